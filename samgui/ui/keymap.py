"""Which keys do what: the shortcuts of the table, and those the person chose instead."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from samgui.app.settings import Settings
from samgui.ui.action_table import ACTIONS, RESERVED_KEYS

Keys = tuple[QKeySequence, ...]

_RESERVED = tuple(QKeySequence(key) for key in RESERVED_KEYS)


class Keymap(QObject):
    """The shortcuts of every action, remembered in the settings as far as they aren't the table's."""

    changed = Signal(str)
    """The name of an action that has other shortcuts now."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings

    def keys(self, name: str) -> Keys:
        """The shortcuts of an action, the one to show first."""
        chosen = self._settings.shortcuts(name)
        return default_keys(name) if chosen is None else _parsed(chosen)

    def is_default(self, name: str) -> bool:
        """True when the action has the table's shortcuts."""
        return self.keys(name) == default_keys(name)

    def assign(self, name: str, keys: Sequence[QKeySequence]) -> None:
        """Give an action these shortcuts, none when there are none, and take them from whichever had them.

        A reserved key is left out.
        """
        wanted = tuple(key for key in dict.fromkeys(keys) if not key.isEmpty() and not is_reserved(key))
        for other in {holder for key in wanted for holder in self.holders(key)} - {name}:
            self._put(other, tuple(key for key in self.keys(other) if key not in wanted))
        self._put(name, wanted)

    def holders(self, key: QKeySequence) -> list[str]:
        """Names of the actions that have this shortcut, in the order of the table."""
        return [name for name in ACTIONS if key in self.keys(name)]

    def reset(self, name: str) -> None:
        """Give an action the table's shortcuts back, taking them from whichever has them meanwhile."""
        self.assign(name, default_keys(name))

    def reset_all(self) -> None:
        """Give every action the table's shortcuts back."""
        for name in ACTIONS:
            self._put(name, default_keys(name))

    def _put(self, name: str, keys: Keys) -> None:
        if keys == self.keys(name):
            return
        is_default = keys == default_keys(name)
        texts = [key.toString(QKeySequence.SequenceFormat.PortableText) for key in keys]
        self._settings.set_shortcuts(name, None if is_default else texts)
        self.changed.emit(name)


def default_keys(name: str) -> Keys:
    """The table's shortcuts of an action."""
    return _parsed(ACTIONS[name].keys.split())


def is_reserved(key: QKeySequence) -> bool:
    """True for a key that means something of its own over the picture."""
    return key in _RESERVED


def key_text(key: QKeySequence) -> str:
    """A shortcut as this system writes it."""
    return key.toString(QKeySequence.SequenceFormat.NativeText)


def _parsed(texts: Sequence[str]) -> Keys:
    return tuple(key for key in map(QKeySequence, texts) if not key.isEmpty())
