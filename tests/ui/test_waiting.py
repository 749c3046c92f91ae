"""Waiting says what for and how long, moves on, and never claims to be done."""

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from samgui.app.state import SessionState, Stage
from samgui.ui.waiting import Waiting, progress_fraction
from tests.ui.states import ready_state


def waiting_state(stage: Stage, elapsed: float = 0.0) -> SessionState:
    return replace(ready_state(), stage=stage, stage_started=time.monotonic() - elapsed)


@given(st.floats(0, 1e4), st.floats(0, 1e4), st.floats(0.05, 100))
def test_the_strip_grows_and_is_never_full(one: float, other: float, expected: float) -> None:
    earlier, later = sorted((progress_fraction(one, expected), progress_fraction(other, expected)))
    assert 0.0 <= earlier <= later <= 1.0
    assert progress_fraction(expected, expected) == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("stage", "what"),
    [
        (Stage.READING, "Reading the image"),
        (Stage.LOADING_MODEL, "Loading the model"),
        (Stage.ENCODING, "Encoding the image"),
    ],
)
def test_each_stage_says_what_is_waited_for(qtbot: QtBot, stage: Stage, what: str) -> None:
    waiting = Waiting()
    with qtbot.waitSignal(waiting.ticked) as ticked:
        waiting.show_state(waiting_state(stage))
    assert what in ticked.args[1]
    waiting.show_state(ready_state())


def test_how_long_is_said_once_it_was_measured(qtbot: QtBot) -> None:
    waiting = Waiting()
    said: list[str] = []
    waiting.ticked.connect(lambda _fraction, sentence: said.append(sentence))
    waiting.show_state(waiting_state(Stage.ENCODING))
    assert "about" not in said[-1]
    waiting.show_state(replace(ready_state(), embedding_seconds=4.0))
    waiting.show_state(waiting_state(Stage.ENCODING, elapsed=1.0))
    assert "1.0 s of about 4.0 s" in said[-1]
    waiting.show_state(waiting_state(Stage.ENCODING, elapsed=6.0))
    assert "about" not in said[-1]
    waiting.show_state(ready_state())


def test_each_model_takes_its_own_time(qtbot: QtBot) -> None:
    remembered = {"vit_h": 40.0}
    waiting = Waiting(remembered.get)
    measured: list[tuple[str, float]] = []
    said: list[str] = []
    waiting.measured.connect(lambda *args: measured.append(args))
    waiting.ticked.connect(lambda _fraction, sentence: said.append(sentence))

    def show(model: str, stage: Stage, seconds: float | None = None) -> None:
        state = waiting_state(stage, elapsed=1.0)
        waiting.show_state(replace(state, model_name=model, embedding_seconds=seconds))

    show("mobile_sam", Stage.ENCODING)
    assert "about" not in said[-1]
    show("mobile_sam", Stage.READY, 2.5)
    show("mobile_sam", Stage.READY, 2.5)
    show("vit_h", Stage.ENCODING)
    assert "1.0 s of about 40.0 s" in said[-1]
    show("vit_h", Stage.READY, 30.0)
    show("vit_h", Stage.ENCODING)
    assert "of about 30.0 s" in said[-1]
    assert measured == [("mobile_sam", 2.5), ("vit_h", 30.0)]
    show("", Stage.EMPTY)


def test_it_ticks_until_it_is_over_and_says_so_once(qtbot: QtBot) -> None:
    waiting = Waiting(lambda _: 2.0)
    ticks: list[tuple[float, str]] = []
    waiting.ticked.connect(lambda fraction, sentence: ticks.append((fraction, sentence)))
    waiting.show_state(waiting_state(Stage.ENCODING))
    qtbot.waitUntil(lambda: len(ticks) >= 3)
    waiting.show_state(ready_state())
    waiting.show_state(ready_state())
    assert ticks[-1] == (0.0, "")
    assert [tick for tick in ticks if tick == (0.0, "")] == [(0.0, "")]
