"""An action that lasts as long as its key is held."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtGui import QAction, QKeyEvent

_LOSES_THE_KEYBOARD = frozenset(
    {QEvent.Type.WindowDeactivate, QEvent.Type.ApplicationDeactivate, QEvent.Type.WindowBlocked}
)
"""After one of these the key's release may never be heard of."""


class Hold(QObject):
    """Begins when the action is triggered; ends with the key, or when the window loses the keyboard."""

    changed = Signal(bool)
    """True when it begins, False when it is over."""

    def __init__(self, action: QAction, parent: QObject) -> None:
        super().__init__(parent)
        self._action = action
        self._is_held = False
        action.triggered.connect(self._begin)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch for the end; takes nothing from anybody."""
        match event:
            case QKeyEvent() if event.type() == QEvent.Type.KeyRelease:
                if not event.isAutoRepeat() and event.key() in self._keys():
                    self._end()
            case _ if event.type() in _LOSES_THE_KEYBOARD:
                self._end()
        return super().eventFilter(watched, event)

    def _keys(self) -> set[int]:
        # Qt's stubs leave out that a sequence can be indexed.
        return {sequence[0].key().value for sequence in self._action.shortcuts()}  # type: ignore[index]

    def _begin(self) -> None:
        application = QCoreApplication.instance()
        if application is not None and not self._is_held:
            self._is_held = True
            application.installEventFilter(self)
            self.changed.emit(True)

    def _end(self) -> None:
        application = QCoreApplication.instance()
        if application is not None and self._is_held:
            self._is_held = False
            application.removeEventFilter(self)
            self.changed.emit(False)
