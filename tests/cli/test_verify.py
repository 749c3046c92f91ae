"""`samgui verify`: finds the project, says what differs, and fails when it matters."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from samgui.cli import main
from tests.cli.projects import forget_objects, make_project

Output = pytest.CaptureFixture[str]


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    return make_project(tmp_path / "photos")


def export(photos: Path, out: Path, *options: str) -> Path:
    assert main(["export-annotations", str(photos), str(out), *options]) == 0
    return out


WAYS = [
    ("coco.json", "--to coco"),
    ("rle.json", "--to coco --segmentation rle"),
    ("coco", "--to coco --split 1,1 --pictures copy"),
    ("yolo", "--to yolo --pictures copy"),
    ("linked", "--to yolo --pictures link"),
    ("parts", "--to voc --split 0.5,0.5"),
    ("labelme", "--to labelme"),
    ("instances", "--to png"),
    ("binary", "--to png --png-kind binary"),
    ("semantic", "--to png --png-kind semantic"),
]


@pytest.mark.parametrize(("name", "options"), WAYS, ids=[name for name, _ in WAYS])
def test_every_export_holds_what_its_project_does(
    name: str, options: str, photos: Path, tmp_path: Path, capsys: Output
) -> None:
    out = export(photos, tmp_path / name, *options.split())
    capsys.readouterr()
    assert main(["verify", str(out), "--project", str(photos), "--min-iou", "0.95"]) == 0
    said = capsys.readouterr()
    assert "images    3\nobjects   3" in said.out
    assert said.err == ""


@pytest.mark.parametrize("where", ["beside", "inside", "linked"])
def test_the_project_is_that_of_the_pictures(
    where: str, photos: Path, tmp_path: Path, capsys: Output
) -> None:
    options = {
        "beside": ("coco.json", "--to", "coco"),
        "inside": ("photos/yolo", "--to", "yolo", "--pictures", "copy"),
        "linked": ("yolo", "--to", "yolo", "--pictures", "link"),
    }
    name, *rest = options[where]
    out = export(photos, tmp_path / name, *rest)
    capsys.readouterr()
    assert main(["verify", str(out)]) == 0
    assert f'project   "{photos}"' in capsys.readouterr().out


def test_without_a_project_it_fails_with_a_sentence(photos: Path, tmp_path: Path, capsys: Output) -> None:
    out = export(photos, tmp_path / "yolo", "--to", "yolo", "--pictures", "copy")
    elsewhere = Path(shutil.move(out, tmp_path / "elsewhere"))
    capsys.readouterr()
    assert main(["verify", str(elsewhere)]) == 1
    assert capsys.readouterr().err == (
        f'samgui: error: The pictures of "{elsewhere}" belong to no project that samgui finds; say which one '
        "with --project.\n"
    )


def test_a_project_is_not_compared_with_itself(photos: Path, capsys: Output) -> None:
    with pytest.raises(SystemExit) as end:
        main(["verify", str(photos)])
    assert end.value.code == 2
    assert "say which with --project" in capsys.readouterr().err


def test_any_two_can_be_compared(photos: Path, tmp_path: Path) -> None:
    coco = export(photos, tmp_path / "coco.json", "--to", "coco")
    assert main(["verify", str(photos), "--project", str(coco)]) == 0


def test_an_object_that_is_too_much_fails_and_is_named(photos: Path, tmp_path: Path, capsys: Output) -> None:
    out = export(photos, tmp_path / "coco.json", "--to", "coco")
    forget_objects(photos, "写真/c d.png")
    capsys.readouterr()
    assert main(["verify", str(out)]) == 1
    said = capsys.readouterr()
    assert "differs   1 object too many\n          写真/c d.png: cat (id 3) is extra\n" in said.out
    assert said.err == f'samgui: error: "{out}" doesn\'t hold what "{photos}" does: 1 object too many.\n'


def test_a_mask_that_is_held_badly_fails(photos: Path, tmp_path: Path, capsys: Output) -> None:
    # Polygons have no holes: 8 of 96 pixels too many.
    out = export(photos, tmp_path / "coco.json", "--to", "coco", "--segmentation", "polygon")
    capsys.readouterr()
    assert main(["verify", str(out)]) == 0
    assert "2 exact, IoU 0.9166 or better" in capsys.readouterr().out
    assert main(["verify", str(out), "--min-iou", "0.95"]) == 1
    said = capsys.readouterr()
    assert "a.png: 犬 (id 2) has IoU 0.9166" in said.out
    assert "1 object below IoU 0.95." in said.err


def test_programs_get_one_json_object_also_when_it_fails(
    photos: Path, tmp_path: Path, capsys: Output
) -> None:
    out = export(photos, tmp_path / "coco.json", "--to", "coco")
    forget_objects(photos, "a.png")
    capsys.readouterr()
    assert main(["verify", str(out), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert (answer["agrees"], answer["extra"], answer["objects"], answer["exact"]) == (False, 2, 1, 1)
    assert [each["finding"] for each in answer["worst"]] == ["extra", "extra"]


def test_the_report_says_of_each_object_how_it_is_held(photos: Path, tmp_path: Path) -> None:
    out = export(photos, tmp_path / "voc", "--to", "voc", "--pictures", "copy")
    report = tmp_path / "what.csv"
    assert main(["verify", str(out), "--project", str(photos), "--report", str(report)]) == 0
    with report.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["image"], row["id"], row["label"], row["finding"], row["iou"]) for row in rows] == [
        ("a.png", "1", "cat", "found", "1.0"),
        ("a.png", "2", "犬", "found", "1.0"),
        ("写真/c d.png", "3", "cat", "found", "1.0"),
    ]


def test_semantic_masks_are_compared_label_by_label(photos: Path, tmp_path: Path, capsys: Output) -> None:
    out = export(photos, tmp_path / "masks", "--to", "png", "--png-kind", "semantic")
    capsys.readouterr()
    assert main(["verify", str(out), "--project", str(photos), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["by_label"] is True


def test_the_real_samples_of_all_formats_are_held_to_their_coco(shared: Path, capsys: Output) -> None:
    samples = shared / "data" / "formats" / "coco_extra" / "isat_coco_tiny"
    truth = str(samples / "coco_tiny.json")
    assert main(["verify", str(samples / "labelme"), "--project", truth, "--min-iou", "0.5", "--json"]) in (
        0,
        1,
    )
    answer = json.loads(capsys.readouterr().out)
    assert answer["images"] == 5
