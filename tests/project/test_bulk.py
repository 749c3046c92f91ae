"""What a label's rename, merge or removal does to any number of annotations, and its undoing."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samgui.document.content import ImageContent
from samgui.project.project import Project
from tests.project.values import annotation, content, record

NOTHING = ImageContent()
A, B = Path("a.jpg"), Path("b.jpg")


@pytest.fixture(autouse=True)
def annotated(project: Project) -> None:
    mixed = (annotation(1), annotation(2, 2), annotation(3), annotation(4, 2))
    project.write_content(record(A), NOTHING, ImageContent(mixed))
    project.write_content(record(B), NOTHING, content(5, 6, category_id=2))


def test_a_label_is_merged_into_another(project: Project) -> None:
    assert list(project.recategorize(2, 1)) == [2, 4, 5, 6]
    assert project.content(A) == content(1, 2, 3, 4)
    assert project.counts() == {1: 6}


def test_a_merge_is_undone_by_the_ids_it_changed(project: Project) -> None:
    before = project.content(A)
    ids = project.recategorize(2, 1)
    assert list(project.recategorize(ids, 2)) == [2, 4, 5, 6]
    assert project.content(A) == before
    assert project.counts() == {1: 2, 2: 4}
    assert list(project.recategorize([1, 2], 2)) == [1]


def test_what_is_removed_with_a_label_comes_back_in_its_place(project: Project) -> None:
    before, categories = project.content(A), project.categories()
    token = project.remove_annotations_of(2)
    assert project.content(A) == content(1, 3)
    assert project.content(B) == NOTHING
    assert project.counts() == {1: 2}
    project.write_categories(categories, categories[:1])
    project.write_categories(categories[:1], categories)
    project.restore(token)
    assert project.content(A) == before
    assert project.content(B) == content(5, 6, category_id=2)
    assert project.counts() == {1: 2, 2: 4}


def test_an_id_in_the_trash_is_not_given_again(project: Project) -> None:
    project.remove_annotations_of(2)
    assert project.next_annotation_id() == 7


def test_the_trash_is_gone_with_the_window(project: Project) -> None:
    token = project.remove_annotations_of(2)
    project.close()
    with Project.open(project.root) as again:
        again.restore(token)
        assert again.content(A) == content(1, 3)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    kinds=st.lists(st.sampled_from([1, 2]), min_size=1, max_size=6),
    added=st.lists(st.integers(200, 220), max_size=2, unique=True),
    random=st.randoms(use_true_random=False),
)
def test_changes_that_are_undone_meanwhile_make_no_difference(
    project: Project, kinds: list[int], added: list[int], random: Random
) -> None:
    """Remove a label's annotations; shuffle the others; undo that; undo the removal."""
    path = Path("c.jpg")
    whole = ImageContent(tuple(annotation(100 + place, kind) for place, kind in enumerate(kinds)))
    project.write_content(record(path), project.content(path), whole)
    token = project.remove_annotations_of(2)
    rest = project.content(path)
    others = [*rest.annotations, *map(annotation, added)]
    changed = replace(rest, annotations=tuple(random.sample(others, len(others))))
    project.write_content(record(path), rest, changed)
    assert project.content(path) == changed
    project.write_content(record(path), changed, rest)
    project.restore(token)
    assert project.content(path) == whole
