"""A slip of paper at the foot of a list: a sentence, or a question with its answer, in place of a dialog."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from samgui.ui.panels.keys import ENTER, keep_from_shortcuts

_SHORTEST_MS = 3500
_MS_A_CHARACTER = 55
_MARGIN = 6
_OWN_KEYS = {*ENTER, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab}


class Slip(QFrame):
    """Lies over `list_`, so that nothing moves when it comes and goes; a question takes the keyboard."""

    def __init__(self, list_: QWidget) -> None:
        super().__init__(list_)
        self._list = list_
        self._on_yes: Callable[[], None] | None = None
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._yes = QPushButton()
        self._no = QPushButton(self.tr("Cancel"))
        self._buttons = QWidget()
        buttons = QHBoxLayout(self._buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.addStretch()
        buttons.addWidget(self._no)
        buttons.addWidget(self._yes)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.addWidget(self._sentence)
        layout.addWidget(self._buttons)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._yes.clicked.connect(self._accept)
        self._no.clicked.connect(self.dismiss)
        list_.installEventFilter(self)
        self.hide()

    @property
    def is_asking(self) -> bool:
        """True while a question waits for its answer."""
        return self._on_yes is not None

    @property
    def sentence(self) -> str:
        """What it says, empty when it isn't there."""
        return "" if self.isHidden() else self._sentence.text()

    def say(self, sentence: str, *, stays: bool = False) -> None:
        """Say a sentence, for as long as it takes to read or until `dismiss`."""
        self._on_yes = None
        self._buttons.hide()
        self._open(sentence)
        if not stays:
            self._timer.start(_SHORTEST_MS + _MS_A_CHARACTER * len(sentence))

    def ask(self, question: str, answer: str, on_yes: Callable[[], None]) -> None:
        """Ask; `on_yes` is called when the person presses the button that says `answer`."""
        self._on_yes = on_yes
        self._yes.setText(answer)
        self._buttons.show()
        self._open(question)
        self._yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss(self) -> None:
        """Go away; the keyboard goes back to the list when it was here."""
        had_keyboard = self._yes.hasFocus() or self._no.hasFocus()
        self._on_yes = None
        self._timer.stop()
        self.hide()
        if had_keyboard:
            self._list.setFocus()

    def event(self, event: QEvent) -> bool:
        """Keep the keys that answer from the window's shortcuts."""
        return keep_from_shortcuts(event, lambda key: key.key() in _OWN_KEYS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, Esc goes back."""
        if event.key() in ENTER:
            (self._no if self._no.hasFocus() else self._yes).click()
        elif event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            # What is typed here must not reach the list below.
            event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the list's foot."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def _accept(self) -> None:
        on_yes = self._on_yes
        self.dismiss()
        if on_yes is not None:
            on_yes()

    def _open(self, sentence: str) -> None:
        self._timer.stop()
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        width = max(self._list.width() - 2 * _MARGIN, 40)
        self._layout.activate()
        height = self._layout.totalHeightForWidth(width)
        self.setGeometry(_MARGIN, self._list.height() - height - _MARGIN, width, height)
