"""`samgui import`: what it says, what it does, and what it refuses."""

import json
import shutil
from pathlib import Path

import pytest

from samgui.cli.main import main
from samgui.project.project import Project

TINY = "data/formats/coco_extra/isat_coco_tiny"


@pytest.fixture
def photos(shared: Path, tmp_path: Path) -> Path:
    """The sample's pictures, in a folder that nobody has annotated."""
    return Path(shutil.copytree(shared / TINY / "images", tmp_path / "photos"))


@pytest.fixture
def sample(shared: Path) -> str:
    return str(shared / TINY / "coco_tiny.json")


pytestmark = pytest.mark.shared


def test_the_plan_is_said_and_then_done(
    photos: Path, sample: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", sample, str(photos)]) == 0
    first = capsys.readouterr().out
    assert first.startswith("63 objects in 5 images will be imported.\n")
    assert "5 images are new to the project." in first
    assert f'Imported into "{photos}".' in first
    assert main(["import", sample, str(photos)]) == 0
    again = capsys.readouterr().out
    assert again.splitlines() == [
        "Nothing is new: the project has all of it already.",
        "63 objects are there already.",
    ]


def test_a_dry_run_changes_nothing(photos: Path, sample: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(photos.iterdir())
    assert main(["import", sample, str(photos), "--dry-run"]) == 0
    assert capsys.readouterr().out.endswith("Nothing was changed: this is only what would be done.\n")
    assert sorted(photos.iterdir()) == before
    with Project.open(photos) as project:
        assert project.categories() == ()


def test_programs_get_numbers(photos: Path, sample: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", sample, str(photos), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["objects"], answer["added"], answer["new_images"]) == (63, 63, 5)
    assert answer["pictures"] == {"in_place": 5}
    assert answer["added_by_label"]["person"] == 23
    assert answer["done"] is True


def test_a_project_may_come_into_another(
    photos: Path, sample: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import", sample, str(photos)])
    other = shutil.copytree(photos, tmp_path / "other", ignore=shutil.ignore_patterns("*.samgui", ".*"))
    assert main(["import", str(photos), str(other), "--from", "project"]) == 0
    with Project.open(photos) as one, Project.open(other) as two:
        assert two.counts() == one.counts()
        assert two.categories() == one.categories()


def test_a_project_that_another_window_writes_is_refused(
    photos: Path, sample: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import", sample, str(photos)])
    capsys.readouterr()
    with Project.open(photos):
        assert main(["import", sample, str(photos)]) == 1
        assert "is open in another window" in capsys.readouterr().err
        assert main(["import", sample, str(photos), "--dry-run"]) == 0


@pytest.mark.parametrize(
    ("export", "project", "sentence"),
    [
        ("gone.json", "photos", "There is no file or folder at"),
        ("broken.json", "photos", "broken.json"),
        ("good", "nowhere", "There is no folder"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    photos: Path,
    sample: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    export: str,
    project: str,
    sentence: str,
) -> None:
    (tmp_path / "broken.json").write_text(Path(sample).read_text()[:5000])
    path = sample if export == "good" else str(tmp_path / export)
    assert main(["import", path, str(tmp_path / project)]) == 1
    error = capsys.readouterr().err
    assert sentence in error
    assert "Traceback" not in error
    with Project.open(photos) as untouched:
        assert untouched.file is None
