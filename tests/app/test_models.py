"""Changing the model under an open image: what was asked and kept stays, and only one model answers."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from samgui.app.session import Session
from samgui.app.state import Stage
from samgui.errors import ModelError
from samgui.sam.engine import Model
from tests.app.conftest import Until
from tests.app.engines import CHOSEN, PATIENCE, GatedEngine

MakeImage = Callable[..., Path]


@pytest.fixture
def other() -> Iterator[GatedEngine]:
    """Another model."""
    engine = GatedEngine("other")
    yield engine
    engine.open_gates()


@pytest.fixture
def said(session: Session) -> list[tuple[str, str]]:
    """The messages of the session."""
    messages: list[tuple[str, str]] = []
    session.message.connect(lambda level, sentence: messages.append((level, sentence)))
    return messages


def is_answered_by(session: Session, name: str) -> bool:
    return session.state.model_name == name and session.state.prediction is not None


def refuse() -> GatedEngine:
    raise ModelError("The model is damaged.")


def test_the_open_image_is_encoded_again_and_the_prompt_answered_anew(
    opened: Session, engine: GatedEngine, other: GatedEngine, until: Until, said: list[tuple[str, str]]
) -> None:
    opened.prompting.add_point(30, 20)
    until(lambda: is_answered_by(opened, "gated"))
    first = opened.state.prediction
    opened.use_model(lambda: other)
    assert opened.state.stage is Stage.LOADING_MODEL
    assert (opened.state.prediction, opened.state.live) == (None, None)
    until(lambda: is_answered_by(opened, "other"))
    assert opened.state.prediction is not first
    assert len(opened.state.prompt.points) == 1
    assert (len(engine.encoded), len(other.encoded)) == (1, 1)
    assert other.asked[-1].points == ((30.0, 20.0),)
    assert said == []


def test_annotations_stay_and_so_does_the_way_back(opened: Session, other: GatedEngine, until: Until) -> None:
    opened.prompting.add_point(30, 20)
    opened.prompting.keep()
    until(lambda: len(opened.state.annotations) == 1)
    opened.prompting.add_point(10, 10)
    kept = opened.state.annotations
    opened.use_model(lambda: other)
    until(lambda: is_answered_by(opened, "other"))
    assert opened.state.annotations == kept
    opened.undo()
    opened.undo()
    assert opened.state.annotations == ()


def test_going_back_to_a_model_needs_no_run_of_the_encoder(
    opened: Session, engine: GatedEngine, other: GatedEngine, until: Until
) -> None:
    opened.use_model(lambda: other)
    until(lambda: opened.state.stage is Stage.READY)
    opened.use_model(lambda: engine)
    until(lambda: opened.state.stage is Stage.READY)
    assert (len(engine.encoded), len(other.encoded)) == (1, 1)


def test_a_click_while_the_model_loads_is_answered_by_the_new_one(
    opened: Session, engine: GatedEngine, other: GatedEngine, until: Until
) -> None:
    may_load = threading.Event()

    def load() -> GatedEngine:
        assert may_load.wait(PATIENCE)
        return other

    opened.use_model(load)
    n_asked = len(engine.asked)
    opened.prompting.add_point(30, 20)
    assert opened.state.stage is Stage.LOADING_MODEL
    may_load.set()
    until(lambda: is_answered_by(opened, "other"))
    assert len(engine.asked) == n_asked


def test_a_mask_that_was_kept_before_the_change_is_made(
    session: Session, engine: GatedEngine, other: GatedEngine, make_image: MakeImage, until: Until
) -> None:
    """It waited for the embedding, which the new model makes."""
    engine.encode_gate.clear()
    session.open_image(make_image())
    until(lambda: session.state.stage is Stage.ENCODING)
    session.prompting.add_point(30, 20)
    session.prompting.keep()
    session.use_model(lambda: other)
    until(lambda: len(session.state.annotations) == 1)
    assert engine.n_terminated == 1
    assert engine.encoded == []
    assert other.asked[0].points == ((30.0, 20.0),)


def test_the_last_of_several_changes_counts(
    opened: Session, engine: GatedEngine, other: GatedEngine, until: Until
) -> None:
    third = GatedEngine("third")
    opened.use_model(lambda: other)
    opened.use_model(lambda: third)
    until(lambda: opened.state.model_name == "third" and opened.state.stage is Stage.READY)
    assert other.encoded == []


def test_a_model_that_can_not_be_loaded_leaves_the_one_before(
    opened: Session, engine: GatedEngine, until: Until, said: list[tuple[str, str]]
) -> None:
    opened.use_model(refuse)
    opened.prompting.add_point(30, 20)
    opened.prompting.keep()
    until(lambda: len(opened.state.annotations) == 1)
    assert said == [("error", "The model is damaged.")]
    assert (opened.state.model_name, opened.state.stage) == ("gated", Stage.READY)
    assert len(engine.encoded) == 1


def test_another_model_helps_when_the_first_can_not_be_loaded(
    qtbot: QtBot, other: GatedEngine, make_image: MakeImage, until: Until
) -> None:
    session = Session(refuse, prefetches=False)
    try:
        session.open_image(make_image())
        until(lambda: session.state.stage is Stage.FAILED)
        session.use_model(lambda: other)
        until(lambda: session.state.stage is Stage.READY)
        assert session.state.model_name == "other"
    finally:
        session.shutdown()


def test_without_an_image_the_next_one_is_encoded_by_the_new_model(
    session: Session, engine: GatedEngine, other: GatedEngine, make_image: MakeImage, until: Until
) -> None:
    session.use_model(lambda: other)
    until(lambda: session.state.model_name == "other")
    session.open_image(make_image())
    until(lambda: session.state.stage is Stage.READY)
    assert (len(engine.encoded), len(other.encoded)) == (0, 1)


def test_a_choice_among_four_means_nothing_to_a_model_that_offers_one(
    opened: Session, until: Until, said: list[tuple[str, str]]
) -> None:
    opened.prompting.add_point(30, 20)
    until(lambda: is_answered_by(opened, "gated"))
    opened.prompting.cycle_candidate()
    assert opened.state.candidate == CHOSEN + 1
    opened.use_model(lambda: GatedEngine("single", n_candidates=1))
    until(lambda: is_answered_by(opened, "single"))
    assert opened.state.candidate == 0
    opened.prompting.keep()
    until(lambda: len(opened.state.annotations) == 1)
    assert opened.state.annotations[0].candidate == 0
    assert said == []


def test_a_provider_that_fails_on_the_way_is_told(
    opened: Session, engine: GatedEngine, until: Until, said: list[tuple[str, str]]
) -> None:
    assert opened.state.provider == "CPU"
    engine.provider, engine.provider_reason = "GPU", "It is the fastest."
    opened.set_label("now it is known")
    said.clear()
    engine.provider, engine.provider_reason = "CPU", "GPU failed, so the CPU is used."
    opened.prompting.add_point(30, 20)
    until(lambda: is_answered_by(opened, "gated"))
    assert said == [("info", "GPU failed, so the CPU is used.")]
    assert (opened.state.provider, opened.state.provider_reason) == ("CPU", said[0][1])


def test_the_real_model_says_what_it_runs_on(
    qtbot: QtBot, model: Model, make_image: MakeImage, until: Until
) -> None:
    session = Session(lambda: model, prefetches=False)
    try:
        until(lambda: session.state.model_name == "mobile_sam")
        assert session.state.provider == "CPU"
        assert session.state.provider_reason
    finally:
        session.shutdown()
