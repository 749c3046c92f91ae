"""Files that leave the program, as a person asks for them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from samgui.app import exporting, writing
from samgui.app.editing import Edits
from samgui.app.export_choice import ExportChoice
from samgui.app.exporting import ExportReport
from samgui.app.jobs import Jobs
from samgui.app.state import MaskKind
from samgui.app.translation import tr


class Exports(QObject):
    """Writes off the UI thread; what was kept and is still being made is waited for."""

    saved = Signal(object)
    """The `Path` of a file or folder that has just been written whole."""
    failed = Signal(object)
    """The `Path` of one that could not be written, or was not to be any more; `message` has said why."""
    reported = Signal(object)
    """The `ExportReport` of an export that is done; `message` has said what is in it."""
    message = Signal(str, str)
    """(level, sentence): level is "info" or "error"."""

    def __init__(
        self,
        jobs: Jobs,
        edits: Callable[[], Edits],
        scene: Callable[[], writing.Scene | None],
        parent: QObject | None = None,
    ) -> None:
        """`scene` tells what the person sees, None while there is no image."""
        super().__init__(parent)
        self._jobs = jobs
        self._edits = edits
        self._scene = scene

    @property
    def extent(self) -> tuple[int, int]:
        """(images, objects) that an export would write now."""
        edits = self._edits()
        n_images = edits.project.n_told() if edits.project is not None else 0
        return n_images, sum(edits.counts.values())

    def export(self, path: Path, choice: ExportChoice, *, overwrite: bool = False) -> None:
        """Write the whole project to `path`; then `saved` and `reported`, or `failed`.

        What is at `path` already is replaced only with `overwrite`.
        """
        project = self._edits().project
        if project is None:
            self.message.emit("info", tr("Session", "Open an image first."))
            return
        title = tr("Exports", "Exporting to {name}").format(name=path.name)
        prepare = partial(exporting.export, path, choice, project, overwrite=overwrite)
        job = self._jobs.start(title, prepare)
        job.done.connect(self._on_exported)
        job.failed.connect(partial(self._on_failed, path))
        job.cancelled.connect(partial(self._on_cancelled, path))

    def png(self, path: Path, kind: MaskKind = MaskKind.BINARY) -> None:
        """Write the open image's masks as PNG; then `saved` or `failed`."""
        scene = self._scene()
        if scene is None:
            self.message.emit("info", tr("Session", "Open an image first."))
        elif kind is MaskKind.BINARY and scene.is_pending:
            self.message.emit("info", tr("Session", "The mask is not there yet; save it in a moment."))
        else:
            title = tr("Exports", "Saving {name}").format(name=path.name)
            prepare = partial(writing.png, path, kind, scene, self._edits())
            job = self._jobs.start(title, prepare, is_quick=True)
            job.done.connect(partial(self._on_saved, path))
            job.failed.connect(partial(self._on_failed, path))

    def _on_saved(self, path: Path, sentence: str) -> None:
        self.message.emit("info", sentence)
        self.saved.emit(path)

    def _on_exported(self, report: ExportReport) -> None:
        self._on_saved(report.path, report.summary)
        self.reported.emit(report)

    def _on_failed(self, path: Path, sentence: str) -> None:
        self.message.emit("error", sentence)
        self.failed.emit(path)

    def _on_cancelled(self, path: Path) -> None:
        text = tr("Exports", "The export to {name} was cancelled; what was there is as it was.")
        self.message.emit("info", text.format(name=path.name))
        self.failed.emit(path)
