"""Long work in the background, such as an export: it says how far it is and can be cancelled."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from samgui.app.inference import Inference
from samgui.app.job_requests import DoJob, JobEnded, Monitor, Work
from samgui.app.lanes import Failed
from samgui.app.translation import sentence_of
from samgui.errors import SamguiError

_TICK_MS = 100


class Job(QObject):
    """One piece of work. One of `done`, `failed` and `cancelled` comes, once, and then `ended`."""

    done = Signal(object)
    """What the work returned."""
    failed = Signal(str)
    """The sentence that says why nothing came of it."""
    cancelled = Signal()
    """It was stopped before its end; everything is as it was before."""
    ended = Signal()

    def __init__(self, title: str, *, is_quick: bool, parent: QObject) -> None:
        """`Jobs.start` makes them."""
        super().__init__(parent)
        self.title = title
        """What is being done, for the person: "Exporting to cats.json"."""
        self.is_quick = is_quick
        self.monitor = Monitor()

    @property
    def is_cancelled(self) -> bool:
        """True from the moment the person cancels it; it goes on until it can stop."""
        return self.monitor.is_cancelled()

    def finish(self, tell: Callable[[], None]) -> None:
        """`tell` what came of it, and that it is over."""
        tell()
        self.ended.emit()
        self.deleteLater()


@dataclass(frozen=True, slots=True, eq=False)
class _Held:
    job: Job
    prepare: Callable[[], Work]


class Jobs(QObject):
    """Does one long job after the other, in order, each as soon as nothing kept is still being made.

    How far the present one is comes by a clock, not by the images: many of them are done between two ticks.
    """

    changed = Signal()
    """`present` is another job, or `is_busy` may be another, or the present one is to be cancelled."""
    ticked = Signal(int, int)
    """(done, total) in images, of `present`; total is 0 as long as nobody knows it."""

    def __init__(
        self, inference: Inference, is_settled: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        """`is_settled` tells whether everything kept is in the document; call `resume` when it comes true."""
        super().__init__(parent)
        self._inference = inference
        self._is_settled = is_settled
        self._held: list[_Held] = []
        self._running: dict[int, Job] = {}
        self._n_issued = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        inference.job_ended.connect(self._on_ended)
        inference.failed.connect(self._on_failed)

    @property
    def present(self) -> Job | None:
        """The long job that is being done or waits to be; None when there is none. Quick ones don't count."""
        return next(iter(self._long), None)

    @property
    def unfinished(self) -> Job | None:
        """The first long job that is not to be stopped; None when there is none."""
        return next((job for job in self._long if not job.is_cancelled), None)

    @property
    def is_busy(self) -> bool:
        """True while any job is asked for that has not ended."""
        return bool(self._held or self._running)

    def start(self, title: str, prepare: Callable[[], Work], *, is_quick: bool = False) -> Job:
        """Do the work that `prepare` describes; it is called when everything kept is in the document.

        Connect to the job's signals at once. A quick job is over in a second: it doesn't wait for long ones,
        is not shown, and can't be cancelled. When `prepare` raises a SamguiError the job has failed.
        """
        job = Job(title, is_quick=is_quick, parent=self)
        self._held.append(_Held(job, prepare))
        self.resume()
        self.changed.emit()
        return job

    def cancel(self) -> None:
        """Stop the present long job as soon as it can be; one that still waits never begins."""
        if self.present is not None:
            self._cancel([self.present])

    def stop(self, job: Job) -> None:
        """Stop that long job as `cancel` stops the present one."""
        self._cancel([job])

    def cancel_all(self) -> None:
        """Stop every long job that was asked for."""
        self._cancel(self._long)

    def resume(self) -> None:
        """Start what was held back, if nothing is in the way any more."""
        while self._held and self._is_settled():
            held = self._held.pop(0)
            try:
                work = held.prepare()
            except SamguiError as error:
                tell = partial(held.job.failed.emit, sentence_of(error))
                # Not before whoever starts the job could connect to it.
                QTimer.singleShot(0, self, partial(self._end, held.job, tell))
                continue
            self._n_issued += 1
            self._running[self._n_issued] = held.job
            request = DoJob(self._n_issued, work, held.job.monitor)
            self._inference.work(request, is_quick=held.job.is_quick)
        if self.present is not None:
            self._timer.start()

    def _cancel(self, jobs: Sequence[Job]) -> None:
        for job in jobs:
            job.monitor.cancel()
        self.changed.emit()
        for held in [held for held in self._held if held.job in jobs]:
            self._held.remove(held)
            self._end(held.job, held.job.cancelled.emit)

    @property
    def _long(self) -> list[Job]:
        jobs = [*self._running.values(), *(held.job for held in self._held)]
        return [job for job in jobs if not job.is_quick]

    def _tick(self) -> None:
        job = self.present
        if job is not None:
            self.ticked.emit(*job.monitor.figures)

    def _on_ended(self, answer: JobEnded) -> None:
        job = self._running.pop(answer.number)
        self._end(job, job.cancelled.emit if answer.was_cancelled else partial(job.done.emit, answer.result))

    def _on_failed(self, failure: Failed) -> None:
        if isinstance(failure.request, DoJob):
            job = self._running.pop(failure.request.number)
            self._end(job, partial(job.failed.emit, failure.sentence))

    def _end(self, job: Job, tell: Callable[[], None]) -> None:
        if self.present is None:
            self._timer.stop()
        self.changed.emit()
        job.finish(tell)
