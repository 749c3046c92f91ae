"""Long work says how far it is, can be cancelled, and never holds up anything else."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from samgui.app.job_requests import Work
from samgui.app.jobs import Job, Jobs
from samgui.app.session import Session
from samgui.app.state import Stage
from samgui.errors import FormatCancelled, FormatError
from samgui.formats.dataset import IsCancelled, Progress
from tests.app.conftest import Until
from tests.app.engines import PATIENCE, GatedEngine


class Slow:
    """Tells `n_images` at once, and then goes on until its gate is open or it is to stop."""

    def __init__(self, n_images: int = 1) -> None:
        self.n_images = n_images
        self.gate = threading.Event()
        self.n_begun = 0

    def prepare(self) -> Work:
        return self._work

    def _work(self, progress: Progress, is_cancelled: IsCancelled) -> str:
        self.n_begun += 1
        for done in range(1, self.n_images + 1):
            progress(done, self.n_images)
        while not self.gate.wait(0.005):
            if is_cancelled():
                raise FormatCancelled("Cancelled.")
        return f"{self.n_images} done"


class Heard:
    """What a job has said, in order."""

    def __init__(self, job: Job) -> None:
        self.said: list[object] = []
        job.done.connect(self.said.append)
        job.failed.connect(self.said.append)
        job.cancelled.connect(lambda: self.said.append("cancelled"))
        job.ended.connect(lambda: self.said.append("ended"))


def at_once(result: object) -> Callable[[], Work]:
    return lambda: lambda _progress, _is_cancelled: result


@pytest.fixture
def jobs(session: Session) -> Jobs:
    return session.jobs


@pytest.fixture
def slow() -> Iterator[Slow]:
    slow = Slow(100_000)
    yield slow
    slow.gate.set()


def test_a_job_answers_once_with_its_result(jobs: Jobs, until: Until) -> None:
    heard = Heard(jobs.start("Counting", at_once(42)))
    until(lambda: "ended" in heard.said)
    assert heard.said == [42, "ended"]
    assert jobs.present is None
    assert not jobs.is_busy


def test_the_window_hears_by_a_clock_how_far_it_is_and_not_at_every_image(
    jobs: Jobs, slow: Slow, until: Until
) -> None:
    ticks: list[tuple[int, int]] = []
    jobs.ticked.connect(lambda done, total: ticks.append((done, total)))
    heard = Heard(jobs.start("Counting", slow.prepare))
    until(lambda: (100_000, 100_000) in ticks)
    assert len(ticks) < 1000
    slow.gate.set()
    until(lambda: heard.said)
    n_ticks = len(ticks)
    Heard(jobs.start("Quickly", at_once(1), is_quick=True))
    until(lambda: not jobs.is_busy)
    assert len(ticks) == n_ticks


def test_a_cancelled_job_stops_and_says_so(jobs: Jobs, session: Session, slow: Slow, until: Until) -> None:
    job = jobs.start("Counting", slow.prepare)
    heard = Heard(job)
    until(lambda: slow.n_begun)
    assert session.state.is_working
    jobs.cancel()
    assert job.is_cancelled
    assert jobs.present is job
    until(lambda: heard.said)
    assert heard.said == ["cancelled", "ended"]
    assert not session.state.is_working


def test_what_is_finished_before_it_notices_is_done(jobs: Jobs, until: Until) -> None:
    gate, begun = threading.Event(), threading.Event()

    def deaf(_progress: Progress, _is_cancelled: IsCancelled) -> str:
        begun.set()
        assert gate.wait(PATIENCE)
        return "written"

    heard = Heard(jobs.start("Writing", lambda: deaf))
    assert begun.wait(PATIENCE)
    jobs.cancel()
    gate.set()
    until(lambda: heard.said)
    assert heard.said == ["written", "ended"]


def test_long_jobs_are_done_one_after_the_other(jobs: Jobs, slow: Slow, until: Until) -> None:
    second = Slow()
    first_job, second_job = jobs.start("First", slow.prepare), jobs.start("Second", second.prepare)
    heard = Heard(second_job)
    until(lambda: slow.n_begun)
    assert jobs.present is first_job
    assert second.n_begun == 0
    slow.gate.set()
    until(lambda: second.n_begun)
    assert jobs.present is second_job
    second.gate.set()
    until(lambda: heard.said)


def test_a_quick_job_does_not_wait_for_a_long_one(jobs: Jobs, slow: Slow, until: Until) -> None:
    long = jobs.start("Long", slow.prepare)
    heard = Heard(jobs.start("Quick", at_once("saved"), is_quick=True))
    until(lambda: heard.said)
    assert jobs.present is long


def test_pictures_open_and_are_answered_while_a_long_job_goes_on(
    jobs: Jobs, session: Session, slow: Slow, make_image: Callable[..., Path], until: Until
) -> None:
    jobs.start("Long", slow.prepare)
    until(lambda: slow.n_begun)
    session.open_image(make_image())
    until(lambda: session.state.stage is Stage.READY)
    session.prompting.add_point(10, 10)
    until(lambda: session.state.prediction)
    assert session.state.is_working


def test_a_job_waits_for_what_was_kept_and_one_that_waits_can_be_cancelled(
    opened: Session, engine: GatedEngine, until: Until
) -> None:
    engine.decode_gate.clear()
    opened.prompting.add_point(10, 10)
    opened.prompting.keep()
    unwanted, wanted = Slow(), Slow()
    wanted.gate.set()
    first = Heard(opened.jobs.start("Unwanted", unwanted.prepare))
    second = Heard(opened.jobs.start("Wanted", wanted.prepare))
    opened.jobs.cancel()
    assert first.said == ["cancelled", "ended"]
    assert wanted.n_begun == 0
    engine.decode_gate.set()
    until(lambda: second.said)
    assert unwanted.n_begun == 0


def test_a_job_that_fails_says_why(jobs: Jobs, until: Until) -> None:
    def work(_progress: Progress, _is_cancelled: IsCancelled) -> object:
        raise FormatError("The disk is full.")

    heard = Heard(jobs.start("Writing", lambda: work))
    until(lambda: heard.said)
    assert heard.said == ["The disk is full.", "ended"]
    assert jobs.present is None


def test_a_job_that_can_not_even_begin_says_why(jobs: Jobs, qtbot: QtBot, until: Until) -> None:
    def prepare() -> Work:
        raise FormatError("There is nothing to write.")

    heard = Heard(jobs.start("Writing", prepare))
    assert heard.said == []
    until(lambda: heard.said)
    assert heard.said == ["There is nothing to write.", "ended"]
    assert not jobs.is_busy
