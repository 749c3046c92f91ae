"""The ways in which files come in and work goes out: what to ask, and what follows from the answers."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from samgui.app.session import Session
from samgui.app.settings import Settings
from samgui.document.image import IMAGE_SUFFIXES
from samgui.ui.dialogs.save_mask import SaveMaskDialog
from samgui.ui.dialogs.unwritten import ask_about_unwritten


class Saving(QObject):
    """Asks the person for files, over `window`, and hands the answers to the session."""

    def __init__(self, session: Session, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._window = window

    def ask_for_image(self) -> Path | None:
        """An image to open; None when the person changed their mind."""
        patterns = " ".join(f"*{suffix}" for suffix in sorted(IMAGE_SUFFIXES))
        images = self.tr("Images ({patterns})").format(patterns=patterns)
        kinds = f"{images};;{self.tr('All files (*)')}"
        folder = str(self._settings.open_folder)
        chosen, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open image"), folder, kinds)
        return Path(chosen) if chosen else None

    def save_mask(self) -> None:
        """Ask what to save as PNG and where, and save it."""
        state = self._session.state
        folder = state.image_path.parent if state.image_path else self._settings.save_folder
        dialog = SaveMaskDialog(state, folder, self._window)
        if dialog.exec():
            self._settings.save_folder = dialog.path.parent
            self._session.exports.png(dialog.path, dialog.kind)
        dialog.deleteLater()

    def ask_for_folder(self) -> Path | None:
        """A folder of images to open; None when the person changed their mind."""
        folder = str(self._settings.open_folder)
        chosen = QFileDialog.getExistingDirectory(self._window, self.tr("Open folder"), folder)
        return Path(chosen) if chosen else None

    def may_close(self) -> bool:
        """Ask about what could not be written to the project; everything else is there already."""
        problem = self._session.retry_writing()
        return not problem or ask_about_unwritten(self._window, problem)
