"""The steps a person can undo. Each keeps what was before and what is after, never how it was done."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from PySide6.QtGui import QUndoCommand

from samgui.app.editing import Edits
from samgui.app.keeping import Keep, Keeper
from samgui.app.state import Preview
from samgui.document.annotation import Annotation
from samgui.document.prompt import Asking


class AskCommand(QUndoCommand):
    """Another prompt: one point or box more, or less, or none at all."""

    def __init__(self, text: str, edits: Edits, path: Path, after: Asking) -> None:
        """`text` names the step in the menu."""
        super().__init__(text)
        self._edits = edits
        self._path = path
        self._before = edits.asking(path)
        self._after = after

    def redo(self) -> None:
        """Ask what came after."""
        self._edits.put_asking(self._path, self._after)

    def undo(self) -> None:
        """Ask what was asked before."""
        self._edits.put_asking(self._path, self._before)


class KeepCommand(QUndoCommand):
    """The prompt becomes an annotation; until its mask is made, undoing only takes the wish back."""

    def __init__(self, edits: Edits, keeper: Keeper, keep: Keep, preview: Preview | None) -> None:
        """`preview` is what the person sees of the mask, None when the decoder has yet to answer."""
        super().__init__("Keep mask")
        self._edits = edits
        self._keeper = keeper
        self._preview = preview
        self.keep = keep
        self.is_void = False
        """True to be struck from the history when it is undone."""

    def redo(self) -> None:
        """Nothing is asked any more; the annotation is there, or begins to be made."""
        self._edits.put_asking(self.keep.path, Asking())
        if self.keep.annotation is not None:
            self._edits.add(self.keep.path, self.keep.annotation)
        else:
            self._keeper.begin(self.keep, self._preview)
            self._preview = None  # A megabyte that would stay as long as the step can be undone.

    def undo(self) -> None:
        """The annotation is gone and the prompt that made it is back."""
        self.setObsolete(self.is_void)
        if self.keep.annotation is not None:
            self._edits.remove(self.keep.path, [self.keep.annotation.id])
        else:
            self._keeper.cancel(self.keep)
        self._edits.put_asking(self.keep.path, self.keep.asking)


class DeleteCommand(QUndoCommand):
    """Annotations of one image are deleted."""

    def __init__(self, edits: Edits, path: Path, ids: Iterable[int]) -> None:
        self._ids = frozenset(ids)
        count = len(self._ids)
        super().__init__("Delete annotation" if count == 1 else f"Delete {count} annotations")
        self._edits = edits
        self._path = path
        self._removed: Mapping[int, Annotation] = {}

    def redo(self) -> None:
        """They are gone."""
        self._removed = self._edits.remove(self._path, self._ids)

    def undo(self) -> None:
        """They are back, in their places."""
        self._edits.restore(self._path, self._removed)
