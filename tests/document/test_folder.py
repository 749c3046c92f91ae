"""The pictures of a folder are found, in the order in which a person expects them."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samgui.document.folder import list_images, natural_key


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


def test_folders_inside_follow_when_asked_for(tmp_path: Path) -> None:
    make(tmp_path, "z.png", "day10/a.png", "day9/b.png", "day9/more/c.png", ".git/d.png")
    assert names_of(tmp_path, recursive=True) == ["z.png", "day9/b.png", "day9/more/c.png", "day10/a.png"]


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
