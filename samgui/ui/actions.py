"""Everything a person can do by menu, toolbar or key: one action each, its shortcut in its tooltip."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QPalette
from PySide6.QtWidgets import QWidget

from samgui.app.state import SessionState
from samgui.ui import icons
from samgui.ui.theme import Appearance


class Actions(QObject):
    """The actions of a window; they are wired to verbs by the window and enabled by `show_state`."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._glyphs: dict[QAction, str] = {}
        self._make_file_actions()
        self._make_edit_actions()
        self._make_view_actions()
        self._make_help_actions()
        self.appearance = self._make_appearance_actions()
        self.refresh_icons(window.palette())

    def show_state(self, state: SessionState, *, can_undo: bool, can_redo: bool) -> None:
        """Enable what has a meaning now."""
        has_prompt = not state.prompt.is_empty
        has_image = state.image is not None
        candidates = 0 if state.prediction is None else len(state.prediction.iou_predictions)
        self.save_mask.setEnabled(has_image and (state.live is not None or bool(state.annotations)))
        self.export_coco.setEnabled(bool(state.document.images))
        self.undo.setEnabled(can_undo)
        self.redo.setEnabled(can_redo)
        self.keep.setEnabled(has_prompt)
        self.drop.setEnabled(has_prompt or bool(state.selection))
        self.remove_last.setEnabled(has_prompt)
        self.next_candidate.setEnabled(candidates > 1)
        self.previous_candidate.setEnabled(candidates > 1)
        self.delete.setEnabled(bool(state.selection))
        self.hover.setChecked(state.hover_enabled)
        for action in (self.next_image, self.previous_image):
            action.setEnabled(state.image_path is not None)
        for action in (self.fit, self.actual_size, self.zoom_in, self.zoom_out):
            action.setEnabled(has_image)

    def refresh_icons(self, palette: QPalette) -> None:
        """Draw the icons in the colours of `palette`."""
        for action, glyph in self._glyphs.items():
            action.setIcon(icons.icon(glyph, palette))

    def _make_file_actions(self) -> None:
        self.open = self._add(self.tr("&Open image…"), "Ctrl+O", glyph=icons.OPEN)
        self.next_image = self._add(self.tr("&Next image"), "D", glyph=icons.NEXT_IMAGE)
        self.previous_image = self._add(self.tr("&Previous image"), "A", glyph=icons.PREVIOUS_IMAGE)
        self.save_mask = self._add(self.tr("&Save mask (PNG)…"), "Ctrl+S", glyph=icons.SAVE)
        self.export_coco = self._add(self.tr("&Export COCO…"), "Ctrl+E", glyph=icons.EXPORT)
        self.quit = self._add(self.tr("&Quit"), "Ctrl+Q")
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)

    def _make_edit_actions(self) -> None:
        self.undo = self._add(self.tr("&Undo"), "Ctrl+Z", glyph=icons.UNDO)
        self.redo = self._add(self.tr("&Redo"), "Ctrl+Shift+Z", "Ctrl+Y", glyph=icons.REDO)
        self.keep = self._add(self.tr("&Keep mask"), "Return", "Enter", glyph=icons.KEEP)
        self.drop = self._add(self.tr("&Drop prompt"), "Esc", glyph=icons.DROP)
        self.remove_last = self._add(self.tr("Remove &last point"), "Backspace")
        self.next_candidate = self._add(self.tr("&Next candidate"), "Tab", glyph=icons.NEXT_CANDIDATE)
        self.previous_candidate = self._add(self.tr("&Previous candidate"), "Shift+Tab")
        self.delete = self._add(self.tr("D&elete selected"), "Del", glyph=icons.DELETE)
        self.edit_label = self._add(self.tr("Edit la&bel"), "L")

    def _make_view_actions(self) -> None:
        self.fit = self._add(self.tr("&Fit"), "F", "Ctrl+0", glyph=icons.FIT)
        self.actual_size = self._add(self.tr("&Actual size"), "Ctrl+1", glyph=icons.ACTUAL_SIZE)
        self.zoom_in = self._add(self.tr("Zoom &in"), "+", "=", "Ctrl++", "Ctrl+=", glyph=icons.ZOOM_IN)
        self.zoom_out = self._add(self.tr("Zoom &out"), "-", "Ctrl+-", glyph=icons.ZOOM_OUT)
        self.hover = self._add(self.tr("&Preview under the cursor"), "H", glyph=icons.HOVER)
        self.hover.setCheckable(True)

    def _make_help_actions(self) -> None:
        self.hints = self._add(self.tr("Show &hints"))
        self.hints.setCheckable(True)
        self.about = self._add(self.tr("&About samgui"))
        self.about.setMenuRole(QAction.MenuRole.AboutRole)

    def _make_appearance_actions(self) -> dict[Appearance, QAction]:
        group = QActionGroup(self)
        named = {
            Appearance.SYSTEM: self.tr("As the &system"),
            Appearance.LIGHT: self.tr("&Light"),
            Appearance.DARK: self.tr("&Dark"),
        }
        actions = {appearance: self._add(text) for appearance, text in named.items()}
        for action in actions.values():
            action.setCheckable(True)
            group.addAction(action)
        return actions

    def _add(self, text: str, *shortcuts: str, glyph: str = "") -> QAction:
        action = QAction(text, self)
        action.setShortcuts([QKeySequence(shortcut) for shortcut in shortcuts])
        plain = text.replace("&", "").rstrip("…")
        native = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{plain} ({native})" if native else plain)
        if glyph:
            self._glyphs[action] = glyph
        self._window.addAction(action)
        return action
