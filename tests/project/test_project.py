"""What is kept is kept: read back as it was written, by this window and the next."""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samgui.document.annotation import Category
from samgui.document.content import ImageContent, ImageMark, ImageRecord
from samgui.document.mask import Mask
from samgui.document.prompt import Asking, Point, Prompt
from samgui.document.status import ImageStatus
from samgui.errors import ProjectError
from samgui.project.project import Project
from tests.project.values import CATEGORIES, annotation, content, contents, record

ASKING = Asking(Prompt((Point(1, 2),)), 3, 0.5)
NOTHING = ImageContent()


def reopened(project: Project) -> Project:
    project.close()
    return Project.open(project.root)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(steps=st.lists(contents, min_size=1, max_size=4))
def test_any_content_is_read_as_it_was_written(project: Project, steps: list[ImageContent]) -> None:
    path = project.root / "a.jpg"
    before = project.content(path)
    for after in steps:
        project.write_content(record(path), before, after)
        assert project.content(path) == after
        before = after
    (image,) = project.images()
    assert (image.annotations, image.mark) == (before.annotations, before.mark)


def test_the_next_window_finds_everything(project: Project) -> None:
    path = project.root / "deep" / "a.jpg"
    kept = replace(content(3, 1, 2), asking=ASKING, mark=ImageMark.REVIEWED)
    project.write_content(record(path, "digest"), NOTHING, kept)
    project.set_setting("overlap", "allow")
    with reopened(project) as again:
        assert again.content(path) == kept
        assert again.record(path) == record(path, "digest")
        assert again.categories() == CATEGORIES
        assert again.counts() == {1: 3}
        assert again.setting("overlap", "") == "allow"
        assert list(again.statuses()) == [ImageStatus("deep/a.jpg", 3, ImageMark.REVIEWED, frozenset({1}))]


def test_an_image_of_which_nothing_is_kept_is_unknown(project: Project) -> None:
    assert project.content(Path("a.jpg")) == NOTHING
    assert project.record(Path("a.jpg")) is None


def test_annotations_go_change_come_and_change_places(project: Project) -> None:
    path = project.root / "a.jpg"
    states = [content(1, 2, 3), content(3, 1), content(4, 3, 5, 1), content(1, 5, 3, 4, 2), content()]
    before = NOTHING
    for after in states:
        project.write_content(record(path), before, after)
        assert project.content(path) == after
        before = after


def test_what_is_unknown_of_an_image_leaves_what_is_known(project: Project) -> None:
    path = project.root / "a.jpg"
    known = ImageRecord(path, 8, 6, "digest", '{"license":1}')
    project.write_content(known, NOTHING, content(1))
    project.write_content(record(path), content(1), content(1, 2))
    assert project.record(path) == known


class TestCategories:
    def test_they_keep_their_order_and_everything_else(self, project: Project) -> None:
        cat, dog = CATEGORIES
        after = (dog, Category(18, "犬", (1, 2, 3), "animal", '{"keypoints":["nose"]}'), cat)
        project.write_categories(CATEGORIES, after)
        assert project.categories() == after

    def test_two_may_change_names(self, project: Project) -> None:
        cat, dog = CATEGORIES
        after = (replace(cat, name="dog"), replace(dog, name="cat"))
        project.write_categories(CATEGORIES, after)
        assert project.categories() == after

    def test_no_two_have_one_name(self, project: Project) -> None:
        with pytest.raises(ProjectError, match="does not fit"):
            project.write_categories(CATEGORIES, (*CATEGORIES, Category(3, "cat", (0, 0, 0))))
        assert project.categories() == CATEGORIES

    def test_one_that_has_annotations_stays(self, project: Project) -> None:
        project.write_content(record(Path("a.jpg")), NOTHING, content(1))
        with pytest.raises(ProjectError, match="does not fit"):
            project.write_categories(CATEGORIES, CATEGORIES[1:])
        assert project.categories() == CATEGORIES

    def test_ids_are_not_given_again(self, project: Project) -> None:
        assert project.next_category_id() == 3
        project.write_categories(CATEGORIES, CATEGORIES[:1])
        with reopened(project) as again:
            assert again.next_category_id() == 3


def test_annotation_ids_are_not_given_again(project: Project) -> None:
    path = Path("a.jpg")
    assert project.next_annotation_id() == 1
    project.write_content(record(path), NOTHING, content(7))
    project.write_content(record(path), content(7), NOTHING)
    with reopened(project) as again:
        assert again.next_annotation_id() == 8


class TestNonsense:
    """It's refused with a sentence, and what was there stays."""

    @pytest.fixture(autouse=True)
    def unchanged(self, project: Project) -> Iterator[None]:
        path = project.root / "a.jpg"
        project.write_content(record(path), NOTHING, content(1))
        yield
        assert project.content(path) == content(1)
        assert project.counts() == {1: 1}

    @pytest.mark.parametrize(
        "wrong",
        [
            replace(annotation(2), category_id=9),
            replace(annotation(2), candidate=-1),
            replace(annotation(2), threshold=float("nan")),
            replace(annotation(2), created=-1.0),
            replace(annotation(2), extra="[]"),
            replace(annotation(2), extra="{"),
            replace(annotation(2), mask=Mask.empty(9, 9)),
            replace(annotation(2), model="\udc80"),
            replace(annotation(2), prompt=Prompt((Point(float("nan"), 1),))),
            replace(annotation(-2)),
        ],
    )
    def test_an_annotation_that_can_not_be(self, project: Project, wrong: object) -> None:
        after = ImageContent((*content(1).annotations, wrong))  # type: ignore[arg-type]  # pytest's
        with pytest.raises(ProjectError, match=r"\.$"):
            project.write_content(record(Path("a.jpg")), content(1), after)

    def test_an_annotation_of_another_image(self, project: Project) -> None:
        with pytest.raises(ProjectError, match="does not fit"):
            project.write_content(record(Path("b.jpg")), NOTHING, content(1))
        assert project.record(Path("b.jpg")) is None

    def test_a_picture_that_has_another_size(self, project: Project) -> None:
        with pytest.raises(ProjectError, match="made at 8 x 6"):
            project.write_content(ImageRecord(Path("a.jpg"), 80, 60), content(1), NOTHING)

    def test_an_image_elsewhere(self, project: Project) -> None:
        with pytest.raises(ProjectError, match="isn't in the folder"):
            project.write_content(record(project.root.parent / "b.jpg"), NOTHING, content(2))

    def test_half_of_several_writes(self, project: Project) -> None:
        def write_half() -> None:
            with project.several():
                project.write_content(record(Path("a.jpg")), content(1), content(2, 3))
                project.write_categories(CATEGORIES, (*CATEGORIES, Category(3, "cow", (0, 0, 0))))
                assert project.counts() == {1: 2}
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            write_half()
        assert project.categories() == CATEGORIES


def test_a_part_of_several_writes_that_fails_leaves_the_others(project: Project) -> None:
    with project.several():
        project.write_content(record(Path("a.jpg")), NOTHING, content(1))
        with pytest.raises(ProjectError):
            project.write_content(record(Path("b.jpg")), NOTHING, content(1))
        project.write_content(record(Path("c.jpg")), NOTHING, content(2))
    assert [status.path for status in project.statuses()] == ["a.jpg", "c.jpg"]


class TestNames:
    """They are kept as the file system gives them."""

    @pytest.mark.parametrize(
        "name", ["\u00e4.jpg", "a\u0308.jpg", "日本/写真 1.png", "a%20b?#.jpg", "new\nline.jpg", "'\".jpg"]
    )
    def test_any_text(self, project: Project, name: str) -> None:
        project.write_content(record(project.root / name), NOTHING, content(1))
        assert [status.path for status in project.statuses()] == [name]
        assert [image.record.path for image in project.images()] == [project.root / name]
        assert project.content(project.root / name) == content(1)

    def test_composed_and_decomposed_are_two(self, project: Project) -> None:
        project.write_content(record(Path("\u00e4.jpg")), NOTHING, content(1))
        project.write_content(record(Path("a\u0308.jpg")), NOTHING, content(2))
        assert project.content(Path("\u00e4.jpg")) == content(1)

    @pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names are text there")
    def test_bytes_that_are_no_text_also_of_the_folder(self, tmp_path: Path) -> None:
        folder = tmp_path / os.fsdecode(b"f\xff#?")
        folder.mkdir()
        path = folder / os.fsdecode(b"\xe4.jpg")
        with Project.open(folder) as project:
            project.write_categories((), CATEGORIES)
            project.write_content(record(path), NOTHING, content(1))
            assert project.file == folder / "annotations.samgui"
        with Project.open(folder) as project:
            assert project.content(path) == content(1)
            assert [image.record.path for image in project.images()] == [path]


class TestMovedImages:
    def test_one_whose_file_is_gone_is_found_by_its_pixels(self, project: Project) -> None:
        old, new = project.root / "old.jpg", project.root / "new.jpg"
        old.touch()
        project.write_content(record(old, "digest"), NOTHING, content(1))
        assert project.find_moved("digest") is None
        old.rename(new)
        assert project.find_moved("digest") == old
        assert project.find_moved("other") is None
        project.rename(old, new)
        assert project.content(new) == content(1)
        assert project.record(old) is None

    def test_one_that_has_annotations_keeps_them(self, project: Project) -> None:
        project.write_content(record(Path("old.jpg")), NOTHING, content(1))
        project.write_content(record(Path("new.jpg")), NOTHING, content(2))
        with pytest.raises(ProjectError, match="annotations of its own"):
            project.rename(Path("old.jpg"), Path("new.jpg"))
        project.write_content(record(Path("new.jpg")), content(2), NOTHING)
        project.rename(Path("old.jpg"), Path("new.jpg"))
        assert project.content(Path("new.jpg")) == content(1)


@pytest.mark.parametrize(
    ("value", "default"), [("new", "allow"), (3, 0), (True, False), ([1, 2], [0]), ((1.5, 2.0), (0.0,))]
)
def test_a_setting_is_what_was_set(project: Project, value: object, default: object) -> None:
    assert project.setting("key", default) == default
    project.set_setting("key", value)
    assert project.setting("key", default) == value


def test_a_setting_of_another_kind_is_none(project: Project) -> None:
    project.set_setting("key", {"a": 1})
    assert project.setting("key", 5) == 5


def test_images_may_be_read_on_while_others_are_written(project: Project) -> None:
    with project.several():
        for number in range(1, 30):
            project.write_content(record(Path(f"{number}.jpg")), NOTHING, content(number))
    with ExitStack() as stack:
        images = project.images()
        stack.callback(images.close)  # type: ignore[attr-defined]  # a generator
        first = next(images)
        project.write_content(record(Path("29.jpg")), content(29), NOTHING)
        rest = list(images)
    assert [image.id for image in (first, *rest)] == list(range(1, 30))
    assert rest[-1].annotations == content(29).annotations
    assert project.content(Path("29.jpg")) == NOTHING
