"""A table whose rows are values with ids: changes come as the smallest steps, moves are asked for."""

from collections.abc import Callable, Collection, Mapping, Sequence
from enum import IntEnum
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from samgui.document.ordering import HasId
from samgui.ui.panels.steps import dropped, moves, runs, shifted

Index = QModelIndex | QPersistentModelIndex

# A view asks for the flags of every row whenever one comes or goes.
_FIXED = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_MOVABLE = _FIXED | Qt.ItemFlag.ItemIsDragEnabled


class RowRole(IntEnum):
    """What the delegate reads besides Qt's own roles."""

    MARKED = Qt.ItemDataRole.UserRole + 1
    """True in the row that is the current one of its kind."""
    DIM = Qt.ItemDataRole.UserRole + 2
    """True where the text is of less weight."""
    GLYPH = Qt.ItemDataRole.UserRole + 3
    """Name of the icon's glyph."""


Row = TypeVar("Row", bound=HasId)


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Never changes its order by itself: a drag only says `moved`, and `follow` brings what came of it."""

    _READERS: ClassVar[Mapping[int, Callable[..., Any]]] = {}
    """By role, what reads a cell: a method that takes (row's value, column)."""

    moved = Signal(frozenset, tuple)
    """(ids, order): the person wants these rows elsewhere, so that the ids of all are in that order."""

    def __init__(self, columns: type[IntEnum], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._rows: list[Row] = []
        self._places: dict[int, int] = {}
        self._mime_type = f"application/x-samgui-{type(self).__name__.lower()}-{id(self)}"
        self.is_movable = True

    def follow(self, rows: Sequence[Row]) -> None:
        """Hold these rows; those that stay keep their selection."""
        wanted = {row.id: row for row in rows}
        gone = [place for place, row in enumerate(self._rows) if row.id not in wanted]
        for first, last in reversed(list(runs(gone))):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()
        self._move([row.id for row in rows])
        self._insert(rows)
        self._places = {row.id: place for place, row in enumerate(rows)}
        present, self._rows = self._rows, list(rows)
        pairs = enumerate(zip(present, self._rows, strict=True))
        self.say_changed([place for place, (old, new) in pairs if old is not new and old != new])

    def say_changed(self, rows: Sequence[int]) -> None:
        """Have these rows, in ascending order, painted anew."""
        for first, last in runs(rows):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))

    def row_at(self, row: int) -> Row:
        """The value of a row."""
        return self._rows[row]

    def row_of(self, row_id: int) -> int | None:
        """The row of the value with that id, None when it isn't here."""
        return self._places.get(row_id)

    def ids(self) -> list[int]:
        """The ids of all rows, in order."""
        return [row.id for row in self._rows]

    def shift(self, ids: frozenset[int], step: int) -> None:
        """Say that the person wants these rows one place further up (-1) or down (1)."""
        self._say_moves(shifted(self._movable_ids(), ids, step), ids)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """One a value."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """As the subclass names them."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What the subclass reads for that role."""
        reader = self._READERS.get(role)
        if reader is None or not index.isValid():
            return None
        return reader(self, self._rows[index.row()], self._columns(index.column()))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be dragged, and dropped between others."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return _MOVABLE if self.is_movable else _FIXED

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved, never copied."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Something that no other list takes."""
        return [self._mime_type]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The ids of the rows that are dragged."""
        data = QMimeData()
        ids = {self._rows[index.row()].id for index in indexes}
        data.setData(self._mime_type, ",".join(str(one) for one in sorted(ids)).encode())
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        """Say what should move; False, so that the view takes nothing away by itself."""
        if action == Qt.DropAction.MoveAction and data.hasFormat(self._mime_type):
            text = bytes(data.data(self._mime_type).data()).decode()
            chosen = {int(one) for one in text.split(",") if one}
            gap = row if row >= 0 else parent.row() if parent.isValid() else len(self._rows)
            self._say_moves(dropped(self._movable_ids(), chosen, gap), chosen)
        return False

    def _movable_ids(self) -> list[int]:
        """The ids of the rows among which a row can move; they come first."""
        return self.ids()

    def _say_moves(self, after: Sequence[int], chosen: Collection[int]) -> None:
        if self.is_movable and list(after) != self._movable_ids():
            self.moved.emit(frozenset(chosen).intersection(after), tuple(after))

    def _move(self, wanted: Sequence[int]) -> None:
        present = set(self.ids())
        after = [row_id for row_id in wanted if row_id in present]
        for row_id, place in moves(self.ids(), after):
            start = self.ids().index(row_id)
            # Qt wants the row before which it goes, counted while it is still where it was.
            self.beginMoveRows(QModelIndex(), start, start, QModelIndex(), place + (place > start))
            self._rows.insert(place, self._rows.pop(start))
            self.endMoveRows()

    def _insert(self, rows: Sequence[Row]) -> None:
        present = set(self.ids())
        for first, last in runs([place for place, row in enumerate(rows) if row.id not in present]):
            self.beginInsertRows(QModelIndex(), first, last)
            self._rows[first:first] = rows[first : last + 1]
            self.endInsertRows()


def alignment(*, right: bool) -> Qt.AlignmentFlag:
    """Figures stand at the right, words at the left."""
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
