"""The windows beside the work: the settings, and the sheet of keys. None of them holds up anything."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from samgui.app.settings import Settings
from samgui.ui.actions import Actions
from samgui.ui.dialogs.key_sheet import KeySheet
from samgui.ui.dialogs.settings import SettingsDialog
from samgui.ui.keymap import Keymap


class SideWindows(QObject):
    """At most one of each; asked for again, it comes to the front."""

    appearance_chosen = Signal(object)
    """An `Appearance`."""
    hover_chosen = Signal(bool)

    def __init__(self, actions: Actions, settings: Settings, keymap: Keymap, window: QWidget) -> None:
        super().__init__(window)
        self._settings = settings
        self._keymap = keymap
        self._window = window
        self.sheet: KeySheet | None = None
        self.dialog: SettingsDialog | None = None
        self._hover = actions.hover
        actions.settings.triggered.connect(self._show_settings)
        actions.shortcuts.triggered.connect(self._show_sheet)

    def _show_sheet(self) -> None:
        if self.sheet is None:
            self.sheet = KeySheet(self._keymap, self._window)
            self.sheet.destroyed.connect(self._forget_sheet)
        _bring_forward(self.sheet)

    def _show_settings(self) -> None:
        if self.dialog is None:
            self.dialog = SettingsDialog(self._settings, self._keymap, self._window)
            self.dialog.show_hover(self._hover.isChecked())
            self.dialog.appearance_chosen.connect(self.appearance_chosen)
            self.dialog.hover_chosen.connect(self.hover_chosen)
            self._hover.toggled.connect(self.dialog.show_hover)
            self.dialog.destroyed.connect(self._forget_dialog)
        _bring_forward(self.dialog)

    def _forget_sheet(self) -> None:
        self.sheet = None

    def _forget_dialog(self) -> None:
        self.dialog = None


def _bring_forward(dialog: QDialog) -> None:
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
