"""The actions of a window, made of the table; their shortcuts follow the keymap."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QPalette
from PySide6.QtWidgets import QWidget

from samgui.app.state import SessionState
from samgui.ui import icons
from samgui.ui.action_table import ACTIONS, ActionSpec
from samgui.ui.canvas.toolbox import ToolId
from samgui.ui.keymap import Keymap, key_text
from samgui.ui.theme import Appearance

_ROLES = {"quit": QAction.MenuRole.QuitRole, "about": QAction.MenuRole.AboutRole}


class Actions(QObject):
    """One attribute for each row of the table; the window wires them to verbs."""

    about: QAction
    actual_size: QAction
    adjust: QAction
    cancel_work: QAction
    copy_to_next: QAction
    delete: QAction
    drop: QAction
    duplicate: QAction
    edit_label: QAction
    export: QAction
    export_report: QAction
    fill_gaps: QAction
    fill_holes: QAction
    find_image: QAction
    fit: QAction
    full_screen: QAction
    grow: QAction
    hide_masks: QAction
    hide_selected: QAction
    hints: QAction
    hover: QAction
    import_annotations: QAction
    keep: QAction
    lock_selected: QAction
    mark_reviewed: QAction
    mark_skipped: QAction
    merge: QAction
    next_candidate: QAction
    next_image: QAction
    next_to_do: QAction
    open: QAction
    open_folder: QAction
    outline_only: QAction
    previous_candidate: QAction
    previous_image: QAction
    quit: QAction
    redo: QAction
    remove_islands: QAction
    remove_last: QAction
    reopen: QAction
    rescan: QAction
    reset_look: QAction
    save_mask: QAction
    select_all: QAction
    settings: QAction
    sharpen: QAction
    shortcuts: QAction
    shrink: QAction
    smooth: QAction
    split: QAction
    threshold_down: QAction
    threshold_up: QAction
    undo: QAction
    zoom_in: QAction
    zoom_out: QAction

    def __init__(self, window: QWidget, keymap: Keymap) -> None:
        super().__init__(window)
        self._window = window
        self._keymap = keymap
        self._of_spec: dict[str, tuple[ActionSpec, QAction]] = {}
        for spec in ACTIONS.values():
            self._make(spec)
        self._tools = QActionGroup(self)
        for tool_id in ToolId:
            self._tools.addAction(self.tool(tool_id))
        self.appearance = self._make_appearance_actions()
        self.refresh_icons(window.palette())
        keymap.changed.connect(self._show_keys)

    def show_state(self, state: SessionState, *, can_undo: bool, can_redo: bool) -> None:
        """Enable what has a meaning now."""
        for spec, action in self._of_spec.values():
            action.setEnabled(spec.possible(state))
        self.undo.setEnabled(can_undo)
        self.redo.setEnabled(can_redo)
        self.hover.setChecked(state.hover_enabled)

    @property
    def of_prompt(self) -> list[QAction]:
        """What can be done with a prompt and its mask, most wanted first."""
        return [self.keep, self.drop, self.next_candidate, self.sharpen, self.hover]

    def tool(self, tool_id: ToolId) -> QAction:
        """The action that chooses a tool."""
        action: QAction = getattr(self, f"tool_{tool_id.value}")
        return action

    def refresh_icons(self, palette: QPalette) -> None:
        """Draw the icons in the colours of `palette`."""
        for spec, action in self._of_spec.values():
            if spec.glyph:
                action.setIcon(icons.icon(spec.glyph, palette))

    def _make(self, spec: ActionSpec) -> None:
        action = QAction(spec.menu_text, self)
        action.setObjectName(spec.name)
        action.setIconText(spec.title)
        action.setCheckable(spec.is_checkable)
        action.setAutoRepeat(not spec.is_held)
        action.setMenuRole(_ROLES.get(spec.name, QAction.MenuRole.NoRole))
        self._of_spec[spec.name] = spec, action
        self._window.addAction(action)
        setattr(self, spec.name, action)
        self._show_keys(spec.name)

    def _show_keys(self, name: str) -> None:
        """Take an action's shortcuts from the keymap, and say the first in its tooltip."""
        spec, action = self._of_spec[name]
        keys = self._keymap.keys(name)
        action.setShortcuts(keys)
        action.setToolTip(f"{spec.title} ({key_text(keys[0])})" if keys else spec.title)

    def _make_appearance_actions(self) -> dict[Appearance, QAction]:
        group = QActionGroup(self)
        named = {
            Appearance.SYSTEM: self.tr("As the &system"),
            Appearance.LIGHT: self.tr("&Light"),
            Appearance.DARK: self.tr("&Dark"),
        }
        actions = {appearance: QAction(text, self) for appearance, text in named.items()}
        for action in actions.values():
            action.setCheckable(True)
            group.addAction(action)
        return actions
