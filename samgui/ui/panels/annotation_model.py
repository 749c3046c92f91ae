"""The annotations of the open image as a Qt table: visibility, lock, label, area, predicted IoU."""

from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import Any, ClassVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor

from samgui.document.annotation import Annotation, Category
from samgui.ui import icons
from samgui.ui.figures import area_text, iou_text, short_text
from samgui.ui.panels.rows_model import Index, RowRole, RowsModel, alignment


class Column(IntEnum):
    """The columns, left to right."""

    EYE = 0
    LOCK = 1
    LABEL = 2
    AREA = 3
    IOU = 4


class AnnotationModel(RowsModel[Annotation]):
    """A row an annotation, in the order in which they are painted: the last one lies on top."""

    relabelled = Signal(int, str)
    """(id, name): the person wants another label for that row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(Column, parent)
        self._categories: dict[int, Category] = {}
        self._hidden: frozenset[int] = frozenset()
        self._locked: frozenset[int] = frozenset()

    def show(
        self,
        annotations: tuple[Annotation, ...],
        categories: Mapping[int, Category],
        hidden: frozenset[int] = frozenset(),
        locked: frozenset[int] = frozenset(),
    ) -> None:
        """Hold these annotations; rows that stay keep their place, so selections survive."""
        recoloured = dict(categories) != self._categories
        other_signs = (hidden ^ self._hidden) | (locked ^ self._locked)
        self._categories = {**self._categories, **categories}
        self._hidden, self._locked = hidden, locked
        self.follow(annotations)
        self._categories = dict(categories)
        if recoloured:
            self.say_changed(range(len(annotations)))
        elif other_signs:
            self.say_changed([row for row, one in enumerate(annotations) if one.id in other_signs])

    def is_hidden(self, row: int) -> bool:
        """True when the row's annotation isn't painted."""
        return self.row_at(row).id in self._hidden

    def is_locked(self, row: int) -> bool:
        """True when the row's annotation can't be changed."""
        return self.row_at(row).id in self._locked

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Labels can be edited, but for locked annotations."""
        flags = super().flags(index)
        is_label = index.isValid() and index.column() == Column.LABEL
        return flags | Qt.ItemFlag.ItemIsEditable if is_label and not self.is_locked(index.row()) else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Say the label that the person wants; a blank one changes nothing."""
        name = str(value).strip()
        is_label = role == Qt.ItemDataRole.EditRole and index.column() == Column.LABEL
        if not is_label or name in {"", self._category(index.row()).name}:
            return False
        self.relabelled.emit(self.row_at(index.row()).id, name)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The columns' names and what they mean."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return ("", "", self.tr("Label"), self.tr("Area"), self.tr("IoU"))[section]
            case Qt.ItemDataRole.ToolTipRole:
                return (
                    self.tr("Shown or hidden"),
                    self.tr("Locked or free"),
                    self.tr("What the object is. The last one lies on top; drag rows to change the order"),
                    self.tr("Area in pixels"),
                    self.tr("Predicted IoU: the model's own estimate of how well the mask fits"),
                )[section]
            case Qt.ItemDataRole.TextAlignmentRole:
                return alignment(right=section in {Column.AREA, Column.IOU})
            case _:
                return None

    def _category(self, row: int) -> Category:
        return self._categories[self.row_at(row).category_id]

    def _text(self, one: Annotation, column: Column) -> str:
        match column:
            case Column.EYE:
                return self.tr("Hidden") if one.id in self._hidden else self.tr("Shown")
            case Column.LOCK:
                return self.tr("Locked") if one.id in self._locked else self.tr("Free")
            case Column.LABEL:
                return self._categories[one.category_id].name
            case Column.AREA:
                return short_text(one.mask.area)
            case Column.IOU:
                return "" if one.predicted_iou is None else iou_text(one.predicted_iou)

    def _name(self, one: Annotation, column: Column) -> str | None:
        return self._categories[one.category_id].name if column is Column.LABEL else None

    def _swatch(self, one: Annotation, column: Column) -> QColor | None:
        return QColor(*self._categories[one.category_id].color) if column is Column.LABEL else None

    def _alignment(self, _one: Annotation, column: Column) -> Qt.AlignmentFlag:
        return alignment(right=column in {Column.AREA, Column.IOU})

    def _glyph(self, one: Annotation, column: Column) -> str:
        match column:
            case Column.EYE:
                return icons.HIDDEN if one.id in self._hidden else icons.VISIBLE
            case Column.LOCK:
                return icons.LOCKED if one.id in self._locked else icons.UNLOCKED
            case _:
                return ""

    def _is_dim(self, one: Annotation, column: Column) -> bool:
        match column:
            case Column.EYE:
                return one.id not in self._hidden
            case Column.LOCK:
                return one.id not in self._locked
            case Column.LABEL:
                return one.id in self._hidden
            case _:
                return True

    def _tip(self, one: Annotation, column: Column) -> str:
        match column:
            case Column.EYE:
                return self.tr("Show it") if one.id in self._hidden else self.tr("Hide it")
            case Column.LOCK:
                return self.tr("Unlock it") if one.id in self._locked else self.tr("Lock it against changes")
            case Column.AREA:
                return self.tr("{area} pixels").format(area=area_text(one.mask.area))
            case _:
                name = self._categories[one.category_id].name
                return self.tr("{label}, object {id}").format(label=name, id=one.id)

    _READERS: ClassVar[Mapping[int, Callable[..., Any]]] = {
        Qt.ItemDataRole.DisplayRole: _text,
        Qt.ItemDataRole.EditRole: _name,
        Qt.ItemDataRole.DecorationRole: _swatch,
        Qt.ItemDataRole.TextAlignmentRole: _alignment,
        Qt.ItemDataRole.ToolTipRole: _tip,
        RowRole.GLYPH: _glyph,
        RowRole.DIM: _is_dim,
    }
