"""The steps of the session: prompts, keeps and deletions done, undone, redone, across images."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from samgui.app.commands import AskCommand, DeleteCommand, KeepCommand
from samgui.app.editing import Edits
from samgui.app.keeping import Keep, Keeper
from samgui.app.requests import MaskMade
from samgui.app.state import Preview
from samgui.document.prompt import Asking
from samgui.errors import ImageError


class History(QObject):
    """Every change of the document is a step on `stack`; `edits` is what the steps have led to."""

    stepped = Signal(object)
    """The `Path` of the image on which a step was done, undone or redone."""
    settled = Signal()
    """Something kept has become an annotation, or nothing will come of it."""
    failed = Signal(str)
    """A sentence: nothing came of a keep."""

    def __init__(self, keeper: Keeper, parent: QObject | None = None) -> None:
        """No steps; `keeper` makes the masks."""
        super().__init__(parent)
        self.edits = Edits()
        self.stack = QUndoStack(self)
        self._keeper = keeper
        self._saved = self.edits.kept
        self._open_path: Path | None = None
        self.stack.indexChanged.connect(self._on_index_changed)
        keeper.made.connect(self._on_made)
        keeper.failed.connect(self._on_failed)

    @property
    def is_dirty(self) -> bool:
        """True when something asked or kept, or taken away since the last save, would be lost."""
        if self.stack.isClean():
            return False
        return self.edits.has_prompt or len(self._keeper) > 0 or self.edits.kept != self._saved

    def show(self, path: Path) -> None:
        """That image is open now: a keep that comes to nothing there may give its prompt back."""
        self._open_path = path

    def ask(self, text: str, path: Path, after: Asking) -> None:
        """Another prompt for that image; no step when it is the one that is asked already."""
        if after.prompt != self.edits.asking(path).prompt:
            self.stack.push(AskCommand(text, self.edits, path, after))

    def keep(self, path: Path, label: str, preview: Preview | None) -> None:
        """The image's prompt becomes an annotation, in a while; `preview` is what is seen of it."""
        keep = Keep(path, self.edits.asking(path), label)
        self.stack.push(KeepCommand(self.edits, self._keeper, keep, preview))

    def delete(self, path: Path, ids: Iterable[int]) -> None:
        """These annotations of that image are gone."""
        self.stack.push(DeleteCommand(self.edits, path, ids))

    def mark_saved(self) -> None:
        """Nothing would be lost now."""
        self._saved = self.edits.kept
        self.stack.setClean()

    def shutdown(self) -> None:
        """Let go of all steps.

        The commands and the stack refer to each other by way of this object. Were they left to Python's
        collector, it might free a command before the stack, which then deletes it once more.
        """
        self.stack.blockSignals(True)
        self.stack.clear()

    def _on_index_changed(self) -> None:
        if self.edits.touched is not None:
            self.stepped.emit(self.edits.touched)

    def _on_made(self, keep: Keep, answer: MaskMade) -> None:
        if answer.mask.is_empty:
            self._give_back(keep, "The mask is empty, so there is nothing to keep; try another click.")
            return
        try:
            keep.annotation = self.edits.annotate(keep, answer)
        except ImageError as error:
            self._on_failed(keep, str(error))
        else:
            self.settled.emit()

    def _on_failed(self, keep: Keep, sentence: str) -> None:
        self._give_back(keep, f"The mask on {keep.path.name} could not be kept: {sentence}")

    def _give_back(self, keep: Keep, sentence: str) -> None:
        """The prompt is back at once if nothing was done since, else when the person undoes the keep."""
        last = None if self.stack.canRedo() else self.stack.command(self.stack.index() - 1)
        if isinstance(last, KeepCommand) and last.keep is keep and keep.path == self._open_path:
            last.is_void = True
            self.stack.undo()
        self.failed.emit(sentence)
        self.settled.emit()
