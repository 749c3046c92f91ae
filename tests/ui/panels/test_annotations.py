"""The panel shows what is kept and selected, and says what the person selects or types."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from samgui.ui.panels.annotations import AnnotationsPanel
from tests.ui.states import ready_state, selecting, square

STATE = [("cat", square(0, 0, 3)), ("dog", square(5, 5, 4)), ("cat", square(9, 9, 5))]
ORANGE = QColor("orange")


@pytest.fixture
def panel(qtbot: QtBot) -> AnnotationsPanel:
    panel = AnnotationsPanel()
    qtbot.addWidget(panel)
    panel.resize(260, 300)
    panel.show()
    return panel


def selected_rows(panel: AnnotationsPanel) -> set[int]:
    return {index.row() for index in panel.list.selectionModel().selectedRows()}


def test_the_selection_of_the_session_is_shown_and_not_echoed(panel: AnnotationsPanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.selection_changed):
        panel.show_state(selecting(ready_state(STATE), 1, 3), ORANGE)
    assert selected_rows(panel) == {0, 2}
    panel.show_state(ready_state(STATE), ORANGE)
    assert selected_rows(panel) == set()


def test_a_click_selects_and_says_so(panel: AnnotationsPanel, qtbot: QtBot) -> None:
    panel.show_state(ready_state(STATE), ORANGE)
    model = panel.list.model()
    middle = panel.list.visualRect(model.index(1, 0)).center()
    with qtbot.waitSignal(panel.selection_changed) as said:
        QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert said.args == [frozenset({2})]


def test_deleting_what_is_selected_echoes_nothing(panel: AnnotationsPanel, qtbot: QtBot) -> None:
    panel.show_state(selecting(ready_state(STATE), 3), ORANGE)
    with qtbot.assertNotEmitted(panel.selection_changed):
        panel.show_state(ready_state(STATE[:2]), ORANGE)
    assert panel.list.model().rowCount() == 2


def test_what_is_typed_is_said_letter_by_letter(panel: AnnotationsPanel, qtbot: QtBot) -> None:
    panel.show_state(ready_state(STATE), ORANGE)
    said: list[str] = []
    panel.label_edited.connect(said.append)
    panel.label_field.setFocus()
    panel.label_field.selectAll()
    QTest.keyClicks(panel.label_field, "cow")
    assert said == ["c", "co", "cow"]


def test_enter_and_escape_end_typing(panel: AnnotationsPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.label_entered):
        QTest.keyClick(panel.label_field, Qt.Key.Key_Return)
    with qtbot.waitSignal(panel.label_left):
        QTest.keyClick(panel.label_field, Qt.Key.Key_Escape)


def test_the_label_is_not_changed_under_the_typing_hand(panel: AnnotationsPanel, qtbot: QtBot) -> None:
    panel.show_state(ready_state(STATE), ORANGE)
    assert panel.label_field.text() == "cat"
    panel.activateWindow()
    panel.label_field.setFocus()
    qtbot.waitUntil(panel.label_field.hasFocus)
    QTest.keyClick(panel.label_field, Qt.Key.Key_End)
    QTest.keyClicks(panel.label_field, "s")
    panel.show_state(ready_state(STATE), ORANGE)
    assert panel.label_field.text() == "cats"
    panel.list.setFocus()
    qtbot.waitUntil(lambda: not panel.label_field.hasFocus())
    assert panel.label_field.text() == "cat"


def test_known_labels_are_offered(panel: AnnotationsPanel) -> None:
    panel.show_state(ready_state(STATE), ORANGE)
    completer = panel.label_field.completer()
    completer.setCompletionPrefix("O")
    assert completer.currentCompletion() == "dog"
