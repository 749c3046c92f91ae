"""Changing the look of the view: sliders, the key that hides while it is held, and what is remembered."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from samgui.app.look import Look
from samgui.app.settings import Settings
from samgui.ui.actions import Actions
from samgui.ui.keymap import Keymap
from samgui.ui.look_panel import LookPanel
from samgui.ui.looking import Looking


class Viewer(QWidget):
    """A window with the actions, which remembers each look it was asked to show."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.looks: list[Look] = []
        self.actions_ = Actions(self, Keymap(settings, self))
        self.looking = Looking(self.actions_, settings, self.looks.append, self)

    @property
    def look(self) -> Look:
        return self.looks[-1]


@pytest.fixture
def viewer(qtbot: QtBot, settings: Settings) -> Viewer:
    viewer = Viewer(settings)
    qtbot.addWidget(viewer)
    viewer.show()
    qtbot.waitActive(viewer)
    return viewer


def press(viewer: Viewer) -> None:
    QTest.keyPress(viewer, Qt.Key.Key_H)


def release(viewer: QWidget, *, repeats: bool = False) -> None:
    up = QEvent.Type.KeyRelease
    event = QKeyEvent(up, Qt.Key.Key_H, Qt.KeyboardModifier.NoModifier, "h", repeats)
    QCoreApplication.sendEvent(viewer, event)


def test_masks_are_hidden_as_long_as_the_key_is_held(viewer: Viewer) -> None:
    press(viewer)
    assert viewer.look.are_masks_hidden
    press(viewer)
    release(viewer, repeats=True)
    assert viewer.look.are_masks_hidden
    release(viewer)
    assert not viewer.look.are_masks_hidden


def test_another_key_does_not_end_the_hiding(viewer: Viewer) -> None:
    press(viewer)
    QTest.keyClick(viewer, Qt.Key.Key_J)
    assert viewer.look.are_masks_hidden
    release(viewer)


def test_masks_come_back_when_the_window_loses_the_keyboard(viewer: Viewer) -> None:
    press(viewer)
    QCoreApplication.sendEvent(viewer, QEvent(QEvent.Type.WindowDeactivate))
    assert not viewer.look.are_masks_hidden


def test_the_key_can_be_another(viewer: Viewer, settings: Settings) -> None:
    viewer.actions_.hide_masks.setShortcut("Ctrl+J")
    QTest.keyPress(viewer, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert viewer.look.are_masks_hidden
    QTest.keyRelease(viewer, Qt.Key.Key_J)
    assert not viewer.look.are_masks_hidden


def test_typing_the_letter_hides_nothing(viewer: Viewer, qtbot: QtBot) -> None:
    line = QLineEdit(viewer)
    line.show()
    line.setFocus()
    count = len(viewer.looks)
    QTest.keyClick(line, Qt.Key.Key_H)
    assert line.text() == "h"
    assert len(viewer.looks) == count


def test_the_sliders_change_the_look_and_show_it(viewer: Viewer) -> None:
    panel = viewer.looking.panel
    panel._brightness.setValue(25)
    panel._opacity.setValue(70)
    assert viewer.look == Look(mask_opacity=0.7, brightness=0.25)
    panel._outlines.click()
    assert viewer.look.is_outline_only
    assert viewer.actions_.outline_only.isChecked()
    assert not panel._opacity.isEnabled()


def test_reset_shows_everything_as_it_is(viewer: Viewer) -> None:
    panel = viewer.looking.panel
    panel._contrast.setValue(-40)
    panel._reset.click()
    assert viewer.look == Look()
    assert panel._contrast.value() == 0
    assert not panel._reset.isEnabled()
    viewer.actions_.outline_only.trigger()
    viewer.actions_.reset_look.trigger()
    assert viewer.look == Look()
    assert not viewer.actions_.outline_only.isChecked()


def test_the_look_is_remembered_but_for_the_hiding(viewer: Viewer, settings: Settings, qtbot: QtBot) -> None:
    viewer.looking.panel._contrast.setValue(33)
    press(viewer)
    settings.sync()
    assert Settings().look == Look(contrast=0.33)
    release(viewer)
    again = Viewer(Settings())
    qtbot.addWidget(again)
    assert again.look == Look(contrast=0.33)
    assert again.looking.panel._contrast.value() == 33


@pytest.mark.parametrize("spoilt", ["nan", "7", "-2", "bright"])
def test_a_spoilt_value_is_its_default(settings: Settings, spoilt: str) -> None:
    settings.path.parent.mkdir(parents=True, exist_ok=True)
    settings.path.write_text(f"[look]\nmask_opacity={spoilt}\nbrightness={spoilt}\ncontrast=0.5\n")
    assert Settings().look == Look(contrast=0.5)


def test_the_panel_drops_inside_the_screen(viewer: Viewer, qtbot: QtBot) -> None:
    room = viewer.screen().availableGeometry()
    viewer.move(room.right() - 20, room.bottom() - 20)
    viewer.looking.open_panel(viewer)
    panel = viewer.looking.panel
    assert room.contains(panel.frameGeometry())
    panel.close()


def test_showing_a_look_tells_nobody(qtbot: QtBot, viewer: Viewer) -> None:
    panel = LookPanel(viewer)
    with qtbot.assertNotEmitted(panel.changed):
        panel.show_look(replace(Look(), brightness=-0.5, is_outline_only=True))
    assert panel._brightness.value() == -50
