"""What was annotated in the window, exported in every way there is and brought into a new project."""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from samgui.app.project_dataset import dataset_of
from samgui.cli.main import main
from samgui.formats import FORMATS, Comparison, verify
from samgui.project.project import Project
from tests.conftest import REPOSITORY, home_variables
from tests.e2e.conftest import Day
from tests.e2e.day import NAMES
from tests.e2e.exporter import place_of

N_OBJECTS = 13


@dataclass(frozen=True)
class Way:
    """A way to export, and what is promised of it.

    name:     the format, and the shapes unless they are its usual ones.
    worst:    the least IoU of any object with its mask.
    n_exact:  so many objects at least are the same to the pixel.
    by_label: objects of one label aren't told apart, and the files don't say whose masks they are.
    """

    name: str
    worst: float = 1.0
    n_exact: int = N_OBJECTS
    by_label: bool = False

    @property
    def format_name(self) -> str:
        """The format alone."""
        return self.name.split(":")[0]


ALMOST = 0.98
HIDDEN_IN_PART = 0.97
"""The wheel lies on the truck, and hides a fiftieth of it where a pixel is of one object only."""

BY_DIALOG = (
    Way("coco:auto", ALMOST, n_exact=1),
    Way("coco:rle"),
    Way("png:binary"),
    Way("png:instances", HIDDEN_IN_PART, N_OBJECTS - 1),
    Way("png:semantic", HIDDEN_IN_PART, N_OBJECTS - 2, by_label=True),
    Way("yolo", ALMOST, n_exact=0),
    Way("voc", HIDDEN_IN_PART, N_OBJECTS - 1),
    Way("labelme:auto", ALMOST, n_exact=1),
    Way("labelme:rle"),
)
BY_COMMAND = {
    ("--pictures", "copy", "--split", "0.5,0.5"): Way("coco", ALMOST, n_exact=1),
    ("--split", "0.5,0.3,0.2", "--seed", "3"): Way("yolo", ALMOST, n_exact=0),
    ("--pictures", "copy"): Way("labelme", ALMOST, n_exact=1),
    ("--png-kind", "binary", "--split", "0.5,0.5"): Way("png"),
}
"""What only options can ask for, by the options."""


@pytest.fixture(scope="session")
def exports(day: Day, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all exports that were made in the window."""
    folder, home = tmp_path_factory.mktemp("exports"), tmp_path_factory.mktemp("home")
    command = [sys.executable, "-m", "tests.e2e.exporter", str(day.folder / NAMES[0]), str(folder)]
    subprocess.run(
        [*command, *(way.name for way in BY_DIALOG)],
        cwd=REPOSITORY,
        env={**day.user, **home_variables(home), "QT_QPA_PLATFORM": "offscreen"},
        check=True,
    )
    return folder


@pytest.fixture
def new_folder(day: Day, tmp_path: Path) -> Path:
    """The same ten photos without a project."""
    folder = tmp_path / "new"
    folder.mkdir()
    for name in NAMES:
        shutil.copyfile(day.folder / name, folder / name)
    return folder


def test_there_is_a_way_for_each_format_that_can_be_written() -> None:
    writable = {name for name, each in FORMATS.items() if each.can_write}
    assert {way.format_name for way in BY_DIALOG} == writable


@pytest.mark.e2e
@pytest.mark.parametrize("way", BY_DIALOG, ids=lambda way: way.name)
def test_what_the_window_exports_is_what_was_annotated(
    way: Way, day: Day, exports: Path, new_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _check(way, place_of(way.name, exports), day, new_folder, capsys)


@pytest.mark.e2e
@pytest.mark.parametrize("options", BY_COMMAND, ids=" ".join)
def test_what_the_command_line_exports_is_what_was_annotated(
    options: tuple[str, ...],
    day: Day,
    new_folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    way, export = BY_COMMAND[options], tmp_path / "export"
    assert main(["export-annotations", str(day.folder), str(export), "--to", way.name, *options]) == 0
    capsys.readouterr()
    _check(way, export, day, new_folder, capsys)


def _check(way: Way, export: Path, day: Day, new_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The export holds what the project does, as well as was promised, and a new project gets just that."""
    bound = ["--min-iou", str(way.worst), "--json"]
    assert main(["verify", str(export), "--project", str(day.folder), *bound]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["images"], told["found"]) == (len(NAMES), told["objects"])
    assert told["exact"] >= way.n_exact

    where = ["--image-root", str(new_folder)] if way.by_label else []
    assert main(["import", str(export), str(new_folder), *where]) == 0
    capsys.readouterr()
    compared = _compare(new_folder, day.folder, way)
    assert compared.agrees
    assert (compared.n_exact, compared.worst_iou) == (told["exact"], told["lowest_iou"])
    figures = f"{told['exact']} of {told['objects']} exact, IoU {told['lowest_iou']:.4f} at worst"
    with capsys.disabled():
        print(f"\n{way.name}: {figures}, {told['mean_iou']:.4f} on average", end=" ")


def _compare(written: Path, truth: Path, way: Way) -> Comparison:
    with Project.open(written) as one, Project.open(truth) as other:
        return verify(dataset_of(one), dataset_of(other), min_iou=way.worst, by_label=way.by_label)
