"""The ways in which files come in and work goes out: what to ask, and what follows from the answers."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from samgui.app.session import Session
from samgui.app.settings import Settings
from samgui.document.image import IMAGE_SUFFIXES
from samgui.ui.dialogs.save_mask import SaveMaskDialog
from samgui.ui.dialogs.unsaved import Answer, ask_about_unsaved


class Saving(QObject):
    """Asks the person for files, over `window`, and hands the answers to the session."""

    may_close_now = Signal()
    """What was to be saved before closing is saved."""

    def __init__(self, session: Session, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._window = window
        self._closes_after_saving = False
        session.exports.saved.connect(self._on_saved)
        session.exports.failed.connect(self._on_failed)

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

    def export_coco(self) -> bool:
        """Ask where and begin to export; False when the person changed their mind."""
        state = self._session.state
        proposed = self._settings.save_folder / "annotations.json"
        if state.image_path is not None:
            proposed = state.image_path.with_suffix(".json")
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export COCO"), str(proposed), self.tr("COCO annotations (*.json)")
        )
        if not chosen:
            return False
        path = Path(chosen)
        path = path if path.suffix else path.with_suffix(".json")
        self._settings.save_folder = path.parent
        self._session.exports.coco(path)
        return True

    def may_close(self) -> bool:
        """Ask about what is unsaved; when it is to be saved first, `may_close_now` follows later."""
        state = self._session.state
        if not state.is_dirty:
            return True
        n_annotations = sum(len(image.annotations) for image in state.document.images.values())
        answer = ask_about_unsaved(self._window, n_annotations)
        if answer is Answer.SAVE:
            self._closes_after_saving = self.export_coco()
        return answer is Answer.DISCARD

    def _on_saved(self, _path: Path) -> None:
        if self._closes_after_saving:
            self._closes_after_saving = False
            self.may_close_now.emit()

    def _on_failed(self, _path: Path) -> None:
        self._closes_after_saving = False
