"""From the open image to the ones before and after it in its folder."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from samgui.app.image_requests import FolderListed, ListFolder
from samgui.app.inference import Inference
from samgui.app.tickets import Awaited
from samgui.document.folder import ImageFolder, natural_key


class Neighbours(QObject):
    """Knows the folder of the open image; it is listed on a lane, whenever an image is opened."""

    found = Signal(object)
    """The `Path` of the neighbour that was asked for."""
    ended = Signal(int)
    """There is no neighbour that many steps on."""
    listed = Signal()
    """The folder's images are known."""

    def __init__(self, inference: Inference, parent: QObject | None = None) -> None:
        """No image is open."""
        super().__init__(parent)
        self._inference = inference
        self._listing = Awaited()
        self._folder: ImageFolder | None = None
        self._path: Path | None = None
        self._steps_wanted = 0
        self.direction = 1
        """Which way the person travels: 1 onwards, -1 back."""
        inference.folder_listed.connect(self._on_listed)

    def show(self, path: Path) -> None:
        """That image is open now."""
        if self._path is not None and self._path.parent == path.parent and self._path != path:
            self.direction = 1 if natural_key(path.name) > natural_key(self._path.name) else -1
        elif self._path != path:
            self.direction = 1
        self._path = path
        self._steps_wanted = 0
        if self._folder is not None and self._folder.path != path.parent:
            self._folder = None
        self._inference.list_folder(ListFolder(self._listing.issue(path.parent), path.parent, self._folder))

    def go(self, steps: int) -> None:
        """Find the image that many steps on, back when negative; `found` or `ended` says what came of it.

        While the folder is being listed, steps add up.
        """
        self._steps_wanted += steps
        if self._folder is not None:
            self._find()

    def at(self, steps: int) -> Path | None:
        """The image that many steps on; None when there is none, or it isn't known yet."""
        if self._path is None or self._folder is None:
            return None
        return self._folder.neighbour(self._path, steps)

    def _find(self) -> None:
        steps, self._steps_wanted = self._steps_wanted, 0
        if steps == 0:
            return
        path = self.at(steps)
        if path is None:
            self.ended.emit(steps)
        else:
            self.found.emit(path)

    def _on_listed(self, answer: FolderListed) -> None:
        if self._listing.accept(answer.ticket):
            self._folder = answer.folder
            self._find()
            self.listed.emit()
