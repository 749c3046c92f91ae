"""Whatever a person does and however quickly: nothing stale is shown, nothing is lost, every thread ends."""

import random
from collections.abc import Callable
from pathlib import Path

import PIL.Image
import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from samgui.app.requests import Engine
from samgui.app.session import Session
from samgui.app.state import SessionState, Stage
from samgui.document.prompt import Prompt
from samgui.project.project import Project
from samgui.sam.engine import Embedding, Model, Prediction, RunHandle
from tests.app.conftest import Until
from tests.app.engines import GatedEngine

N_EVENTS = 200


class Witness:
    """An engine that remembers of which image, by its size, and of which prompt each answer is."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.name, self.pair_id = engine.name, engine.pair_id
        self.provider, self.provider_reason = engine.provider, engine.provider_reason
        self.asked: dict[int, tuple[Prediction, tuple[int, int], tuple[object, ...]]] = {}

    def encode(self, image, handle: RunHandle | None = None) -> Embedding:  # type: ignore[no-untyped-def]
        return self._engine.encode(image, handle)

    def release_memory(self) -> None:
        self._engine.release_memory()

    def decode(self, embedding: Embedding, points=None, labels=None, box=None) -> Prediction:  # type: ignore[no-untyped-def]
        prediction = self._engine.decode(embedding, points, labels, box)
        question = tuple(None if part is None else part.tolist() for part in (points, labels, box))
        # The prediction is held too, so that no other can get its id.
        self.asked[id(prediction)] = prediction, embedding.original_size, question
        return prediction

    def check(self, state: SessionState) -> None:
        """The answer that is shown is of the image and the prompt that are shown."""
        if state.prediction is None:
            return
        assert state.image is not None
        _, size, question = self.asked[id(state.prediction)]
        assert size == (state.image.height, state.image.width)
        assert question == question_of(state.prompt)


def question_of(prompt: Prompt) -> tuple[object, ...]:
    parts = (prompt.point_coords, prompt.point_labels, prompt.box_array)
    return tuple(None if part is None else part.tolist() for part in parts)


class Person:
    """Does what people do, at random, and counts what has to be there in the end."""

    def __init__(self, session: Session, other: Callable[[], Engine], seed: int) -> None:
        self._session = session
        self._other = other
        self._random = random.Random(seed)

    def act(self) -> None:
        """One event."""
        prompting, session = self._session.prompting, self._session
        acts: list[tuple[int, Callable[[], object]]] = [
            (8, lambda: prompting.add_point(*self._place(), self._random.randint(0, 1))),
            (3, lambda: prompting.set_box(*self._place(), *self._place())),
            (4, lambda: prompting.hover_at(*self._place())),
            (4, prompting.keep),
            (2, session.undo),
            (1, session.redo),
            (1, prompting.clear_prompt),
            (1, prompting.cycle_candidate),
            (3, session.next_image),
            (2, session.previous_image),
            (1, lambda: session.use_model(self._other)),
            (12, QCoreApplication.processEvents),
        ]
        weights, choices = zip(*acts, strict=True)
        (chosen,) = self._random.choices(choices, weights)
        chosen()

    def _place(self) -> tuple[int, int]:
        return self._random.randint(0, 70), self._random.randint(0, 50)


def album(folder: Path) -> list[Path]:
    """Pictures of different sizes, so that an answer tells which one it is of."""
    paths = []
    for number, size in enumerate([(96, 64), (90, 70), (80, 60)]):
        path = folder / f"{number}.png"
        PIL.Image.radial_gradient("L").resize(size).convert("RGB").save(path)
        paths.append(path)
    return paths


def live_through(
    session: Session,
    engine: Witness,
    person: Person,
    until: Until,
    between: Callable[[], None] = lambda: None,
    in_the_end: Callable[[], None] = lambda: None,
) -> None:
    """All events, then peace: every keep that was made is there, in memory and in the project.

    `between` is called after each event, `in_the_end` after the last.
    """
    session.changed.connect(engine.check)
    failures: list[str] = []
    session.message.connect(lambda level, text: failures.append(text) if level == "error" else None)
    for _ in range(N_EVENTS):
        person.act()
        between()
    in_the_end()
    until(lambda: session.state.n_waiting == 0 and session.state.stage is Stage.READY)
    assert failures == []
    path, annotations = session.state.image_path, session.state.annotations
    assert path is not None
    with Project.open(path.parent) as project:
        assert project.pending() == ()
        assert project.content(path).annotations == annotations


@pytest.mark.parametrize("seed", range(6))
def test_over_a_gated_engine(qtbot: QtBot, tmp_path: Path, until: Until, seed: int) -> None:
    gated = GatedEngine()
    engine = Witness(gated)
    session = Session(lambda: engine, hover_enabled=True)
    fate = random.Random(seed)

    def move_gates() -> None:
        for gate in (gated.encode_gate, gated.decode_gate):
            (gate.set if fate.random() < 0.6 else gate.clear)()

    try:
        session.open_image(album(tmp_path)[0])
        until(lambda: session.state.image)
        live_through(
            session, engine, Person(session, lambda: engine, seed), until, move_gates, gated.open_gates
        )
    finally:
        gated.open_gates()
        session.shutdown()


def test_over_the_real_model(qtbot: QtBot, tmp_path: Path, until: Until, model: Model) -> None:
    engine = Witness(model)
    session = Session(lambda: engine, hover_enabled=True)
    try:
        session.open_image(album(tmp_path)[0])
        until(lambda: session.state.stage is Stage.READY)
        live_through(session, engine, Person(session, lambda: engine, 1), until)
    finally:
        session.shutdown()


def test_closing_in_the_middle_of_it_all_ends_every_thread(
    qtbot: QtBot, tmp_path: Path, until: Until, model: Model
) -> None:
    session = Session(lambda: model, hover_enabled=True)
    session.open_image(album(tmp_path)[0])
    person = Person(session, lambda: model, 2)
    for _ in range(60):
        person.act()
    session.shutdown()
