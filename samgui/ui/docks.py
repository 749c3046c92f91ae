"""The panels around the picture, each in a dock of its own, and what they ask of the session."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from samgui.app.session import Session
from samgui.app.state import SessionState
from samgui.app.thumbnails import Thumbnails
from samgui.ui.panels.annotations import AnnotationsPanel
from samgui.ui.panels.candidates import CandidatesPanel
from samgui.ui.panels.files import FilesPanel
from samgui.ui.panels.history import HistoryPanel
from samgui.ui.panels.labels import LabelsPanel

_NARROWEST, _WIDEST = 170, 260
_SHARE = 5
"""A side of panels has one part in so many of the window's width, when nobody has said otherwise."""
_LEFT, _RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea


class Docks(QObject):
    """Files on the left; labels, annotations, candidates and history on the right, until they are moved."""

    def __init__(self, session: Session, window: QMainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self.thumbnails = Thumbnails(parent=self)
        self.files = FilesPanel(session.files, self.thumbnails)
        self.labels = LabelsPanel()
        self.annotations = AnnotationsPanel()
        self.candidates = CandidatesPanel()
        self.history = HistoryPanel(session.undo_stack)
        self.files_dock = self._dock(self.tr("Images"), "files_dock", self.files, _LEFT)
        self.labels_dock = self._dock(self.tr("Labels"), "labels_dock", self.labels, _RIGHT)
        self.annotations_dock = self._dock(
            self.tr("Annotations"), "annotations_dock", self.annotations, _RIGHT
        )
        self.candidates_dock = self._dock(self.tr("Candidates"), "candidates_dock", self.candidates, _RIGHT)
        self.history_dock = self._dock(self.tr("History"), "history_dock", self.history, _RIGHT)
        window.tabifyDockWidget(self.annotations_dock, self.history_dock)
        self.annotations_dock.raise_()
        self._connect()

    @property
    def view_actions(self) -> list[QAction]:
        """Each shows or hides a panel."""
        docks = (
            self.files_dock,
            self.labels_dock,
            self.annotations_dock,
            self.candidates_dock,
            self.history_dock,
        )
        return [dock.toggleViewAction() for dock in docks]

    def fit_to(self, width: int) -> None:
        """Be as wide as suits a window of that width, so that most of it is the picture's."""
        side = min(max(width // _SHARE, _NARROWEST), _WIDEST)
        docks = [self.files_dock, self.labels_dock]
        self._window.resizeDocks(docks, [side, side], Qt.Orientation.Horizontal)

    def show_state(self, state: SessionState, label_color: QColor) -> None:
        """Show a session; `label_color` is what the current label has, or will have when it is new."""
        self.files.show_state(state)
        self.files.set_categories(state.categories)
        self.labels.show_state(state, label_color)
        self.annotations.show_state(state)
        self.candidates.show_state(state)

    def look_for_label(self) -> None:
        """Let the person type a label."""
        self.labels_dock.show()
        self.labels.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def look_for_image(self) -> None:
        """Let the person type the name of an image."""
        self.files_dock.show()
        self.files.focus_search()

    def check_files(self) -> None:
        """Look whether files have come, gone or changed."""
        self.thumbnails.check_again()
        self._session.files.rescan()

    def shutdown(self) -> None:
        """End the thread of the thumbnails."""
        self.thumbnails.shutdown()

    def _connect(self) -> None:
        session, labels, annotations = self._session, self.labels, self.annotations
        self.files.image_chosen.connect(session.open_image)
        labels.label_chosen.connect(session.choose_label_named)
        labels.added.connect(session.labels.add)
        labels.renamed.connect(session.labels.rename)
        labels.recolored.connect(session.labels.recolor)
        labels.moved.connect(session.labels.move)
        labels.merged.connect(session.labels.merge)
        labels.deleted.connect(session.labels.delete)
        annotations.selection_changed.connect(session.select)
        annotations.hidden_changed.connect(session.set_hidden)
        annotations.locked_changed.connect(session.set_locked)
        annotations.moved.connect(session.objects.move)
        annotations.reopened.connect(session.objects.reopen)
        annotations.relabelled.connect(session.objects.relabel)
        self.candidates.chosen.connect(session.prompting.choose_candidate)
        self.candidates.threshold_changed.connect(session.prompting.set_threshold)

    def _dock(self, title: str, name: str, panel: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        dock.setWidget(panel)
        dock.setAllowedAreas(Qt.DockWidgetArea.AllDockWidgetAreas)
        self._window.addDockWidget(area, dock)
        return dock
