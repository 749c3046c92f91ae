"""The project's labels as a Qt table: colour, name, number of annotations, number key."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, ClassVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont

from samgui.document.annotation import Category
from samgui.document.colors import Color
from samgui.ui.figures import area_text, short_text
from samgui.ui.panels.rows_model import Index, RowRole, RowsModel, alignment

NEW_ID = 0
"""The id of the label that is current but not of the project yet; categories have ids from 1."""

_N_KEYS = 9


class LabelColumn(IntEnum):
    """The columns, left to right."""

    COLOR = 0
    NAME = 1
    COUNT = 2
    KEY = 3


@dataclass(frozen=True, slots=True)
class LabelRow:
    """A label as it is listed; `key` is the number key that chooses it, 0 when there is none."""

    id: int
    name: str
    color: Color
    count: int = 0
    key: int = 0
    is_current: bool = False


def label_rows(
    categories: Sequence[Category], counts: Mapping[int, int], current: str, new_color: Color
) -> tuple[LabelRow, ...]:
    """The rows of a project's labels; a `current` one that isn't among them comes last, in `new_color`."""
    rows = [
        LabelRow(
            category.id,
            category.name,
            category.color,
            counts.get(category.id, 0),
            place if place <= _N_KEYS else 0,
            category.name == current,
        )
        for place, category in enumerate(categories, 1)
    ]
    if current and not any(row.is_current for row in rows):
        rows.append(LabelRow(NEW_ID, current, new_color, is_current=True))
    return tuple(rows)


def matching(rows: Iterable[LabelRow], typed: str) -> tuple[LabelRow, ...]:
    """The rows whose names contain what is typed, upper and lower case alike."""
    wanted = typed.strip().casefold()
    return tuple(row for row in rows if wanted in row.name.casefold())


def best_match(rows: Sequence[LabelRow], typed: str) -> LabelRow | None:
    """The one of `rows` that is most likely meant.

    It has the very name, else the same but for upper and lower case, else one that begins so.
    """
    wanted = typed.strip()
    folded = wanted.casefold()

    def unlikeness(row: LabelRow) -> tuple[bool, bool, bool]:
        name = row.name.casefold()
        return row.name != wanted, name != folded, not name.startswith(folded)

    return min(rows, key=unlikeness, default=None)


class LabelsModel(RowsModel[LabelRow]):
    """A row a label, in display order. Nothing changes in here: edits are said, and come back by `follow`."""

    renamed = Signal(int, str)
    """(id, new name): trimmed, not blank, and no other label's."""
    refused = Signal(str)
    """A sentence: why a name can't be had."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(LabelColumn, parent)
        self._taken: dict[str, int] = {}

    def set_taken(self, rows: Iterable[LabelRow]) -> None:
        """Tell which names there are, those that are filtered out included."""
        self._taken = {row.name: row.id for row in rows}

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Names can be edited; a label that isn't of the project yet stays where it is, as it is."""
        flags = super().flags(index)
        if not index.isValid():
            return flags
        if self.row_at(index.row()).id == NEW_ID:
            return flags & ~Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == LabelColumn.NAME else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Say the new name, or why it can't be."""
        if role != Qt.ItemDataRole.EditRole or index.column() != LabelColumn.NAME:
            return False
        row, name = self.row_at(index.row()), str(value).strip()
        if name == row.name:
            return False
        sentence = self.why_not(name)
        if sentence:
            self.refused.emit(sentence)
            return False
        self.renamed.emit(row.id, name)
        return True

    def why_not(self, name: str) -> str:
        """The sentence that says why no label can get this name; empty when one can."""
        if not name:
            return self.tr("A label needs a name; it keeps the one it had.")
        if name in self._taken:
            sentence = self.tr("There is a label “{name}” already; choose another name, or merge the two.")
            return sentence.format(name=name)
        return ""

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The columns' names, for those who can't see them."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Color"), self.tr("Label"), self.tr("Annotations"), self.tr("Key"))[section]

    def _movable_ids(self) -> list[int]:
        return [row_id for row_id in self.ids() if row_id != NEW_ID]

    def _text(self, row: LabelRow, column: LabelColumn) -> str:
        match column:
            case LabelColumn.COLOR:
                return ""
            case LabelColumn.NAME:
                return row.name
            case LabelColumn.COUNT:
                return short_text(row.count) if row.count else ""
            case LabelColumn.KEY:
                return str(row.key) if row.key else ""

    def _name(self, row: LabelRow, column: LabelColumn) -> str | None:
        return row.name if column is LabelColumn.NAME else None

    def _swatch(self, row: LabelRow, column: LabelColumn) -> QColor | None:
        return QColor(*row.color) if column is LabelColumn.COLOR else None

    def _font(self, row: LabelRow, column: LabelColumn) -> QFont | None:
        if column is not LabelColumn.NAME or not row.is_current:
            return None
        font = QFont()
        font.setBold(True)
        return font

    def _alignment(self, _row: LabelRow, column: LabelColumn) -> Qt.AlignmentFlag:
        return alignment(right=column in {LabelColumn.COUNT, LabelColumn.KEY})

    def _is_marked(self, row: LabelRow, _column: LabelColumn) -> bool:
        return row.is_current

    def _is_dim(self, _row: LabelRow, column: LabelColumn) -> bool:
        return column is not LabelColumn.NAME

    def _tip(self, row: LabelRow, column: LabelColumn) -> str:
        match column:
            case LabelColumn.COLOR:
                return self.tr("Change the color")
            case LabelColumn.KEY if row.key:
                return self.tr("Press {key} to choose it").format(key=row.key)
            case _ if row.id == NEW_ID:
                return self.tr("{name}: a new label, from the first mask you keep").format(name=row.name)
            case _:
                counted = self.tr("{name}: {count} in the whole project")
                return counted.format(name=row.name, count=area_text(row.count))

    _READERS: ClassVar[Mapping[int, Callable[..., Any]]] = {
        Qt.ItemDataRole.DisplayRole: _text,
        Qt.ItemDataRole.EditRole: _name,
        Qt.ItemDataRole.DecorationRole: _swatch,
        Qt.ItemDataRole.FontRole: _font,
        Qt.ItemDataRole.TextAlignmentRole: _alignment,
        Qt.ItemDataRole.ToolTipRole: _tip,
        RowRole.MARKED: _is_marked,
        RowRole.DIM: _is_dim,
    }
