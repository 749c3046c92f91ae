"""What is done with annotations: who keeps the pixels that two want, and what is one step of undo."""

from pathlib import Path

import numpy as np
import pytest

from samgui.app.session import Session
from samgui.document.annotation import Annotation
from samgui.document.editing.overlapping import OverlapPolicy
from samgui.document.mask import Mask
from samgui.document.prompt import Point, Prompt
from samgui.project.project import Project
from tests.app.conftest import IMAGE_SIZE, Until
from tests.app.engines import CHOSEN, GatedEngine

Said = list[tuple[str, str]]


@pytest.fixture
def said(opened: Session) -> Said:
    """The messages of the session."""
    said: Said = []
    opened.message.connect(lambda level, sentence: said.append((level, sentence)))
    return said


def rows(first: int, last: int) -> Mask:
    """The rows from `first` to before `last`, over the whole width of the picture."""
    bits = np.zeros((IMAGE_SIZE[1], IMAGE_SIZE[0]), np.bool_)
    bits[first:last] = True
    return Mask.from_array(bits)


def draw(session: Session, first: int, last: int) -> int:
    drawn = session.objects.add_mask(rows(first, last))
    assert drawn is not None
    return drawn


def keep(session: Session, until: Until, candidate: int = CHOSEN) -> None:
    """Keep the candidate; those of the gated engine begin at the top, each larger than the one before."""
    session.prompting.add_point(10, 10)
    until(lambda: session.state.prediction)
    session.prompting.choose_candidate(candidate)
    session.prompting.keep()
    until(lambda: session.state.n_waiting == 0)


def masks(session: Session) -> dict[int, Mask]:
    return {one.id: one.mask for one in session.state.annotations}


def in_project(session: Session) -> tuple[Annotation, ...]:
    path = session.state.image_path
    assert isinstance(path, Path)
    with Project.open(path.parent) as project:
        return project.content(path).annotations


def assert_takes_nothing_but_one_step(session: Session, before: dict[int, Mask], n_steps: int) -> None:
    """What was done last is one step, and undone all is as it was; redone, nothing of it is empty."""
    after = masks(session)
    assert session.undo_stack.index() == n_steps
    session.undo()
    assert masks(session) == before
    session.redo()
    assert masks(session) == after
    assert {one.id: one.mask for one in in_project(session)} == after
    assert not any(mask.is_empty for mask in after.values())


def test_an_object_that_a_kept_one_covers_is_gone_until_the_keep_is_undone(
    opened: Session, until: Until, said: Said
) -> None:
    opened.workplace.set_overlap(OverlapPolicy.NEW_WINS)
    covered, beside = draw(opened, 0, 10), draw(opened, 40, 50)
    before, n_steps = masks(opened), opened.undo_stack.index()
    keep(opened, until)
    assert covered not in masks(opened)
    assert masks(opened)[beside] == before[beside]
    assert len(masks(opened)) == 2
    assert [level for level, _ in said] == ["info"]
    assert "gone" in said[0][1]
    # The point, the choice of a candidate, and the keep.
    assert_takes_nothing_but_one_step(opened, before, n_steps + 3)


def test_a_keep_has_the_place_of_its_moment_though_one_below_it_is_gone(
    opened: Session, until: Until, engine: GatedEngine
) -> None:
    opened.workplace.set_overlap(OverlapPolicy.NEW_WINS)
    covered, below = draw(opened, 0, 10), draw(opened, 40, 50)
    engine.decode_gate.clear()
    opened.prompting.add_point(10, 10)
    opened.prompting.keep()
    above = draw(opened, 50, 60)
    engine.decode_gate.set()
    until(lambda: opened.state.n_waiting == 0)
    order = list(masks(opened))
    assert len(order) == 3
    assert (order[0], order[2]) == (below, above)
    assert covered not in order


def test_several_that_are_gone_are_counted(opened: Session, until: Until, said: Said) -> None:
    opened.workplace.set_overlap(OverlapPolicy.NEW_WINS)
    draw(opened, 0, 5)
    draw(opened, 5, 10)
    keep(opened, until)
    assert "2 older objects" in said[0][1]


def test_a_keep_of_which_older_objects_leave_nothing_gives_its_prompt_back(
    opened: Session, until: Until, said: Said
) -> None:
    opened.workplace.set_overlap(OverlapPolicy.NEW_YIELDS)
    draw(opened, 0, 50)
    before = masks(opened)
    keep(opened, until)
    assert masks(opened) == before
    assert opened.state.prompt == Prompt((Point(10, 10),))
    assert [level for level, _ in said] == ["error"]
    assert "nothing left to keep" in said[0][1]
    assert not opened.undo_stack.canRedo()
    opened.workplace.set_overlap(OverlapPolicy.ALLOW)
    opened.prompting.keep()
    until(lambda: len(opened.state.annotations) == 2)


@pytest.mark.parametrize("policy", [OverlapPolicy.NEW_WINS, OverlapPolicy.NEW_YIELDS])
def test_a_keep_leaves_a_locked_object_its_pixels(
    opened: Session, until: Until, policy: OverlapPolicy
) -> None:
    locked, free = draw(opened, 0, 10), draw(opened, 10, 15)
    opened.workplace.set_overlap(policy)
    opened.set_locked([locked], True)
    keep(opened, until)
    after = masks(opened)
    assert after[locked] == rows(0, 10)
    wins = policy is OverlapPolicy.NEW_WINS
    assert (free in after) != wins
    (kept,) = (mask for key, mask in after.items() if key not in {locked, free})
    assert kept.bbox[1] == (10 if wins else 15)


@pytest.mark.parametrize("policy", [OverlapPolicy.NEW_WINS, OverlapPolicy.NEW_YIELDS])
def test_a_keep_wholly_on_a_locked_object_is_not_made(
    opened: Session, until: Until, policy: OverlapPolicy
) -> None:
    locked = draw(opened, 0, 50)
    opened.workplace.set_overlap(policy)
    opened.set_locked([locked], True)
    keep(opened, until)
    assert masks(opened) == {locked: rows(0, 50)}
    assert opened.state.prompt == Prompt((Point(10, 10),))


def test_an_object_that_a_drawn_one_covers_is_gone_until_that_is_undone(opened: Session, said: Said) -> None:
    opened.workplace.set_overlap(OverlapPolicy.NEW_WINS)
    draw(opened, 10, 20)
    before = masks(opened)
    new = draw(opened, 5, 30)
    assert masks(opened) == {new: rows(5, 30)}
    assert "gone" in said[0][1]
    assert_takes_nothing_but_one_step(opened, before, 2)


def test_a_drawn_object_of_which_older_ones_leave_nothing_is_not_made(opened: Session, said: Said) -> None:
    opened.workplace.set_overlap(OverlapPolicy.NEW_YIELDS)
    older = draw(opened, 0, 50)
    opened.set_label("another")
    assert opened.objects.add_mask(rows(10, 20)) is None
    assert masks(opened) == {older: rows(0, 50)}
    assert [one.name for one in opened.state.categories] == ["object"]
    assert opened.undo_stack.index() == 1
    assert "nothing left to keep" in said[0][1]


def test_erasing_the_last_pixel_deletes_the_object(opened: Session, said: Said) -> None:
    erased = draw(opened, 0, 10)
    before = masks(opened)
    opened.objects.put_mask(erased, Mask.empty(IMAGE_SIZE[1], IMAGE_SIZE[0]), "Erase")
    assert masks(opened) == {}
    assert said == [("info", "Nothing is left of the object, so it is gone; undo brings it back.")]
    assert_takes_nothing_but_one_step(opened, before, 2)


def test_a_corrected_object_of_which_others_leave_nothing_stays_as_it_was(
    opened: Session, said: Said
) -> None:
    corrected, _ = draw(opened, 0, 10), draw(opened, 0, 30)
    before = masks(opened)
    opened.workplace.set_overlap(OverlapPolicy.NEW_YIELDS)
    opened.objects.put_mask(corrected, rows(0, 20), "Paint")
    assert masks(opened) == before
    assert opened.undo_stack.index() == 2
    assert "nothing left to keep" in said[0][1]


def test_moving_several_annotations_is_one_step(opened: Session) -> None:
    drawn = [draw(opened, first, first + 5) for first in (0, 10, 20, 30)]
    one, two, three, four = drawn
    opened.objects.move([one, two], [three, one, two, four])
    assert list(masks(opened)) == [three, one, two, four]
    assert [annotation.id for annotation in in_project(opened)] == [three, one, two, four]
    assert opened.undo_stack.index() == 5
    assert opened.undo_stack.undoText() == "Move 2 annotations"
    opened.undo()
    assert list(masks(opened)) == drawn
