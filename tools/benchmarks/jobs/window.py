"""What is measured inside the window's own process.

Arguments: the name of a script, and what it takes.
"""

import sys
import time
from functools import partial
from pathlib import Path

import msgspec

from benchmarks.children import resident_megabytes
from benchmarks.times import (
    ALONE,
    NEXT,
    SEEN_BEFORE,
    WITH_NEIGHBOURS,
    Clicks,
    Photos,
    Size,
    WindowStart,
    WindowTimes,
)
from benchmarks.window import Person, play

_REST_SECONDS = 2.0
_LONG_ENOUGH_TO_PREFETCH = 3.0


def time_window(model: str, photos_json: str) -> WindowTimes:
    """A session before the window: the times of everything in it."""
    photos = msgspec.json.decode(photos_json, type=Photos)
    return play(["--model", model], lambda person: _time_everything(person, model, photos))


def _time_everything(person: Person, model: str, photos: Photos) -> WindowTimes:
    screen, large, huge = Path(photos.screen), Path(photos.large), Path(photos.huge)
    first, second, *_ = map(Path, photos.neighbours)
    busy_first, busy_second, *_ = map(Path, photos.more_neighbours)
    clicks: dict[str, Clicks] = {}
    waits: dict[str, float] = {}

    def click(name: str) -> Clicks:
        clicks[name] = person.click_again_and_again(photos.clicks)
        return clicks[name]

    def open_in_steps(name: str, path: Path) -> None:
        start = time.perf_counter()
        person.watch(f"opening a {name} photo", lambda: person.begin_to_open(path))
        person.watch(f"encoding a {name} photo", lambda: person.until(person.is_ready))
        waits[f"{name}, new"] = time.perf_counter() - start

    person.watch("starting", lambda: person.until(lambda: person.first_painted and person.state.model_name))
    person.watch("loading the model", lambda: person.load_model(model))
    person.watch("nothing", lambda: person.rest(_REST_SECONDS))
    waits["screen size, new"] = person.open(screen)
    person.watch("clicking", lambda: click(ALONE))
    frames = person.watch("hovering", lambda: person.hover(photos.seconds))
    open_in_steps("12 MP", large)
    person.watch("clicking on a 12 MP photo", lambda: click("12 MP"))
    open_in_steps("50 MP", huge)
    waits[SEEN_BEFORE] = person.open(screen)
    waits["12 MP, seen before"] = person.open(large)
    encoding = person.open(first)
    person.watch("clicking, with neighbours", lambda: click(WITH_NEIGHBOURS))
    person.watch("resting, with neighbours", lambda: person.rest(_LONG_ENOUGH_TO_PREFETCH * encoding))
    waits[NEXT] = person.watch("opening the next of the folder", lambda: person.open(second))
    for name, path, busy in (("12 MP", large, busy_first), ("50 MP", huge, busy_second)):
        person.open(busy)  # whose neighbours are prefetched from then on
        person.watch(f"opening a {name} photo, prefetching", partial(person.open, path))
    return WindowTimes(clicks, waits, frames, tuple(person.periods))


def time_start(model: str, photo: str) -> WindowStart:
    """The program started with a photo, and clicked on as soon as that is seen."""

    def script(person: Person) -> WindowStart:
        if person.state.image is None or person.first_painted is None:
            person.until_painted(lambda: person.state.image is not None)
        person.press(0.5, 0.5)
        first_mask = person.until_painted(lambda: person.state.prediction is not None)
        person.drop()
        return WindowStart(person.first_painted or first_mask, first_mask)

    return play(["--model", model, photo], script)


def weigh(model: str, first: str, n_many: str, n_full: str, *others: str) -> list[Size]:
    """Photos opened and clicked on one after the other: the process's size after 1, `n_many`, `n_full`."""
    moments = {1: "after one 12 MP image", int(n_many): f"after {n_many} images", int(n_full): "caches full"}

    def script(person: Person) -> list[Size]:
        sizes: list[Size] = []
        for count, photo in enumerate((first, *others), start=1):
            person.open(Path(photo))
            person.click()
            person.drop()
            if count in moments:
                resident, peak = resident_megabytes(peak=False), resident_megabytes(peak=True)
                sizes.append(Size(moments[count], resident, peak))
        return sizes

    return play(["--model", model], script)


SCRIPTS = {"times": time_window, "start": time_start, "sizes": weigh}


def main(answer: str, script: str, *arguments: str) -> None:
    found = SCRIPTS[script](*arguments)  # type: ignore[operator]  # each script takes its own arguments
    Path(answer).write_bytes(msgspec.json.encode(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
