"""No press of Enter is lost, whatever it has to wait for, and what is kept stays in order."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from samgui.app.export_choice import ExportChoice
from samgui.app.session import Session
from samgui.app.state import Stage
from samgui.document.annotation import Annotation
from samgui.document.content import PendingKeep
from samgui.document.prompt import Asking, Box, Point, Prompt
from samgui.errors import ModelError
from samgui.project.project import Project
from tests.app.conftest import Until
from tests.app.engines import CHOSEN, PATIENCE, GatedEngine

MakeImage = Callable[..., Path]


def kept(path: Path) -> tuple[Annotation, ...]:
    """What the project has of an image, seen from outside."""
    with Project.open(path.parent) as project:
        return project.content(path).annotations


def prompts(session: Session) -> list[tuple[Point, ...]]:
    return [annotation.prompt.points for annotation in session.state.annotations]


def test_a_keep_before_the_answer_is_done_when_it_comes(
    opened: Session, engine: GatedEngine, until: Until
) -> None:
    engine.decode_gate.clear()
    opened.prompting.add_point(10, 10)
    assert engine.decodes_begun.acquire(timeout=PATIENCE)
    opened.prompting.keep()
    assert opened.state.prompt.is_empty
    assert prompts(opened) == []
    assert opened.state.n_waiting == 1
    engine.decode_gate.set()
    until(lambda: opened.state.annotations)
    assert opened.state.n_waiting == 0
    assert opened.state.annotations[0].candidate == CHOSEN
    assert prompts(opened) == [(Point(10, 10),)]


def test_many_quick_keeps_all_arrive_in_order(opened: Session, engine: GatedEngine, until: Until) -> None:
    engine.decode_gate.clear()
    for x in range(10):
        opened.prompting.add_point(x, x)
        opened.prompting.keep()
    opened.prompting.add_point(50, 50)
    engine.decode_gate.set()
    until(lambda: opened.state.prediction and len(opened.state.annotations) == 10)
    assert prompts(opened) == [(Point(x, x),) for x in range(10)]
    assert [annotation.id for annotation in opened.state.annotations] == list(range(1, 11))
    assert opened.state.prompt == Prompt((Point(50, 50),))


def test_a_keep_is_under_the_label_of_its_moment(opened: Session, engine: GatedEngine, until: Until) -> None:
    engine.decode_gate.clear()
    opened.set_label("cat")
    opened.prompting.add_point(10, 10)
    opened.prompting.keep()
    opened.set_label("dog")
    engine.decode_gate.set()
    until(lambda: opened.state.annotations)
    assert [category.name for category in opened.state.categories] == ["cat"]


def test_keeps_made_while_encoding_are_done_afterwards(
    session: Session, engine: GatedEngine, make_image: MakeImage, until: Until
) -> None:
    engine.encode_gate.clear()
    session.open_image(make_image())
    until(lambda: session.state.stage is Stage.ENCODING)
    for x in (10, 20):
        session.prompting.add_point(x, x)
        session.prompting.keep()
    engine.encode_gate.set()
    until(lambda: len(session.state.annotations) == 2)
    assert prompts(session) == [(Point(10, 10),), (Point(20, 20),)]


def test_a_keep_is_done_even_when_its_image_was_left_before_it_was_encoded(
    session: Session, engine: GatedEngine, make_image: MakeImage, until: Until
) -> None:
    engine.encode_gate.clear()
    first = make_image("a.png", (40, 30))
    session.open_image(first)
    until(lambda: session.state.stage is Stage.ENCODING)
    session.prompting.add_point(10, 10)
    session.prompting.keep()
    session.open_image(make_image("b.png", (60, 50)))
    engine.encode_gate.set()
    until(lambda: session.state.n_waiting == 0)
    assert session.state.stage is Stage.READY
    assert session.state.image_path is not None
    assert session.state.image_path.name == "b.png"
    (annotation,) = kept(first)
    assert (annotation.mask.width, annotation.mask.height) == (40, 30)
    assert engine.encoded == [(50, 60), (30, 40)]


def test_encoding_aside_makes_way_for_the_image_the_person_opens(
    session: Session, engine: GatedEngine, make_image: MakeImage, until: Until
) -> None:
    engine.encode_gate.clear()
    first = make_image("a.png", (40, 30))
    session.open_image(first)
    until(lambda: session.state.stage is Stage.ENCODING)
    session.prompting.add_point(10, 10)
    session.prompting.keep()
    session.open_image(make_image("b.png", (60, 50)))
    until(lambda: session.state.stage is Stage.ENCODING)
    assert engine.encodes_begun.acquire(timeout=PATIENCE)
    engine.encode_gate.set()
    until(lambda: session.state.stage is Stage.READY)
    session.open_image(make_image("c.png", (80, 70)))
    until(lambda: session.state.stage is Stage.READY and session.state.n_waiting == 0)
    assert len(kept(first)) == 1


def test_a_keep_whose_image_is_gone_is_told(
    session: Session, engine: GatedEngine, make_image: MakeImage, until: Until
) -> None:
    said: list[str] = []
    session.message.connect(lambda level, sentence: said.append(f"{level}: {sentence}"))
    engine.encode_gate.clear()
    first = make_image("a.png")
    session.open_image(first)
    until(lambda: session.state.stage is Stage.ENCODING)
    session.prompting.add_point(10, 10)
    session.prompting.keep()
    session.open_image(make_image("b.png"))
    until(lambda: session.state.stage is Stage.ENCODING)
    first.unlink()
    engine.encode_gate.set()
    until(lambda: said)
    assert said[0].startswith("error: The mask on a.png could not be kept:")
    assert session.state.n_waiting == 0
    assert session.state.image_path is not None
    assert session.state.image_path.name == "b.png"


def test_a_keep_whose_image_has_become_another_is_told(
    session: Session, engine: GatedEngine, make_image: MakeImage, until: Until
) -> None:
    said: list[str] = []
    session.message.connect(lambda level, sentence: said.append(f"{level}: {sentence}"))
    engine.encode_gate.clear()
    first = make_image("a.png", (40, 30))
    session.open_image(first)
    until(lambda: session.state.stage is Stage.ENCODING)
    session.prompting.add_point(10, 10)
    session.prompting.keep()
    session.open_image(make_image("b.png"))
    until(lambda: session.state.stage is Stage.ENCODING)
    make_image("a.png", (30, 40))
    engine.encode_gate.set()
    until(lambda: said)
    assert "another picture" in said[0]
    assert session.state.n_waiting == 0
    assert not kept(first)


def test_a_keep_that_fails_gives_the_prompt_back(opened: Session, engine: GatedEngine, until: Until) -> None:
    said: list[str] = []
    opened.message.connect(lambda level, sentence: said.append(sentence))
    engine.decode_gate.clear()
    opened.prompting.add_point(10, 10)
    assert engine.decodes_begun.acquire(timeout=PATIENCE)
    opened.prompting.keep()
    engine.decode_gate.set()
    until(lambda: len(opened.state.annotations) == 1)
    engine.error = ModelError("The decoder can't be run.")
    opened.prompting.add_point(20, 20)
    opened.prompting.keep()
    until(lambda: said)
    assert opened.state.prompt == Prompt((Point(20, 20),))
    assert opened.state.n_waiting == 0


def test_a_keep_that_fails_behind_later_work_leaves_that_work_alone(
    opened: Session, engine: GatedEngine, until: Until
) -> None:
    engine.decode_gate.clear()
    engine.is_blank = True
    opened.prompting.add_point(10, 10)
    opened.prompting.keep()
    opened.prompting.add_point(50, 50)
    engine.decode_gate.set()
    until(lambda: opened.state.n_waiting == 0 and opened.state.prediction)
    assert opened.state.prompt == Prompt((Point(50, 50),))
    opened.undo()
    opened.undo()
    assert opened.state.prompt == Prompt((Point(10, 10),))
    opened.redo()
    opened.redo()
    assert opened.state.prompt == Prompt((Point(50, 50),))


def test_undoing_a_keep_that_waits_takes_it_back(opened: Session, engine: GatedEngine, until: Until) -> None:
    engine.decode_gate.clear()
    opened.prompting.add_point(10, 10)
    assert engine.decodes_begun.acquire(timeout=PATIENCE)
    opened.prompting.keep()
    opened.undo()
    assert opened.state.n_waiting == 0
    assert opened.state.prompt == Prompt((Point(10, 10),))
    engine.decode_gate.set()
    until(lambda: opened.state.prediction)
    assert opened.state.annotations == ()
    opened.redo()
    until(lambda: opened.state.annotations)
    assert prompts(opened) == [(Point(10, 10),)]


def test_without_a_model_a_keep_gives_its_prompt_back(
    qtbot: object, make_image: MakeImage, until: Until, engine: GatedEngine
) -> None:
    def load() -> GatedEngine:
        assert engine.decode_gate.wait(PATIENCE)
        raise ModelError("There is no such model.")

    engine.decode_gate.clear()
    session = Session(load)
    try:
        session.open_image(make_image())
        until(lambda: session.state.stage is Stage.LOADING_MODEL)
        session.prompting.add_point(10, 10)
        session.prompting.keep()
        engine.decode_gate.set()
        until(lambda: session.state.stage is Stage.FAILED)
        assert session.state.n_waiting == 0
        assert session.state.prompt == Prompt((Point(10, 10),))
        session.prompting.keep()
        assert session.state.n_waiting == 0
    finally:
        engine.open_gates()
        session.shutdown()


@pytest.mark.parametrize("n_keeps", [1, 3])
def test_a_save_waits_for_what_was_kept(
    opened: Session, engine: GatedEngine, until: Until, tmp_path: Path, n_keeps: int
) -> None:
    saved: list[Path] = []
    opened.exports.saved.connect(saved.append)
    engine.decode_gate.clear()
    for x in range(n_keeps):
        opened.prompting.add_point(x, 10)
        opened.prompting.keep()
    opened.exports.export(tmp_path / "all.json", ExportChoice())
    assert opened.state.is_working
    engine.decode_gate.set()
    until(lambda: saved)
    assert (tmp_path / "all.json").read_text().count('"segmentation"') == n_keeps
    assert not opened.state.is_working


VISIBLE = Box(100, 50, 900, 750)
"""A part of a picture that is larger than the encoder sees."""


def test_a_keep_redone_before_it_was_made_is_answered_on_the_same_part(
    opened: Session, engine: GatedEngine, make_image: Callable[..., Path], until: Until
) -> None:
    opened.open_image(make_image("large.png", (1800, 1200)))
    until(lambda: opened.state.stage is Stage.READY)
    opened.prompting.add_point(420, 330)
    opened.prompting.sharpen(VISIBLE)
    until(lambda: opened.state.prediction)
    opened.prompting.keep()
    opened.undo()
    engine.asked.clear()
    opened.redo()
    until(lambda: opened.state.annotations)
    assert engine.asked[-1].points == ((320, 280),)


def test_a_keep_whose_part_can_not_be_had_any_more_is_told(
    opened: Session, make_image: Callable[..., Path], until: Until, engine: GatedEngine
) -> None:
    path = make_image("large.png", (1800, 1200))
    opened.open_image(path)
    until(lambda: opened.state.stage is Stage.READY)
    opened.prompting.add_point(420, 330)
    until(lambda: opened.state.prediction)
    opened.shutdown()
    with Project.open(path.parent) as project:
        record, content = project.record(path), project.content(path)
        assert record is not None
        asking = Asking(Prompt((Point(420, 330),)), region=VISIBLE)
        project.write_content(record, content, content.with_pending(PendingKeep(1, asking, "object")))
    make_image("large.png", (600, 400))
    again = Session(lambda: engine, prefetches=False)
    said: list[str] = []
    again.message.connect(lambda _level, sentence: said.append(sentence))
    try:
        again.open_image(make_image("a.png"))
        until(lambda: said)
        assert "another picture" in said[0]
        assert again.state.n_waiting == 0
    finally:
        again.shutdown()
    assert kept(path) == ()


def test_a_click_does_not_wait_for_the_disk_and_what_is_kept_does(
    opened: Session, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[bool] = []
    really = Project.several

    def watched(project: Project, *, durable: bool = True) -> AbstractContextManager[None]:
        waited.append(durable)
        return really(project, durable=durable)

    monkeypatch.setattr(Project, "several", watched)
    opened.prompting.add_point(10, 10)
    opened.prompting.add_point(20, 20)
    opened.undo_stack.undo()
    assert waited == [False] * 3
    opened.prompting.keep()
    until(lambda: opened.state.annotations)
    assert all(waited[3:])
    assert len(waited) > 4
