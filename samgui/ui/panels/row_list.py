"""A quiet list over a `RowsModel`: moves rows by mouse and by key, and says what it is for when empty."""

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QWidget

from samgui.ui.panels.keys import keep_from_shortcuts
from samgui.ui.panels.quiet_header import QuietHeader
from samgui.ui.panels.rows_model import Index, RowsModel
from samgui.ui.panels.steps import runs

_CTRL = Qt.KeyboardModifier.ControlModifier


class RowList(QTreeView):
    """Selects whole rows, several at will; Ctrl+Up and Ctrl+Down move them, as dragging does."""

    def __init__(self, model: RowsModel[Any], name_column: IntEnum, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._name_column = name_column
        self._buttons: frozenset[int] = frozenset()
        self.placeholder = ""
        self.setModel(model)
        self.setHeader(QuietHeader(self))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def set_buttons(self, *columns: IntEnum) -> None:
        """Make these columns' cells buttons: a click on them says `clicked` and selects nothing."""
        self._buttons = frozenset(columns)

    def select_ids(self, ids: frozenset[int]) -> None:
        """Select the rows of these ids and no others."""
        if ids == self.selected_ids():
            return
        rows = sorted(row for row in map(self._rows.row_of, ids) if row is not None)
        selection = QItemSelection()
        for first, last in runs(rows):
            selection.select(self._rows.index(first, 0), self._rows.index(last, 0))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(selection, flags.ClearAndSelect | flags.Rows)
        if rows:
            current = self._rows.index(rows[-1], self._name_column)
            self.selectionModel().setCurrentIndex(current, flags.NoUpdate)

    def selected_ids(self) -> frozenset[int]:
        """The ids of the selected rows."""
        selection = self.selectionModel().selection()
        spans = [selection.at(place) for place in range(selection.size())]
        return frozenset(
            self._rows.row_at(row).id for span in spans for row in range(span.top(), span.bottom() + 1)
        )

    def edit_name(self) -> None:
        """Have the name of the current row typed anew, in its place."""
        index = self.currentIndex()
        if index.isValid():
            self.edit(index.siblingAtColumn(self._name_column))

    def event(self, event: QEvent) -> bool:
        """Keep the keys that move rows from the window's shortcuts."""
        return keep_from_shortcuts(event, _step) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the selected rows, or edit the name."""
        if _step(event):
            self._rows.shift(self.selected_ids(), _step(event))
        elif event.key() == Qt.Key.Key_F2:
            self.edit_name()
        else:
            super().keyPressEvent(event)

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Buttons leave the selection alone."""
        if isinstance(event, QMouseEvent) and index.isValid() and index.column() in self._buttons:
            return QItemSelectionModel.SelectionFlag.NoUpdate
        return super().selectionCommand(index, event)

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Drag rows, but not by their buttons."""
        if self.currentIndex().column() not in self._buttons:
            super().startDrag(supported)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, or the words for none."""
        super().paintEvent(event)
        if self.model().rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            area = self.viewport().rect().adjusted(16, 20, -16, -16)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(area, flags, self.placeholder)
            painter.end()


def _step(event: QKeyEvent) -> int:
    """-1 or 1 for the keys that move rows, else 0."""
    if not event.modifiers() & _CTRL:
        return 0
    return {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}.get(event.key(), 0)
