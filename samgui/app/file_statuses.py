"""How far each picture of the folder is, as the list of files shows it and the project says it."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from samgui.app.file_list import FileList
from samgui.app.history import History
from samgui.app.translation import sentence_of
from samgui.document.status import ImageStatus
from samgui.errors import ProjectError


class FileStatuses(QObject):
    """Brings what the project says of the files to the list of them, at once and after every step."""

    failed = Signal(str)
    """A sentence: the project can't be read."""

    def __init__(self, history: History, files: FileList, parent: QObject | None = None) -> None:
        """Follow `history`; call `load` when other files are listed."""
        super().__init__(parent)
        self._history = history
        self._files = files
        history.touched.connect(self._on_touched)
        history.reloaded.connect(self.load)

    def load(self) -> None:
        """Read all of them; they come to the list from another thread."""
        project = self._history.edits.project
        if project is not None:
            try:
                self._files.load_statuses(project.statuses(), project.root)
            except ProjectError as error:
                self.failed.emit(sentence_of(error))

    def _on_touched(self, path: Path) -> None:
        edits = self._history.edits
        if edits.project is not None:
            content, name = edits.content(path), path.relative_to(edits.project.root).as_posix()
            ids = frozenset(annotation.category_id for annotation in content.annotations)
            self._files.update_status(ImageStatus(name, len(content.annotations), content.mark, ids))
