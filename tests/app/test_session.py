"""What each verb of a session does."""

import math
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from samgui.app.session import Session
from samgui.app.state import SessionState, Stage
from samgui.document.prompt import Box, Point, Prompt
from samgui.errors import ModelError
from tests.app.conftest import IMAGE_SIZE, Until
from tests.app.engines import CHOSEN, PREDICTED_IOU, Asked, GatedEngine


@pytest.fixture
def said(session: Session) -> list[tuple[str, str]]:
    """The messages of the session."""
    said: list[tuple[str, str]] = []
    session.message.connect(lambda level, sentence: said.append((level, sentence)))
    return said


def answered(session: Session) -> Callable[[], bool]:
    """A condition: the prompt is answered."""
    return lambda: session.state.prediction is not None


def test_it_begins_with_nothing(session: Session) -> None:
    state = session.state
    assert state.stage is Stage.EMPTY
    assert state.image is None
    assert state.prompt == Prompt()
    assert state.annotations == ()
    assert not state.can_prompt


def test_an_image_goes_from_reading_to_ready(
    session: Session, make_image: Callable[..., Path], until: Until
) -> None:
    stages: list[Stage] = []
    session.changed.connect(lambda state: stages.append(state.stage))
    path = make_image()
    session.open_image(path)
    assert session.state.stage is Stage.READING
    assert session.state.image_path == path
    until(lambda: session.state.stage is Stage.READY)
    assert stages[0] is Stage.READING
    assert Stage.ENCODING in stages
    state = session.state
    assert state.image is not None
    assert (state.image.width, state.image.height) == IMAGE_SIZE
    assert [(level.width(), level.height()) for level in state.levels] == [IMAGE_SIZE]
    assert state.model_name == "gated"
    assert state.embedding_seconds is not None
    assert state.project.root == path.parent
    assert state.project.file is None


def test_every_change_is_announced_with_the_new_state(opened: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(opened.changed) as blocker:
        opened.prompting.add_point(10, 10)
    assert blocker.args is not None
    assert isinstance(blocker.args[0], SessionState)
    assert blocker.args[0].prompt.points == (Point(10, 10),)
    assert blocker.args[0] is opened.state


def test_a_click_is_answered_by_the_best_candidate_of_an_ambiguous_prompt(
    opened: Session, until: Until
) -> None:
    opened.prompting.add_point(10, 20)
    assert opened.state.prediction is None
    until(answered(opened))
    assert opened.state.candidate == CHOSEN
    assert opened.state.live is not None
    assert opened.state.live.candidate == CHOSEN
    assert opened.state.live.predicted_iou == pytest.approx(PREDICTED_IOU[CHOSEN])
    assert opened.state.live.logits.shape == (256, 256)
    assert opened.state.decode_seconds is not None


def test_points_and_a_box_are_asked_together(opened: Session, engine: GatedEngine, until: Until) -> None:
    opened.prompting.add_point(10, 20)
    opened.prompting.add_point(30, 40, 0)
    opened.prompting.set_box(50, 60, 5, 6)
    until(answered(opened))
    assert engine.asked[-1] == Asked(((10, 20), (30, 40)), (1, 0), (5, 6, 50, 60))
    assert opened.state.candidate == 0


def test_parts_of_the_prompt_go_one_by_one(opened: Session, engine: GatedEngine, until: Until) -> None:
    opened.prompting.add_point(10, 20)
    opened.prompting.add_point(30, 40)
    opened.prompting.set_box(5, 6, 50, 60)
    opened.prompting.remove_point(0)
    opened.prompting.remove_box()
    until(answered(opened))
    assert opened.state.prompt == Prompt((Point(30, 40),))
    assert engine.asked[-1] == Asked(((30, 40),), (1,), None)
    opened.prompting.remove_point(0)
    assert opened.state.prompt.is_empty
    assert opened.state.live is None
    assert opened.state.prediction is None


def test_what_is_not_on_the_image_changes_nothing(opened: Session) -> None:
    opened.prompting.add_point(-1, 5)
    opened.prompting.add_point(5, IMAGE_SIZE[1] + 1)
    opened.prompting.add_point(math.nan, 5)
    opened.prompting.set_box(-5, -5, -1, -1)
    opened.prompting.set_box(5, 5, 5, 9)
    opened.prompting.remove_point(0)
    opened.prompting.remove_box()
    opened.prompting.clear_prompt()
    opened.prompting.cycle_candidate()
    opened.objects.delete_selected()
    assert opened.state.prompt.is_empty
    assert opened.undo_stack.count() == 0


def test_a_box_that_leaves_the_image_is_cut(opened: Session) -> None:
    opened.prompting.set_box(-50, -50, 20, 900)
    assert opened.state.prompt.box == Box(0, 0, 20, IMAGE_SIZE[1])


def test_the_candidates_go_round_until_the_next_prompt(opened: Session, until: Until) -> None:
    opened.prompting.add_point(10, 20)
    until(answered(opened))
    seen = [opened.state.candidate]
    for _ in range(4):
        opened.prompting.cycle_candidate()
        seen.append(opened.state.candidate)
    assert seen == [2, 3, 0, 1, 2]
    opened.prompting.cycle_candidate(-1)
    assert opened.state.candidate == 1
    assert opened.state.live is not None
    assert opened.state.live.candidate == 1
    opened.prompting.add_point(30, 30)
    until(answered(opened))
    assert opened.state.candidate == 0


def test_choosing_a_candidate_asks_the_model_nothing(
    opened: Session, engine: GatedEngine, until: Until
) -> None:
    opened.prompting.add_point(10, 20)
    until(answered(opened))
    opened.prompting.cycle_candidate()
    assert opened.state.prediction is not None
    assert len(engine.asked) == 1


def test_the_mask_does_not_blink_while_the_next_answer_is_awaited(
    opened: Session, engine: GatedEngine, until: Until
) -> None:
    opened.prompting.add_point(10, 20)
    until(answered(opened))
    before = opened.state.live
    engine.decode_gate.clear()
    opened.prompting.add_point(30, 30)
    assert opened.state.prediction is None
    assert opened.state.live is before
    engine.decode_gate.set()
    until(answered(opened))
    assert opened.state.live is not before


def test_keeping_makes_an_annotation_of_what_was_seen(opened: Session, until: Until) -> None:
    opened.set_label("cat")
    opened.prompting.add_point(10, 20)
    until(answered(opened))
    opened.prompting.cycle_candidate()
    expected = opened.prompting.current_mask()
    opened.prompting.keep()
    assert opened.state.prompt.is_empty
    assert opened.state.live is None
    assert [preview.candidate for preview in opened.state.keeping] == [3]
    until(lambda: opened.state.annotations)
    assert opened.state.keeping == ()
    (annotation,) = opened.state.annotations
    assert annotation.mask == expected
    assert annotation.candidate == 3
    assert annotation.predicted_iou == pytest.approx(PREDICTED_IOU[3])
    assert annotation.prompt == Prompt((Point(10, 20),))
    (category,) = opened.state.categories
    assert (category.id, category.name) == (annotation.category_id, "cat")
    assert opened.state.category_counts == {category.id: 1}


def test_without_a_prompt_there_is_nothing_to_keep(opened: Session, said: list[tuple[str, str]]) -> None:
    opened.prompting.keep()
    assert opened.undo_stack.count() == 0
    assert [level for level, _ in said] == ["info"]


def test_current_mask_is_there_once_the_prompt_is_answered(opened: Session, until: Until) -> None:
    assert opened.prompting.current_mask() is None
    opened.prompting.add_point(10, 20)
    assert opened.prompting.current_mask() is None
    until(answered(opened))
    mask = opened.prompting.current_mask()
    assert mask is not None
    assert (mask.width, mask.height) == IMAGE_SIZE


def test_an_empty_mask_is_not_kept_and_the_prompt_is_back(
    opened: Session, engine: GatedEngine, until: Until, said: list[tuple[str, str]]
) -> None:
    engine.is_blank = True
    opened.prompting.add_point(10, 20)
    until(answered(opened))
    opened.prompting.keep()
    until(lambda: said)
    assert said[0][0] == "error"
    assert "empty" in said[0][1]
    assert opened.state.annotations == ()
    assert opened.state.prompt == Prompt((Point(10, 20),))
    assert opened.undo_stack.count() == 1
    until(answered(opened))


def test_selecting_is_of_the_image_s_own_annotations(opened: Session, until: Until) -> None:
    keep_one(opened, until, 10)
    keep_one(opened, until, 20)
    first, second = (annotation.id for annotation in opened.state.annotations)
    opened.select([second, 99])
    assert opened.state.selection == {second}
    opened.objects.delete_selected()
    assert [annotation.id for annotation in opened.state.annotations] == [first]
    assert opened.state.selection == frozenset()


def test_another_image_has_its_own_prompt_annotations_and_selection(
    opened: Session, make_image: Callable[..., Path], until: Until
) -> None:
    first = opened.state.image_path
    assert first is not None
    keep_one(opened, until, 10)
    opened.select([opened.state.annotations[0].id])
    opened.prompting.add_point(40, 40)
    opened.open_image(make_image("b.png"))
    until(lambda: opened.state.stage is Stage.READY)
    other = opened.state
    assert (other.prompt, other.annotations, other.selection) == (Prompt(), (), frozenset())
    opened.open_image(first)
    assert opened.state.prompt == Prompt((Point(40, 40),))
    assert len(opened.state.annotations) == 1
    until(answered(opened))


def test_a_blank_label_changes_nothing(session: Session) -> None:
    session.set_label("  cat ")
    assert session.state.label == "cat"
    session.set_label("  ")
    assert session.state.label == "cat"


def test_one_category_a_label(opened: Session, until: Until) -> None:
    for label in ("cat", "dog", "cat"):
        opened.set_label(label)
        keep_one(opened, until, 10)
    assert [category.name for category in opened.state.categories] == ["cat", "dog"]
    assert [annotation.category_id for annotation in opened.state.annotations] == [1, 2, 1]


def test_a_file_that_is_no_picture_is_told_and_can_be_left(
    session: Session,
    tmp_path: Path,
    make_image: Callable[..., Path],
    until: Until,
    said: list[tuple[str, str]],
) -> None:
    path = tmp_path / "notes.png"
    path.write_text("not a picture")
    session.open_image(path)
    until(lambda: session.state.stage is Stage.FAILED)
    assert said == [("error", session.state.failure)]
    assert not session.state.can_prompt
    session.prompting.add_point(5, 5)
    assert session.state.prompt.is_empty
    session.open_image(make_image())
    until(lambda: session.state.stage is Stage.READY)
    assert session.state.failure == ""


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ModelError("There is no such model."), "There is no such model."),
        (ZeroDivisionError(), "ZeroDivision"),
    ],
)
def test_without_a_model_the_image_is_shown_and_the_reason_told(
    qtbot: QtBot, make_image: Callable[..., Path], until: Until, error: Exception, reason: str
) -> None:
    def load() -> GatedEngine:
        raise error

    session = Session(load)
    try:
        session.open_image(make_image())
        until(lambda: session.state.image and session.state.stage is Stage.FAILED)
        assert reason in session.state.failure
        assert not session.state.can_prompt
    finally:
        session.shutdown()


@pytest.mark.parametrize("n_undone", [0, 1, 2])
def test_an_image_that_changed_its_size_is_not_shown_under_its_old_masks(
    opened: Session, make_image: Callable[..., Path], until: Until, n_undone: int
) -> None:
    keep_one(opened, until, 10)
    for _ in range(n_undone):
        opened.undo()
    path = make_image(size=(50, 40))
    opened.open_image(path)
    until(lambda: opened.state.image)
    assert opened.state.is_changed_file
    assert not opened.state.can_prompt
    assert opened.state.annotations == ()
    opened.prompting.add_point(10, 10)
    assert opened.state.prompt.is_empty
    opened.workplace.use_annotations()
    is_open_question = [opened.state.is_changed_file]
    opened.workplace.set_annotations_aside()
    is_open_question.append(opened.state.is_changed_file)
    assert is_open_question == [True, False]
    assert not opened.undo_stack.canUndo()
    opened.prompting.add_point(10, 10)
    until(answered(opened))


def test_an_image_that_changed_its_size_before_any_work_on_it_is_shown(
    opened: Session, make_image: Callable[..., Path], until: Until
) -> None:
    path = make_image(size=(50, 40))
    opened.open_image(path)
    until(lambda: opened.state.stage is Stage.READY)
    assert not opened.state.is_changed_file


@pytest.mark.parametrize(
    ("error", "reason"),
    [(ModelError("The decoder can't be run."), "can't be run"), (ZeroDivisionError(), "ZeroDivision")],
)
def test_a_decoder_that_fails_is_told_and_goes_on(
    opened: Session,
    engine: GatedEngine,
    until: Until,
    said: list[tuple[str, str]],
    error: Exception,
    reason: str,
) -> None:
    engine.error = error
    opened.prompting.add_point(10, 20)
    until(lambda: said)
    ((level, sentence),) = said
    assert level == "error"
    assert reason in sentence
    assert opened.state.prediction is None
    engine.error = None
    opened.prompting.add_point(20, 20)
    until(answered(opened))


def keep_one(session: Session, until: Until, x: float) -> None:
    """Click and keep, and wait until the annotation is there."""
    count = len(session.state.annotations)
    session.prompting.add_point(x, 20)
    session.prompting.keep()
    until(lambda: len(session.state.annotations) == count + 1)
