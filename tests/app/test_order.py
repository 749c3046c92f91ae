"""Fast, slow or late: the newest wish is answered, no old answer is shown, every thread ends."""

from collections.abc import Callable
from pathlib import Path

import pytest

from samgui.app.session import Session
from samgui.app.state import SessionState, Stage
from samgui.document.prompt import Point, Prompt
from tests.app.conftest import Until
from tests.app.engines import PATIENCE, GatedEngine


def test_fifty_quick_clicks_reach_the_engine_as_the_first_and_the_last(
    opened: Session, engine: GatedEngine, until: Until
) -> None:
    engine.decode_gate.clear()
    opened.prompting.add_point(0, 0)
    assert engine.decodes_begun.acquire(timeout=PATIENCE)
    for number in range(1, 50):
        opened.prompting.add_point(number, number)
    engine.decode_gate.set()
    until(lambda: opened.state.prediction)
    assert [len(asked.points) for asked in engine.asked] == [1, 50]
    assert engine.asked[-1].points[-1] == (49, 49)


def test_an_answer_that_comes_late_is_not_shown(opened: Session, engine: GatedEngine, until: Until) -> None:
    shown: list[SessionState] = []
    engine.decode_gate.clear()
    opened.prompting.add_point(10, 10)
    assert engine.decodes_begun.acquire(timeout=PATIENCE)
    opened.prompting.add_point(20, 20)
    opened.changed.connect(shown.append)
    engine.decode_gate.set()
    until(lambda: opened.state.prediction)
    assert len(engine.asked) == 2
    assert [len(state.prompt.points) for state in shown if state.live] == [2]


def test_a_dropped_prompt_is_not_answered_any_more(
    opened: Session, engine: GatedEngine, until: Until
) -> None:
    engine.decode_gate.clear()
    opened.prompting.add_point(10, 10)
    assert engine.decodes_begun.acquire(timeout=PATIENCE)
    opened.prompting.clear_prompt()
    opened.prompting.add_point(20, 20)
    opened.prompting.clear_prompt()
    engine.decode_gate.set()
    opened.prompting.add_point(30, 30)
    until(lambda: opened.state.prediction)
    assert [asked.points for asked in engine.asked] == [((10, 10),), ((30, 30),)]


def test_opening_another_image_ends_the_outdated_run_at_once(
    session: Session, engine: GatedEngine, make_image: Callable[..., Path], until: Until
) -> None:
    engine.encode_gate.clear()
    session.open_image(make_image("a.png", (40, 30)))
    until(lambda: engine.encodes_begun.acquire(blocking=False))
    session.open_image(make_image("b.png", (60, 50)))
    until(lambda: engine.n_terminated == 1)
    assert session.state.image_path is not None
    assert session.state.image_path.name == "b.png"
    until(lambda: session.state.stage is Stage.ENCODING)
    engine.encode_gate.set()
    until(lambda: session.state.stage is Stage.READY)
    assert engine.encoded == [(50, 60)]


def test_the_answer_of_an_image_that_was_left_is_not_shown(
    opened: Session, engine: GatedEngine, make_image: Callable[..., Path], until: Until
) -> None:
    engine.decode_gate.clear()
    opened.prompting.add_point(10, 10)
    assert engine.decodes_begun.acquire(timeout=PATIENCE)
    opened.open_image(make_image("b.png"))
    until(lambda: opened.state.stage is Stage.READY)
    opened.prompting.add_point(20, 20)
    shown: list[SessionState] = []
    opened.changed.connect(shown.append)
    engine.decode_gate.set()
    until(lambda: opened.state.prediction)
    assert [state.prompt.points for state in shown if state.live] == [(Point(20, 20),)]


def test_only_the_last_of_many_images_is_encoded(
    session: Session, engine: GatedEngine, make_image: Callable[..., Path], until: Until
) -> None:
    for number in range(10):
        session.open_image(make_image(f"{number}.png", (30 + number, 30)))
    until(lambda: session.state.stage is Stage.READY)
    assert session.state.image is not None
    assert session.state.image.width == 39
    assert engine.encoded[-1] == (30, 39)


def test_a_click_during_encoding_is_answered_afterwards(
    session: Session, engine: GatedEngine, make_image: Callable[..., Path], until: Until
) -> None:
    engine.encode_gate.clear()
    session.open_image(make_image())
    until(lambda: session.state.stage is Stage.ENCODING)
    session.prompting.add_point(10, 20)
    session.prompting.add_point(30, 40, 0)
    assert session.state.prompt == Prompt((Point(10, 20), Point(30, 40, 0)))
    assert engine.asked == []
    engine.encode_gate.set()
    until(lambda: session.state.prediction)
    assert [asked.points for asked in engine.asked] == [((10, 20), (30, 40))]


class TestHover:
    """The preview under the cursor: never in the way of a click, never stale."""

    @pytest.fixture
    def hovering(self, opened: Session) -> Session:
        opened.prompting.set_hover_enabled(True)
        return opened

    def test_it_shows_what_a_click_would_give(
        self, hovering: Session, engine: GatedEngine, until: Until
    ) -> None:
        hovering.prompting.hover_at(12, 34)
        until(lambda: hovering.state.hover)
        assert hovering.state.hover is not None
        assert (hovering.state.hover.x, hovering.state.hover.y) == (12, 34)
        assert engine.asked[-1].points == ((12, 34),)

    def test_it_is_off_unless_switched_on(self, opened: Session, engine: GatedEngine, until: Until) -> None:
        opened.prompting.hover_at(12, 34)
        opened.prompting.add_point(50, 50)
        until(lambda: opened.state.prediction)
        assert [asked.points for asked in engine.asked] == [((50, 50),)]

    def test_a_click_goes_before_a_hover_that_waits(
        self, hovering: Session, engine: GatedEngine, until: Until
    ) -> None:
        engine.decode_gate.clear()
        hovering.prompting.hover_at(1, 1)
        assert engine.decodes_begun.acquire(timeout=PATIENCE)
        for x in range(2, 30):
            hovering.prompting.hover_at(x, x)
        hovering.prompting.add_point(50, 50)
        engine.decode_gate.set()
        until(lambda: hovering.state.prediction)
        assert [asked.points for asked in engine.asked] == [((1, 1),), ((50, 50),)]
        assert hovering.state.hover is None

    def test_only_the_newest_place_is_decoded(
        self, hovering: Session, engine: GatedEngine, until: Until
    ) -> None:
        engine.decode_gate.clear()
        hovering.prompting.hover_at(1, 1)
        assert engine.decodes_begun.acquire(timeout=PATIENCE)
        for x in range(2, 30):
            hovering.prompting.hover_at(x, x)
        engine.decode_gate.set()
        until(lambda: hovering.state.hover and hovering.state.hover.x == 29)
        assert [asked.points for asked in engine.asked] == [((1, 1),), ((29, 29),)]

    def test_a_moving_cursor_is_followed_although_every_answer_is_late(
        self, hovering: Session, engine: GatedEngine, until: Until
    ) -> None:
        engine.decode_gate.clear()
        hovering.prompting.hover_at(1, 1)
        assert engine.decodes_begun.acquire(timeout=PATIENCE)
        hovering.prompting.hover_at(2, 2)
        engine.decode_gate.set()
        seen: list[float] = []
        hovering.changed.connect(lambda state: seen.append(state.hover.x))
        until(lambda: 2 in seen)
        assert seen == [1, 2]

    def test_nothing_is_hovered_while_something_is_prompted(
        self, hovering: Session, engine: GatedEngine, until: Until
    ) -> None:
        hovering.prompting.add_point(50, 50)
        hovering.prompting.hover_at(5, 5)
        until(lambda: hovering.state.prediction)
        hovering.prompting.add_point(60, 60)
        until(lambda: hovering.state.prediction)
        assert [len(asked.points) for asked in engine.asked] == [1, 2]

    @pytest.mark.parametrize(
        "end",
        [
            lambda session: session.prompting.add_point(5, 5),
            lambda session: session.prompting.hover_leave(),
            lambda session: session.prompting.hover_at(-5, 5),
            lambda session: session.prompting.set_hover_enabled(False),
            lambda session: session.open_image(session.state.image_path),
        ],
        ids=["click", "leave", "beside the image", "switched off", "another image"],
    )
    def test_no_stale_preview_is_left(
        self, hovering: Session, end: Callable[[Session], None], until: Until
    ) -> None:
        hovering.prompting.hover_at(12, 34)
        until(lambda: hovering.state.hover)
        end(hovering)
        assert hovering.state.hover is None

    def test_a_preview_that_comes_too_late_is_not_shown(
        self, hovering: Session, engine: GatedEngine, until: Until
    ) -> None:
        engine.decode_gate.clear()
        hovering.prompting.hover_at(12, 34)
        assert engine.decodes_begun.acquire(timeout=PATIENCE)
        hovering.prompting.hover_leave()
        hovers: list[object] = []
        hovering.changed.connect(lambda state: hovers.append(state.hover))
        hovering.prompting.add_point(5, 5)
        engine.decode_gate.set()
        until(lambda: hovering.state.prediction)
        assert set(hovers) == {None}

    def test_a_cursor_that_waits_for_the_embedding_is_answered_when_it_comes(
        self, session: Session, engine: GatedEngine, make_image: Callable[..., Path], until: Until
    ) -> None:
        session.prompting.set_hover_enabled(True)
        engine.encode_gate.clear()
        session.open_image(make_image())
        until(lambda: session.state.stage is Stage.ENCODING)
        session.prompting.hover_at(12, 34)
        engine.encode_gate.set()
        until(lambda: session.state.hover)


class TestShutdown:
    """Every thread ends, whatever is going on; the fixture that watches the threads does the checking."""

    def test_while_nothing_happens(self, session: Session) -> None:
        session.shutdown()

    def test_twice(self, session: Session) -> None:
        session.shutdown()
        session.shutdown()

    def test_while_encoding(
        self, session: Session, engine: GatedEngine, make_image: Callable[..., Path], until: Until
    ) -> None:
        engine.encode_gate.clear()
        session.open_image(make_image())
        until(lambda: engine.encodes_begun.acquire(blocking=False))
        session.shutdown()
        assert engine.n_terminated == 1

    def test_while_reading(self, session: Session, make_image: Callable[..., Path]) -> None:
        session.open_image(make_image())
        session.shutdown()

    def test_while_answers_are_on_their_way(
        self, opened: Session, engine: GatedEngine, qtbot: object
    ) -> None:
        opened.prompting.add_point(10, 10)
        opened.prompting.keep()
        opened.prompting.hover_at(5, 5)
        assert engine.decodes_begun.acquire(timeout=PATIENCE)
        opened.shutdown()
        opened.changed.connect(lambda state: pytest.fail("an answer after the end"))
