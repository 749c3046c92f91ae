"""What to do with the annotations of a picture that is no longer the one they were made on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from samgui.app.state import SessionState


class ChangedFileBar(QFrame):
    """A line over the picture, there only while the question is open."""

    use_wanted = Signal()
    """The annotations are still right."""
    aside_wanted = Signal()
    """They belong to the picture as it was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text = QLabel(self.tr("This picture has changed since it was annotated, so its masks are not shown."))
        text.setWordWrap(True)
        use = QPushButton(self.tr("Use the masks"))
        use.clicked.connect(self.use_wanted)
        aside = QPushButton(self.tr("Begin anew"))
        aside.setToolTip(self.tr("What was annotated stays in the project, under another name"))
        aside.clicked.connect(self.aside_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.addWidget(text, 1)
        layout.addWidget(use)
        layout.addWidget(aside)
        self.hide()

    def show_state(self, state: SessionState) -> None:
        """Ask while there is a question."""
        self.setVisible(state.is_changed_file)
