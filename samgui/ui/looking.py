"""Wires what changes the look of the view: two actions, a key that is held, and the panel of sliders."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from samgui.app.look import Look
from samgui.app.settings import Settings
from samgui.ui.actions import Actions
from samgui.ui.hold import Hold
from samgui.ui.look_panel import LookPanel


class Looking(QObject):
    """Holds the look, remembers it in the settings, and hands each new one to `show`."""

    def __init__(
        self, actions: Actions, settings: Settings, show: Callable[[Look], None], window: QWidget
    ) -> None:
        super().__init__(window)
        self._actions = actions
        self._settings = settings
        self._show = show
        self._look = settings.look
        self.panel = LookPanel(window)
        self._hold = Hold(actions.hide_masks, self)
        self._hold.changed.connect(self._hide)
        self.panel.changed.connect(self._choose)
        actions.outline_only.toggled.connect(self._outline)
        actions.reset_look.triggered.connect(lambda: self._choose(Look()))
        self._choose(self._look)

    def open_panel(self, anchor: QWidget) -> None:
        """Let the sliders drop from `anchor`."""
        self.panel.drop_from(anchor)

    def _outline(self, is_wanted: bool) -> None:
        self._choose(replace(self._look, is_outline_only=is_wanted))

    def _hide(self, is_held: bool) -> None:
        self._look = replace(self._look, are_masks_hidden=is_held)
        self._show(self._look)

    def _choose(self, look: Look) -> None:
        self._look = look
        self._settings.look = look
        self._actions.outline_only.setChecked(look.is_outline_only)
        self.panel.show_look(look)
        self._show(look)
