"""From the start of the process to the window and to the first mask, against imports alone and PyTorch."""

import json
import time
from collections.abc import Iterable
from pathlib import Path

import msgspec

from benchmarks.children import run_child
from benchmarks.measure import Series, ratio
from benchmarks.pictures import write_photo
from benchmarks.report import Finding, Section, Table, milliseconds
from benchmarks.setup import Setup
from benchmarks.times import WindowStart
from samgui.paths import CACHE_FOLDER_VARIABLE

SIZE = (1920, 1080)
ROUNDS = 7

IMPORTS = "imports of the same libraries alone"
SHOWN, FIRST_MASK, SEEN_BEFORE = (
    "window shown",
    "first mask, photo not seen before",
    "first mask, photo seen before",
)
LIBRARY, OFFICIAL = "first mask of a script, samgui", "first mask of a script, PyTorch"


def run(setup: Setup) -> Section:
    """Start everything in turn, once for nothing so that the files are in the system's memory."""
    photo = write_photo(setup.folder / "startup" / "photo.jpg", *setup.size(SIZE))
    times: dict[str, list[float]] = {}
    rounds = setup.rounds(ROUNDS)
    if not setup.is_quick:
        setup.say("starting everything once for nothing")
        _start_all(setup, photo, setup.folder / "cache")
    for number in range(1, rounds + 1):
        setup.say(f"starting everything, round {number} of {rounds}")
        for name, seconds in _start_all(setup, photo, setup.folder / f"cache{number}").items():
            times.setdefault(name, []).append(seconds)
    return make_section({name: Series(tuple(values)) for name, values in times.items()})


def make_section(times: dict[str, Series]) -> Section:
    """What the times since the start of each process say."""
    return Section("startup", tuple(_ratios(times)), (_table(times),))


def _start_all(setup: Setup, photo: Path, cache: Path) -> dict[str, float]:
    """Seconds from the start of each process; `cache` is an empty folder for embeddings."""
    model, folder = str(setup.model_folder), setup.folder
    times = {IMPORTS: _time_job(folder, "imports")}
    times[SHOWN], times[FIRST_MASK] = _time_window(folder, model, photo, cache)
    _, times[SEEN_BEFORE] = _time_window(folder, model, photo, cache)
    times[LIBRARY] = _time_job(folder, "library", model, str(photo))
    if setup.official is not None:
        times[OFFICIAL] = _time_job(folder, "official", *setup.official.job_arguments, str(photo))
    return times


def _time_job(folder: Path, job: str, *arguments: str) -> float:
    start = time.perf_counter()
    done: float = json.loads(run_child(f"benchmarks.jobs.{job}", arguments, folder))["done"]
    return done - start


def _time_window(folder: Path, model: str, photo: Path, cache: Path) -> tuple[float, float]:
    """Seconds to the painted window, and to the painted mask of a click on the photo."""
    start = time.perf_counter()
    variables = {CACHE_FOLDER_VARIABLE: str(cache)}
    answer = run_child("benchmarks.jobs.window", ["start", model, photo], folder, **variables)
    found = msgspec.json.decode(answer, type=WindowStart)
    return found.shown - start, found.first_mask - start


def _ratios(times: dict[str, Series]) -> Iterable[Finding]:
    pairs = ((SHOWN, IMPORTS), (FIRST_MASK, IMPORTS), (FIRST_MASK, OFFICIAL), (LIBRARY, OFFICIAL))
    for mine, theirs in pairs:
        if theirs in times:
            yield Finding.ratio(f"{mine} / {theirs}", ratio([times[mine]], [times[theirs]]))


def _table(times: dict[str, Series]) -> Table:
    rows = tuple((name, *milliseconds(series)) for name, series in times.items())
    return Table("milliseconds from the start of the process", ("", "median", "p95"), rows, digits=0)
