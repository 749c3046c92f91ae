"""The menus and the toolbars of the main window, made of its actions."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar

from samgui.app.state import SessionState
from samgui.document.editing.overlapping import OverlapPolicy
from samgui.ui.actions import Actions
from samgui.ui.canvas.toolbox import ToolId
from samgui.ui.island_field import IslandField
from samgui.ui.quiet_tool_bar import QuietToolBar


class Menus(QObject):
    """Builds them once; `overlap` has one action for each policy."""

    def __init__(
        self,
        actions: Actions,
        models: QMenu,
        islands: IslandField,
        panels: Sequence[QAction],
        window: QMainWindow,
    ) -> None:
        """`panels` show or hide the panels."""
        super().__init__(window)
        self._actions = actions
        self._islands = islands
        self._window = window
        self.overlap = self._make_overlap_actions()
        self.toolbar = self._make_toolbar()
        self.tools = self._make_tools()
        self._make_file_menu()
        self._make_edit_menu()
        self._make_object_menu()
        self._make_view_menu([*panels, self.toolbar.toggleViewAction(), self.tools.toggleViewAction()])
        window.menuBar().addMenu(models)
        help_menu = window.menuBar().addMenu(self.tr("&Help"))
        help_menu.addActions([actions.shortcuts, actions.hints, actions.about])

    def show_state(self, state: SessionState) -> None:
        """Tick the overlap policy of the project."""
        self.overlap[state.overlap].setChecked(True)

    def object_actions(self) -> list[QAction]:
        """What can be done with the selected annotations, separators included."""
        actions = self._actions
        return [
            actions.reopen,
            actions.edit_label,
            self._separator(),
            actions.merge,
            actions.split,
            actions.duplicate,
            actions.copy_to_next,
            self._separator(),
            actions.fill_holes,
            actions.remove_islands,
            self._islands,
            actions.grow,
            actions.shrink,
            actions.smooth,
            actions.fill_gaps,
            self._separator(),
            actions.hide_selected,
            actions.lock_selected,
            actions.delete,
        ]

    def _make_toolbar(self) -> QToolBar:
        actions = self._actions
        toolbar = self._bar(self.tr("Toolbar"), "toolbar", Qt.ToolBarArea.TopToolBarArea)
        for group in (
            [actions.open, actions.open_folder, actions.save_mask, actions.export],
            [actions.previous_image, actions.next_image, actions.next_to_do],
            [actions.mark_reviewed, actions.mark_skipped],
            [actions.undo, actions.redo],
            [actions.fit, actions.actual_size, actions.zoom_out, actions.zoom_in],
        ):
            toolbar.addActions(group)
            toolbar.addSeparator()
        toolbar.addAction(actions.adjust)
        return toolbar

    def _make_tools(self) -> QToolBar:
        bar = self._bar(self.tr("Tools"), "tools", Qt.ToolBarArea.LeftToolBarArea)
        bar.addActions([self._actions.tool(tool_id) for tool_id in ToolId])
        return bar

    def _make_file_menu(self) -> None:
        actions = self._actions
        menu = self._window.menuBar().addMenu(self.tr("&File"))
        menu.addActions([actions.open, actions.open_folder])
        menu.addSeparator()
        menu.addActions([actions.next_image, actions.previous_image, actions.next_to_do, actions.find_image])
        menu.addSeparator()
        menu.addActions([actions.mark_reviewed, actions.mark_skipped, actions.rescan])
        menu.addSeparator()
        menu.addActions([actions.save_mask, actions.import_annotations])
        menu.addActions([actions.export, actions.export_report, actions.cancel_work])
        menu.addSeparator()
        menu.addAction(actions.quit)

    def _make_edit_menu(self) -> None:
        actions = self._actions
        menu = self._window.menuBar().addMenu(self.tr("&Edit"))
        menu.addActions([actions.undo, actions.redo])
        menu.addSeparator()
        menu.addActions([actions.keep, actions.drop, actions.remove_last])
        menu.addActions([actions.next_candidate, actions.previous_candidate])
        menu.addActions([actions.threshold_up, actions.threshold_down, actions.sharpen])
        menu.addSeparator()
        menu.addMenu(self.tr("&Tool")).addActions([actions.tool(tool_id) for tool_id in ToolId])
        menu.addMenu(self.tr("Where objects o&verlap")).addActions(list(self.overlap.values()))
        menu.addSeparator()
        menu.addAction(actions.settings)

    def _make_object_menu(self) -> None:
        menu = self._window.menuBar().addMenu(self.tr("&Object"))
        menu.addAction(self._actions.select_all)
        menu.addSeparator()
        menu.addActions(self.object_actions())

    def _make_view_menu(self, parts: Sequence[QAction]) -> None:
        actions = self._actions
        menu = self._window.menuBar().addMenu(self.tr("&View"))
        menu.addActions([actions.fit, actions.actual_size, actions.zoom_in, actions.zoom_out])
        menu.addSeparator()
        menu.addActions([actions.hover, actions.outline_only, actions.adjust, actions.reset_look])
        menu.addSeparator()
        menu.addAction(actions.full_screen)
        menu.addMenu(self.tr("&Panels")).addActions(list(parts))
        menu.addMenu(self.tr("&Appearance")).addActions(list(actions.appearance.values()))

    def _make_overlap_actions(self) -> dict[OverlapPolicy, QAction]:
        group = QActionGroup(self)
        texts = {
            OverlapPolicy.ALLOW: self.tr("Both &keep the pixels"),
            OverlapPolicy.NEW_YIELDS: self.tr("The new one &yields"),
            OverlapPolicy.NEW_WINS: self.tr("The new one &wins"),
        }
        actions = {policy: QAction(text, self) for policy, text in texts.items()}
        for action in actions.values():
            action.setCheckable(True)
            group.addAction(action)
        return actions

    def _bar(self, title: str, name: str, area: Qt.ToolBarArea) -> QToolBar:
        bar = QuietToolBar(title, self._window)
        bar.setObjectName(name)
        bar.setIconSize(QSize(20, 20))
        bar.setMovable(False)
        self._window.addToolBar(area, bar)
        return bar

    def _separator(self) -> QAction:
        separator = QAction(self)
        separator.setSeparator(True)
        return separator
