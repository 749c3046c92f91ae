"""Long work as the lanes are asked for it: what tells how far it is, and what stops it."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import TypeAlias

from samgui.errors import FormatCancelled
from samgui.formats.dataset import IsCancelled, Progress

Work: TypeAlias = Callable[[Progress, IsCancelled], object]
"""What is to be done, on any thread; returns a frozen value, or raises FormatCancelled when it was stopped.

It tells how many images are done of how many (0 when nobody knows), as often as it likes.
"""


class Monitor:
    """How far some work is, written by its thread and read by any, and whether it is to stop."""

    def __init__(self) -> None:
        self._figures = 0, 0
        self._stop = Event()

    @property
    def figures(self) -> tuple[int, int]:
        """(done, total) in images; total is 0 as long as nobody knows it."""
        return self._figures

    def tell(self, done: int, total: int) -> None:
        """So many are done of so many."""
        # One assignment of a pair, so that nobody reads the one half of one and the other of another.
        self._figures = done, total

    def cancel(self) -> None:
        """Have the work stop at the next image."""
        self._stop.set()

    def is_cancelled(self) -> bool:
        """Whether it is to stop."""
        return self._stop.is_set()


@dataclass(frozen=True, slots=True, eq=False)
class JobEnded:
    """What came of the work, or that it was stopped."""

    number: int
    result: object = None
    was_cancelled: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class DoJob:
    """Do some work; `number` tells it from others."""

    number: int
    work: Work
    monitor: Monitor

    def answer(self) -> JobEnded:
        """Raises as `work` does, except that stopping on demand is no failure."""
        try:
            return JobEnded(self.number, self.work(self.monitor.tell, self.monitor.is_cancelled))
        except FormatCancelled:
            return JobEnded(self.number, was_cancelled=True)
