"""The main window: puts the widgets together and wires them to the session. It decides nothing."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from samgui.app.session import Session
from samgui.app.settings import Settings
from samgui.app.state import SessionState
from samgui.document import labels
from samgui.document.colors import category_color
from samgui.ui.actions import Actions
from samgui.ui.background import Background
from samgui.ui.canvas.area import CanvasArea
from samgui.ui.canvas.canvas import Canvas
from samgui.ui.canvas.toolbox import ToolBox
from samgui.ui.changed_file import ChangedFileBar
from samgui.ui.docks import Docks
from samgui.ui.exporting import Exporting
from samgui.ui.importing import Importing
from samgui.ui.island_field import IslandField
from samgui.ui.keymap import Keymap
from samgui.ui.looking import Looking
from samgui.ui.menus import Menus
from samgui.ui.model_menu import ModelMenu
from samgui.ui.panels.tool_options import ToolOptions
from samgui.ui.saving import Saving
from samgui.ui.side_windows import SideWindows
from samgui.ui.status import StatusBar
from samgui.ui.theme import Appearance, apply_appearance
from samgui.ui.tool_memory import ToolMemory
from samgui.ui.waiting import Waiting
from samgui.ui.wiring import Wiring

_FIRST_SIZE = QSize(1360, 860)


class MainWindow(QMainWindow):
    """Shows `session` and passes on what the person does; remembers itself in `settings`."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self.saving = Saving(session, settings, self)
        self.importing = Importing(session, settings, self)
        self.exporting = Exporting(session, settings, self)
        self._keymap = Keymap(settings, self)
        self.actions_ = Actions(self, self._keymap)
        self.toolbox = ToolBox(session.prompting, session.objects, self)
        self._tool_memory = ToolMemory(self.toolbox, settings, self)
        self.canvas = Canvas(session.state, self.toolbox.current)
        self.area = CanvasArea(self.canvas)
        self.docks = Docks(session, self)
        self.status = StatusBar(self.actions_.cancel_work)
        self._background = Background(session.jobs, self.status.job, self.actions_.cancel_work, self)
        self._changed_file = ChangedFileBar()
        self._waiting = Waiting(settings.encode_seconds, self)
        self._models = ModelMenu(session, settings, self)
        self.setCentralWidget(self._make_middle())
        self.setStatusBar(self.status)
        self.islands = IslandField(settings, self)
        self._menus = Menus(self.actions_, self._models, self.islands, self.docks.view_actions, self)
        self.docks.annotations.set_context_actions(self._menus.object_actions())
        self._looking = Looking(self.actions_, settings, self.canvas.set_look, self)
        self._side_windows = SideWindows(self.actions_, settings, self._keymap, self)
        self._wiring = Wiring(self, session, self._menus)
        self._connect()
        self._restore()
        self._show_state(session.state)
        self.canvas.setFocus()

    def _make_middle(self) -> QWidget:
        middle = QWidget()
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(ToolOptions(self.toolbox, self.actions_.of_prompt))
        layout.addWidget(self._changed_file)
        layout.addWidget(self.area, 1)
        return middle

    def _connect(self) -> None:
        session, canvas, docks, actions = self._session, self.canvas, self.docks, self.actions_
        session.changed.connect(self._show_state)
        for speaker in (session, self.exporting, self._background):
            speaker.message.connect(self.area.say)
        self.exporting.report_there.connect(self._offer_report)
        self.exporting.object_chosen.connect(self._show_object)
        self.area.offer_taken.connect(self.exporting.show_report)
        session.undo_stack.indexChanged.connect(self._update_actions)
        self.toolbox.changed.connect(self._use_tool)
        self.toolbox.message.connect(self.area.say)
        canvas.file_dropped.connect(self.open_path)
        canvas.cursor_moved.connect(self.status.show_position)
        canvas.zoom_changed.connect(self.status.show_zoom)
        docks.labels.entered.connect(self._on_label_entered)
        for panel in (docks.labels, docks.files):
            panel.left.connect(canvas.setFocus)
        self._changed_file.use_wanted.connect(session.workplace.use_annotations)
        self._changed_file.aside_wanted.connect(session.workplace.set_annotations_aside)
        self._waiting.ticked.connect(self._on_tick)
        self._waiting.measured.connect(self._settings.remember_encode_seconds)
        actions.adjust.triggered.connect(self._adjust_view)
        actions.hints.toggled.connect(self.area.show_hints)
        actions.hints.triggered.connect(self._remember_hints)
        for appearance, action in actions.appearance.items():
            action.triggered.connect(partial(self._dress, appearance))
        self._side_windows.appearance_chosen.connect(self._dress)
        self._side_windows.hover_chosen.connect(session.prompting.set_hover_enabled)

    # -- what it shows

    def _show_state(self, state: SessionState) -> None:
        color = _label_color(state)
        self.canvas.show_state(state, color)
        self.area.show_state(state)
        self.docks.show_state(state, color)
        self.status.show_state(state)
        self._waiting.show_state(state)
        self._models.show_state(state)
        self._menus.show_state(state)
        self._changed_file.show_state(state)
        if state.image is None:
            self.status.show_zoom(None)
        self._update_actions()
        self.setWindowTitle(_title(state))

    def _update_actions(self) -> None:
        stack = self._session.undo_stack
        self.actions_.show_state(self._session.state, can_undo=stack.canUndo(), can_redo=stack.canRedo())

    def _use_tool(self) -> None:
        self.canvas.set_tool(self.toolbox.current)
        self.area.show_state(self._session.state)
        self.actions_.tool(self.toolbox.current_id).setChecked(True)

    def _on_tick(self, fraction: float, sentence: str) -> None:
        self.area.set_progress(fraction)
        self.status.show_waiting(sentence)

    def say(self, level: str, sentence: str) -> None:
        """Show a message that fades; `level` is "info" or "error"."""
        self.area.say(level, sentence)

    def _offer_report(self) -> None:
        self.area.offer(self.tr("Details"))

    def _show_object(self, path: Path, annotation_id: int) -> None:
        """Go to the image, and select the object if it is still there."""
        if path != self._session.state.image_path:
            self._session.open_image(path)
        self._session.select([annotation_id])
        self.activateWindow()
        self.canvas.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette with the icons."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.actions_.refresh_icons(self.palette())

    def _dress(self, appearance: Appearance, _checked: bool = False) -> None:
        self._settings.appearance = appearance.value
        self.actions_.appearance[appearance].setChecked(True)
        apply_appearance(appearance)

    def _adjust_view(self) -> None:
        """Let the sliders drop from their button, or from the picture while the toolbar is away."""
        button = self._menus.toolbar.widgetForAction(self.actions_.adjust)
        self._looking.open_panel(button if button.isVisible() else self.area)

    # -- what the person does

    def open_path(self, path: Path) -> None:
        """Open an image or a folder, and remember where it is for the next time."""
        path = path.absolute()
        if path.is_dir():
            self._settings.open_folder = path
            self._session.open_folder(path)
        else:
            self._settings.open_folder = path.parent
            self._session.open_image(path)
        self.canvas.setFocus()

    def hints_are_known(self) -> None:
        """The person has kept a mask: the hints have done their work for the next start."""
        if not self._settings.hints_done:
            self._settings.hints_done = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose a label."""
        if event.text() and event.text() in "123456789" and not event.modifiers():
            self._session.choose_label(int(event.text()) - 1)
        else:
            super().keyPressEvent(event)

    def _on_label_entered(self) -> None:
        """Keep what there is under the label; Enter means that everywhere."""
        self.canvas.setFocus()
        self.actions_.keep.trigger()

    def _remember_hints(self, wanted: bool) -> None:
        self._settings.hints_done = not wanted

    # -- coming and going

    def _restore(self) -> None:
        if not self.restoreGeometry(self._settings.window_geometry):
            self.resize(_FIRST_SIZE.boundedTo(self.screen().availableSize()))
        if not self.restoreState(self._settings.window_state):
            self.docks.fit_to(self.width())
        self.actions_.appearance[Appearance.named(self._settings.appearance)].setChecked(True)
        self.actions_.tool(self.toolbox.current_id).setChecked(True)
        self.actions_.hints.setChecked(not self._settings.hints_done)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window; what was annotated is in the project already."""
        if not (self.saving.may_close() and self._background.may_close(self.close)):
            event.ignore()
            return
        state = self._session.state
        self._settings.window_geometry = self.saveGeometry()
        self._settings.window_state = self.saveState()
        self._settings.label = state.label
        self._settings.hover_enabled = state.hover_enabled
        self.docks.shutdown()
        super().closeEvent(event)


def _title(state: SessionState) -> str:
    if state.image_path is None:
        return "samgui"
    name = state.image_path.name
    folder = state.project.root.name if state.project.root else ""
    return f"{name} – {folder} – samgui" if folder else f"{name} – samgui"


def _label_color(state: SessionState) -> QColor:
    """The colour that what is kept next will have."""
    category = labels.named(state.categories, state.label)
    return QColor(*(category.color if category else category_color(state.next_category_id - 1)))
