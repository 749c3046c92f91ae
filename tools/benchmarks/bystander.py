"""A process that only sleeps, and notes when it is not woken in time: what the machine itself stalls.

`python -m benchmarks.bystander` runs until its standard input ends, then prints the gaps it noticed.
"""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from benchmarks.children import child_environment
from benchmarks.times import Gap, Period

_STEP = 0.002
_NOTICED = 0.003


class Bystander:
    """What a bystander noticed; empty until it has left."""

    def __init__(self) -> None:
        self.gaps: list[Gap] = []

    def longest_stall(self, period: Period) -> float:
        """The longest that it was not woken for, in seconds, in or across that period."""
        found = [gap for gap in self.gaps if gap.start < period.end and gap.end > period.start]
        return max((gap.end - gap.start - _STEP for gap in found), default=0.0)

    def share_of(self, stall: Gap) -> float:
        """For how many seconds of somebody else's stall the bystander wasn't woken either."""
        return sum(
            max(min(gap.end, stall.end) - max(gap.start + _STEP, stall.start), 0.0) for gap in self.gaps
        )


@contextmanager
def watching(folder: Path) -> Iterator[Bystander]:
    """While inside, a bystander sleeps beside whatever is run."""
    bystander = Bystander()
    with subprocess.Popen(
        [sys.executable, "-m", "benchmarks.bystander"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=child_environment(folder / "bystander"),
    ) as process:
        try:
            yield bystander
        finally:
            output, _ = process.communicate()
    bystander.gaps = msgspec.json.decode(output, type=list[Gap])


def main() -> None:
    is_over = threading.Event()

    def wait_for_the_end() -> None:
        sys.stdin.read()
        is_over.set()

    threading.Thread(target=wait_for_the_end, daemon=True).start()
    gaps, last = [], time.perf_counter()
    while not is_over.is_set():
        time.sleep(_STEP)
        now = time.perf_counter()
        if now - last > _NOTICED + _STEP:
            gaps.append({"start": last, "end": now})
        last = now
    print(json.dumps(gaps))


if __name__ == "__main__":
    main()
