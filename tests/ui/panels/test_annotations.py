"""The panel shows what is kept and selected, and says what the person wants of it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from samgui.document.prompt import Point, Prompt
from samgui.ui.panels.annotation_model import Column
from samgui.ui.panels.annotations import AnnotationsPanel
from tests.ui.states import ready_state, selecting, square

STATE = [("cat", square(0, 0, 3)), ("dog", square(5, 5, 4)), ("cat", square(9, 9, 5))]
LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def panel(qtbot: QtBot) -> AnnotationsPanel:
    panel = AnnotationsPanel()
    qtbot.addWidget(panel)
    panel.resize(260, 300)
    panel.show()
    return panel


def selected_rows(panel: AnnotationsPanel) -> set[int]:
    return {index.row() for index in panel.list.selectionModel().selectedRows()}


def place(panel: AnnotationsPanel, row: int, column: Column = Column.LABEL) -> QPoint:
    return panel.list.visualRect(panel.list.model().index(row, column)).center()


def click(panel: AnnotationsPanel, row: int, column: Column = Column.LABEL) -> None:
    QTest.mouseClick(panel.list.viewport(), LEFT, pos=place(panel, row, column))


def double_click(panel: AnnotationsPanel, row: int, column: Column = Column.LABEL) -> None:
    """A double click is one that follows a click on the same row."""
    click(panel, row, column)
    QTest.mouseDClick(panel.list.viewport(), LEFT, pos=place(panel, row, column))


def test_the_selection_of_the_session_is_shown_and_not_echoed(panel: AnnotationsPanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.selection_changed):
        panel.show_state(selecting(ready_state(STATE), 1, 3))
    assert selected_rows(panel) == {0, 2}
    panel.show_state(ready_state(STATE))
    assert selected_rows(panel) == set()


def test_a_click_selects_and_says_so(panel: AnnotationsPanel, qtbot: QtBot) -> None:
    panel.show_state(ready_state(STATE))
    with qtbot.waitSignal(panel.selection_changed) as said:
        click(panel, 1)
    assert said.args == [frozenset({2})]


def test_deleting_what_is_selected_echoes_nothing(panel: AnnotationsPanel, qtbot: QtBot) -> None:
    panel.show_state(selecting(ready_state(STATE), 3))
    with qtbot.assertNotEmitted(panel.selection_changed):
        panel.show_state(ready_state(STATE[:2]))
    assert panel.list.model().rowCount() == 2


def test_the_eye_hides_one_and_leaves_the_selection(panel: AnnotationsPanel, qtbot: QtBot) -> None:
    panel.show_state(selecting(ready_state(STATE), 1))
    with qtbot.waitSignal(panel.hidden_changed) as said, qtbot.assertNotEmitted(panel.selection_changed):
        click(panel, 1, Column.EYE)
    assert said.args == [frozenset({2}), True]


def test_the_eye_of_a_selected_one_is_that_of_all_selected(panel: AnnotationsPanel, qtbot: QtBot) -> None:
    state = replace(selecting(ready_state(STATE), 1, 3), hidden=frozenset({1}))
    panel.show_state(state)
    with qtbot.waitSignal(panel.hidden_changed) as said:
        click(panel, 0, Column.EYE)
    assert said.args == [frozenset({1, 3}), False]


def test_the_lock_locks(panel: AnnotationsPanel, qtbot: QtBot) -> None:
    panel.show_state(ready_state(STATE))
    with qtbot.waitSignal(panel.locked_changed) as said:
        click(panel, 2, Column.LOCK)
    assert said.args == [frozenset({3}), True]


def test_a_double_click_reopens_the_prompt_but_not_on_the_signs(
    panel: AnnotationsPanel, qtbot: QtBot
) -> None:
    panel.show_state(ready_state(STATE))
    with qtbot.waitSignal(panel.reopened) as said:
        double_click(panel, 1)
    assert said.args == [2]
    with qtbot.assertNotEmitted(panel.reopened):
        double_click(panel, 1, Column.EYE)


def test_enter_reopens_unless_there_is_a_prompt_to_keep(panel: AnnotationsPanel, qtbot: QtBot) -> None:
    state = selecting(ready_state(STATE), 3)
    panel.show_state(state)
    with qtbot.waitSignal(panel.reopened) as said:
        QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert said.args == [3]
    panel.show_state(replace(state, prompt=Prompt((Point(1, 2, 1),))))
    with qtbot.assertNotEmitted(panel.reopened):
        QTest.keyClick(panel.list, Qt.Key.Key_Return)


def test_ctrl_and_arrows_move_what_is_selected(panel: AnnotationsPanel) -> None:
    panel.show_state(selecting(ready_state(STATE), 2))
    moves: list[tuple[frozenset[int], tuple[int, ...]]] = []
    panel.moved.connect(lambda *args: moves.append(args))
    QTest.keyClick(panel.list, Qt.Key.Key_Up, CTRL)
    QTest.keyClick(panel.list, Qt.Key.Key_Down, CTRL)
    assert moves == [(frozenset({2}), (2, 1, 3)), (frozenset({2}), (1, 3, 2))]
    panel.show_state(selecting(ready_state(STATE), 1))
    moves.clear()
    QTest.keyClick(panel.list, Qt.Key.Key_Up, CTRL)
    assert moves == []
    panel.show_state(selecting(ready_state(STATE), 1, 2))
    QTest.keyClick(panel.list, Qt.Key.Key_Down, CTRL)
    assert moves == [(frozenset({1, 2}), (3, 1, 2))]


def test_another_label_is_typed_in_the_row_and_goes_to_all_selected(
    panel: AnnotationsPanel, qtbot: QtBot
) -> None:
    panel.show_state(selecting(ready_state(STATE), 1, 3))
    QTest.keyClick(panel.list, Qt.Key.Key_F2)
    line = panel.list.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    assert line.text() == "cat"
    line.selectAll()
    QTest.keyClicks(line, "dog")
    with qtbot.waitSignal(panel.relabelled) as said:
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert said.args == [frozenset({1, 3}), "dog"]


def test_the_menu_offers_the_actions_it_was_given(panel: AnnotationsPanel, qtbot: QtBot) -> None:
    panel.show_state(selecting(ready_state(STATE), 2))
    merge = QAction("Merge", panel)
    panel.set_context_actions([merge])
    middle = place(panel, 1)
    QApplication.sendEvent(
        panel.list.viewport(),
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, panel.list.viewport().mapToGlobal(middle)),
    )
    menu = panel.findChild(QMenu)
    assert isinstance(menu, QMenu)
    assert menu.actions() == [merge]
    menu.close()


def test_all_of_a_thousand_are_selected_and_told_at_once(panel: AnnotationsPanel) -> None:
    state = ready_state([("cat", square(0, 0, 3))] * 1000)
    panel.show_state(state)
    said: list[frozenset[int]] = []
    panel.selection_changed.connect(said.append)
    panel.list.selectAll()
    assert said == [frozenset(range(1, 1001))]
    panel.show_state(selecting(state, *range(1, 1001)))
    assert len(said) == 1


def test_a_narrow_panel_gives_its_room_to_the_labels(panel: AnnotationsPanel) -> None:
    panel.resize(220, 300)
    assert panel.list.isColumnHidden(Column.AREA)
    panel.resize(260, 300)
    assert not panel.list.isColumnHidden(Column.AREA)
