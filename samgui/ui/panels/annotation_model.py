"""The annotations of the open image as a Qt table: label, area, predicted IoU."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor

from samgui.document.annotation import Annotation, Category
from samgui.ui.figures import area_text, iou_text

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns, left to right."""

    LABEL = 0
    AREA = 1
    IOU = 2


class AnnotationModel(QAbstractTableModel):
    """A row an annotation, in the order they were kept; changes come as the smallest steps."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._annotations: list[Annotation] = []
        self._categories: dict[int, Category] = {}

    def show(self, annotations: tuple[Annotation, ...], categories: Mapping[int, Category]) -> None:
        """Hold these annotations; rows that stay keep their place, so selections survive."""
        wanted = {annotation.id for annotation in annotations}
        for row in reversed(range(len(self._annotations))):
            if self._annotations[row].id not in wanted:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._annotations[row]
                self.endRemoveRows()
        recoloured = dict(categories) != self._categories
        self._categories = dict(categories)
        for row, annotation in enumerate(annotations):
            self._put(row, annotation)
        if recoloured and self._annotations:
            self.dataChanged.emit(self.index(0, 0), self.index(len(annotations) - 1, Column.IOU))

    def annotation(self, row: int) -> Annotation:
        """The annotation of a row."""
        return self._annotations[row]

    def row_of(self, annotation_id: int) -> int | None:
        """The row of an annotation, or None when it isn't here."""
        for row, annotation in enumerate(self._annotations):
            if annotation.id == annotation_id:
                return row
        return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """One an annotation."""
        return 0 if parent.isValid() else len(self._annotations)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """See `Column`."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, colour swatch, alignment and tooltip."""
        if not index.isValid():
            return None
        annotation, column = self._annotations[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(annotation, column)
            case Qt.ItemDataRole.DecorationRole if column is Column.LABEL:
                return QColor(*self._categories[annotation.category_id].color)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(annotation)
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The columns' names and what they mean."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return (self.tr("Label"), self.tr("Area"), self.tr("IoU"))[section]
            case Qt.ItemDataRole.ToolTipRole:
                return (
                    self.tr("What the object is"),
                    self.tr("Area in pixels"),
                    self.tr("Predicted IoU: the model's own estimate of how well the mask fits"),
                )[section]
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(Column(section))
            case _:
                return None

    def _put(self, row: int, annotation: Annotation) -> None:
        """Make `annotation` that of `row`; rows before it are already right."""
        present = self._annotations[row] if row < len(self._annotations) else None
        if present is not None and present.id == annotation.id:
            if present is not annotation:
                self._annotations[row] = annotation
                self.dataChanged.emit(self.index(row, 0), self.index(row, Column.IOU))
            return
        moved = self.row_of(annotation.id)
        if moved is not None:
            self.beginMoveRows(QModelIndex(), moved, moved, QModelIndex(), row)
            del self._annotations[moved]
            self._annotations.insert(row, annotation)
            self.endMoveRows()
            return
        self.beginInsertRows(QModelIndex(), row, row)
        self._annotations.insert(row, annotation)
        self.endInsertRows()

    def _text(self, annotation: Annotation, column: Column) -> str:
        match column:
            case Column.LABEL:
                return self._categories[annotation.category_id].name
            case Column.AREA:
                return area_text(annotation.mask.area)
            case Column.IOU:
                iou = annotation.predicted_iou
                return "" if iou is None else iou_text(iou)

    def _tip(self, annotation: Annotation) -> str:
        name = self._categories[annotation.category_id].name
        return self.tr("{label}, object {id}").format(label=name, id=annotation.id)


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column is Column.LABEL else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
