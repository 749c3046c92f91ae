"""The real window: how long from a click to paint, how smooth hovering is, how long the window stalls."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from benchmarks.bystander import Bystander, watching
from benchmarks.children import run_child
from benchmarks.measure import Series, Spread
from benchmarks.pictures import write_photo
from benchmarks.report import Finding, Section, Table, Target, milliseconds
from benchmarks.setup import PictureSize, Setup
from benchmarks.times import (
    ALONE,
    NEXT,
    NOTICEABLE,
    SEEN_BEFORE,
    WITH_NEIGHBOURS,
    Clicks,
    Period,
    Photos,
    WindowTimes,
)

SCREEN_SIZE, LARGE, HUGE = (1920, 1080), (4000, 3000), (8660, 5774)
SESSIONS = 3
CLICKS, HOVER_SECONDS = 30, 4.0
N_NEIGHBOURS = 4

LONGEST_STALL = 0.030
FRAMES_A_SECOND = 25.0
CLICK_FACTOR, CLICK_EXTRA = 1.3, 0.016
NEIGHBOURS_FACTOR = 1.3
SEEN_BEFORE_SECONDS, NEXT_SECONDS = 0.050, 0.100


class Stall(NamedTuple):
    """The longest stalls of one session while something happened, in seconds."""

    mine: float
    """Of the UI thread."""
    own: float
    """The same without what a bystander shared: that is the machine's."""
    other: float
    """Of the bystander."""


Stalls = dict[str, list[Stall]]
"""By what happened: those of each session."""


def run(setup: Setup) -> Section:
    """Play the same session several times, each in a program and a home of its own."""
    photos = msgspec.json.encode(_make_photos(setup)).decode()
    sessions: list[WindowTimes] = []
    stalls: Stalls = {}
    n_sessions = setup.rounds(SESSIONS)
    for number in range(n_sessions):
        setup.say(f"session {number + 1} of {n_sessions} before the window")
        folder = setup.folder / f"session{number}"
        folder.mkdir()
        with watching(folder) as bystander:
            answer = run_child("benchmarks.jobs.window", ["times", setup.model_folder, photos], folder)
        times = msgspec.json.decode(answer, type=WindowTimes)
        sessions.append(times)
        for period in times.periods:
            stalls.setdefault(period.name, []).append(longest_stalls(period, bystander))
    return make_section(sessions, stalls)


def longest_stalls(period: Period, bystander: Bystander) -> Stall:
    """What the window and a bystander noticed in that period."""
    noticed = [stall.end - stall.start - bystander.share_of(stall) for stall in period.stalls]
    own = max(noticed, default=0.0)
    return Stall(
        mine=period.longest_stall,
        own=max(own, min(period.longest_stall, NOTICEABLE)),
        other=bystander.longest_stall(period),
    )


def make_section(sessions: Sequence[WindowTimes], stalls: Stalls) -> Section:
    """What the sessions say together."""
    clicks = {name: _joined(session.clicks[name] for session in sessions) for name in sessions[0].clicks}
    waits = {name: Series(tuple(session.waits[name] for session in sessions)) for name in sessions[0].waits}
    hover = Series(tuple(session.hover_frames_a_second for session in sessions))
    return Section(
        "ui",
        (
            *_click_findings(clicks),
            _hover_finding(hover, clicks),
            _stall_finding(stalls),
            *_wait_findings(waits),
        ),
        (_click_table(clicks), _stall_table(stalls), _wait_table(waits)),
        tuple(_notes(stalls)),
    )


def _make_photos(setup: Setup) -> Photos:
    setup.say("making photos")
    variants = iter(range(3 + 2 * N_NEIGHBOURS))

    def photo(place: str, size: PictureSize) -> str:
        return str(write_photo(setup.folder / "ui" / place, *setup.size(size), next(variants)))

    return Photos(
        screen=photo("screen/photo.jpg", SCREEN_SIZE),
        large=photo("large/photo.jpg", LARGE),
        huge=photo("huge/photo.jpg", HUGE),
        neighbours=tuple(photo(f"folder/photo{i}.jpg", SCREEN_SIZE) for i in range(N_NEIGHBOURS)),
        more_neighbours=tuple(photo(f"other/photo{i}.jpg", SCREEN_SIZE) for i in range(N_NEIGHBOURS)),
        clicks=setup.rounds(CLICKS),
        seconds=0.5 if setup.is_quick else HOVER_SECONDS,
    )


def _joined(series: Iterable[Clicks]) -> Clicks:
    all_clicks = list(series)
    return Clicks(
        tuple(value for clicks in all_clicks for value in clicks.to_paint),
        tuple(value for clicks in all_clicks for value in clicks.decoding),
    )


def _click_findings(clicks: dict[str, Clicks]) -> Iterable[Finding]:
    alone, neighbours = clicks[ALONE], clicks[WITH_NEIGHBOURS]
    allowed = CLICK_FACTOR * Series(alone.decoding).median + CLICK_EXTRA
    yield Finding(
        f"click to paint, p95 / ({CLICK_FACTOR} x median decode + {1e3 * CLICK_EXTRA:.0f} ms)",
        Series(alone.to_paint).p95 / allowed,
        target=Target(1.0),
    )
    yield Finding(
        "decode p95, with neighbours to prefetch / without",
        Series(neighbours.decoding).p95 / Series(alone.decoding).p95,
        target=Target(NEIGHBOURS_FACTOR),
    )


def _hover_finding(hover: Series, clicks: dict[str, Clicks]) -> Finding:
    limit = 1.0 / Series(clicks[ALONE].decoding).median
    spread = Spread.of(hover)
    target = Target(min(FRAMES_A_SECOND, limit), is_upper=False)
    name = f"hover previews a second (the decoder could do {limit:.1f})"
    return Finding(name, spread.median, "", target, spread.low, spread.high, digits=1)


def _stall_finding(stalls: Stalls) -> Finding:
    """The machine's own are left out: the target is for what the program does."""
    longest = {name: max(stall.own for stall in found) for name, found in stalls.items()}
    worst = max(longest, key=lambda name: longest[name])
    title = f"longest stall of the UI thread ({worst})"
    return Finding(title, 1e3 * longest[worst], " ms", Target(1e3 * LONGEST_STALL), digits=1)


def _wait_findings(waits: dict[str, Series]) -> Iterable[Finding]:
    for name, seconds in ((SEEN_BEFORE, SEEN_BEFORE_SECONDS), (NEXT, NEXT_SECONDS)):
        spread = Spread.of(Series(tuple(1e3 * value for value in waits[name].values)))
        target = Target(1e3 * seconds)
        yield Finding(f"ready: {name}", spread.median, " ms", target, spread.low, spread.high, digits=1)


def _click_table(clicks: dict[str, Clicks]) -> Table:
    rows = []
    for name, values in clicks.items():
        to_paint, decoding = Series(values.to_paint), Series(values.decoding)
        rows.append((name, *milliseconds(to_paint), 1e3 * to_paint.quantile(1.0), *milliseconds(decoding)))
    columns = ("photo", "click to paint", "p95", "longest", "its decoding", "p95")
    return Table("milliseconds from a click to the painted mask", columns, tuple(rows))


def _stall_table(stalls: Stalls) -> Table:
    rows = tuple(
        (
            name,
            1e3 * max(stall.mine for stall in found),
            1e3 * Series(tuple(stall.mine for stall in found)).median,
            1e3 * max(stall.own for stall in found),
            1e3 * max(stall.other for stall in found),
        )
        for name, found in stalls.items()
    )
    columns = ("while", "longest", "median of sessions", "longest but the machine's", "a sleeping process")
    return Table("milliseconds for which the UI thread stalled, the longest of each session", columns, rows)


def _wait_table(waits: dict[str, Series]) -> Table:
    rows = tuple((name, 1e3 * series.median, 1e3 * series.quantile(1.0)) for name, series in waits.items())
    title = "milliseconds from opening a photo until a click on it is answered at once"
    return Table(title, ("photo", "median", "longest"), rows)


def _notes(stalls: Stalls) -> Iterable[str]:
    worst = max(stall.other for found in stalls.values() for stall in found)
    if worst > NOTICEABLE:
        yield (
            f"Meanwhile a process that only sleeps was held up for as long as {1e3 * worst:.0f} ms; "
            "what it shared of a stall is the machine's own, and left out of the longest one."
        )
