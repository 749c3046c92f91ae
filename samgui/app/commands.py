"""The steps a person can undo. Each keeps what was before and what is after, never how it was done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path

from PySide6.QtGui import QUndoCommand

from samgui.document.content import ImageContent, PendingKeep
from samgui.document.labels import Categories


class Merging(IntEnum):
    """Steps that a person thinks of as one when they follow each other on the same image."""

    NEVER = -1
    CANDIDATE = 1
    THRESHOLD = 2
    COLOR = 3


@dataclass(frozen=True, slots=True)
class Situation:
    """The contents of some images, and the categories unless they are None."""

    contents: Mapping[Path, ImageContent] = field(default_factory=dict)
    categories: Categories | None = None


class ChangeCommand(QUndoCommand):
    """Images have other contents, or there are other categories."""

    def __init__(
        self,
        text: str,
        put: Callable[[Situation], None],
        before: Situation,
        after: Situation,
        merging: Merging = Merging.NEVER,
    ) -> None:
        """`text` names the step in the menu and the history."""
        super().__init__(text)
        self._put = put
        self._merging = merging
        self.before = before
        self.after = after
        self.is_void = False
        """True to be struck from the history when it is undone."""

    def redo(self) -> None:
        """As it is after."""
        self._put(self.after)

    def undo(self) -> None:
        """As it was before."""
        self.setObsolete(self.is_void)
        self._put(self.before)

    def begins(self, path: Path, keep: PendingKeep) -> bool:
        """True when this is the step that kept that."""
        before, after = self.before.contents.get(path), self.after.contents.get(path)
        return (
            before is not None and after is not None and keep in after.pending and keep not in before.pending
        )

    def is_prompt_of(self, path: Path) -> bool:
        """True when this step has changed nothing but what is asked of that image."""
        before, after = self.before.contents.get(path), self.after.contents.get(path)
        if before is None or after is None or self.after.categories is not None:
            return False
        return len(self.after.contents) == 1 and before.with_asking(after.asking) == after

    def id(self) -> int:
        """Steps of the same id may become one."""
        return int(self._merging)

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take the next step into this one."""
        if not isinstance(other, ChangeCommand) or other.before != self.after:
            return False
        self.after = other.after
        self.setText(other.text())
        return True
