"""The panel of labels shows them, finds them, and says what the person wants of them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QColorDialog, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from samgui.app.state import SessionState
from samgui.document.annotation import Category
from samgui.document.colors import category_color
from samgui.ui.panels.color_popup import ColorPopup
from samgui.ui.panels.label_menu import LabelMenu
from samgui.ui.panels.labels import LabelsPanel
from samgui.ui.panels.labels_model import LabelColumn, label_rows
from tests.ui.states import ready_state

LEFT, CTRL, SHIFT = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
PLAIN = Qt.KeyboardModifier.NoModifier
ORANGE = QColor("orange")


def labelled(*names: str, label: str = "cat") -> SessionState:
    categories = tuple(Category(i, name, category_color(i - 1)) for i, name in enumerate(names, 1))
    return replace(ready_state(), categories=categories, label=label, category_counts={1: 1, 2: 1200})


class Said:
    """All that a panel says, in order."""

    def __init__(self, panel: LabelsPanel) -> None:
        self.all: list[tuple[object, ...]] = []
        for name in ("label_chosen", "entered", "left", "added", "renamed", "moved", "merged", "deleted"):
            getattr(panel, name).connect(lambda *args, said=name: self.all.append((said, *args)))


@pytest.fixture
def panel(qtbot: QtBot) -> LabelsPanel:
    panel = LabelsPanel()
    qtbot.addWidget(panel)
    panel.resize(260, 300)
    panel.show()
    panel.show_state(labelled("cat", "dog", "horses"), ORANGE)
    return panel


@pytest.fixture
def said(panel: LabelsPanel) -> Said:
    return Said(panel)


def listed(panel: LabelsPanel) -> list[str]:
    model = panel.list.model()
    return [str(model.data(model.index(row, LabelColumn.NAME))) for row in range(model.rowCount())]


def place(panel: LabelsPanel, row: int, column: LabelColumn = LabelColumn.NAME) -> QPoint:
    return panel.list.visualRect(panel.list.model().index(row, column)).center()


def click(panel: LabelsPanel, row: int, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.mouseClick(panel.list.viewport(), LEFT, modifier, place(panel, row))


def type_in(panel: LabelsPanel, text: str, *, shifted: bool = False) -> None:
    QTest.keyClicks(panel.search, text)
    QTest.keyClick(panel.search, Qt.Key.Key_Return, SHIFT if shifted else PLAIN)


def test_typing_shows_what_matches_and_enter_takes_it(panel: LabelsPanel, said: Said) -> None:
    QTest.keyClicks(panel.search, "hor")
    assert listed(panel) == ["horses"]
    assert panel.slip.sentence == "Enter takes “horses”, Shift+Enter adds “hor”"
    QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert said.all == [("label_chosen", "horses"), ("entered",)]
    assert listed(panel) == ["cat", "dog", "horses"]
    assert panel.search.text() == ""


def test_enter_adds_what_nothing_matches(panel: LabelsPanel, said: Said) -> None:
    type_in(panel, " red fox ")
    assert said.all == [("added", "red fox"), ("label_chosen", "red fox"), ("entered",)]


def test_shift_and_enter_add_what_only_resembles_another(panel: LabelsPanel, said: Said) -> None:
    type_in(panel, "horse", shifted=True)
    assert said.all == [("added", "horse"), ("label_chosen", "horse"), ("entered",)]


def test_shift_and_enter_add_no_name_twice(panel: LabelsPanel, said: Said) -> None:
    type_in(panel, "dog", shifted=True)
    assert said.all == [("label_chosen", "dog"), ("entered",)]


def test_the_arrows_go_through_what_is_listed(panel: LabelsPanel, said: Said) -> None:
    QTest.keyClicks(panel.search, "o")
    QTest.keyClick(panel.search, Qt.Key.Key_Down)
    QTest.keyClick(panel.search, Qt.Key.Key_Down)
    QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert said.all == [("label_chosen", "horses"), ("entered",)]


def test_escape_drops_what_was_typed(panel: LabelsPanel, said: Said) -> None:
    QTest.keyClicks(panel.search, "hor")
    QTest.keyClick(panel.search, Qt.Key.Key_Escape)
    assert said.all == [("left",)]
    assert listed(panel) == ["cat", "dog", "horses"]
    assert panel.slip.sentence == ""


def test_a_click_chooses_but_gathering_several_does_not(panel: LabelsPanel, said: Said) -> None:
    click(panel, 1)
    click(panel, 2, CTRL)
    assert said.all == [("label_chosen", "dog")]
    assert panel.list.selected_ids() == {2, 3}


def test_enter_in_the_list_means_the_label(panel: LabelsPanel, said: Said) -> None:
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert said.all == [("label_chosen", "dog"), ("entered",)]


def test_a_label_is_renamed_in_its_place(panel: LabelsPanel, said: Said) -> None:
    QTest.keyClick(panel.list, Qt.Key.Key_F2)
    line = panel.list.viewport().findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, "tiger")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert said.all == [("renamed", 1, "tiger")]


def test_a_name_that_is_taken_is_said_in_the_panel(panel: LabelsPanel, said: Said) -> None:
    panel.list.model().setData(panel.list.model().index(0, LabelColumn.NAME), "dog")
    assert "already" in panel.slip.sentence
    assert said.all == []


def test_deleting_asks_in_place_and_says_what_goes_too(panel: LabelsPanel, said: Said) -> None:
    click(panel, 1)
    said.all.clear()
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert panel.slip.sentence.startswith("Delete the label “dog”? 1")
    assert panel.slip.sentence.endswith("200 annotations go with it.")
    assert said.all == []
    QTest.keyClick(panel.slip, Qt.Key.Key_Return)
    assert said.all == [("deleted", frozenset({2}))]
    assert not panel.slip.is_asking


@pytest.mark.parametrize(
    ("row", "touched"), [(0, "1 annotation goes with it."), (2, "No annotation has it.")]
)
def test_the_question_counts_rightly(panel: LabelsPanel, row: int, touched: str) -> None:
    click(panel, row)
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert panel.slip.sentence.endswith(touched)


def test_escape_deletes_nothing(panel: LabelsPanel, said: Said) -> None:
    click(panel, 0)
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    QTest.keyClick(panel.slip, Qt.Key.Key_Escape)
    assert not panel.slip.is_asking
    assert not any(what == "deleted" for what, *_ in said.all)


def test_a_question_about_what_has_changed_is_withdrawn(panel: LabelsPanel) -> None:
    click(panel, 1)
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    panel.show_state(labelled("cat", "horses"), ORANGE)
    assert not panel.slip.is_asking


def test_ctrl_and_arrows_move_a_label_but_not_among_found_ones(panel: LabelsPanel, said: Said) -> None:
    click(panel, 2)
    said.all.clear()
    QTest.keyClick(panel.list, Qt.Key.Key_Up, CTRL)
    assert said.all == [("moved", frozenset({3}), (1, 3, 2))]
    said.all.clear()
    panel.search.setText("o")
    QTest.keyClick(panel.list, Qt.Key.Key_Down, CTRL)
    assert said.all == []


def test_several_labels_merge_into_one_of_them(panel: LabelsPanel, said: Said) -> None:
    click(panel, 0)
    click(panel, 2, CTRL)
    said.all.clear()
    panel._merge(3)
    assert said.all == [("merged", frozenset({1}), 3)]


def test_the_menu_offers_the_selected_labels_to_merge_into(panel: LabelsPanel) -> None:
    rows = label_rows(labelled("cat", "dog & co").categories, {}, "cat", (0, 0, 0))
    menu = LabelMenu(rows, panel)
    merged: list[int] = []
    menu.merge_into.connect(merged.append)
    targets = [action for action in menu.findChildren(QAction) if action.text() in {"cat", "dog && co"}]
    assert len(targets) == 2
    targets[1].trigger()
    assert merged == [2]


def test_a_click_on_the_swatch_offers_colours(panel: LabelsPanel, said: Said, qtbot: QtBot) -> None:
    QTest.mouseClick(panel.list.viewport(), LEFT, PLAIN, place(panel, 1, LabelColumn.COLOR))
    popup = panel.findChild(ColorPopup)
    assert isinstance(popup, ColorPopup)
    buttons = popup.findChildren(QToolButton)
    assert [button.isChecked() for button in buttons[:3]] == [False, True, False]
    with qtbot.waitSignal(panel.recolored) as recolored:
        buttons[4].click()
    assert recolored.args == [2, category_color(4)]
    assert said.all == []


def test_any_other_colour_can_be_had(panel: LabelsPanel, qtbot: QtBot) -> None:
    QTest.mouseClick(panel.list.viewport(), LEFT, PLAIN, place(panel, 0, LabelColumn.COLOR))
    popup = panel.findChild(ColorPopup)
    assert isinstance(popup, ColorPopup)
    popup.findChildren(QPushButton)[0].click()
    dialog = panel.findChild(QColorDialog)
    assert isinstance(dialog, QColorDialog)
    assert not dialog.isModal()
    dialog.setCurrentColor(QColor(1, 2, 3))
    with qtbot.waitSignal(panel.recolored) as recolored:
        dialog.accept()
    assert recolored.args == [1, (1, 2, 3)]


def test_the_list_follows_the_label_and_leaves_a_gathered_selection(panel: LabelsPanel) -> None:
    panel.show_state(labelled("cat", "dog", "horses", label="dog"), ORANGE)
    assert panel.list.selected_ids() == {2}
    click(panel, 0, CTRL)
    panel.show_state(labelled("cat", "dog", "horses", label="dog"), ORANGE)
    assert panel.list.selected_ids() == {1, 2}


def test_an_empty_project_shows_the_label_that_comes_first(panel: LabelsPanel) -> None:
    panel.show_state(labelled(label="object"), ORANGE)
    assert listed(panel) == ["object"]
