"""Verbs on labels, one step each however many they are about; also while masks are being made for them."""

from collections.abc import Iterator

import pytest

from samgui.app.session import Session
from samgui.project.project import Project
from tests.app.conftest import Until
from tests.app.engines import PATIENCE, GatedEngine


@pytest.fixture
def waiting(opened: Session, engine: GatedEngine) -> Iterator[Session]:
    """A session that has the labels dog and cat, and a keep under cat whose mask is being made."""
    opened.labels.add("dog")
    opened.set_label("cat")
    engine.decode_gate.clear()
    opened.prompting.add_point(10, 10)
    assert engine.decodes_begun.acquire(timeout=PATIENCE)
    opened.prompting.keep()
    yield opened
    engine.open_gates()


def id_of(session: Session, name: str) -> int:
    return next(one.id for one in session.state.categories if one.name == name)


def test_what_waits_gets_the_label_by_its_new_name(
    waiting: Session, engine: GatedEngine, until: Until
) -> None:
    cat = id_of(waiting, "cat")
    waiting.labels.rename(cat, "horse")
    engine.decode_gate.set()
    until(lambda: waiting.state.annotations)
    assert [one.name for one in waiting.state.categories] == ["dog", "horse"]
    assert waiting.state.annotations[0].category_id == cat


def test_undoing_and_redoing_a_rename_beside_what_waits_leads_to_the_same_project(
    waiting: Session, engine: GatedEngine, until: Until
) -> None:
    waiting.labels.rename(id_of(waiting, "cat"), "horse")
    engine.decode_gate.set()
    until(lambda: waiting.state.annotations)
    before, n_steps = waiting.state, waiting.undo_stack.index()
    waiting.undo_stack.setIndex(0)
    waiting.undo_stack.setIndex(n_steps)
    assert waiting.state.annotations == before.annotations
    assert waiting.state.project.problem == ""
    assert before.image_path is not None
    with Project.open(before.image_path.parent) as project:
        assert project.categories() == before.categories
        assert project.content(before.image_path).annotations == before.annotations


@pytest.mark.parametrize("verb", ["delete", "merge"])
def test_a_label_that_something_waits_for_stays(
    waiting: Session, engine: GatedEngine, until: Until, verb: str
) -> None:
    said: list[str] = []
    waiting.message.connect(lambda _level, sentence: said.append(sentence))
    cat, dog = id_of(waiting, "cat"), id_of(waiting, "dog")

    def act() -> None:
        if verb == "delete":
            waiting.labels.delete([cat])
        else:
            waiting.labels.merge([cat], dog)

    act()
    assert said == ["A mask is still being made for this label; try again in a moment."]
    assert id_of(waiting, "cat") == cat
    engine.decode_gate.set()
    until(lambda: waiting.state.annotations)
    act()
    assert [one.name for one in waiting.state.categories] == ["dog"]


def names(session: Session) -> list[str]:
    return [one.name for one in session.state.categories]


@pytest.fixture
def animals(opened: Session, until: Until) -> Session:
    """A session with the labels cat, dog, fish and horse, and an annotation of each of the first three."""
    for x, name in enumerate(("cat", "dog", "fish"), 10):
        opened.set_label(name)
        opened.prompting.add_point(x, 10)
        opened.prompting.keep()
    until(lambda: len(opened.state.annotations) == 3)
    opened.labels.add("horse")
    return opened


def test_deleting_several_labels_is_one_step(animals: Session) -> None:
    before, n_steps = animals.state, animals.undo_stack.index()
    animals.labels.delete([id_of(animals, "cat"), id_of(animals, "fish")])
    assert names(animals) == ["dog", "horse"]
    assert len(animals.state.annotations) == 1
    assert animals.undo_stack.index() == n_steps + 1
    assert animals.undo_stack.undoText() == "Delete 2 labels"
    animals.undo()
    assert animals.state.categories == before.categories
    assert animals.state.annotations == before.annotations
    animals.redo()
    assert names(animals) == ["dog", "horse"]
    assert len(animals.state.annotations) == 1


def test_moving_several_labels_is_one_step(animals: Session) -> None:
    n_steps = animals.undo_stack.index()
    cat, dog, fish, horse = (one.id for one in animals.state.categories)
    animals.labels.move([cat, fish], [dog, cat, horse, fish])
    assert names(animals) == ["dog", "cat", "horse", "fish"]
    assert animals.undo_stack.index() == n_steps + 1
    assert animals.undo_stack.undoText() == "Move 2 labels"
    animals.undo()
    assert names(animals) == ["cat", "dog", "fish", "horse"]


def test_a_label_that_has_come_meanwhile_stays_last(animals: Session) -> None:
    cat, dog, fish, _ = (one.id for one in animals.state.categories)
    animals.labels.move([fish], [fish, cat, dog])
    assert names(animals) == ["fish", "cat", "dog", "horse"]
