"""Which annotations of the open image are selected, hidden or locked: for this session only, no steps."""

from collections.abc import Iterable


class Picking:
    """Sets of annotation ids. Ids are never given twice, so those of other images do no harm."""

    def __init__(self) -> None:
        """Nothing is selected, hidden or locked."""
        self.selection: frozenset[int] = frozenset()
        self.hidden: frozenset[int] = frozenset()
        self.locked: frozenset[int] = frozenset()

    def select(self, ids: Iterable[int]) -> None:
        """Select these and no others."""
        self.selection = frozenset(ids)

    def hide(self, ids: Iterable[int], hidden: bool) -> None:
        """Hide these, or show them again."""
        self.hidden = self.hidden | set(ids) if hidden else self.hidden - set(ids)

    def lock(self, ids: Iterable[int], locked: bool) -> None:
        """Lock these, or unlock them."""
        self.locked = self.locked | set(ids) if locked else self.locked - set(ids)
