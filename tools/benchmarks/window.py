"""The real program, with someone at the mouse who keeps the time.

A script is called in the program's own event loop and gets a `Person`. Mouse events are sent to the real
canvas; "painted" is when the canvas has returned from painting.
"""

import math
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication

import samgui.ui.main
from benchmarks.times import NOTICEABLE, Clicks, Gap, Period
from samgui.app.session import Session
from samgui.app.state import SessionState, Stage
from samgui.cli import main
from samgui.sam.model_folder import load_model
from samgui.ui.canvas.canvas import Canvas
from samgui.ui.main_window import MainWindow

PATIENCE_MS = 180_000
HEARTBEAT_MS = 1
PAUSE_SECONDS = 0.06
"""Between two clicks: longer than anything of the click before goes on."""
WINDOW_SIZE = 1360, 860
"""Width and height that the window has, however small the platform's screen."""
MOUSE_MS = 4
"""Between two movements of the mouse, as of a common mouse."""

_NONE, _LEFT = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton

Condition = Callable[[], object]
T = TypeVar("T")


class Heartbeat:
    """A timer of the UI thread that ought to fire every millisecond: when it is late, the thread stalled."""

    def __init__(self) -> None:
        self._timer = QTimer(interval=HEARTBEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._last = self._longest = 0.0
        self._stalls: list[Gap] = []

    def start(self) -> None:
        """Begin to look out."""
        self._last, self._longest, self._stalls = time.perf_counter(), 0.0, []
        self._timer.start()

    def stop(self) -> tuple[float, tuple[Gap, ...]]:
        """The longest stall since `start`, in seconds, and when those were that are worth a look."""
        self._beat()
        self._timer.stop()
        return max(self._longest, 0.0), tuple(self._stalls)

    def _beat(self) -> None:
        now = time.perf_counter()
        due = self._last + HEARTBEAT_MS / 1e3
        self._longest = max(self._longest, now - due)
        if now - due > NOTICEABLE:
            self._stalls.append(Gap(due, now))
        self._last = now


class Person:
    """Uses the window; positions are pixels of the image, times are of `time.perf_counter()`."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        self.window = window
        self._session = session
        self._heartbeat = Heartbeat()
        self._on_painted: list[Condition] = []
        self._random = random.Random(0)
        self.periods: list[Period] = []
        self.first_painted: float | None = None
        self.painted = 0.0
        """When the canvas was last painted."""
        # Found by Qt before the method of the class.
        vars(window.canvas)["paintEvent"] = self._paint

    @property
    def state(self) -> SessionState:
        """The session's."""
        return self._session.state

    # -- waiting

    def until_painted(self, condition: Condition) -> float:
        """Wait until the canvas has been painted while `condition` was true; returns when that was.

        The window lives meanwhile as it always does. Raises TimeoutError.
        """
        loop, deadline = QEventLoop(), QTimer(interval=PATIENCE_MS, singleShot=True)

        def look() -> None:
            if condition():
                loop.exit()

        deadline.timeout.connect(lambda: loop.exit(1))
        deadline.start()
        self._on_painted.append(look)
        is_late = loop.exec()
        self._on_painted.remove(look)
        deadline.stop()
        if is_late:
            raise TimeoutError("the window did not come to show what was waited for")
        return self.painted

    def until(self, condition: Condition) -> float:
        """Wait until `condition` is true, whatever is painted; returns when it was found true."""
        loop, look, deadline = (
            QEventLoop(),
            QTimer(interval=HEARTBEAT_MS),
            time.monotonic() + PATIENCE_MS / 1e3,
        )
        look.timeout.connect(lambda: loop.quit() if condition() or time.monotonic() > deadline else None)
        look.start()
        loop.exec()
        look.stop()
        if not condition():
            raise TimeoutError("what was waited for did not happen")
        return time.perf_counter()

    def rest(self, seconds: float) -> None:
        """Do nothing for a while."""
        loop = QEventLoop()
        timer = QTimer(interval=round(1e3 * seconds), timerType=Qt.TimerType.PreciseTimer, singleShot=True)
        timer.timeout.connect(loop.quit)
        timer.start()
        loop.exec()

    def watch(self, name: str, doing: Callable[[], T]) -> T:
        """Do something, and note under `name` how long the UI thread stalled meanwhile."""
        start = time.perf_counter()
        self._heartbeat.start()
        result = doing()
        end = time.perf_counter()
        self.periods.append(Period(name, start, end, *self._heartbeat.stop()))
        return result

    # -- doing

    def load_model(self, name: str) -> None:
        """Load a model, the same again or another, and wait until it is there."""
        self._session.use_model(lambda: load_model(name))
        self.until(lambda: self.state.model_name)

    def open(self, path: Path) -> float:
        """Open an image and wait until a click on it would be answered at once; seconds it took."""
        start = time.perf_counter()
        self.begin_to_open(path)
        return self.until(self.is_ready) - start

    def begin_to_open(self, path: Path) -> None:
        """Open an image and wait until it is on the screen."""
        self.window.open_path(path)
        self.until_painted(lambda: self.state.image is not None and self.state.image_path == path)

    def is_ready(self) -> bool:
        """Whether the open image is encoded. Raises RuntimeError when it can't be."""
        if self.state.stage is Stage.FAILED:
            raise RuntimeError(self.state.failure)
        return self.state.stage is Stage.READY

    def click(self) -> tuple[float, float]:
        """Click somewhere on the image; seconds to the painted mask, and of these the decoder's run."""
        x, y = self._random.uniform(0.1, 0.9), self._random.uniform(0.1, 0.9)
        start = time.perf_counter()
        self.press(x, y)
        painted = self.until_painted(lambda: self.state.prediction is not None)
        return painted - start, self.state.decode_seconds or math.nan

    def press(self, x: float, y: float) -> None:
        """Press and release the mouse at a place given in shares (0..1) of the image's width and height."""
        self._mouse(QEvent.Type.MouseButtonPress, x, y, _LEFT, _LEFT)
        self._mouse(QEvent.Type.MouseButtonRelease, x, y, _LEFT, _NONE)

    def click_again_and_again(self, count: int) -> Clicks:
        """Click, look, drop the mask, pause; `count` times."""
        pairs = []
        for _ in range(count):
            pairs.append(self.click())
            self.drop()
        to_paint, decoding = zip(*pairs, strict=True)
        return Clicks(to_paint, decoding)

    def drop(self) -> None:
        """Drop the prompt, and wait until nothing is to be done any more."""
        self.window.actions_.drop.trigger()
        self.rest(PAUSE_SECONDS)

    def hover(self, seconds: float) -> float:
        """Move the mouse over the image all the time; how many different previews were painted a second."""
        seen: list[object] = []

        def look() -> None:
            if self.state.hover is not None and (not seen or seen[-1] is not self.state.hover):
                seen.append(self.state.hover)

        self.window.actions_.hover.setChecked(True)
        mouse, start = QTimer(interval=MOUSE_MS, timerType=Qt.TimerType.PreciseTimer), time.perf_counter()
        mouse.timeout.connect(lambda: self._wander(time.perf_counter() - start))
        self._on_painted.append(look)
        mouse.start()
        self.until_painted(lambda: seen)
        begun, n_before = time.perf_counter(), len(seen)
        self.rest(seconds)
        rate = (len(seen) - n_before) / (time.perf_counter() - begun)
        mouse.stop()
        self._on_painted.remove(look)
        self.window.actions_.hover.setChecked(False)
        self.rest(PAUSE_SECONDS)
        return rate

    def _wander(self, seconds: float) -> None:
        x, y = 0.5 + 0.4 * math.sin(1.3 * seconds), 0.5 + 0.4 * math.sin(2.1 * seconds)
        self._mouse(QEvent.Type.MouseMove, x, y, _NONE, _NONE)

    def _mouse(
        self, kind: QEvent.Type, x: float, y: float, button: Qt.MouseButton, held: Qt.MouseButton
    ) -> None:
        canvas = self.window.canvas
        assert canvas.view is not None
        width, height = canvas.view.image_size
        place = QPointF(*canvas.view.to_view(x * width, y * height))
        on_screen = QPointF(canvas.mapToGlobal(place))
        event = QMouseEvent(kind, place, on_screen, button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(canvas, event)

    def _paint(self, event: QPaintEvent) -> None:
        Canvas.paintEvent(self.window.canvas, event)
        self.painted = time.perf_counter()
        if self.first_painted is None:
            self.first_painted = self.painted
        for look in list(self._on_painted):
            look()


def play(arguments: list[str], script: Callable[[Person], T]) -> T:
    """Run samgui with these arguments, and the script as soon as its window lives; end when the script does.

    Returns what the script returns, and raises what it raises.
    """
    outcomes: list[T | BaseException] = []

    def begin(person: Person) -> None:
        try:
            outcomes.append(script(person))
        except BaseException as fault:
            outcomes.append(fault)
        QApplication.exit()

    class PlayedWindow(MainWindow):
        """Has a person before it as soon as it is shown."""

        def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's
            """Let the script begin once the program's event loop runs."""
            super().showEvent(event)
            self.resize(*WINDOW_SIZE)
            person = Person(self, self._session)
            QTimer.singleShot(0, lambda: begin(person))

    vars(samgui.ui.main)["MainWindow"] = PlayedWindow
    code = main(arguments)
    if not outcomes:
        sys.exit(code)
    if isinstance(outcomes[0], BaseException):
        raise outcomes[0]
    return outcomes[0]
