"""From the open image to the ones before and after it, and to the next one that is to do."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from samgui.app.file_list import FileList
from samgui.document.folder import nested_key


class Traveller(QObject):
    """Finds the image to go to. While files are still being listed, what was asked for waits for them."""

    found = Signal(object)
    """The `Path` of the image that was asked for."""
    ended = Signal(int)
    """There is no image that many steps on."""
    nothing_to_do = Signal()
    """No visible image is to do but, perhaps, the open one."""
    settled = Signal()
    """What `at` says will stay."""

    def __init__(self, files: FileList, parent: QObject | None = None) -> None:
        """No image is open."""
        super().__init__(parent)
        self._files = files
        self._path: Path | None = None
        self._steps_wanted = 0
        self._wants_to_do = False
        self.direction = 1
        """Which way the person travels: 1 onwards, -1 back."""
        files.figures_changed.connect(self._find)
        files.settled.connect(self._on_settled)

    def show(self, path: Path) -> None:
        """That image is open now."""
        before, self._path = self._files.relative(self._path), path
        self._steps_wanted, self._wants_to_do = 0, False
        self._files.show(path)
        after = self._files.relative(path)
        if before != after:
            is_back = None not in {before, after} and nested_key(str(after)) < nested_key(str(before))
            self.direction = -1 if is_back else 1

    def leave(self) -> None:
        """No image is open now."""
        self._path = None
        self._steps_wanted, self._wants_to_do = 0, False
        self.direction = 1

    def go(self, steps: int) -> None:
        """Find the image that many steps on, back when negative; `found` or `ended` says what came of it.

        While the folder is being listed, steps add up.
        """
        self._steps_wanted += steps
        self._find()

    def go_to_do(self) -> None:
        """Find the next image that is to do; `found` or `nothing_to_do` says what came of it."""
        self._wants_to_do = True
        self._find()

    def at(self, steps: int) -> Path | None:
        """The image that many steps on; None when there is none, or it isn't known yet.

        Without an open image the steps lead in from either end.
        """
        return self._files.neighbour(self._path, steps)

    def _find(self) -> None:
        if self._files.root is None:
            self._steps_wanted, self._wants_to_do = 0, False
        if self._steps_wanted:
            self._find_neighbour(self._steps_wanted)
        if self._wants_to_do:
            self._find_to_do()

    def _find_neighbour(self, steps: int) -> None:
        path = self.at(steps)
        if path is None and (self._files.is_listing and steps > 0):
            return
        if not self._files.has_reached(self._path):
            return
        self._steps_wanted = 0
        if path is None:
            self.ended.emit(steps)
        else:
            self.found.emit(path)

    def _find_to_do(self) -> None:
        # While files are being listed, there may be a nearer one than the first from the top.
        is_settled = self._files.is_settled
        path = self._files.next_to_do(self._path, wraps=is_settled) if self._files.knows_statuses else None
        if path is not None:
            self._wants_to_do = False
            self.found.emit(path)
        elif is_settled:
            self._wants_to_do = False
            self.nothing_to_do.emit()

    def _on_settled(self) -> None:
        self._find()
        self.settled.emit()
