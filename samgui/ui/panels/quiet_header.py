"""A header that only names its columns: no bevels, no lines."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QHeaderView, QWidget

from samgui.ui.panels.row_delegate import PADDING_X


class QuietHeader(QHeaderView):
    """Columns have a fixed width; names are dim and stand over what they name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setStretchLastSection(False)
        self.setSectionsMovable(False)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(20)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFixedHeight(self.fontMetrics().height() + 10)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        """Paint one name."""
        model, orientation = self.model(), self.orientation()
        painter.fillRect(rect, self.palette().color(QPalette.ColorRole.Window))
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        alignment = model.headerData(logicalIndex, orientation, Qt.ItemDataRole.TextAlignmentRole)
        name = model.headerData(logicalIndex, orientation, Qt.ItemDataRole.DisplayRole)
        painter.drawText(rect.adjusted(PADDING_X, 0, -PADDING_X, 0), alignment, name)
