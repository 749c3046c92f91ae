"""A place to read from, which is typed or chosen."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget


class SourceRow(QWidget):
    """A folder, or a file too if that is asked for. An empty line is no place."""

    edited = Signal()
    """The text is another, and not finished."""
    finished = Signal()
    """The person has typed or chosen a place."""

    def __init__(self, title: str, kinds: str = "", start: Path | None = None) -> None:
        """`kinds` are the files that may be chosen, as of QFileDialog; empty for folders alone.

        `start` is where the choice begins.
        """
        super().__init__()
        self._title = title
        self._kinds = kinds
        self._start = start or Path.home()
        self._told = ""
        self.edit = QLineEdit()
        self.edit.setAccessibleName(title)
        self.file, self.folder = QPushButton(self.tr("F&ile…")), QPushButton(self.tr("F&older…"))
        self.file.setVisible(bool(kinds))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.edit, 1)
        for button, choose in ((self.file, self._choose_file), (self.folder, self._choose_folder)):
            button.setAutoDefault(False)
            button.clicked.connect(choose)
            layout.addWidget(button)
        # A label's key gives the keyboard only to what wants it.
        self.setFocusPolicy(self.edit.focusPolicy())
        self.setFocusProxy(self.edit)
        self.edit.textEdited.connect(self._on_edited)
        self.edit.editingFinished.connect(self._finish)

    @property
    def path(self) -> Path | None:
        """The place; None when the line is empty."""
        text = self.edit.text().strip()
        if not text:
            return None
        path = Path(text)
        with suppress(RuntimeError):  # there is no person of that name, whose home it would be
            path = path.expanduser()
        return path.absolute()

    def choose(self, path: Path) -> None:
        """Take a place as if the person had chosen it."""
        self.edit.setText(str(path))
        self._finish()

    def _choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self._title, str(self._place), self._kinds)
        if chosen:
            self.choose(Path(chosen))

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self._title, str(self._place))
        if chosen:
            self.choose(Path(chosen))

    @property
    def _place(self) -> Path:
        path = self.path or self._start
        return next((each for each in (path, *path.parents) if each.is_dir()), Path.home())

    def _on_edited(self) -> None:
        self._told = ""
        self.edited.emit()

    def _finish(self) -> None:
        # A line tells that it is finished also when it is only left.
        if self.edit.text() != self._told:
            self._told = self.edit.text()
            self.finished.emit()
