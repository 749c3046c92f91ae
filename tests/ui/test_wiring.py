"""No key, no button and no line of the sheet does nothing."""

from PySide6.QtCore import SIGNAL
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolBar

from samgui.ui.action_table import ACTIONS
from samgui.ui.main_window import MainWindow


def is_wired(action: QAction) -> bool:
    """True when more than the menus and toolbars that show the action listen to it."""
    listeners = sum(action.receivers(SIGNAL(name)) for name in ("triggered(bool)", "toggled(bool)"))
    shown_by = [one for one in action.associatedObjects() if isinstance(one, QMenu | QToolBar)]
    return listeners > len(shown_by)


def test_every_action_of_the_table_does_something(window: MainWindow) -> None:
    idle = [name for name in ACTIONS if not is_wired(getattr(window.actions_, name))]
    assert idle == []
