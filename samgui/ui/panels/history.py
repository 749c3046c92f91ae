"""The list of all steps since the program began, to go back to any of them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QFrame, QUndoView, QWidget

from samgui.ui.panels.row_delegate import RowDelegate


class HistoryPanel(QUndoView):
    """Qt's own view of an undo stack, without a frame; a click on a step undoes or redoes up to it."""

    def __init__(self, stack: QUndoStack, parent: QWidget | None = None) -> None:
        super().__init__(stack, parent)
        self.setEmptyLabel(self.tr("Opened"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Otherwise every step of a long day is measured whenever one is added.
        self.setUniformItemSizes(True)
        self.setItemDelegate(RowDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("History"))
