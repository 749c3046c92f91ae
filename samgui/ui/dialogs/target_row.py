"""A place to write to, and what is there already."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)


class TargetRow(QWidget):
    """A file or a folder; what is there is replaced only when the person agrees, each time anew."""

    changed = Signal()
    """`is_ready` may be another."""

    def __init__(self) -> None:
        super().__init__()
        self._is_folder = False
        self.edit = QLineEdit()
        self.edit.setAccessibleName(self.tr("Write to"))
        self.browse = QPushButton(self.tr("&Browse…"))
        self.browse.setAutoDefault(False)
        self.agree = QCheckBox()
        self._problem = QLabel()
        self._problem.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        line = QHBoxLayout()
        line.addWidget(self.edit, 1)
        line.addWidget(self.browse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(line)
        below = QWidget()
        below.setFixedHeight(self.agree.sizeHint().height() + 2)
        notes = QHBoxLayout(below)
        notes.setContentsMargins(0, 0, 0, 0)
        notes.addWidget(self.agree)
        notes.addWidget(self._problem, 1)
        layout.addWidget(below)
        # A label's key gives the keyboard only to what wants it.
        self.setFocusPolicy(self.edit.focusPolicy())
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self._on_path)
        self.agree.toggled.connect(self.changed)
        self.browse.clicked.connect(self._browse)

    @property
    def path(self) -> Path:
        """The place; a file's name has an ending."""
        path = Path(self.edit.text().strip())
        with suppress(RuntimeError):  # there is no person of that name, whose home it would be
            path = path.expanduser()
        return path if self._is_folder or path.suffix else Path(f"{path}.json")

    @property
    def is_agreed(self) -> bool:
        """Whether there is something that the person wants to have replaced."""
        return self.agree.isVisibleTo(self) and self.agree.isChecked()

    @property
    def is_ready(self) -> bool:
        """Whether it can be written there, as far as is known."""
        has_name = bool(self.edit.text().strip())
        return has_name and not self._problem.text() and (self.is_agreed or not self._is_taken)

    def expect(self, *, is_folder: bool, proposed: Path) -> None:
        """Ask for a folder or a file; `proposed` is shown until the person has typed or chosen one."""
        self._is_folder = is_folder
        if not self.edit.isModified():
            self.edit.setText(str(proposed))
        self._on_path()

    @property
    def _is_taken(self) -> bool:
        path = self.path
        if not self._is_folder:
            return path.exists()
        try:
            return path.is_dir() and any(path.iterdir())
        except OSError:  # nobody may look into it, and what is there nobody knows
            return True

    def _on_path(self) -> None:
        has_name = bool(self.edit.text().strip())
        self._problem.setText(self._obstacle() if has_name else "")
        self.agree.setChecked(False)
        self.agree.setText(
            self.tr("Replace files of the same names that are there")
            if self._is_folder
            else self.tr("Replace the file that is there")
        )
        self.agree.setVisible(has_name and not self._problem.text() and self._is_taken)
        self.changed.emit()

    def _obstacle(self) -> str:
        path = self.path
        if self._is_folder and path.is_file():
            return self.tr("There is a file of that name; choose a folder.")
        if not self._is_folder and path.is_dir():
            return self.tr("There is a folder of that name; choose a file.")
        return ""

    def _browse(self) -> None:
        if self._is_folder:
            start = next((each for each in (self.path, *self.path.parents) if each.is_dir()), Path.home())
            chosen = QFileDialog.getExistingDirectory(self, self.tr("Write to"), str(start))
        else:
            chosen, _ = QFileDialog.getSaveFileName(
                self,
                self.tr("Write to"),
                str(self.path),
                self.tr("COCO annotations (*.json)"),
                options=QFileDialog.Option.DontConfirmOverwrite,
            )
        if chosen:
            self.edit.setText(chosen)
            self.edit.setModified(True)
