"""Imports as the window sees them: the question what, and what follows from the answer."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from samgui.app.session import Session
from samgui.app.settings import Settings
from samgui.ui.dialogs.import_annotations import ImportDialog


class Importing(QObject):
    """Asks over `window`, and hands the answer to the session; remembers in `settings` where things were."""

    def __init__(self, session: Session, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._window = window

    def ask(self) -> None:
        """Ask what to import, show what would come of it, and do it."""
        dialog = ImportDialog(self._session.imports, self._settings.save_folder, self._window)
        if dialog.exec() and dialog.path is not None:
            self._settings.save_folder = dialog.path if dialog.path.is_dir() else dialog.path.parent
            self._session.imports.apply()
        dialog.deleteLater()
