"""What the tools that correct by hand ask of a session."""

from collections.abc import Iterable
from typing import Protocol

from samgui.document.mask import Mask


class SelectVerbs(Protocol):
    """Which annotations of the open image are selected."""

    def select(self, ids: Iterable[int]) -> None:
        """Select these and no others."""


class ObjectVerbs(Protocol):
    """Changes of the open image's annotations, each a step of undo."""

    def put_mask(self, annotation_id: int, mask: Mask, text: str) -> None:
        """Give an annotation another mask, a step called `text`; an empty mask deletes the annotation."""

    def add_mask(self, mask: Mask) -> int | None:
        """Keep a new object under the current label; returns its id, None when nothing came of it."""

    def reopen(self, annotation_id: int) -> None:
        """Bring the prompt of an annotation back, to be continued."""
