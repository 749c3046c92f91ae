"""Waiting that says what for and how long: a thin strip under the picture, and the words beside it."""

import time
from math import exp

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from samgui.app.encode_estimate import Remembered, estimate_encode_seconds
from samgui.app.state import SessionState, Stage
from samgui.ui.theme import ACCENT

STRIP_HEIGHT = 3
_TICK_MS = 50
_AT_EXPECTED = 0.9
"""The strip is this full when the expected time is over, so that it never waits at its end."""
_FIRST_GUESS = {Stage.READING: 0.5, Stage.LOADING_MODEL: 1.0, Stage.ENCODING: 3.0}
"""Seconds expected before anything was measured."""


def _nothing(_model_name: str) -> None:
    return None


def progress_fraction(elapsed: float, expected: float) -> float:
    """How full the strip is after `elapsed` of `expected` seconds: straight at first, never quite full."""
    if elapsed <= expected:
        return _AT_EXPECTED * max(elapsed, 0.0) / expected
    return _AT_EXPECTED + (1.0 - _AT_EXPECTED) * (1.0 - exp(-(elapsed - expected) / expected))


class Waiting(QObject):
    """Follows the stage of a session and ticks while the person waits."""

    ticked = Signal(float, str)
    """(fraction, sentence) while waiting; (0.0, "") once when it is over."""
    measured = Signal(str, float)
    """(model name, seconds): so long has that model just taken to encode an image."""

    def __init__(self, remembered: Remembered = _nothing, parent: QObject | None = None) -> None:
        """`remembered` tells how long a model, by its name, took to encode an image."""
        super().__init__(parent)
        self._remembered = remembered
        self._model_name = ""
        self._encoding: float | None = None
        self._embedding_seconds: float | None = None
        self._stage = Stage.EMPTY
        self._started = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)

    def show_state(self, state: SessionState) -> None:
        """Learn how long encoding takes; start and stop ticking."""
        self._learn(state)
        was_waiting = self._timer.isActive()
        self._stage, self._started = state.stage, state.stage_started
        if state.is_busy:
            self._timer.start()
            self._tick()
        elif was_waiting:
            self._timer.stop()
            self.ticked.emit(0.0, "")

    def _learn(self, state: SessionState) -> None:
        """Each model takes its own time."""
        if state.model_name != self._model_name:
            self._model_name = state.model_name
            self._encoding = estimate_encode_seconds(state.model_name, self._remembered)
        if state.embedding_seconds != self._embedding_seconds:
            self._embedding_seconds = state.embedding_seconds
            if state.embedding_seconds is not None:
                self._encoding = max(state.embedding_seconds, 0.05)
                self.measured.emit(state.model_name, state.embedding_seconds)

    def _tick(self) -> None:
        elapsed = time.monotonic() - self._started
        expected = _FIRST_GUESS[self._stage]
        if self._stage is Stage.ENCODING and self._encoding is not None:
            expected = self._encoding
        self.ticked.emit(progress_fraction(elapsed, expected), self._sentence(elapsed, expected))

    def _sentence(self, elapsed: float, expected: float) -> str:
        match self._stage:
            case Stage.READING:
                what = self.tr("Reading the image…")
            case Stage.LOADING_MODEL:
                what = self.tr("Loading the model…")
            case _:
                what = self.tr("Encoding the image…")
        if self._stage is Stage.ENCODING and self._encoding is not None and elapsed <= expected:
            return self.tr("{what} {elapsed:.1f} s of about {expected:.1f} s").format(
                what=what, elapsed=elapsed, expected=expected
            )
        return self.tr("{what} {elapsed:.1f} s").format(what=what, elapsed=elapsed)


class ProgressStrip(QWidget):
    """A thin bar along the lower edge of the canvas; it is empty when there is nothing to wait for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedHeight(STRIP_HEIGHT)
        self._fraction = 0.0
        self.hide()

    def set_fraction(self, fraction: float) -> None:
        """Fill it from 0 to 1; hidden at 0."""
        self._fraction = fraction
        self.setVisible(fraction > 0.0)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the part that is done."""
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 0, self.width() * self._fraction, self.height()), ACCENT)
        painter.end()
