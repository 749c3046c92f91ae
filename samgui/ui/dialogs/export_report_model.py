"""What became of the objects of an export, as rows."""

import math
from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from samgui.app.exporting import ExportReport, as_sentence
from samgui.app.translation import tr
from samgui.formats.report import Form, ObjectReport

Index = QModelIndex | QPersistentModelIndex

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Column(IntEnum):
    """What is told of an object."""

    IMAGE = 0
    LABEL = 1
    FORM = 2
    IOU = 3
    REASON = 4


class ExportReportModel(QAbstractTableModel):
    """A row for each object, or for each that isn't written to the pixel; made when it is looked at."""

    def __init__(self, report: ExportReport, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self._places: Sequence[int] = report.inexact

    def set_all_shown(self, wanted: bool) -> None:
        """Show every object, or those that aren't exact only."""
        self.beginResetModel()
        self._places = range(self._report.n_objects) if wanted else self._report.inexact
        self.endResetModel()

    def place_of(self, index: Index) -> tuple[Path, int]:
        """(the image, the id of the annotation) that a row is about."""
        place = self._places[index.row()]
        return self._report.image_of(place), self._report.object_at(place).annotation_id

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """The number of objects that are shown."""
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """One for each `Column`."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The texts; a whole path and a whole reason as the tooltip."""
        if not index.isValid():
            return None
        column = Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(self._places[index.row()], column)
            case Qt.ItemDataRole.ToolTipRole if column is Column.IMAGE:
                return str(self._report.image_of(self._places[index.row()]))
            case Qt.ItemDataRole.ToolTipRole if column is Column.REASON:
                return self._text(self._places[index.row()], column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if column is Column.IOU else _LEFT
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _name(Column(section))
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if section == Column.IOU else _LEFT
        return None

    def _text(self, place: int, column: Column) -> str:
        report = self._report
        one = report.object_at(place)
        match column:
            case Column.IMAGE:
                return report.image_of(place).name
            case Column.LABEL:
                return report.label_of(place)
            case Column.FORM:
                return _form(one.form)
            case Column.IOU:
                return "" if one.form is Form.LEFT_OUT else _iou(one.iou)
            case Column.REASON:
                return _reason(one)


def _reason(one: ObjectReport) -> str:
    if one.reason:
        return as_sentence(one.reason)
    return tr("ExportReport", "Its outline is simplified.") if one.iou < 1 else ""


def _iou(iou: float) -> str:
    """Three decimals, rounded down, so that only what is exact is 1.000."""
    return QLocale().toString(math.floor(iou * 1000) / 1000, "f", 3)


def _name(column: Column) -> str:
    return {
        Column.IMAGE: tr("ExportReport", "Image"),
        Column.LABEL: tr("ExportReport", "Label"),
        Column.FORM: tr("ExportReport", "Written as"),
        Column.IOU: tr("ExportReport", "IoU"),
        Column.REASON: tr("ExportReport", "Why"),
    }[column]


def _form(form: Form) -> str:
    return {
        Form.POLYGON: tr("ExportReport", "Polygon"),
        Form.RLE: tr("ExportReport", "RLE"),
        Form.PIXELS: tr("ExportReport", "Pixels"),
        Form.LEFT_OUT: tr("ExportReport", "Left out"),
    }[form]
