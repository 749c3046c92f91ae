"""The line in which a label is looked for, or a new one named."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QIcon, QKeyEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QWidget

from samgui.ui import icons
from samgui.ui.panels.typing_line import TypingLine

_SELECTING_REASONS = {Qt.FocusReason.ShortcutFocusReason, Qt.FocusReason.TabFocusReason}


class LabelSearch(TypingLine):
    """Says what keys mean; the list below it is what they are about."""

    taken = Signal()
    """Enter: the label that the list shows as meant."""
    added = Signal()
    """Shift+Enter: a new label of exactly that name."""
    stepped = Signal(int)
    """-1 or 1: the label above or below the one that is meant."""
    left = Signal()
    """Esc: the keyboard belongs elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Find or add a label"))
        self.setAccessibleName(self.tr("Find or add a label"))
        self.setClearButtonEnabled(True)
        self._sign = QAction(self)
        self.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, the arrows and Esc; the rest is typed."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                is_shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                (self.added if is_shifted else self.taken).emit()
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Typing replaces what is there."""
        super().focusInEvent(event)
        if event.reason() in _SELECTING_REASONS:
            self.selectAll()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette with the sign."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        color = self.palette().color(QPalette.ColorRole.PlaceholderText)
        self._sign.setIcon(QIcon(icons.tinted(icons.SEARCH, color)))
