"""What the benchmark and the window's own process tell each other; no Qt, so that both can import it."""

import msgspec

ALONE, WITH_NEIGHBOURS = "alone in its folder", "with neighbours"
SEEN_BEFORE, NEXT = "screen size, seen before", "next in the folder, after a rest"

NOTICEABLE = 0.010
"""Seconds from which a stall is worth a look."""


class Photos(msgspec.Struct, frozen=True):
    """The pictures that a session is played on; each of the first three is alone in its folder.

    `neighbours` are one folder, `more_neighbours` another.
    `clicks` is how often to click on a picture, `seconds` how long to hover.
    """

    screen: str
    large: str
    huge: str
    neighbours: tuple[str, ...]
    more_neighbours: tuple[str, ...]
    clicks: int
    seconds: float


class Gap(msgspec.Struct, frozen=True):
    """A time for which who should have been woken wasn't; `time.perf_counter()` seconds."""

    start: float
    end: float


class Period(msgspec.Struct, frozen=True):
    """A stretch of time, from `start` to `end` in `time.perf_counter()` seconds, while `name` happened.

    `longest_stall` is the longest time in it for which the UI thread did not come round to its timer;
    `stalls` are all that are worth a look.
    """

    name: str
    start: float
    end: float
    longest_stall: float
    stalls: tuple[Gap, ...] = ()


class Clicks(msgspec.Struct, frozen=True):
    """Clicks on one picture: seconds from the press to the painted mask, and of these the decoder's run."""

    to_paint: tuple[float, ...]
    decoding: tuple[float, ...]


class WindowTimes(msgspec.Struct, frozen=True):
    """All that one session before the window measured; `waits` are seconds by what was waited for."""

    clicks: dict[str, Clicks]
    waits: dict[str, float]
    hover_frames_a_second: float
    periods: tuple[Period, ...]


class WindowStart(msgspec.Struct, frozen=True):
    """When a started window had been painted, and when its first mask; `time.perf_counter()` seconds."""

    shown: float
    first_mask: float


class Size(msgspec.Struct, frozen=True):
    """Resident size in MB once `what` had been done, and the highest until then; None if not known."""

    what: str
    resident: float | None
    peak: float | None
