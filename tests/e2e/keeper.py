"""Runs the real program and annotates in it as fast as it goes, saying what is kept, until somebody ends it.

`python -m tests.e2e.keeper VERB PICTURE`. The verb is

keep:   ask, keep, ask, keep ... on the picture, without waiting for the masks
ask:    ask for one object, and leave it at that
settle: wait until nothing is left unfinished, and quit

It begins when it gets a line. Each line it writes is JSON: what the session has reported by then, a `Said`.
"""

import random
import sys

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from samgui.app.state import SessionState, Stage
from tests.e2e.driver import Script, ScriptedApplication, main_window, play_script

MARGIN = 8
"""Pixels at the edge where nothing is clicked."""


class Said(msgspec.Struct, frozen=True):
    """What the session has reported of the picture.

    ids:       of annotations that are new.
    asked:     the points of its prompt.
    n_refused: how many objects could not be kept, because their masks are empty.
    """

    ids: tuple[int, ...] = ()
    asked: tuple[tuple[float, float], ...] = ()
    n_refused: int = 0


class Reporter:
    """Says once what each new state has that the ones before didn't have."""

    def __init__(self) -> None:
        self._known: set[int] = set()
        self._last = Said()
        self.n_refused = 0

    def refuse(self, level: str, _sentence: str) -> None:
        """Count what is said when a mask is empty."""
        self.n_refused += level == "error"

    def report(self, state: SessionState) -> None:
        """Say it, if there is anything."""
        new = tuple(one.id for one in state.annotations if one.id not in self._known)
        said = Said(new, tuple((point.x, point.y) for point in state.prompt.points), self.n_refused)
        self._known.update(new)
        if said != self._last:
            self._last = said
            print(msgspec.json.encode(said).decode(), flush=True)


def script(verb: str) -> Script:
    """What the person does, with what they wait for in between."""
    window, reporter, chance = main_window(), Reporter(), random.SystemRandom()
    session = window._session
    session.changed.connect(reporter.report)
    session.message.connect(reporter.refuse)
    yield "the model", lambda: session.state.stage is Stage.READY
    image = session.state.image
    assert image is not None

    if verb == "settle":
        yield "the end of what was begun", lambda: session.state.n_waiting == 0
        reporter.report(session.state)
        QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    n_refused = 0
    while verb != "settle":
        if reporter.n_refused > n_refused:
            n_refused = reporter.n_refused
            session.prompting.clear_prompt()
        if session.state.prompt.is_empty:
            x = chance.randrange(MARGIN, image.width - MARGIN)
            session.prompting.add_point(x, chance.randrange(MARGIN, image.height - MARGIN))
        if verb == "ask":
            yield "the end", lambda: False
        session.prompting.keep()
        yield "a moment", lambda: True


if __name__ == "__main__":
    # Not 0: whoever looks all the time keeps the other threads from working.
    ScriptedApplication.step_ms = 2
    sys.stdin.readline()
    sys.exit(play_script(script(sys.argv[1]), *sys.argv[2:]))
