"""The label under which the next mask is kept: a field with the colour it will have."""

from PySide6.QtCore import QEvent, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from samgui.ui.panels.swatch import swatch


class LabelField(QLineEdit):
    """Says every edit; Enter and Esc end typing."""

    label_edited = Signal(str)
    """What the person has typed so far."""
    entered = Signal()
    """Enter: the person has finished typing, and means it."""
    left = Signal()
    """Esc: the keyboard belongs elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = QStringListModel(self)
        self._color: QColor | None = None
        self._name = ""
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self.label_edited)
        self.setCompleter(completer)
        self._swatch = self.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        self.setPlaceholderText(self.tr("Label"))
        self.setAccessibleName(self.tr("Label of the next object"))
        self.setMaxLength(200)
        self.textEdited.connect(self.label_edited)
        self.returnPressed.connect(self.entered)

    def show_label(self, name: str, color: QColor, known: list[str]) -> None:
        """Show the current label unless it is just being typed, its colour, and the names to complete to."""
        self._name = name
        if not (self.hasFocus() and self.isModified()):
            self._show_name()
        if known != self._known.stringList():
            self._known.setStringList(known)
        if color != self._color:
            self._color = color
            self._swatch.setIcon(QIcon(swatch(color, QSize(16, 16))))

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the window's shortcuts: here it only ends typing."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _is_escape(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End typing with Esc."""
        if _is_escape(event):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Typing replaces the label that is there."""
        super().focusInEvent(event)
        if event.reason() in {Qt.FocusReason.ShortcutFocusReason, Qt.FocusReason.TabFocusReason}:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Typing is over: show the label that came of it."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._show_name()

    def _show_name(self) -> None:
        if self.text() != self._name:
            self.setText(self._name)
            self.setCursorPosition(0)


def _is_escape(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Escape
