"""The menu of the models there are, and changing from one to another."""

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from samgui.app.session import Session
from samgui.app.settings import Settings
from samgui.app.state import SessionState
from samgui.sam.model_folder import load_model
from samgui.sam.model_store import StoredModel, stored_models
from samgui.ui.dialogs.more_models import show_more_models


class ModelMenu(QMenu):
    """One entry for each model; the one in use has a mark. It looks for models whenever it opens."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._group = QActionGroup(self)
        self.setTitle(self.tr("&Model"))
        self.setToolTipsVisible(True)
        self.more = QAction(self.tr("&More models…"), self)
        self.more.triggered.connect(lambda: show_more_models(parent))
        self._end_of_models = self.addSeparator()
        self.addAction(self.more)
        self.aboutToShow.connect(self._fill)
        self._fill()

    def show_state(self, state: SessionState) -> None:
        """Mark the model in use; none while one is being loaded."""
        for action in self._group.actions():
            action.setChecked(action.data() == state.model_name)

    def _fill(self) -> None:
        for action in self._group.actions():
            self._group.removeAction(action)
            self.removeAction(action)
            action.deleteLater()
        for model in stored_models():
            self.insertAction(self._end_of_models, self._entry(model))
        self.show_state(self._session.state)

    def _entry(self, model: StoredModel) -> QAction:
        action = QAction(model.name, self._group)
        action.setData(model.name)
        action.setCheckable(True)
        action.setEnabled(model.info is not None)
        action.setToolTip(model.problem or str(model.folder))
        action.triggered.connect(lambda: self._use(model.name))
        return action

    def _use(self, name: str) -> None:
        if name != self._session.state.model_name:
            self._settings.model = name
            self._session.use_model(lambda: load_model(name))
