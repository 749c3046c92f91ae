"""Every command reads a project, a folder or an export, and says plainly when there is none."""

import sqlite3
from pathlib import Path

import pytest

from samgui import formats
from samgui.cli.sources import is_project, open_source, project_of
from samgui.errors import FormatError, ProjectError, SamguiError, UsageError
from samgui.project.project import Project
from tests.cli.projects import make_project


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    return make_project(tmp_path / "photos")


@pytest.fixture
def coco(photos: Path, tmp_path: Path) -> Path:
    path = tmp_path / "coco.json"
    with open_source(photos) as dataset:
        formats.write(path, dataset, "coco")
    return path


def names(path: Path, format_name: str | None = None, image_root: Path | None = None) -> set[str]:
    with open_source(path, format_name, image_root) as dataset:
        return {image.path.name for image in dataset.images}


TOLD = {"a.png", "c d.png", "empty.png"}


@pytest.mark.parametrize("name", [".", "annotations.samgui"])
def test_a_project_is_read_by_its_folder_and_by_its_file(photos: Path, name: str) -> None:
    assert is_project(photos / name)
    assert names(photos / name) == names(photos / name, "project") == TOLD


def test_an_export_is_read_whether_its_format_is_named_or_not(photos: Path, coco: Path) -> None:
    assert names(coco) == names(coco, "coco") == TOLD
    with open_source(coco, image_root=photos / "elsewhere") as dataset:
        assert all(image.path.is_relative_to(photos.parent) for image in dataset.images)
        assert dataset.root == photos / "elsewhere"


def test_an_export_inside_a_project_is_an_export(photos: Path) -> None:
    with open_source(photos) as dataset:
        formats.write(photos / "yolo", dataset, "yolo")
    with open_source(photos / "yolo") as dataset:
        assert [category.name for category in dataset.categories] == ["cat", "犬"]
        assert dataset.root == photos / "yolo"


def test_a_project_that_is_open_in_a_window_can_be_read(photos: Path) -> None:
    with Project.open(photos) as window:
        assert not window.is_read_only
        assert names(photos) == TOLD


def test_a_part_of_a_project_is_not_taken_for_the_whole(photos: Path) -> None:
    with pytest.raises(FormatError, match=r'belong to the project in ".*photos": give that folder'):
        names(photos / "写真")
    # Asked for as a project, it is the one that the folder is in.
    assert names(photos / "写真", "project") == TOLD


def test_the_project_of_a_picture_is_the_nearest_above(photos: Path, tmp_path: Path) -> None:
    assert project_of(photos / "写真" / "c d.png") == photos
    assert project_of(tmp_path / "alone.png") is None


def damaged(photos: Path) -> Path:
    file = photos / "annotations.samgui"
    file.write_bytes(file.read_bytes()[:5000])
    return photos


def newer(photos: Path) -> Path:
    with sqlite3.connect(photos / "annotations.samgui") as connection:
        connection.execute("PRAGMA user_version = 9999")
    connection.close()
    return photos


def copied(photos: Path) -> Path:
    return (photos / "annotations.samgui").rename(photos / "backup.samgui")


def nowhere(photos: Path) -> Path:
    return photos / "nowhere"


@pytest.mark.parametrize(
    ("spoil", "format_name", "error", "sentence"),
    [
        (damaged, None, ProjectError, "is damaged"),
        (newer, None, ProjectError, "was written by a newer version of samgui"),
        (copied, "project", ProjectError, "is not called annotations.samgui"),
        (nowhere, None, FormatError, "There is no file or folder at"),
        (nowhere, "project", ProjectError, "There is no file or folder at"),
        (nowhere, "coco", FormatError, "nowhere"),
        (lambda photos: photos.parent, "project", ProjectError, "Nothing is annotated in"),
        (lambda photos: photos / "a.png", None, FormatError, "is of no format that samgui knows"),
    ],
)
def test_what_can_not_be_read_is_one_sentence(
    photos: Path, spoil: object, format_name: str | None, error: type[SamguiError], sentence: str
) -> None:
    assert callable(spoil)
    with pytest.raises(error, match=sentence):
        names(spoil(photos), format_name)


def test_a_project_knows_where_its_pictures_are(photos: Path) -> None:
    with pytest.raises(UsageError, match="--image-root"):
        names(photos, image_root=photos)
