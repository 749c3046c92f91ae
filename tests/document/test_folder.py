"""The pictures of a folder are found, in the order in which a person expects them."""

import os
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samgui.document.folder import (
    FolderImages,
    list_images,
    natural_key,
    nested_key,
    walk_images,
)


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def names_of(folder: Path, *, recursive: bool = False) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in list_images(folder, recursive=recursive)]


@pytest.mark.parametrize(
    "names",
    [
        ["img1.png", "img2.png", "img10.png"],
        ["2.png", "10.png", "a.png"],
        ["a1b2.png", "a1b10.png", "a2b1.png"],
        ["Apfel.png", "banana.png", "Cherry.png"],
        ["x.png", "x1.png"],
        ["007.png", "7.png", "8.png"],
    ],
)
def test_numbers_count_as_numbers_and_case_not_at_all(names: list[str]) -> None:
    shuffled = random.Random(0).sample(names, len(names))
    assert sorted(shuffled, key=natural_key) == names


@given(st.lists(st.text("aB1٣0-_ .²", max_size=8), max_size=6, unique=True), st.randoms())
def test_any_names_have_one_order(names: list[str], random: random.Random) -> None:
    shuffled = random.sample(names, len(names))
    assert sorted(shuffled, key=natural_key) == sorted(names, key=natural_key)


def test_pictures_alone_are_listed(tmp_path: Path) -> None:
    make(tmp_path, "b.JPG", "a.png", "notes.txt", "masks.json", ".hidden.png", "png", "deep/inside.png")
    (tmp_path / "folder.png").mkdir()
    assert names_of(tmp_path) == ["a.png", "b.JPG"]


def test_a_large_folder_is_in_order_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samgui.document.folder._SORTED_AT_ONCE", 3)
    make(tmp_path, *(f"{number}.png" for number in range(20)))
    assert names_of(tmp_path) == [f"{number}.png" for number in range(20)]


def test_folders_inside_follow_when_asked_for(tmp_path: Path) -> None:
    make(tmp_path, "z.png", "day10/a.png", "day9/b.png", "day9/more/c.png", ".git/d.png")
    assert names_of(tmp_path, recursive=True) == ["z.png", "day9/b.png", "day9/more/c.png", "day10/a.png"]


def test_copies_in_an_export_are_no_pictures_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "yolo" / "images").mkdir(parents=True)
    for name in ("a.png", "yolo/images/a.png", "yolo/.samgui-export"):
        (tmp_path / name).touch()
    assert list_images(tmp_path, recursive=True) == [tmp_path / "a.png"]
    assert [name for each in walk_images(tmp_path) if each for name in each.images] == ["a.png"]
    opened = [name for each in walk_images(tmp_path / "yolo") if each for name in each.images]
    assert opened == ["images/a.png"]


def test_a_circle_of_links_ends(tmp_path: Path) -> None:
    make(tmp_path, "a.png", "inside/b.png")
    (tmp_path / "inside" / "back").symlink_to(tmp_path, target_is_directory=True)
    assert names_of(tmp_path, recursive=True) == ["a.png", "inside/b.png"]


def test_a_link_to_a_picture_is_one(tmp_path: Path) -> None:
    make(tmp_path, "a.png")
    (tmp_path / "b.png").symlink_to(tmp_path / "a.png")
    (tmp_path / "c.png").symlink_to(tmp_path / "nowhere.png")
    assert names_of(tmp_path) == ["a.png", "b.png"]


def test_what_is_no_folder_is_an_error(tmp_path: Path) -> None:
    make(tmp_path, "a.png")
    with pytest.raises(FileNotFoundError):
        list_images(tmp_path / "missing")
    with pytest.raises(NotADirectoryError):
        list_images(tmp_path / "a.png")


class TestTree:
    """A tree of folders is walked in the order of its paths, and again at the cost of what has changed."""

    def walk(self, root: Path, known: dict[str, FolderImages] | None = None) -> dict[str, FolderImages]:
        return {folder.path: folder for folder in walk_images(root, known or {}) if folder is not None}

    def images(self, root: Path) -> list[str]:
        return [image for folder in self.walk(root).values() for image in folder.images]

    def test_it_is_in_the_order_of_its_paths(self, tmp_path: Path) -> None:
        names = [
            f"{folder}{number}.png" for folder in ("", "b10/", "b9/", "b9/c/", "a/") for number in (1, 10, 2)
        ]
        make(tmp_path, *names, ".git/d.png", "b9/.hidden.png", "b9/notes.txt")
        assert self.images(tmp_path) == sorted(names, key=nested_key)
        assert self.images(tmp_path) == [
            path.relative_to(tmp_path).as_posix() for path in list_images(tmp_path, recursive=True)
        ]

    def test_links_to_folders_are_not_followed(self, tmp_path: Path) -> None:
        make(tmp_path, "a.png", "inside/b.png")
        (tmp_path / "inside" / "back").symlink_to(tmp_path, target_is_directory=True)
        assert self.images(tmp_path) == ["a.png", "inside/b.png"]

    def test_what_has_not_changed_is_not_read_again(self, tmp_path: Path) -> None:
        make(tmp_path, "a.png", "one/b.png", "two/c.png")
        known = self.walk(tmp_path)
        os.utime(tmp_path / "two", (1, 1))
        make(tmp_path, "two/d.png")
        again = self.walk(tmp_path, known)
        assert again["one"] is known["one"]
        assert again["two"].images == ("two/c.png", "two/d.png")

    def test_a_folder_that_is_not_there_says_so(self, tmp_path: Path) -> None:
        (folder,) = self.walk(tmp_path / "missing").values()
        assert (folder.images, folder.state) == ((), None)

    def test_a_large_folder_leaves_moments_to_stop(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("samgui.document.folder._READ_AT_ONCE", 5)
        make(tmp_path, *(f"{number}.png" for number in range(20)))
        moments = list(walk_images(tmp_path))
        assert moments.count(None) >= 4

    def test_two_thousand_files_are_all_found(self, tmp_path: Path) -> None:
        names = [f"day{day}/{number}.png" for day in range(20) for number in range(100)]
        make(tmp_path, *names)
        assert self.images(tmp_path) == names
