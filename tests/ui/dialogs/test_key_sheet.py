"""The sheet of keys and gestures: complete, up to date, searchable."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from samgui.app.settings import Settings
from samgui.ui.action_table import ACTIONS, GESTURES, TABLE
from samgui.ui.dialogs.key_sheet import KeySheet, sheet_lines
from samgui.ui.keymap import Keymap


@pytest.fixture
def keymap(settings: Settings) -> Keymap:
    return Keymap(settings)


@pytest.fixture
def sheet(qtbot: QtBot, keymap: Keymap) -> KeySheet:
    sheet = KeySheet(keymap)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(sheet)
    sheet.show()
    return sheet


def test_every_action_with_a_key_and_every_gesture_is_on_the_sheet(keymap: Keymap) -> None:
    titles = [line.title for lines in sheet_lines(keymap).values() for line in lines]
    expected = [spec.title for spec in ACTIONS.values()]
    expected += [gesture.title for gestures in GESTURES.values() for gesture in gestures]
    assert sorted(titles) == sorted(expected)
    assert list(sheet_lines(keymap)) == list(TABLE)


def test_the_sheet_shows_the_keys_of_now(keymap: Keymap) -> None:
    keymap.assign("fit", [QKeySequence("Ctrl+Y")])
    keymap.assign("quit", [])
    inputs = {line.title: line.inputs for lines in sheet_lines(keymap).values() for line in lines}
    assert inputs["Fit"] == ("Ctrl+Y",)
    assert inputs["Redo"] == ("Ctrl+Shift+Z",)
    assert "Quit" not in inputs


def test_typing_finds_actions_by_name_and_by_key(sheet: KeySheet) -> None:
    everything = sheet.answering()
    QTest.keyClicks(sheet.search, "ZOOM")
    assert sheet.answering() == ["Zoom at the cursor", "Zoom in", "Zoom out"]
    sheet.search.setText("f11")
    assert sheet.answering() == ["Full screen"]
    sheet.search.clear()
    assert sheet.answering() == everything


def test_searching_moves_nothing(sheet: KeySheet) -> None:
    places = [row.geometry() for _, row in sheet._rows]
    sheet.search.setText("undo")
    assert [row.geometry() for _, row in sheet._rows] == places


def test_escape_closes_it(sheet: KeySheet) -> None:
    QTest.keyClick(sheet.search, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
