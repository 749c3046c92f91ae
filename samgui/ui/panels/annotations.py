"""The panel beside the picture: the label of what comes next, and the list of what is kept."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QLabel, QTreeView, QVBoxLayout, QWidget

from samgui.app.state import SessionState
from samgui.ui.panels.annotation_delegate import AnnotationDelegate
from samgui.ui.panels.annotation_model import AnnotationModel, Column
from samgui.ui.panels.label_field import LabelField
from samgui.ui.panels.quiet_header import QuietHeader

_WIDTH = 260


class AnnotationList(QTreeView):
    """The list; an empty one says what it is for."""

    def __init__(self, model: AnnotationModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Annotations of this image"))
        self.setItemDelegate(AnnotationDelegate(self))
        header = QuietHeader(self)
        self.setHeader(header)
        header.setSectionResizeMode(Column.LABEL, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(Column.AREA, self.fontMetrics().horizontalAdvance("00,000,000") + 16)
        self.setColumnWidth(Column.IOU, self.fontMetrics().horizontalAdvance("0.00") + 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, or the words for none."""
        super().paintEvent(event)
        if self.model().rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            area = self.viewport().rect().adjusted(16, 20, -16, -16)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(area, flags, self.tr("Masks you keep appear here"))
            painter.end()


class AnnotationsPanel(QWidget):
    """Shows a session's label and annotations, and says what the person changes."""

    label_edited = Signal(str)
    label_entered = Signal()
    """Enter was pressed in the label field."""
    label_left = Signal()
    """The label field gives the keyboard away."""
    selection_changed = Signal(frozenset)
    """Ids of the annotations that are selected now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = AnnotationModel(self)
        self._is_syncing = False
        caption = QLabel(self.tr("La&bel"))
        self.label_field = LabelField()
        caption.setBuddy(self.label_field)
        self.list = AnnotationList(self._model)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        top = QVBoxLayout()
        top.setContentsMargins(10, 0, 10, 0)
        top.setSpacing(4)
        top.addWidget(caption)
        top.addWidget(self.label_field)
        layout.addLayout(top)
        layout.addWidget(self.list, 1)
        self.label_field.label_edited.connect(self.label_edited)
        self.label_field.entered.connect(self.label_entered)
        self.label_field.left.connect(self.label_left)
        self.list.selectionModel().selectionChanged.connect(self._on_selection)

    def sizeHint(self) -> QSize:
        """Narrow."""
        return QSize(_WIDTH, 400)

    def show_state(self, state: SessionState, label_color: QColor) -> None:
        """Show a session."""
        categories = {category.id: category for category in state.document.categories}
        self.label_field.show_label(state.label, label_color, [one.name for one in categories.values()])
        newest = state.annotations[-1].id if state.annotations else None
        is_new = newest is not None and self._model.row_of(newest) is None
        self._is_syncing = True
        self._model.show(state.annotations, categories)
        self._select(state.selection)
        self._is_syncing = False
        if is_new:
            self.list.scrollToBottom()
        self.list.viewport().update()

    def _select(self, ids: frozenset[int]) -> None:
        if ids == self._selected():
            return
        selection = QItemSelection()
        for annotation_id in ids:
            row = self._model.row_of(annotation_id)
            if row is not None:
                index = self._model.index(row, Column.LABEL)
                selection.select(index, index)
        flags = QItemSelectionModel.SelectionFlag
        self.list.selectionModel().select(selection, flags.ClearAndSelect | flags.Rows)

    def _selected(self) -> frozenset[int]:
        rows = self.list.selectionModel().selectedRows()
        return frozenset(self._model.annotation(index.row()).id for index in rows)

    def _on_selection(self) -> None:
        if not self._is_syncing:
            self.selection_changed.emit(self._selected())
