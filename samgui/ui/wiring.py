"""Which action calls which verb."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from samgui.app.session import Session
from samgui.app.translation import tr
from samgui.document.content import ImageMark
from samgui.document.editing.refining import Refinement, RefinementKind
from samgui.document.prompt import Box
from samgui.ui.canvas.toolbox import ToolId
from samgui.ui.dialogs.about import show_about
from samgui.ui.menus import Menus

if TYPE_CHECKING:
    from samgui.ui.main_window import MainWindow

_SMOOTHING = 3.0
_THRESHOLD_STEP = 0.5


class Wiring(QObject):
    """Connects the actions of a window to its session, and holds the little that lies between."""

    def __init__(self, window: "MainWindow", session: Session, menus: Menus) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._connect_images()
        self._connect_prompt()
        self._connect_objects(menus)
        self._connect_view()

    def _connect_images(self) -> None:
        actions, session, window = self._window.actions_, self._session, self._window
        workplace = session.workplace
        actions.open.triggered.connect(self._ask_for_image)
        actions.open_folder.triggered.connect(self._ask_for_folder)
        actions.next_image.triggered.connect(session.next_image)
        actions.previous_image.triggered.connect(session.previous_image)
        actions.next_to_do.triggered.connect(session.next_to_do)
        actions.find_image.triggered.connect(window.docks.look_for_image)
        actions.rescan.triggered.connect(window.docks.check_files)
        actions.mark_reviewed.triggered.connect(lambda: workplace.set_mark(ImageMark.REVIEWED))
        actions.mark_skipped.triggered.connect(lambda: workplace.set_mark(ImageMark.SKIPPED))
        actions.save_mask.triggered.connect(window.saving.save_mask)
        actions.import_annotations.triggered.connect(window.importing.ask)
        actions.export.triggered.connect(window.exporting.ask)
        actions.export_report.triggered.connect(window.exporting.show_report)
        actions.quit.triggered.connect(window.close)

    def _connect_prompt(self) -> None:
        actions, prompting = self._window.actions_, self._session.prompting
        actions.keep.triggered.connect(self._keep)
        actions.drop.triggered.connect(self._drop)
        actions.remove_last.triggered.connect(self._remove_last)
        actions.next_candidate.triggered.connect(lambda: prompting.cycle_candidate(1))
        actions.previous_candidate.triggered.connect(lambda: prompting.cycle_candidate(-1))
        actions.threshold_up.triggered.connect(lambda: self._move_threshold(_THRESHOLD_STEP))
        actions.threshold_down.triggered.connect(lambda: self._move_threshold(-_THRESHOLD_STEP))
        actions.sharpen.triggered.connect(self._sharpen)
        actions.hover.toggled.connect(prompting.set_hover_enabled)
        for tool_id in ToolId:
            actions.tool(tool_id).triggered.connect(partial(self._choose_tool, tool_id))

    def _connect_objects(self, menus: Menus) -> None:
        actions, session, objects = self._window.actions_, self._session, self._session.objects
        actions.undo.triggered.connect(session.undo)
        actions.redo.triggered.connect(session.redo)
        actions.edit_label.triggered.connect(self._edit_label)
        actions.reopen.triggered.connect(self._reopen)
        actions.merge.triggered.connect(objects.merge_selected)
        actions.split.triggered.connect(objects.split_selected)
        actions.duplicate.triggered.connect(objects.duplicate_selected)
        actions.copy_to_next.triggered.connect(session.copy_to_next)
        actions.fill_gaps.triggered.connect(objects.fill_gaps_selected)
        actions.select_all.triggered.connect(self._select_all)
        actions.delete.triggered.connect(objects.delete_selected)
        actions.hide_selected.triggered.connect(self._hide_or_show)
        actions.lock_selected.triggered.connect(self._lock_or_unlock)
        for action, kind, amount, text in (
            (actions.fill_holes, RefinementKind.FILL_HOLES, 0, tr("History", "Fill holes")),
            (actions.grow, RefinementKind.GROW, 1, tr("History", "Grow")),
            (actions.shrink, RefinementKind.SHRINK, 1, tr("History", "Shrink")),
            (actions.smooth, RefinementKind.SMOOTH, _SMOOTHING, tr("History", "Smooth")),
        ):
            action.triggered.connect(partial(self._refine, Refinement(kind, amount), text))
        actions.remove_islands.triggered.connect(self._remove_islands)
        for policy, action in menus.overlap.items():
            action.triggered.connect(lambda _checked, chosen=policy: session.workplace.set_overlap(chosen))

    def _connect_view(self) -> None:
        actions, canvas, window = self._window.actions_, self._window.canvas, self._window
        actions.fit.triggered.connect(canvas.fit)
        actions.actual_size.triggered.connect(canvas.actual_size)
        actions.zoom_in.triggered.connect(canvas.zoom_in)
        actions.zoom_out.triggered.connect(canvas.zoom_out)
        actions.full_screen.toggled.connect(self._fill_screen)
        actions.about.triggered.connect(lambda: show_about(window, self._session.state.model_name))

    def _ask_for_image(self) -> None:
        path = self._window.saving.ask_for_image()
        if path is not None:
            self._window.open_path(path)

    def _ask_for_folder(self) -> None:
        path = self._window.saving.ask_for_folder()
        if path is not None:
            self._window.open_path(path)

    def _keep(self) -> None:
        self._session.prompting.keep()
        self._window.canvas.setFocus()
        self._window.hints_are_known()

    def _drop(self) -> None:
        if self._window.canvas.cancel():
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

    def _move_threshold(self, step: float) -> None:
        self._session.prompting.set_threshold(self._session.state.threshold + step)

    def _sharpen(self) -> None:
        view = self._window.canvas.view
        visible = view.visible_image_rect() if view is not None else None
        if visible is not None:
            self._session.prompting.sharpen(Box(*visible))

    def _choose_tool(self, tool_id: ToolId, _checked: bool = False) -> None:
        self._window.toolbox.choose(tool_id)
        self._window.canvas.setFocus()

    def _edit_label(self) -> None:
        if self._session.state.selection:
            self._window.docks.annotations_dock.show()
            self._window.docks.annotations.edit_label()
        else:
            self._window.docks.look_for_label()

    def _reopen(self) -> None:
        for annotation_id in self._session.state.selection:
            self._session.objects.reopen(annotation_id)
            return

    def _select_all(self) -> None:
        state = self._session.state
        self._session.select(one.id for one in state.annotations if one.id not in state.hidden)

    def _hide_or_show(self) -> None:
        state = self._session.state
        self._session.set_hidden(state.selection, not state.selection <= state.hidden)

    def _lock_or_unlock(self) -> None:
        state = self._session.state
        self._session.set_locked(state.selection, not state.selection <= state.locked)

    def _refine(self, refinement: Refinement, text: str, _checked: bool = False) -> None:
        self._session.objects.refine_selected(refinement, text)

    def _remove_islands(self) -> None:
        refinement = Refinement(RefinementKind.REMOVE_ISLANDS, self._window.islands.pixels)
        self._session.objects.refine_selected(refinement, tr("History", "Remove islands"))

    def _fill_screen(self, is_wanted: bool) -> None:
        full, states = Qt.WindowState.WindowFullScreen, self._window.windowState()
        self._window.setWindowState(states | full if is_wanted else states & ~full)
