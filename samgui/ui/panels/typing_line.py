"""A line to type in, whose keys are its own."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from samgui.ui.panels.keys import ENTER, keep_from_shortcuts

LONGEST_NAME = 200

_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class TypingLine(QLineEdit):
    """While a person types, Enter, Esc and the arrows aren't the window's shortcuts, Tab is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(LONGEST_NAME)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of typing from the window's shortcuts."""
        return keep_from_shortcuts(event, _is_typing) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type; Enter goes no further than here."""
        super().keyPressEvent(event)
        if event.key() in ENTER:
            event.accept()


def _is_typing(event: QKeyEvent) -> bool:
    is_tab = event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
    return not is_tab and not event.modifiers() & _COMMANDS
