"""The panel of the project's labels: choose, find, add, rename, recolour, reorder, merge, delete."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QVBoxLayout, QWidget

from samgui.app.state import SessionState
from samgui.ui.panels.color_popup import ColorPopup
from samgui.ui.panels.keys import ENTER, keep_from_shortcuts
from samgui.ui.panels.label_menu import LabelMenu
from samgui.ui.panels.label_search import LabelSearch
from samgui.ui.panels.labels_model import (
    NEW_ID,
    LabelColumn,
    LabelRow,
    LabelsModel,
    best_match,
    label_rows,
    matching,
)
from samgui.ui.panels.row_delegate import PADDING_X, RowDelegate
from samgui.ui.panels.row_list import RowList
from samgui.ui.panels.slip import Slip
from samgui.ui.panels.swatch import SWATCH

_WIDTH = 260
_OWN_KEYS = {*ENTER, Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_F2}


class LabelsPanel(QWidget):
    """Shows a project's labels, and says what the person wants of them; asks in place, never in a dialog."""

    label_chosen = Signal(str)
    """This is the label from now on."""
    entered = Signal()
    """Enter: the person has chosen the label, and means it."""
    left = Signal()
    """Esc: the keyboard belongs elsewhere."""
    added = Signal(str)
    """A new label, which no other is called; `label_chosen` follows."""
    renamed = Signal(int, str)
    recolored = Signal(int, tuple)
    """(id, (red, green, blue))."""
    moved = Signal(frozenset, tuple)
    """(ids, order): see `RowsModel.moved`."""
    merged = Signal(frozenset, int)
    """(ids, id): the annotations of all these labels get that one, and these labels go."""
    deleted = Signal(frozenset)
    """The labels of these ids go, and their annotations with them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[LabelRow, ...] = ()
        self._label = ""
        self._model = LabelsModel(self)
        self.search = LabelSearch()
        self.list = self._make_list()
        self.list.placeholder = self._words_for_none("")
        self.slip = Slip(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(6)
        top = QVBoxLayout()
        top.setContentsMargins(8, 0, 8, 0)
        top.addWidget(self.search)
        layout.addLayout(top)
        layout.addWidget(self.list, 1)
        self._connect()

    def _make_list(self) -> RowList:
        made = RowList(self._model, LabelColumn.NAME)
        made.setItemDelegate(RowDelegate(made))
        made.setHeaderHidden(True)
        made.set_buttons(LabelColumn.COLOR)
        made.setEditTriggers(RowList.EditTrigger.DoubleClicked)
        made.setAccessibleName(self.tr("Labels"))
        made.header().setSectionResizeMode(LabelColumn.NAME, QHeaderView.ResizeMode.Stretch)
        advance = made.fontMetrics().horizontalAdvance
        made.setColumnWidth(LabelColumn.COLOR, SWATCH + 2 * PADDING_X)
        made.setColumnWidth(LabelColumn.COUNT, advance("0,000") + 2 * PADDING_X)
        made.setColumnWidth(LabelColumn.KEY, advance("0") + 2 * PADDING_X)
        return made

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_typed)
        self.search.taken.connect(self._take)
        self.search.added.connect(self._add_typed)
        self.search.stepped.connect(self._step)
        self.search.left.connect(self._leave)
        self.list.clicked.connect(self._on_clicked)
        self._model.moved.connect(self.moved)
        self._model.renamed.connect(self.renamed)
        self._model.refused.connect(self.slip.say)

    def sizeHint(self) -> QSize:
        """Narrow."""
        return QSize(_WIDTH, 260)

    def show_state(self, state: SessionState, label_color: QColor) -> None:
        """Show a session; `label_color` is what the current label has, or will have when it is new."""
        new_color = label_color.red(), label_color.green(), label_color.blue()
        rows = label_rows(state.categories, state.category_counts, state.label, new_color)
        is_other_label, self._label = state.label != self._label, state.label
        if rows == self._rows:
            return
        self._rows = rows
        self._model.set_taken(row for row in rows if row.id != NEW_ID)
        if self.slip.is_asking:
            self.slip.dismiss()
        self._model.follow(matching(rows, self.search.text()))
        if is_other_label and not self.search.text():
            self._point_at_label()

    # -- finding and choosing

    def _on_typed(self, typed: str) -> None:
        rows = matching(self._rows, typed)
        # Among some of the labels, a place says nothing about the place among all.
        self._model.is_movable = not typed.strip()
        self._model.follow(rows)
        self.list.placeholder = self._words_for_none(typed.strip())
        self.slip.dismiss()
        best = best_match(rows, typed) if typed.strip() else None
        if best is None:
            self._point_at_label()
            return
        self._point_at(best)
        if best.name != typed.strip():
            hint = self.tr("Enter takes “{found}”, Shift+Enter adds “{typed}”")
            self.slip.say(hint.format(found=best.name, typed=typed.strip()), stays=True)

    def _words_for_none(self, typed: str) -> str:
        if not typed:
            return self.tr("Labels appear here; type a name above to add one")
        return self.tr("No label is called so; Enter adds “{typed}”").format(typed=typed)

    def _take(self) -> None:
        """Enter: the label that is pointed at, or a new one where there is none."""
        index = self.list.currentIndex()
        if not index.isValid():
            self._add_typed()
            return
        self._choose(self._model.row_at(index.row()).name)
        self.entered.emit()

    def _add_typed(self) -> None:
        name = self.search.text().strip()
        if any(row.name == name for row in self._rows):
            self._choose(name)
        elif name:
            self.added.emit(name)
            self._choose(name)
        self.entered.emit()

    def _choose(self, name: str) -> None:
        self.label_chosen.emit(name)
        self.search.clear()

    def _step(self, step: int) -> None:
        row = self.list.currentIndex().row() + step
        if 0 <= row < self._model.rowCount():
            self._point_at(self._model.row_at(row))

    def _leave(self) -> None:
        self.slip.dismiss()
        self.search.clear()
        self._point_at_label()
        self.left.emit()

    def _point_at_label(self) -> None:
        current = next((row for row in self._rows if row.is_current), None)
        if current is not None:
            self._point_at(current)

    def _point_at(self, row: LabelRow) -> None:
        place = self._model.row_of(row.id)
        if place is not None:
            index = self._model.index(place, LabelColumn.NAME)
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)

    def _on_clicked(self, index: QModelIndex) -> None:
        row = self._model.row_at(index.row())
        if index.column() == LabelColumn.COLOR:
            self._recolor(row)
        elif not QApplication.keyboardModifiers():
            self._choose(row.name)

    # -- changing

    def event(self, event: QEvent) -> bool:
        """Keep the list's keys from the window's shortcuts while the list has the keyboard."""
        return keep_from_shortcuts(event, _is_own) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the list leaves: Enter, Esc, Del."""
        if event.key() in ENTER:
            self._take()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() == Qt.Key.Key_Delete:
            self._ask_to_delete()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the selected labels."""
        chosen = self._selected()
        if not chosen:
            return
        menu = LabelMenu(chosen, self)
        menu.rename.triggered.connect(self.list.edit_name)
        menu.recolor.triggered.connect(lambda: self._recolor(chosen[-1]))
        menu.move_up.triggered.connect(lambda: self._model.shift(self.list.selected_ids(), -1))
        menu.move_down.triggered.connect(lambda: self._model.shift(self.list.selected_ids(), 1))
        menu.delete.triggered.connect(self._ask_to_delete)
        menu.merge_into.connect(self._merge)
        menu.popup(event.globalPos())

    def _selected(self) -> list[LabelRow]:
        """The selected labels that are the project's, in order."""
        ids = self.list.selected_ids()
        return [row for row in self._rows if row.id in ids and row.id != NEW_ID]

    def _recolor(self, row: LabelRow) -> None:
        place = self._model.row_of(row.id)
        if place is None or row.id == NEW_ID:
            return
        cell = self.list.visualRect(self._model.index(place, LabelColumn.COLOR))
        popup = ColorPopup(row.color, self)
        popup.chosen.connect(lambda color: self.recolored.emit(row.id, color))
        popup.open_at(self.list.viewport().mapToGlobal(cell.bottomLeft() + QPoint(4, 2)))

    def _merge(self, into_id: int) -> None:
        others = frozenset(row.id for row in self._selected()) - {into_id}
        if others:
            self.merged.emit(others, into_id)

    def _ask_to_delete(self) -> None:
        chosen = self._selected()
        if chosen:
            ids = frozenset(row.id for row in chosen)
            self.slip.ask(self._question(chosen), self.tr("Delete"), lambda: self.deleted.emit(ids))

    def _question(self, chosen: list[LabelRow]) -> str:
        count = sum(row.count for row in chosen)
        if len(chosen) == 1:
            subject = self.tr("Delete the label “{name}”?").format(name=chosen[0].name)
        else:
            subject = self.tr("Delete {count} labels?").format(count=len(chosen))
        match count:
            case 0:
                touched = self.tr("No annotation has it.")
            case 1:
                touched = self.tr("1 annotation goes with it.")
            case _:
                number = self.locale().toString(count)
                touched = self.tr("{count} annotations go with it.").format(count=number)
        return f"{subject} {touched}"


def _is_own(event: QKeyEvent) -> bool:
    return event.key() in _OWN_KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
