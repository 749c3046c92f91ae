"""The main window: puts the widgets together and wires them to the session. It decides nothing."""

from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QCloseEvent, QColor
from PySide6.QtWidgets import QDockWidget, QMainWindow, QToolBar, QWidget

from samgui.app.session import Session
from samgui.app.settings import Settings
from samgui.app.state import SessionState
from samgui.document.colors import category_color
from samgui.ui.actions import Actions
from samgui.ui.canvas.area import CanvasArea
from samgui.ui.canvas.canvas import Canvas
from samgui.ui.canvas.prompt_tool import PromptTool
from samgui.ui.dialogs.about import show_about
from samgui.ui.keymap import Keymap
from samgui.ui.looking import Looking
from samgui.ui.model_menu import ModelMenu
from samgui.ui.panels.annotations import AnnotationsPanel
from samgui.ui.panels.labels import LabelsPanel
from samgui.ui.quiet_tool_bar import QuietToolBar
from samgui.ui.saving import Saving
from samgui.ui.side_windows import SideWindows
from samgui.ui.status import StatusBar
from samgui.ui.theme import Appearance, apply_appearance
from samgui.ui.waiting import Waiting

_FIRST_SIZE = QSize(1240, 800)


class MainWindow(QMainWindow):
    """Shows `session` and passes on what the person does; remembers itself in `settings`."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._saving = Saving(session, settings, self)
        self._keymap = Keymap(settings, self)
        self.actions_ = Actions(self, self._keymap)
        self.canvas = Canvas(session.state, PromptTool(session, self))
        self.area = CanvasArea(self.canvas)
        self.labels = LabelsPanel()
        self.panel = AnnotationsPanel()
        self.status = StatusBar()
        self._waiting = Waiting(settings.encode_seconds, self)
        self._models = ModelMenu(session, settings, self)
        self.setCentralWidget(self.area)
        self.setStatusBar(self.status)
        self._labels_dock = self._make_dock(self.tr("Labels"), "labels_dock", self.labels)
        self._dock = self._make_dock(self.tr("Annotations"), "annotations_dock", self.panel)
        self._toolbar = self._make_toolbar()
        self._looking = Looking(self.actions_, settings, self.canvas.set_look, self)
        self._side_windows = SideWindows(self.actions_, settings, self._keymap, self)
        self._make_menus()
        self._connect_actions()
        self._connect_widgets()
        self._restore()
        self._show_state(session.state)
        self.canvas.setFocus()

    # -- making

    def _make_dock(self, title: str, name: str, panel: QWidget) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(name)
        dock.setWidget(panel)
        dock.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        return dock

    def _make_toolbar(self) -> QToolBar:
        actions = self.actions_
        toolbar = QuietToolBar(self.tr("Toolbar"), self)
        toolbar.setObjectName("toolbar")
        toolbar.setIconSize(QSize(20, 20))
        toolbar.setMovable(False)
        toolbar.addActions([actions.open, actions.save_mask, actions.export_coco])
        toolbar.addSeparator()
        toolbar.addActions([actions.previous_image, actions.next_image])
        toolbar.addSeparator()
        toolbar.addActions([actions.undo, actions.redo])
        toolbar.addSeparator()
        toolbar.addActions([actions.keep, actions.drop, actions.next_candidate, actions.hover])
        toolbar.addSeparator()
        toolbar.addActions([actions.fit, actions.actual_size, actions.zoom_out, actions.zoom_in])
        toolbar.addSeparator()
        toolbar.addAction(actions.adjust)
        self.addToolBar(toolbar)
        return toolbar

    def _make_menus(self) -> None:
        actions = self.actions_
        bar = self.menuBar()
        file = bar.addMenu(self.tr("&File"))
        file.addActions([actions.open, actions.next_image, actions.previous_image])
        file.addSeparator()
        file.addActions([actions.save_mask, actions.export_coco])
        file.addSeparator()
        file.addAction(actions.quit)
        edit = bar.addMenu(self.tr("&Edit"))
        edit.addActions([actions.undo, actions.redo])
        edit.addSeparator()
        edit.addActions([actions.keep, actions.drop, actions.remove_last])
        edit.addActions([actions.next_candidate, actions.previous_candidate])
        edit.addSeparator()
        edit.addActions([actions.edit_label, actions.delete])
        edit.addSeparator()
        edit.addAction(actions.settings)
        view = bar.addMenu(self.tr("&View"))
        view.addActions([actions.fit, actions.actual_size, actions.zoom_in, actions.zoom_out])
        view.addSeparator()
        view.addActions([actions.hover, actions.outline_only, actions.adjust, actions.reset_look])
        view.addSeparator()
        view.addAction(actions.full_screen)
        view.addSeparator()
        view.addActions([self._labels_dock.toggleViewAction(), self._dock.toggleViewAction()])
        view.addActions([self._toolbar.toggleViewAction()])
        view.addMenu(self.tr("&Appearance")).addActions(list(actions.appearance.values()))
        bar.addMenu(self._models)
        bar.addMenu(self.tr("&Help")).addActions([actions.shortcuts, actions.hints, actions.about])

    def _connect_actions(self) -> None:
        actions, session, canvas = self.actions_, self._session, self.canvas
        actions.open.triggered.connect(self._ask_for_image)
        actions.next_image.triggered.connect(session.next_image)
        actions.previous_image.triggered.connect(session.previous_image)
        actions.save_mask.triggered.connect(self._saving.save_mask)
        actions.export_coco.triggered.connect(self._saving.export_coco)
        actions.quit.triggered.connect(self.close)
        actions.undo.triggered.connect(session.undo)
        actions.redo.triggered.connect(session.redo)
        actions.keep.triggered.connect(self._keep)
        actions.drop.triggered.connect(self._drop)
        actions.remove_last.triggered.connect(self._remove_last)
        actions.next_candidate.triggered.connect(lambda: session.prompting.cycle_candidate(1))
        actions.previous_candidate.triggered.connect(lambda: session.prompting.cycle_candidate(-1))
        actions.delete.triggered.connect(session.objects.delete_selected)
        actions.edit_label.triggered.connect(self._edit_label)
        actions.fit.triggered.connect(canvas.fit)
        actions.actual_size.triggered.connect(canvas.actual_size)
        actions.zoom_in.triggered.connect(canvas.zoom_in)
        actions.zoom_out.triggered.connect(canvas.zoom_out)
        actions.hover.toggled.connect(session.prompting.set_hover_enabled)
        actions.adjust.triggered.connect(self._adjust_view)
        actions.full_screen.toggled.connect(self._fill_screen)
        actions.hints.toggled.connect(self.area.show_hints)
        actions.hints.triggered.connect(self._remember_hints)
        actions.about.triggered.connect(lambda: show_about(self, session.state.model_name))
        for appearance, action in actions.appearance.items():
            action.triggered.connect(lambda _checked, chosen=appearance: self._dress(chosen))
        self._side_windows.appearance_chosen.connect(self._dress)
        self._side_windows.hover_chosen.connect(session.prompting.set_hover_enabled)

    def _connect_widgets(self) -> None:
        session, canvas, panel = self._session, self.canvas, self.panel
        session.changed.connect(self._show_state)
        session.message.connect(self.area.say)
        self._saving.may_close_now.connect(self.close)
        session.undo_stack.indexChanged.connect(self._update_actions)
        canvas.file_dropped.connect(self.open_image)
        canvas.cursor_moved.connect(self.status.show_position)
        canvas.zoom_changed.connect(self.status.show_zoom)
        self.labels.label_chosen.connect(session.set_label)
        self.labels.entered.connect(self._on_label_entered)
        self.labels.left.connect(canvas.setFocus)
        panel.selection_changed.connect(session.select)
        self._waiting.ticked.connect(self._on_tick)
        self._waiting.measured.connect(self._settings.remember_encode_seconds)

    # -- what it shows

    def _show_state(self, state: SessionState) -> None:
        color = _label_color(state)
        self.canvas.show_state(state, color)
        self.area.show_state(state)
        self.labels.show_state(state, color)
        self.panel.show_state(state)
        self.status.show_state(state)
        self._waiting.show_state(state)
        self._models.show_state(state)
        if state.image is None:
            self.status.show_zoom(None)
        self._update_actions()
        name = f"{state.image_path.name}[*] – samgui" if state.image_path else "samgui[*]"
        self.setWindowTitle(name)
        self.setWindowModified(state.is_dirty)

    def _update_actions(self) -> None:
        stack = self._session.undo_stack
        self.actions_.show_state(self._session.state, can_undo=stack.canUndo(), can_redo=stack.canRedo())

    def _on_tick(self, fraction: float, sentence: str) -> None:
        self.area.set_progress(fraction)
        self.status.show_waiting(sentence)

    def say(self, level: str, sentence: str) -> None:
        """Show a message that fades; `level` is "info" or "error"."""
        self.area.say(level, sentence)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette with the icons."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.actions_.refresh_icons(self.palette())

    def _dress(self, appearance: Appearance) -> None:
        self._settings.appearance = appearance.value
        self.actions_.appearance[appearance].setChecked(True)
        apply_appearance(appearance)

    def _adjust_view(self) -> None:
        """Let the sliders drop from their button, or from the picture while the toolbar is away."""
        button = self._toolbar.widgetForAction(self.actions_.adjust)
        self._looking.open_panel(button if button.isVisible() else self.area)

    def _fill_screen(self, is_wanted: bool) -> None:
        full = Qt.WindowState.WindowFullScreen
        self.setWindowState(self.windowState() | full if is_wanted else self.windowState() & ~full)

    # -- what the person does

    def open_image(self, path: Path) -> None:
        """Open an image, and remember its folder for the next time."""
        self._settings.open_folder = path.absolute().parent
        self._session.open_image(path)
        self.canvas.setFocus()

    def _ask_for_image(self) -> None:
        path = self._saving.ask_for_image()
        if path is not None:
            self.open_image(path)

    def _keep(self) -> None:
        self._session.prompting.keep()
        self.canvas.setFocus()
        if not self._settings.hints_done:
            self._settings.hints_done = True

    def _on_label_entered(self) -> None:
        """Keep what there is under the label; Enter means that everywhere."""
        self.canvas.setFocus()
        self.actions_.keep.trigger()

    def _remember_hints(self, wanted: bool) -> None:
        self._settings.hints_done = not wanted

    def _drop(self) -> None:
        if self.canvas.cancel():
            return
        if self._session.state.prompt.is_empty:
            self._session.select(())
        else:
            self._session.prompting.clear_prompt()

    def _remove_last(self) -> None:
        points = self._session.state.prompt.points
        if points:
            self._session.prompting.remove_point(len(points) - 1)
        else:
            self._session.prompting.remove_box()

    def _edit_label(self) -> None:
        self._labels_dock.show()
        self.labels.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # -- coming and going

    def _restore(self) -> None:
        if not self.restoreGeometry(self._settings.window_geometry):
            self.resize(_FIRST_SIZE)
        self.restoreState(self._settings.window_state)
        self.actions_.appearance[Appearance.named(self._settings.appearance)].setChecked(True)
        self.actions_.hints.setChecked(not self._settings.hints_done)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about what is unsaved, then remember the window."""
        if not self._saving.may_close():
            event.ignore()
            return
        state = self._session.state
        self._settings.window_geometry = self.saveGeometry()
        self._settings.window_state = self.saveState()
        self._settings.label = state.label
        self._settings.hover_enabled = state.hover_enabled
        super().closeEvent(event)


def _label_color(state: SessionState) -> QColor:
    """The colour that what is kept next will have."""
    category = state.document.category_named(state.label)
    if category is not None:
        return QColor(*category.color)
    return QColor(*category_color(state.document.next_category_id - 1))
