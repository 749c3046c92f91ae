"""Tools are as they were when the window was closed, and how small an island is stays as it was said."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QSpinBox
from pytestqt.qtbot import QtBot

from samgui.app.session import Session
from samgui.app.settings import DEFAULT_ISLAND, Settings
from samgui.document.mask import Mask
from samgui.ui.canvas.brush_tool import BrushTool
from samgui.ui.canvas.toolbox import ToolId
from samgui.ui.main_window import MainWindow
from tests.ui.user import User

CTRL = Qt.KeyboardModifier.ControlModifier


def diameter(window: MainWindow, tool_id: ToolId) -> int:
    tool = window.toolbox.tool(tool_id)
    assert isinstance(tool, BrushTool)
    return tool.diameter


@pytest.fixture
def again(user: User, session: Session, settings: Settings, qtbot: QtBot) -> Iterator[list[MainWindow]]:
    """Windows that a test opens after the first; they are closed in the end."""
    windows: list[MainWindow] = []
    yield windows
    for window in windows:
        window.close()
        window.deleteLater()


def test_the_tool_and_the_sizes_of_both_brushes_come_back(
    user: User, session: Session, settings: Settings, again: list[MainWindow]
) -> None:
    first = diameter(user.window, ToolId.ERASER)
    user.key(Qt.Key.Key_E)
    QTest.keyClicks(user.window.canvas, "[[")
    user.key(Qt.Key.Key_B)
    QTest.keyClicks(user.window.canvas, "]]]")
    sizes = [diameter(user.window, tool_id) for tool_id in (ToolId.BRUSH, ToolId.ERASER)]
    assert sizes[1] < first < sizes[0]
    again.append(MainWindow(session, settings))
    assert again[0].toolbox.current_id is ToolId.BRUSH
    assert again[0].actions_.tool(ToolId.BRUSH).isChecked()
    assert [diameter(again[0], tool_id) for tool_id in (ToolId.BRUSH, ToolId.ERASER)] == sizes


def test_a_tool_that_there_is_not_any_more_is_the_first_one(
    user: User, session: Session, settings: Settings, again: list[MainWindow]
) -> None:
    settings.tool = "chisel"
    settings.remember_brush_size(ToolId.BRUSH.value, 10**9)
    again.append(MainWindow(session, settings))
    assert again[0].toolbox.current_id is ToolId.SMART
    assert diameter(again[0], ToolId.BRUSH) == diameter(user.window, ToolId.BRUSH)


def draw_with_island(user: User) -> None:
    """An object of 400 pixels with a part of 25 beside it; selected."""
    bits = np.zeros((64, 96), np.bool_)
    bits[10:30, 10:30] = True
    bits[40:45, 40:45] = True
    user.session.objects.add_mask(Mask.from_array(bits))


def area(user: User) -> int:
    return user.state.annotations[-1].mask.area


def open_menu(user: User) -> QMenu:
    """The menu of objects."""
    menus = user.window.menuBar().findChildren(QMenu)
    menu = next(one for one in menus if user.window.islands in one.actions())
    menu.popup(user.window.mapToGlobal(user.window.rect().topLeft()))
    return menu


def field_in(menu: QMenu) -> QSpinBox:
    box = menu.findChild(QSpinBox)
    assert isinstance(box, QSpinBox)
    return box


def test_what_an_island_is_is_typed_in_the_menu_and_the_key_goes_by_it(
    user: User, settings: Settings
) -> None:
    draw_with_island(user)
    menu = open_menu(user)
    box = field_in(menu)
    assert box.value() == DEFAULT_ISLAND
    menu.setActiveAction(user.window.actions_.remove_islands)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_2, Qt.Key.Key_5, Qt.Key.Key_Return):
        QTest.keyClick(menu.windowHandle(), key)
    assert not menu.isVisible()
    assert settings.island_pixels == 25
    user.key(Qt.Key.Key_I, CTRL)
    assert area(user) == 425
    settings.island_pixels = 26
    user.key(Qt.Key.Key_I, CTRL)
    assert area(user) == 400


def test_all_menus_show_the_same_size(user: User) -> None:
    islands, other = user.window.islands, QMenu(user.window)
    other.addAction(islands)
    menu = open_menu(user)
    field_in(menu).setValue(7)
    assert (islands.pixels, field_in(other).value()) == (7, 7)
    menu.close()
    other.deleteLater()
