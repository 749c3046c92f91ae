"""The list of what became of each object in an export."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QFrame,
    QHeaderView,
    QLabel,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from samgui.app.exporting import ExportReport
from samgui.ui.dialogs.export_report_model import Column, ExportReportModel
from samgui.ui.panels.quiet_header import QuietHeader
from samgui.ui.panels.row_delegate import RowDelegate

_FIRST_SIZE = QSize(680, 420)
_WIDTHS = {Column.IMAGE: 170, Column.LABEL: 110, Column.FORM: 80, Column.IOU: 60}


class ExportReportWindow(QDialog):
    """Stays open beside the work; Enter or a double-click on a row shows that object."""

    chosen = Signal(object, int)
    """(path of the image, id of the annotation)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Report on the export"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._model: ExportReportModel | None = None
        self.summary, self.place, self.all = QLabel(), QLabel(), QCheckBox(self.tr("&Exact ones too"))
        self.summary.setWordWrap(True)
        self.place.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.place.setWordWrap(True)
        self.list = QTreeView()
        self.list.setHeader(QuietHeader(self.list))
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.list.header().setStretchLastSection(True)
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.activated.connect(self._choose)
        self.all.toggled.connect(self._show_rows)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.addWidget(self.summary)
        layout.addWidget(self.place)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.all)
        self.resize(_FIRST_SIZE)

    def show_report(self, report: ExportReport) -> None:
        """Show what became of the objects in that export; exact ones too when nothing else is there."""
        self.summary.setText(report.summary)
        self.place.setText(str(report.path))
        before, self._model = self._model, ExportReportModel(report, self)
        self.list.setModel(self._model)
        if before is not None:
            before.deleteLater()
        for column, width in _WIDTHS.items():
            self.list.setColumnWidth(column, width)
        self.all.setChecked(not report.inexact)
        self._show_rows()
        self.list.setFocus()

    def _show_rows(self) -> None:
        if self._model is not None:
            self._model.set_all_shown(self.all.isChecked())

    def _choose(self, index: QModelIndex) -> None:
        if self._model is not None:
            self.chosen.emit(*self._model.place_of(index))
