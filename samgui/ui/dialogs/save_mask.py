"""What to save as PNG, and where: one small question."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from samgui.app.state import MaskKind, SessionState

_ENDING = {
    MaskKind.BINARY: "mask",
    MaskKind.INSTANCES: "instances",
    MaskKind.SEMANTIC: "labels",
    MaskKind.OVERLAY: "overlay",
}


class SaveMaskDialog(QDialog):
    """Offers what the image's state has to save; the file's name follows the choice until it is edited."""

    def __init__(self, state: SessionState, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Save mask"))
        self._stem = state.image_path.stem if state.image_path is not None else "image"
        self._folder = folder
        self._group = QButtonGroup(self)
        self._path = QLineEdit()
        self._note = QLabel()
        standard = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(standard.Save | standard.Cancel)
        for button in self._buttons.buttons():
            button.setIcon(QIcon())
        self._save = self._buttons.button(standard.Save)
        self._lay_out(self._choices(state))
        self._group.idClicked.connect(self._on_kind)
        self._path.textChanged.connect(self._on_path)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._propose()
        self._save.setDefault(True)
        self._save.setFocus()

    @property
    def kind(self) -> MaskKind:
        """What the person wants to save."""
        return list(MaskKind)[self._group.checkedId()]

    @property
    def path(self) -> Path:
        """Where, always ending in `.png`."""
        path = Path(self._path.text().strip()).expanduser()
        return path if path.suffix.lower() == ".png" else Path(f"{path}.png")

    def choose(self, kind: MaskKind) -> None:
        """Make a choice as if by clicking."""
        self._group.button(list(MaskKind).index(kind)).click()

    def _choices(self, state: SessionState) -> QGridLayout:
        n_kept, n_selected = len(state.annotations), len(state.selection)
        if state.live is not None:
            binary = self.tr("The mask you are making"), self.tr("black and white")
        elif n_selected:
            binary = self.tr("The selected objects"), self.tr("black and white, joined")
        else:
            binary = self.tr("All kept objects"), self.tr("black and white, joined")
        texts = {
            MaskKind.BINARY: binary,
            MaskKind.INSTANCES: (self.tr("Objects by number"), self.tr("0 outside, then 1, 2, 3 …")),
            MaskKind.SEMANTIC: (self.tr("Objects by label"), self.tr("one value a label, with palette")),
            MaskKind.OVERLAY: (self.tr("Photo with the objects"), self.tr("to look at")),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(7)
        for row, kind in enumerate(MaskKind):
            name, meaning = texts[kind]
            radio, note = QRadioButton(name), QLabel(meaning)
            is_possible = n_kept > 0 or (kind is MaskKind.BINARY and state.live is not None)
            radio.setEnabled(is_possible)
            note.setEnabled(is_possible)
            _dim(note)
            self._group.addButton(radio, row)
            grid.addWidget(radio, row, 0)
            grid.addWidget(note, row, 1)
        grid.setColumnStretch(1, 1)
        self._group.button(0).setChecked(True)
        return grid

    def _lay_out(self, choices: QGridLayout) -> None:
        browse = QPushButton(self.tr("Browse…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        self._path.setMinimumWidth(320)
        self._path.setAccessibleName(self.tr("File"))
        self._note.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._note.setText(" ")
        _dim(self._note)
        file_row = QHBoxLayout()
        file_row.addWidget(self._path, 1)
        file_row.addWidget(browse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.addLayout(choices)
        layout.addSpacing(12)
        layout.addLayout(file_row)
        layout.addWidget(self._note)
        layout.addSpacing(4)
        layout.addWidget(self._buttons)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)

    def _propose(self) -> None:
        self._path.setText(str(self._folder / f"{self._stem}_{_ENDING[self.kind]}.png"))

    def _on_kind(self) -> None:
        if not self._path.isModified():
            self._propose()

    def _on_path(self) -> None:
        is_named = bool(self._path.text().strip())
        self._save.setEnabled(is_named)
        replaces = is_named and self.path.exists()
        self._note.setText(self.tr("The file is there already and will be replaced.") if replaces else " ")

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save mask"), str(self.path), self.tr("PNG images (*.png)")
        )
        if chosen:
            self._path.setText(chosen)
            self._path.setModified(True)


def _dim(label: QLabel) -> None:
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
