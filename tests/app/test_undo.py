"""Every step can be undone and redone, across images, and leads to the very same document."""

import uuid
from collections.abc import Callable
from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from samgui.app.session import Session
from samgui.app.state import Stage
from samgui.document.annotation import Category
from samgui.document.content import ImageContent, ImageMark
from samgui.document.editing.overlapping import OverlapPolicy
from samgui.document.editing.refining import Refinement, RefinementKind
from samgui.document.mask import Mask
from samgui.document.prompt import Box, Point, Prompt
from samgui.project.project import Project
from tests.app.conftest import Until
from tests.app.engines import CHOSEN, GatedEngine

MakeImage = Callable[..., Path]
Verb = Callable[[Session], None]


def keep_at(session: Session, until: Until, x: float) -> None:
    session.prompting.add_point(x, 10)
    session.prompting.keep()
    until(lambda: session.state.n_waiting == 0)


def ids(session: Session) -> list[int]:
    return [annotation.id for annotation in session.state.annotations]


def test_each_part_of_a_prompt_is_a_step(opened: Session) -> None:
    opened.prompting.add_point(1, 1)
    opened.prompting.add_point(2, 2, 0)
    opened.prompting.set_box(0, 0, 9, 9)
    opened.prompting.remove_point(0)
    opened.prompting.clear_prompt()
    trail = []
    while opened.undo_stack.canUndo():
        opened.undo()
        trail.append(opened.state.prompt)
    one, two = Point(1, 1), Point(2, 2, 0)
    box = Box(0, 0, 9, 9)
    assert trail == [
        Prompt((two,), box),
        Prompt((one, two), box),
        Prompt((one, two)),
        Prompt((one,)),
        Prompt(),
    ]
    while opened.undo_stack.canRedo():
        opened.redo()
    assert opened.state.prompt == Prompt()


def test_an_undone_prompt_is_answered_again(opened: Session, engine: GatedEngine, until: Until) -> None:
    opened.prompting.add_point(1, 1)
    opened.prompting.add_point(2, 2)
    until(lambda: opened.state.prediction)
    opened.undo()
    until(lambda: opened.state.prediction)
    assert list(engine.asked[-1].points) == [(1, 1)]
    assert opened.state.candidate == CHOSEN


def test_undoing_a_prompt_brings_the_chosen_candidate_back(opened: Session, until: Until) -> None:
    opened.prompting.add_point(1, 1)
    until(lambda: opened.state.prediction)
    opened.prompting.cycle_candidate()
    opened.prompting.add_point(2, 2)
    opened.undo()
    until(lambda: opened.state.prediction)
    assert opened.state.candidate == CHOSEN + 1


def test_undoing_a_keep_brings_the_prompt_that_made_it_back(opened: Session, until: Until) -> None:
    opened.prompting.add_point(1, 1)
    until(lambda: opened.state.prediction)
    opened.prompting.cycle_candidate()
    opened.prompting.keep()
    until(lambda: opened.state.annotations)
    before = opened.state.annotations
    opened.undo()
    assert opened.state.prompt == Prompt((Point(1, 1),))
    until(lambda: opened.state.prediction)
    assert opened.state.candidate == CHOSEN + 1
    assert ids(opened) == []
    opened.redo()
    assert opened.state.prompt.is_empty
    assert opened.state.annotations == before


def test_undoing_a_deletion_puts_everything_back_in_its_place(opened: Session, until: Until) -> None:
    for x in range(4):
        keep_at(opened, until, x)
    before = opened.state.annotations
    opened.select([1, 3])
    opened.objects.delete_selected()
    assert ids(opened) == [2, 4]
    opened.undo()
    assert opened.state.annotations == before
    opened.redo()
    assert ids(opened) == [2, 4]


def test_an_id_is_not_given_again(opened: Session, until: Until) -> None:
    keep_at(opened, until, 1)
    opened.undo()
    opened.prompting.clear_prompt()
    keep_at(opened, until, 2)
    assert ids(opened) == [2]


def test_undo_goes_to_the_image_that_it_changes(opened: Session, make_image: MakeImage, until: Until) -> None:
    first = opened.state.image_path
    keep_at(opened, until, 1)
    second = make_image("b.png")
    opened.open_image(second)
    until(lambda: opened.state.stage is Stage.READY)
    opened.prompting.add_point(5, 5)
    opened.undo()
    assert opened.state.image_path == second
    opened.undo()
    assert opened.state.image_path == first
    until(lambda: opened.state.prediction)
    assert opened.state.prompt == Prompt((Point(1, 10),))
    opened.redo()
    assert opened.state.image_path == first
    assert ids(opened) == [1]
    opened.redo()
    assert opened.state.image_path == second
    assert opened.state.prompt == Prompt((Point(5, 5),))


def test_opening_an_image_is_no_step(opened: Session, make_image: MakeImage, until: Until) -> None:
    opened.open_image(make_image("b.png"))
    until(lambda: opened.state.stage is Stage.READY)
    assert not opened.undo_stack.canUndo()


def draw_over_all(session: Session) -> None:
    image = session.state.image
    assert image is not None
    session.objects.add_mask(Mask.from_array(np.ones((image.height, image.width), np.bool_)))


NUMBERS = st.integers(0, 60)
OBJECT_VERBS: tuple[Verb, ...] = (
    lambda s: s.objects.delete_selected(),
    lambda s: s.objects.duplicate_selected(),
    lambda s: s.objects.merge_selected(),
    lambda s: s.objects.relabel_selected("bird"),
    lambda s: s.objects.reopen(min(s.state.selection, default=0)),
    lambda s: s.objects.move(s.state.selection, sorted(s.state.selection, reverse=True)),
    lambda s: s.objects.refine_selected(Refinement(RefinementKind.SHRINK, 1), "Shrink"),
    lambda s: s.workplace.set_mark(ImageMark.REVIEWED),
    lambda s: s.workplace.set_overlap(OverlapPolicy.NEW_WINS),
    lambda s: s.workplace.set_overlap(OverlapPolicy.NEW_YIELDS),
    draw_over_all,
    lambda s: s.labels.add("fish"),
    lambda s: s.labels.rename(s.state.categories[0].id, "horse") if s.state.categories else None,
    lambda s: s.labels.delete([one.id for one in s.state.categories[:2]]),
    lambda s: (
        s.labels.merge([one.id for one in s.state.categories], s.state.categories[0].id)
        if s.state.categories
        else None
    ),
)
VERBS: st.SearchStrategy[Verb] = st.one_of(
    st.builds(
        lambda x, y, label: lambda s: s.prompting.add_point(x, y, label), NUMBERS, NUMBERS, st.integers(0, 1)
    ),
    st.builds(
        lambda a, b, c, d: lambda s: s.prompting.set_box(a, b, c, d), NUMBERS, NUMBERS, NUMBERS, NUMBERS
    ),
    st.builds(lambda index: lambda s: s.prompting.remove_point(index), st.integers(0, 3)),
    st.just(lambda s: s.prompting.remove_box()),
    st.just(lambda s: s.prompting.clear_prompt()),
    st.just(lambda s: s.prompting.cycle_candidate()),
    st.just(lambda s: s.prompting.keep()),
    st.just(lambda s: s.prompting.keep()),
    st.builds(lambda chosen: lambda s: s.select(chosen), st.sets(st.integers(1, 6))),
    st.sampled_from(OBJECT_VERBS),
    st.just(Session.undo),
    st.just(Session.redo),
    st.builds(lambda name: lambda s: s.set_label(name), st.sampled_from(["cat", "dog"])),
    st.builds(lambda name: lambda s: open_sibling(s, name), st.sampled_from(["a.png", "b.png"])),
    st.just(lambda _: QCoreApplication.processEvents()),
)


def open_sibling(session: Session, name: str) -> None:
    assert session.state.image_path is not None
    session.open_image(session.state.image_path.with_name(name))


def kept(folder: Path) -> tuple[tuple[Category, ...], dict[str, ImageContent]]:
    """What is in the project file, seen from outside."""
    with Project.open(folder) as project:
        images = (folder / status.path for status in project.statuses())
        contents = {path.name: project.content(path) for path in images}
        return project.categories(), {name: one for name, one in contents.items() if not one.is_empty}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(verbs=st.lists(VERBS, max_size=30))
def test_undoing_all_and_redoing_all_gives_the_same_document(
    qtbot: QtBot, make_image: MakeImage, until: Until, verbs: list[Verb]
) -> None:
    folder = uuid.uuid4().hex
    first, _ = make_image(f"{folder}/a.png"), make_image(f"{folder}/b.png", (70, 80))
    engine = GatedEngine()
    session = Session(lambda: engine)
    stack = session.undo_stack
    try:
        session.open_image(first)
        for verb in verbs:
            until(lambda: session.state.image is not None)
            verb(session)
        until(lambda: session.state.n_waiting == 0)
        before, on_disk, index = session.state, kept(first.parent), stack.index()
        assert all(not one.mask.is_empty for content in on_disk[1].values() for one in content.annotations)
        stack.setIndex(0)
        assert kept(first.parent) == ((), {})
        assert session.state.prompt.is_empty
        stack.setIndex(index)
        assert session.state.n_waiting == 0
        assert kept(first.parent) == on_disk
        assert session.state.categories == before.categories
        assert before.image_path is not None
        session.open_image(before.image_path)
        assert session.state.prompt == before.prompt
        assert session.state.annotations == before.annotations
    finally:
        session.shutdown()
