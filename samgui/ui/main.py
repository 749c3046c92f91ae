"""Starts the window: the application, the session, and what happens when something goes wrong."""

import logging
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from samgui import __version__
from samgui.app.image_cache import Caches, ImageCache
from samgui.app.sample import sample_image
from samgui.app.session import Session
from samgui.app.settings import Settings
from samgui.app.state import Stage
from samgui.app.translation import Language, install_translation, tr
from samgui.sam.embedding_cache import EmbeddingCache
from samgui.sam.engine import Model
from samgui.sam.model_folder import DEFAULT_MODEL, load_model, model_names
from samgui.ui.icons import program_icon
from samgui.ui.main_window import MainWindow
from samgui.ui.theme import Appearance, apply_appearance

_log = logging.getLogger(__name__)

_SWITCH_SECONDS = 0.0001
"""How long the UI thread waits for Python's lock while a lane computes in Python.

It gives the lock away with every call of the system, some tens of times for a click. With Python's own
5 ms such a lane makes it stall for 0.6 s at each click, so for 0.03 s. The lane goes on at three quarters
of its speed while somebody clicks.
"""

INTERRUPTED = 130
"""The exit code a shell gives to what was ended with Ctrl+C."""


def run(image: Path | None, model: str | None, cache: Path) -> int:
    """Open the window, with `image` in it when there is one, and return when it is closed.

    `model` is a name or a folder, or None for the model that was used last; it is loaded in the
    background: an image can be looked at, and even clicked, before. `cache` is the folder where embeddings
    are kept. Returns the exit code: 0, or 130 after Ctrl+C.
    """
    sys.setswitchinterval(_SWITCH_SECONDS)
    settings = Settings()
    application = make_application(settings)
    name = model or last_model(settings)

    def load() -> Model:
        return load_model(name)

    caches = Caches(
        ImageCache(settings.image_memory), EmbeddingCache(settings.embedding_memory, folder=cache)
    )
    session = Session(
        load,
        label=settings.label,
        hover_enabled=settings.hover_enabled,
        caches=caches,
        prefetches=settings.prefetches,
    )
    window = MainWindow(session, settings)
    sample = first_image(settings)

    def open_first() -> None:
        if session.state.stage is not Stage.EMPTY:
            return  # somebody was quicker
        if image is not None:
            window.open_path(image)
        elif sample is not None:
            session.open_image(sample)

    _when_painted(window.canvas, open_first)
    window.show()
    try:
        with _faults_reported_to(window), _interrupts_closing(window):
            code = application.exec()
        if code == INTERRUPTED:
            session.jobs.cancel_all()
        return code
    finally:
        window.docks.shutdown()
        session.shutdown()
        settings.sync()


def first_image(settings: Settings) -> Path | None:
    """What to show when nothing is named: the sample picture on the first start, later nothing."""
    is_first = not settings.was_started
    settings.was_started = True
    return sample_image() if is_first else None


def last_model(settings: Settings) -> str:
    """Name of the model that was chosen last, if it is still there, or else of the one that always is."""
    return settings.model if settings.model in model_names() else DEFAULT_MODEL


def make_application(settings: Settings) -> QApplication:
    """The QApplication, in Fusion and in the appearance and the language that `settings` ask for."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("samgui")
    application.setApplicationDisplayName("samgui")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("samgui")
    application.setStyle("Fusion")
    application.setWindowIcon(program_icon())
    install_translation(application, Language.named(settings.language))
    apply_appearance(Appearance.named(settings.appearance))
    return application


def _when_painted(widget: QWidget, then: Callable[[], None]) -> None:
    """Call `then` once, when `widget` has been painted for the first time and Qt is back in its loop.

    Work that begins before takes the processor, and Python's lock, from the first painting of the window.
    """
    widget.installEventFilter(_PaintWatcher(widget, then))


class _PaintWatcher(QObject):
    """Waits for the first time that its parent is painted."""

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._then = then

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look out for painting; the widget gets every event."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(1, self._then)  # at 0 it would be called before Qt looks at the mouse again
        return False


class _FaultReporter(QObject):
    """Carries a sentence from whichever thread a fault arose in to the UI thread."""

    arose = Signal(str, str)


@contextmanager
def _faults_reported_to(window: MainWindow) -> Iterator[None]:
    """While inside, a fault of the program is logged and said in the window, which goes on."""
    reporter = _FaultReporter()
    reporter.arose.connect(window.say)
    before = sys.excepthook

    def hook(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        _log.critical("a fault of the program", exc_info=(kind, fault, trace))
        reporter.arose.emit(
            "error",
            tr(
                "MainWindow", "Something in samgui went wrong ({fault}). What you kept is in the project."
            ).format(fault=kind.__name__),
        )

    sys.excepthook = hook
    try:
        yield
    finally:
        sys.excepthook = before


@contextmanager
def _interrupts_closing(window: MainWindow) -> Iterator[None]:
    """While inside, Ctrl+C closes the window as its button does, and a second one doesn't ask.

    Python runs signal handlers only between its own instructions, and Qt's loop has none while nothing
    happens. Python writes a byte to a socket as soon as a signal arrives: that wakes the loop.
    """
    reading, writing = socket.socketpair()
    reading.setblocking(False)
    writing.setblocking(False)
    count = 0

    def on_signal(_number: int, _frame: object) -> None:
        nonlocal count
        count += 1

    def on_byte() -> None:
        reading.recv(64)
        if count == 1 and window.isVisible():
            window.close()
        elif count > 1:
            QApplication.exit(INTERRUPTED)

    notifier = QSocketNotifier(reading.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(on_byte)
    before = signal.signal(signal.SIGINT, on_signal)
    wakeup_before = signal.set_wakeup_fd(writing.fileno())
    try:
        yield
    finally:
        signal.set_wakeup_fd(wakeup_before)
        signal.signal(signal.SIGINT, before)
        notifier.setEnabled(False)
        reading.close()
        writing.close()
