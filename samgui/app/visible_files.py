"""The files that the filter lets be seen, by position; every change of them told as Qt's models need it."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import ne

from PySide6.QtCore import QObject, Signal

from samgui.app.file_table import FileFilter, FileTable
from samgui.document.status import ImageState, ImageStatus

_MOST_RUNS = 100
"""More changes than that are told as one reset, which costs a view less."""


class VisibleFiles(QObject):
    """Positions 0, 1, 2 ... of the visible ones among all files of a table, in its order."""

    inserting = Signal(int, int)
    """Files are about to come to these positions, first and last; then `inserted`."""
    inserted = Signal()
    removing = Signal(int, int)
    """The files at these positions, first and last, are about to go; then `removed`."""
    removed = Signal()
    resetting = Signal()
    """Everything is about to be another; then `reset`."""
    reset = Signal()
    changed = Signal(int, int)
    """Something else is known of the files at these positions, first and last."""

    def __init__(self, parent: QObject | None = None) -> None:
        """None, of a table without rows."""
        super().__init__(parent)
        self.table = FileTable()
        self.filter = FileFilter()
        self._rows: list[int] = []
        self._held: str | None = None

    def __len__(self) -> int:
        return len(self._rows)

    def name(self, position: int) -> str:
        """The path of the file at a position, relative to the folder, with `/`."""
        return self.table.paths[self._rows[position]]

    def state(self, position: int) -> ImageState:
        """How far the image at a position has come."""
        return self.table.state(self._rows[position])

    def status(self, position: int) -> ImageStatus:
        """All that is known of the image at a position."""
        return self.table.status(self._rows[position])

    def position(self, name: str) -> int | None:
        """The position of a file; None when it isn't visible."""
        row = self.table.row(name)
        return None if row is None else self._position_of_row(row)

    def place(self, name: str) -> int:
        """The position of a file; for one that isn't visible the position before which it belongs."""
        return bisect_left(self._rows, self.table.place(name))

    def next_to_do(self, name: str | None, *, wraps: bool) -> str | None:
        """The first file after `name` whose image is to do, with `wraps` from the top again; else None."""
        start = 0 if name is None else self.place(name)
        own = None if name is None else self.table.row(name)
        before, after = self._rows[:start], self._rows[start:]
        candidates = (row for row in chain(after, before if wraps else ()) if row != own)
        row = self.table.first_to_do(candidates)
        return None if row is None else self.table.paths[row]

    def replace(self, table: FileTable) -> None:
        """Show the files of another table."""
        self.table = table
        self._held = None
        self._select_anew()

    def merge(self, table: FileTable) -> None:
        """Show the files of a table that is the present one but for some that have come or gone."""
        before, rows = self.table, self._rows
        head, tail = _ends_in_common(before.paths, table.paths)
        # Only what is between the ends is compared file by file: to a large folder little comes at once.
        first, last = bisect_left(rows, head), bisect_left(rows, len(before) - tail)
        staying = [table.row(before.paths[row]) for row in rows[first:last]]
        unknown = (row for row in range(head, len(table) - tail) if before.row(table.paths[row]) is None)
        new = set(table.select(self.filter, unknown))
        middle = sorted([*(row for row in staying if row is not None), *new])
        shift = len(table) - len(before)
        after = [row + shift for row in rows[last:]]
        gone = list(_runs(first + place for place, row in enumerate(staying) if row is None))
        come = list(_runs(first + place for place, row in enumerate(middle) if row in new))
        if len(gone) + len(come) > _MOST_RUNS:
            self.resetting.emit()
            self.table, self._rows = table, [*rows[:first], *middle, *after]
            self.reset.emit()
            return
        for start, end in reversed(gone):
            self._remove(start, end)
        self.table = table
        self._rows = [*rows[:first], *(row for row in middle if row not in new), *after]
        for start, end in come:
            self._insert(start, middle[start - first : end + 1 - first])

    def extend(self, paths: Sequence[str], folded: Sequence[str]) -> None:
        """Show what is visible of more files, which come after all others."""
        start = len(self.table)
        self.table.extend(paths, folded)
        self._insert(len(self._rows), self.table.select(self.filter, range(start, len(self.table))))

    def set_filter(self, wanted: FileFilter) -> None:
        """Show the wanted files, and no others."""
        self.filter = wanted
        self._select_anew()

    def put(self, name: str, status: ImageStatus) -> None:
        """Know something else of a file, which may come or go by that."""
        row = self.table.put(name, status)
        if row is not None:
            self._consider(row)

    def statuses_changed(self) -> None:
        """Something else is known of any number of images."""
        if self.filter.is_about_paths:
            if self._rows:
                self.changed.emit(0, len(self._rows) - 1)
        else:
            self._select_anew()

    def hold(self, name: str | None) -> None:
        """Let that file, once visible, stay so whatever its state, until another is held."""
        before, self._held = self._held, name
        row = None if before is None or before == name else self.table.row(before)
        if row is not None:
            self._consider(row)

    def _position_of_row(self, row: int) -> int | None:
        position = bisect_left(self._rows, row)
        return position if position < len(self._rows) and self._rows[position] == row else None

    def _consider(self, row: int) -> None:
        position = self._position_of_row(row)
        is_wanted = self.table.wants(self.filter, row)
        if position is None:
            if is_wanted:
                self._insert(bisect_left(self._rows, row), [row])
        elif is_wanted or self.table.paths[row] == self._held:
            self.changed.emit(position, position)
        else:
            self._remove(position, position)

    def _select_anew(self) -> None:
        self.resetting.emit()
        self._rows = self.table.select(self.filter, range(len(self.table)))
        self.reset.emit()

    def _insert(self, position: int, rows: list[int]) -> None:
        if rows:
            self.inserting.emit(position, position + len(rows) - 1)
            self._rows[position:position] = rows
            self.inserted.emit()

    def _remove(self, first: int, last: int) -> None:
        self.removing.emit(first, last)
        del self._rows[first : last + 1]
        self.removed.emit()


def _ends_in_common(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """How many entries two lists have in common at their beginnings, and of the rest at their ends."""
    shorter = min(len(before), len(after))
    pairs = enumerate(map(ne, before, after))
    head = next((place for place, differs in pairs if differs), shorter)
    backwards = enumerate(map(ne, reversed(before), reversed(after)))
    tail = next((place for place, differs in backwards if differs), shorter)
    return head, min(tail, shorter - head)


def _runs(positions: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of consecutive numbers; the numbers rise."""
    first = last = None
    for position in positions:
        if first is None or last is None:
            first = position
        elif position != last + 1:
            yield first, last
            first = position
        last = position
    if first is not None and last is not None:
        yield first, last
