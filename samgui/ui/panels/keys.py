"""Keys that a panel keeps for itself while it has the keyboard."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def keep_from_shortcuts(event: QEvent, is_own: Callable[[QKeyEvent], object]) -> bool:
    """To be asked in `event()`: True, and nothing more to do, when a key is `is_own`.

    Qt asks the focused widget and those around it whether they want a key (ShortcutOverride) before it
    looks among the window's shortcuts.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if is_own(event):
        event.accept()
        return True
    return False
