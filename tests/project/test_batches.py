"""What is added at once, by an import, can be taken back and put back as if it had never been gone."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from samgui.document.annotation import Annotation
from samgui.document.content import ImageContent, ImageMark
from samgui.errors import ProjectError
from samgui.project.batches import Batch
from samgui.project.project import Project
from samgui.project.staging import Staging
from tests.project.values import CATEGORIES, annotation, content, record

NOTHING = ImageContent()
A, B, C = Path("a.jpg"), Path("b.jpg"), Path("sub/c.jpg")


def add(
    project: Project, *images: tuple[Path, Iterable[Annotation]], first_id: int | None = None, extra: str = ""
) -> Batch:
    with Staging() as staging:
        for number, (path, annotations) in enumerate(images):
            image_id = -1 if first_id is None else first_id + number
            staging.add(path.as_posix(), replace(record(path), extra=extra), image_id, tuple(annotations))
        return project.add(staging)


def everything(project: Project) -> dict[str, list[tuple[object, ...]]]:
    """All rows of the file but what is in the trash, and the ids that were given."""
    assert project.file is not None
    with closing(sqlite3.connect(project.file)) as connection:
        tables = ("images", "annotations", "categories", "models", "settings")
        return {each: sorted(connection.execute(f"SELECT * FROM {each}"), key=repr) for each in tables}


def ids_of(project: Project, path: Path) -> list[int]:
    return [one.id for one in project.content(path).annotations]


def test_what_is_added_comes_after_what_an_image_has(project: Project) -> None:
    project.write_content(record(A), NOTHING, content(1, 2))
    add(project, (A, content(7, 8).annotations), (B, content(9, category_id=2).annotations))
    assert project.content(A) == content(1, 2, 7, 8)
    assert project.content(B) == content(9, category_id=2)
    assert project.counts() == {1: 4, 2: 1}


def test_every_field_of_an_annotation_comes_through(project: Project) -> None:
    whole = replace(
        annotation(3),
        iscrowd=True,
        predicted_iou=0.9,
        threshold=0.5,
        model="vit_b",
        model_id="abc",
        created=1.0,
        modified=2.0,
        extra='{"by":"me"}',
    )
    add(project, (A, [whole]))
    assert project.content(A).annotations == (whole,)


def test_a_name_that_is_no_text_is_kept_as_it_is(project: Project) -> None:
    with Staging() as staging:
        staging.add(b"\xff.jpg", record(A), -1, content(1).annotations)
        project.add(staging)
    assert [status.path for status in project.statuses()] == ["\udcff.jpg"]


def test_images_are_told_in_the_order_in_which_they_came(project: Project) -> None:
    add(project, (B, ()), (A, ()), first_id=7, extra='{"x":1}')
    add(project, (C, ()), first_id=3, extra='{"x":1}')
    told = [(image.id, image.record.path.name) for image in project.images()]
    assert told == [(7, "b.jpg"), (8, "a.jpg"), (9, "c.jpg")]
    assert [status.path for status in project.statuses()] == ["b.jpg", "a.jpg", "sub/c.jpg"]


@pytest.mark.parametrize(
    ("present", "wanted", "given"),
    [
        ((), (5, 3), [5, 3]),
        ((), (0, 1), [0, 1]),
        ((4,), (5, 9), [5, 9]),
        ((4,), (4, 5), [5, 6]),
        ((4,), (1, 9), [5, 6]),
        ((), (2, 2), [1, 2]),
    ],
)
def test_ids_are_kept_only_when_none_was_ever_given(
    project: Project, present: tuple[int, ...], wanted: tuple[int, ...], given: list[int]
) -> None:
    project.write_content(record(B), NOTHING, content(*present))
    project.write_content(record(B), content(*present), NOTHING)
    add(project, (A, content(*wanted).annotations))
    assert ids_of(project, A) == given
    assert project.next_annotation_id() == max(given) + 1


def test_taking_back_leaves_the_file_as_it_was(project: Project) -> None:
    project.write_content(record(A), NOTHING, content(1, 2))
    project.write_content(record(C), NOTHING, ImageContent(mark=ImageMark.REVIEWED))
    before = everything(project)
    images = (B, content(9, 4).annotations), (A, content(7).annotations), (C, ())
    batch = add(project, *images, extra='{"k":1}')
    after = everything(project)
    assert after != before
    for _ in range(2):
        token = project.take_back(batch)
        assert everything(project) == before
        assert project.counts() == {1: 2}
        project.restore(token)
        assert everything(project) == after
        assert project.counts() == {1: 5}


def test_what_came_later_stays(project: Project) -> None:
    batch = add(project, (A, content(7, 8).annotations), (B, content(9).annotations), extra="{}")
    later = replace(annotation(20), category_id=2)
    before = project.content(A)
    project.write_content(record(A), before, replace(before, annotations=(later, *before.annotations)))
    token = project.take_back(batch)
    assert project.content(A).annotations == (later,)
    kept = project.record(A)
    assert kept is not None
    assert kept.extra == ""
    assert project.record(B) is None
    project.restore(token)
    assert ids_of(project, A) == [20, 7, 8]
    kept = project.record(A)
    assert kept is not None
    assert kept.extra == "{}"


def test_two_are_taken_back_and_put_back_in_turn(project: Project) -> None:
    first = add(project, (A, content(1).annotations), extra="{}")
    between = everything(project)
    second = add(project, (A, content(2).annotations), (B, content(3).annotations))
    whole = everything(project)
    tokens = [project.take_back(second), project.take_back(first)]
    assert list(project.images()) == []
    project.restore(tokens[1])
    assert everything(project) == between
    project.restore(tokens[0])
    assert everything(project) == whole


def test_a_label_may_go_between_and_come_back(project: Project) -> None:
    batch = add(project, (A, content(1, 2).annotations), (B, content(3, category_id=2).annotations))
    whole = everything(project)
    token = project.remove_annotations_of(1)
    project.restore(token)
    token = project.take_back(batch)
    project.restore(token)
    assert everything(project) == whole


def test_a_batch_that_does_not_fit_is_not_there_at_all(project: Project) -> None:
    project.write_content(record(A), NOTHING, content(1))
    before = everything(project)
    unknown_label = replace(annotation(4), category_id=77)
    with pytest.raises(ProjectError, match="does not fit"):
        add(project, (B, content(2).annotations), (C, [unknown_label]))
    assert everything(project) == before
    assert project.counts() == {1: 1}


def test_it_can_be_taken_back_when_the_project_has_moved_into_its_folder(root: Path) -> None:
    with Project.open(root) as project:
        asked = ImageContent()
        project.write_content(record(A), NOTHING, asked)
        with project.several():
            project.write_categories((), (CATEGORIES[0],))
            batch = add(project, (A, content(1).annotations), extra="{}")
        assert project.file == root / "annotations.samgui"
        token = project.take_back(batch)
        known = project.record(A)
        assert (ids_of(project, A), known and known.extra) == ([], "")
        project.restore(token)
        known = project.record(A)
        assert (ids_of(project, A), known and known.extra) == ([1], "{}")


def test_a_disk_without_room_for_temporary_files_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, project: Project
) -> None:
    class Full:
        def write(self, _content: bytes) -> int:
            raise OSError(28, "No space left on device")

        def close(self) -> None: ...

    monkeypatch.setattr("samgui.project.staging.tempfile.SpooledTemporaryFile", lambda **_: Full())
    with Staging() as staging, pytest.raises(ProjectError, match="no room for temporary files"):
        staging.add("a.jpg", record(A), 1, content(1).annotations)


def test_another_thread_looks_at_images_beside_the_writer(project: Project) -> None:
    project.write_content(record(A, digest="abc"), NOTHING, content(1))
    with project.look() as look:
        assert look.paths_with_digest("abc") == (A,)
        project.write_content(record(A, digest="abc"), content(1), content(1, 2))
        image = look.image(A)
        assert image is not None
        assert image.annotations == content(1).annotations
        assert look.image(B) is None
        assert look.paths_with_digest("abd") == ()


def test_nothing_is_known_of_a_project_that_was_never_written(root: Path) -> None:
    with Project.open(root) as project, project.look() as look:
        assert look.image(A) is None
        assert look.paths_with_digest("abc") == ()
