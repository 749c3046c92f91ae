"""Long work in the background, as the window sees it: shown, cancelled, and thought of before closing."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from samgui.app.jobs import Job, Jobs
from samgui.app.translation import tr
from samgui.ui.dialogs.unfinished import Leaving, ask_about_unfinished
from samgui.ui.job_line import JobLine


class Background(QObject):
    """Shows the present job in `line`, and lets `cancel` stop it."""

    message = Signal(str, str)
    """(level, sentence): level is "info" or "error"."""

    def __init__(self, jobs: Jobs, line: JobLine, cancel: QAction, window: QWidget) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._line = line
        self._window = window
        self._close: Callable[[], object] | None = None
        self._followed: Job | None = None
        jobs.changed.connect(self._show)
        jobs.ticked.connect(line.show_figures)
        cancel.triggered.connect(jobs.cancel)

    def may_close(self, close: Callable[[], object]) -> bool:
        """Ask what is to become of unfinished work; `close` is called later when that is to be waited for."""
        self._close = None
        job = self._jobs.unfinished
        if job is None:
            return True
        outcome: list[object] = []
        job.done.connect(outcome.append)
        match ask_about_unfinished(self._window, job):
            case Leaving.STOP:
                self._jobs.cancel_all()
                return True
            case Leaving.WAIT if self._jobs.unfinished is not None:
                text = tr("Background", "The window closes as soon as this is done.")
                self.message.emit("info", text)
                self._close = close
                self._follow()
                return False
            case Leaving.WAIT:
                return bool(outcome)
            case Leaving.STAY:
                return False

    def _follow(self) -> None:
        """Close after the last job. One that comes to nothing keeps the window, which says why."""
        job = self._jobs.unfinished
        if job is None:
            if self._close is not None:
                self._close()
        elif job is not self._followed:
            self._followed = job
            job.done.connect(self._follow)
            job.failed.connect(self._stay)
            job.cancelled.connect(self._stay)

    def _stay(self) -> None:
        self._close = None

    def _show(self) -> None:
        self._line.show_job(self._jobs.present)
