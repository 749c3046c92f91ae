"""The panel beside the picture: the list of what is kept of the open image."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QVBoxLayout, QWidget

from samgui.app.state import SessionState
from samgui.ui.panels.annotation_model import AnnotationModel, Column
from samgui.ui.panels.keys import ENTER, keep_from_shortcuts
from samgui.ui.panels.row_delegate import PADDING_X, RowDelegate
from samgui.ui.panels.row_list import RowList

_WIDTH = 260
_SIGN_WIDTH = 22
_NARROW = 225
"""Below so many pixels the areas give their place to the labels."""


class AnnotationsPanel(QWidget):
    """Shows the open image's annotations, and says what the person wants of them."""

    selection_changed = Signal(frozenset)
    """Ids of the annotations that are selected now."""
    hidden_changed = Signal(frozenset, bool)
    """(ids, hidden): these are to be hidden, or shown again."""
    locked_changed = Signal(frozenset, bool)
    """(ids, locked)."""
    moved = Signal(frozenset, tuple)
    """(ids, order): see `RowsModel.moved`; the last one is painted on top."""
    reopened = Signal(int)
    """The prompt of this annotation is to be continued."""
    relabelled = Signal(frozenset, str)
    """(ids, label): these are to get that label."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = AnnotationModel(self)
        self._names: list[str] = []
        self._context_actions: list[QAction] = []
        self._is_syncing = False
        self._is_prompting = False
        self.list = self._make_list()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list, 1)
        self.list.selectionModel().selectionChanged.connect(self._on_selection)
        self.list.clicked.connect(self._on_clicked)
        self.list.doubleClicked.connect(self._on_double_clicked)
        self._model.moved.connect(self.moved)
        self._model.relabelled.connect(self._on_relabelled)

    def _make_list(self) -> RowList:
        made = RowList(self._model, Column.LABEL)
        made.setItemDelegate(RowDelegate(made, lambda: self._names))
        made.set_buttons(Column.EYE, Column.LOCK)
        made.placeholder = self.tr("Masks you keep appear here")
        made.setAccessibleName(self.tr("Annotations of this image"))
        made.header().setSectionResizeMode(Column.LABEL, QHeaderView.ResizeMode.Stretch)
        advance = made.fontMetrics().horizontalAdvance
        made.setColumnWidth(Column.EYE, _SIGN_WIDTH)
        made.setColumnWidth(Column.LOCK, _SIGN_WIDTH)
        made.setColumnWidth(Column.AREA, advance("0,000") + 2 * PADDING_X)
        made.setColumnWidth(Column.IOU, advance("0.00") + 2 * PADDING_X)
        return made

    def sizeHint(self) -> QSize:
        """Narrow."""
        return QSize(_WIDTH, 400)

    def set_context_actions(self, actions: Sequence[QAction]) -> None:
        """What the menu of the selected annotations offers, separators included."""
        self._context_actions = list(actions)

    def show_state(self, state: SessionState) -> None:
        """Show a session."""
        self._is_prompting = not state.prompt.is_empty
        categories = {category.id: category for category in state.categories}
        self._names = [category.name for category in state.categories]
        newest = state.annotations[-1].id if state.annotations else None
        is_new = newest is not None and self._model.row_of(newest) is None
        self._is_syncing = True
        self._model.show(state.annotations, categories, state.hidden, state.locked)
        self.list.select_ids(state.selection)
        self._is_syncing = False
        if is_new:
            self.list.scrollToBottom()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the labels."""
        super().resizeEvent(event)
        self.list.setColumnHidden(Column.AREA, self.width() < _NARROW)

    def edit_label(self) -> None:
        """Have the label of the current annotation typed anew; what is selected with it gets it too."""
        self.list.edit_name()

    def event(self, event: QEvent) -> bool:
        """Take Enter from the window's shortcuts, unless there is a mask that it keeps."""
        return keep_from_shortcuts(event, self._reopens) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Continue the current annotation's prompt with Enter."""
        index = self.list.currentIndex()
        if self._reopens(event) and index.isValid():
            self.reopened.emit(self._model.row_at(index.row()).id)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the selected annotations."""
        if self._context_actions and self.list.selected_ids():
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addActions(self._context_actions)
            menu.popup(event.globalPos())

    def _reopens(self, event: QKeyEvent) -> bool:
        return event.key() in ENTER and not self._is_prompting

    def _on_selection(self) -> None:
        if not self._is_syncing:
            self.selection_changed.emit(self.list.selected_ids())

    def _on_clicked(self, index: QModelIndex) -> None:
        row = index.row()
        if index.column() == Column.EYE:
            self.hidden_changed.emit(self._meant(row), not self._model.is_hidden(row))
        elif index.column() == Column.LOCK:
            self.locked_changed.emit(self._meant(row), not self._model.is_locked(row))

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if index.column() not in {Column.EYE, Column.LOCK}:
            self.reopened.emit(self._model.row_at(index.row()).id)

    def _on_relabelled(self, annotation_id: int, name: str) -> None:
        row = self._model.row_of(annotation_id)
        if row is not None:
            self.relabelled.emit(self._meant(row), name)

    def _meant(self, row: int) -> frozenset[int]:
        """All that is selected when the row is part of it, else the row alone."""
        annotation_id, selected = self._model.row_at(row).id, self.list.selected_ids()
        return selected if annotation_id in selected else frozenset({annotation_id})
