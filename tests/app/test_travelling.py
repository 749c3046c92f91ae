"""Next, previous and next to do, among the visible images of the open folder."""

from pathlib import Path

import pytest

from samgui.app.file_list import FileList
from samgui.app.file_table import FileFilter
from samgui.app.travelling import Traveller
from samgui.document.status import ImageState, ImageStatus
from tests.app.conftest import Until

NAMES = ("1.png", "2.png", "10.png", "inside/1.png", "inside/2.png")


class Journey:
    """A traveller in a folder, and what it has said."""

    def __init__(self, files: FileList, root: Path) -> None:
        self.files, self.root = files, root
        self.traveller = Traveller(files)
        self.said: list[object] = []
        self.traveller.found.connect(lambda path: self.said.append(path.relative_to(root).as_posix()))
        self.traveller.ended.connect(self.said.append)
        self.traveller.nothing_to_do.connect(lambda: self.said.append("nothing"))

    def show(self, name: str) -> None:
        self.traveller.show(self.root / name)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in NAMES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


@pytest.fixture
def journey(files: FileList, root: Path, until: Until) -> Journey:
    """In the folder with all inside it; the first image is open."""
    journey = Journey(files, root)
    files.open_folder(root)
    until(lambda: files.is_settled)
    journey.show("1.png")
    return journey


@pytest.mark.parametrize(
    ("name", "steps", "said"),
    [
        ("1.png", 1, "2.png"),
        ("1.png", 2, "10.png"),
        ("10.png", 1, "inside/1.png"),
        ("inside/1.png", -1, "10.png"),
        ("inside/2.png", 1, 1),
        ("1.png", -1, -1),
        ("5.tmp", 1, "10.png"),
        ("5.tmp", -1, "2.png"),
        ("inside/5.tmp", 1, 1),
    ],
)
def test_steps_lead_through_the_folders_to_either_end(
    journey: Journey, name: str, steps: int, said: object
) -> None:
    journey.show(name)
    journey.traveller.go(steps)
    assert journey.said == [said]


def test_only_visible_images_are_on_the_way(journey: Journey) -> None:
    journey.files.set_filter(FileFilter("2"))
    journey.traveller.go(1)
    journey.traveller.go(2)
    journey.traveller.go(3)
    assert journey.said == ["2.png", "inside/2.png", 3]


def test_steps_add_up_while_the_folder_is_listed(files: FileList, root: Path, until: Until) -> None:
    journey = Journey(files, root)
    journey.show("1.png")
    journey.traveller.go(1)
    journey.traveller.go(1)
    until(lambda: journey.said)
    assert journey.said == ["10.png"]


def test_a_folder_is_entered_from_either_end(files: FileList, root: Path, until: Until) -> None:
    journey = Journey(files, root)
    files.open_folder(root)
    journey.traveller.go(1)
    until(lambda: journey.said)
    journey.traveller.go(-1)
    assert journey.said == ["1.png", "inside/2.png"]


def test_without_a_folder_there_is_nowhere_to_go(files: FileList, root: Path, until: Until) -> None:
    journey = Journey(files, root)
    journey.traveller.go(1)
    journey.traveller.go_to_do()
    files.open_folder(root)
    until(lambda: files.is_settled)
    assert journey.said == []


def test_the_direction_of_travel_is_known(journey: Journey) -> None:
    directions = []
    for name in ("10.png", "inside/1.png", "2.png", "2.png", "10.png"):
        journey.show(name)
        directions.append(journey.traveller.direction)
    assert directions == [1, 1, -1, -1, 1]


class TestToDo:
    """The next image to do is the first after the open one, then from the top."""

    def test_done_ones_are_passed_over(self, journey: Journey) -> None:
        journey.files.update_status(ImageStatus("2.png", 1))
        journey.traveller.go_to_do()
        assert journey.said == ["10.png"]

    def test_after_the_last_it_begins_at_the_top(self, journey: Journey) -> None:
        journey.show("inside/2.png")
        journey.traveller.go_to_do()
        assert journey.said == ["1.png"]

    def test_none_is_left_but_the_open_one(self, journey: Journey) -> None:
        for name in NAMES[1:]:
            journey.files.update_status(ImageStatus(name, 1))
        journey.traveller.go_to_do()
        assert journey.said == ["nothing"]

    def test_only_visible_ones_count(self, journey: Journey) -> None:
        journey.files.set_filter(FileFilter(states=frozenset({ImageState.ANNOTATED})))
        journey.traveller.go_to_do()
        assert journey.said == ["nothing"]

    def test_the_first_one_is_found_as_soon_as_the_statuses_are_known(
        self, files: FileList, root: Path, until: Until
    ) -> None:
        journey = Journey(files, root)
        files.open_folder(root)
        files.load_statuses([ImageStatus("1.png", 1), ImageStatus("2.png", 1)], root)
        journey.traveller.go_to_do()
        until(lambda: journey.said)
        assert journey.said == ["10.png"]
