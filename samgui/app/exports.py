"""Files that leave the program, as a person asks for them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from samgui.app import writing
from samgui.app.editing import Edits
from samgui.app.requests import FileSaved
from samgui.app.saving import Saver
from samgui.app.state import MaskKind
from samgui.app.translation import tr


class Exports(QObject):
    """Writes off the UI thread; what was kept and is still being made is waited for."""

    saved = Signal(object)
    """The `Path` of a file that has just been written whole."""
    failed = Signal(object)
    """The `Path` of a file that could not be written; `message` has said why."""
    message = Signal(str, str)
    """(level, sentence): level is "info" or "error"."""
    changed = Signal()
    """`is_busy` may be another."""

    def __init__(
        self,
        saver: Saver,
        edits: Callable[[], Edits],
        scene: Callable[[], writing.Scene | None],
        parent: QObject | None = None,
    ) -> None:
        """`scene` tells what the person sees, None while there is no image."""
        super().__init__(parent)
        self._saver = saver
        self._edits = edits
        self._scene = scene
        saver.saved.connect(self._on_saved)
        saver.failed.connect(self._on_failed)

    @property
    def is_busy(self) -> bool:
        """True while a file is asked for that is neither written nor failed."""
        return self._saver.is_busy

    def coco(self, path: Path) -> None:
        """Write the whole project as COCO JSON; then `saved` or `failed`."""
        project = self._edits().project
        if project is None:
            self.message.emit("info", tr("Session", "Open an image first."))
        else:
            self._saver.save(lambda: writing.coco(path, project))
            self.changed.emit()

    def png(self, path: Path, kind: MaskKind = MaskKind.BINARY) -> None:
        """Write the open image's masks as PNG; then `saved` or `failed`."""
        scene = self._scene()
        if scene is None:
            self.message.emit("info", tr("Session", "Open an image first."))
        elif kind is MaskKind.BINARY and scene.is_pending:
            self.message.emit("info", tr("Session", "The mask is not there yet; save it in a moment."))
        else:
            self._saver.save(lambda: writing.png(path, kind, scene, self._edits()))
            self.changed.emit()

    def _on_saved(self, answer: FileSaved) -> None:
        self.changed.emit()
        self.message.emit("info", answer.sentence)
        self.saved.emit(answer.path)

    def _on_failed(self, path: Path, sentence: str) -> None:
        self.changed.emit()
        self.message.emit("error", sentence)
        self.failed.emit(path)
