"""`samgui stats`: what it prints of a project and of an export."""

import json
from pathlib import Path

import pytest

from samgui.cli import main
from tests.cli.projects import make_project

Output = pytest.CaptureFixture[str]


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    return make_project(tmp_path / "photos")


def test_a_project_is_counted(photos: Path, capsys: Output) -> None:
    assert main(["stats", str(photos)]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        "images      3, 1 of them without objects",
        "sizes       40 x 30 (3)",
        "objects     3 (1 with holes, 1 in several parts)",
        "in an image 0 to 2, median 1, mean 1.0",
        "",
        "label  objects  images  small  medium  large  area: least  median  most  of image",
        "cat          2       2      2       0      0           96     144   192      12 %",
        "犬           1       1      1       0      0           88      88    88     7.3 %",
        "(all)        3       2      3       0      0           88      96   192       8 %",
    ]
    assert said.err == ""


def test_programs_get_the_same_of_a_project_and_its_export(
    photos: Path, tmp_path: Path, capsys: Output
) -> None:
    assert main(["export-annotations", str(photos), str(tmp_path / "coco.json"), "--to", "coco"]) == 0
    answers = []
    for source in (photos, tmp_path / "coco.json"):
        capsys.readouterr()
        assert main(["stats", str(source), "--json"]) == 0
        answers.append(json.loads(capsys.readouterr().out))
    assert answers[0] == answers[1]
    assert answers[0]["objects"]["area"] == {"lowest": 88, "median": 96, "mean": 376 / 3, "highest": 192}
    assert list(answers[0]["labels"]) == ["cat", "犬"]


def test_labels_without_objects_are_counted_together(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "coco.json"
    path.write_text('{"images": [], "annotations": [], "categories": [{"id": 1, "name": "cat"}]}')
    assert main(["stats", str(path)]) == 0
    assert capsys.readouterr().out.endswith("\n1 label has no object\n")


def test_what_can_not_be_read_is_a_sentence_and_nothing_on_stdout(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "coco.json"
    path.write_text('{"images": [], "annotations": [{"id": 1')
    assert main(["stats", str(path), "--json"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f'samgui: error: "{path}" can\'t be read as COCO')
