"""Shortcuts: the table's, those the person chose instead, and no two actions on one key."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from samgui.app.settings import Settings
from samgui.ui.action_table import ACTIONS, GESTURES, RESERVED_KEYS, TABLE, plain_text
from samgui.ui.actions import Actions
from samgui.ui.canvas.toolbox import ToolId
from samgui.ui.keymap import Keymap, default_keys, is_reserved


def key(text: str) -> QKeySequence:
    return QKeySequence(text)


@pytest.fixture
def keymap(settings: Settings) -> Keymap:
    return Keymap(settings)


@pytest.fixture
def actions(qtbot: QtBot, keymap: Keymap) -> Actions:
    window = QWidget()
    qtbot.addWidget(window)
    return Actions(window, keymap)


def test_every_row_of_the_table_is_an_action_and_every_action_a_row(actions: Actions) -> None:
    tools = {f"tool_{tool.value}" for tool in ToolId}
    assert {*Actions.__annotations__, *tools} == set(ACTIONS)
    assert all(getattr(actions, name).objectName() == name for name in ACTIONS)


def test_every_action_has_a_shortcut_and_no_two_share_one() -> None:
    keys = [shortcut.toString() for name in ACTIONS for shortcut in default_keys(name)]
    assert all(default_keys(name) for name in ACTIONS)
    assert len(keys) == len(set(keys))
    assert not set(keys) & set(RESERVED_KEYS)


def test_every_text_of_the_table_says_something() -> None:
    assert all(spec.title and not set("&…") & set(spec.title) for spec in ACTIONS.values())
    assert set(GESTURES) <= set(TABLE)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("&Open image…", "Open image"),
        ("打开图像(&O)…", "打开图像"),
        ("Save (PNG)…", "Save (PNG)"),
        ("Undo", "Undo"),
    ],
)
def test_a_list_shows_a_menus_text_without_its_marks(text: str, plain: str) -> None:
    assert plain_text(text) == plain


def test_a_chosen_shortcut_works_and_shows_in_the_tooltip(actions: Actions, keymap: Keymap) -> None:
    keymap.assign("fit", [key("Ctrl+9"), key("W")])
    assert [shortcut.toString() for shortcut in actions.fit.shortcuts()] == ["Ctrl+9", "W"]
    assert actions.fit.toolTip() == "Fit (Ctrl+9)"


def test_an_action_may_do_without_a_shortcut(actions: Actions, keymap: Keymap) -> None:
    keymap.assign("fit", [])
    assert (actions.fit.shortcuts(), actions.fit.toolTip()) == ([], "Fit")


def test_chosen_shortcuts_outlive_the_window(settings: Settings, keymap: Keymap) -> None:
    keymap.assign("fit", [key("Ctrl+;"), key("Ctrl+,")])
    keymap.assign("undo", [])
    settings.sync()
    again = Keymap(Settings())
    assert again.keys("fit") == (key("Ctrl+;"), key("Ctrl+,"))
    assert again.keys("undo") == ()


def test_a_shortcut_is_taken_from_whichever_had_it(keymap: Keymap) -> None:
    keymap.assign("fit", [key("Ctrl+Y")])
    assert keymap.keys("redo") == (key("Ctrl+Shift+Z"),)
    assert keymap.holders(key("Ctrl+Y")) == ["fit"]


def test_resetting_gives_back_what_another_took(keymap: Keymap) -> None:
    keymap.assign("fit", [key("Ctrl+Y")])
    keymap.reset("redo")
    assert keymap.is_default("redo")
    assert keymap.keys("fit") == ()


def test_a_reserved_key_is_left_out(keymap: Keymap) -> None:
    keymap.assign("fit", [key("Space"), key("W")])
    assert is_reserved(key("Space"))
    assert keymap.keys("fit") == (key("W"),)


def test_what_changes_is_told(keymap: Keymap, qtbot: QtBot) -> None:
    changed: list[str] = []
    keymap.changed.connect(changed.append)
    keymap.assign("fit", [key("Ctrl+Y")])
    keymap.assign("fit", [key("Ctrl+Y")])
    assert changed == ["redo", "fit"]


KEYS = st.builds(
    lambda modifier, letter: QKeySequence(f"{modifier}{letter}"),
    st.sampled_from(["", "Ctrl+", "Ctrl+Shift+"]),
    st.sampled_from(["A", "D", "Y", "Z", "F", "1", "Space", ","]),
)
STEPS = st.lists(
    st.tuples(st.sampled_from(["fit", "undo", "redo", "next_image", "settings"]), st.lists(KEYS, max_size=3))
)


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_whatever_is_chosen_no_two_actions_share_a_key_and_all_can_be_reset(
    settings: Settings, steps: list[tuple[str, list[QKeySequence]]]
) -> None:
    keymap = Keymap(settings)
    keymap.reset_all()
    for name, keys in steps:
        keymap.assign(name, keys)
        held = [shortcut.toString() for action in ACTIONS for shortcut in keymap.keys(action)]
        assert len(held) == len(set(held))
    keymap.reset_all()
    assert all(keymap.is_default(name) for name in ACTIONS)
    assert settings.shortcuts("fit") is None


def test_a_held_action_does_not_repeat(actions: Actions) -> None:
    assert not actions.hide_masks.autoRepeat()
    assert actions.zoom_in.autoRepeat()
    assert actions.keep.shortcuts()[0] == key("Return") == QKeySequence(Qt.Key.Key_Return)
