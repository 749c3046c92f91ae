"""`samgui convert` and `samgui export-annotations`: what they write, say of it, and how they end."""

import csv
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pycocotools.coco import COCO

from samgui import formats
from samgui.cli import main
from samgui.cli.sources import open_source
from samgui.document.annotation import Annotation, Category
from samgui.document.content import ImageContent, ImageRecord
from samgui.document.mask import Mask
from samgui.project.project import Project
from tests.cli.projects import make_project
from tests.formats.scenes import parts, ring, solid

Output = pytest.CaptureFixture[str]


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    return make_project(tmp_path / "photos")


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with what is in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    }


def test_a_project_is_exported_and_pycocotools_reads_it(photos: Path, tmp_path: Path, capsys: Output) -> None:
    out = tmp_path / "coco.json"
    assert main(["export-annotations", str(photos), str(out), "--to", "coco"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        f'wrote         "{out}" (COCO)',
        "images        3",
        "objects       3",
        "exact         3",
        "why           1 x rle: it has holes, which polygons can't hold",
    ]
    assert said.err == ""
    coco = COCO(str(out))
    assert {image["file_name"] for image in coco.loadImgs(coco.getImgIds())} == {
        "photos/a.png",
        "photos/empty.png",
        "photos/写真/c d.png",
    }
    for annotation_id, bits in [(1, solid()), (2, ring()), (3, parts())]:
        assert (coco.annToMask(coco.anns[annotation_id]).astype(bool) == bits).all()


def test_the_file_of_a_project_is_as_good_as_its_folder(photos: Path, tmp_path: Path) -> None:
    file = str(photos / "annotations.samgui")
    assert main(["export-annotations", file, str(tmp_path / "a.json"), "--to", "coco"]) == 0
    assert main(["convert", str(photos), str(tmp_path / "b.json"), "--to", "coco"]) == 0
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


@pytest.mark.parametrize("name", ["coco", "yolo", "voc", "labelme", "png"])
def test_any_format_becomes_any_other(name: str, photos: Path, tmp_path: Path) -> None:
    first = tmp_path / ("first.json" if name == "coco" else "first")
    assert main(["export-annotations", str(photos), str(first), "--to", name]) == 0
    assert main(["convert", str(first), str(tmp_path / "second"), "--to", "voc"]) == 0
    with open_source(photos) as truth, open_source(tmp_path / "second") as written:
        assert formats.verify(written, truth).agrees


def test_programs_get_one_json_object(photos: Path, tmp_path: Path, capsys: Output) -> None:
    out = tmp_path / "yolo"
    assert main(["export-annotations", str(photos), str(out), "--to", "yolo", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["path"], answer["format"]) == (str(out), "yolo")
    assert (answer["images"], answer["objects"], answer["left_out"]) == (3, 3, 0)
    assert answer["exact"] + answer["approximated"] == 3
    assert answer["forms"] == {"polygon": 3, "rle": 0, "pixels": 0, "left out": 0}
    assert answer["reasons"] == [
        {"form": "polygon", "reason": "its parts and holes are joined by bridges", "objects": 2}
    ]


def test_the_report_says_of_each_object_what_became_of_it(photos: Path, tmp_path: Path) -> None:
    wanted = [("a.png", 1, "polygon"), ("a.png", 2, "rle"), ("写真/c d.png", 3, "polygon")]
    for name in ("what.csv", "what.jsonl"):
        out, report = tmp_path / f"{name}.json", tmp_path / name
        arguments = ["export-annotations", str(photos), str(out), "--to", "coco", "--report", str(report)]
        assert main(arguments) == 0
    with (tmp_path / "what.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["image"], int(row["id"]), row["form"]) for row in rows] == wanted
    assert [float(row["iou"]) for row in rows] == [1, 1, 1]
    assert [row["reason"] for row in rows] == ["", "it has holes, which polygons can't hold", ""]
    lines = [json.loads(line) for line in (tmp_path / "what.jsonl").read_text().splitlines()]
    assert [(line["image"], line["id"], line["form"]) for line in lines] == wanted
    assert [line["reason"] for line in lines] == [None, "it has holes, which polygons can't hold", None]


def test_what_was_changed_in_reading_is_told(photos: Path, tmp_path: Path, capsys: Output) -> None:
    main(["export-annotations", str(photos), str(tmp_path / "yolo"), "--to", "yolo"])
    (tmp_path / "yolo" / "labels" / "train" / "empty.txt").write_text("0 0.5 0.5 0.5 0.5\n")
    capsys.readouterr()
    report = tmp_path / "what.csv"
    arguments = ["convert", str(tmp_path / "yolo"), str(tmp_path / "out.json"), "--to", "coco"]
    assert main([*arguments, "--report", str(report)]) == 0
    note = "images/train/empty.png: line 1 is a box: it became a rectangle"
    assert f"note          {note}" in capsys.readouterr().out
    assert "line 1 is a box" in report.read_text()
    assert main([*arguments, "--overwrite", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["reading_notes"] == [note]


def test_a_split_says_when_a_part_is_empty(photos: Path, tmp_path: Path, capsys: Output) -> None:
    arguments = ["export-annotations", str(photos), str(tmp_path / "out"), "--to", "yolo"]
    assert main([*arguments, "--split", "1,0,0.000001"]) == 0
    assert "note          no image fell to test" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["coco", "voc"])
def test_what_is_there_is_replaced_only_when_asked_for(
    name: str, photos: Path, tmp_path: Path, capsys: Output
) -> None:
    out = tmp_path / "out"
    in_the_way = out if name == "coco" else out / "class_names.txt"
    in_the_way.parent.mkdir(exist_ok=True)
    in_the_way.write_text("mine")
    arguments = ["export-annotations", str(photos), str(out), "--to", name]
    assert main(arguments) == 1
    assert "is there already" in capsys.readouterr().err
    assert in_the_way.read_text() == "mine"
    assert main([*arguments, "--overwrite"]) == 0
    assert in_the_way.read_text() != "mine"


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Path]:
    """A folder that nobody may write to."""
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    if os.access(folder, os.W_OK):
        pytest.skip("this user may write anywhere")
    yield folder
    folder.chmod(0o700)


@pytest.mark.parametrize("name", [".", "new", "new.json"])
def test_a_place_that_can_not_be_written_is_named(
    name: str, photos: Path, locked: Path, capsys: Output
) -> None:
    out = locked / name
    to = "coco" if name.endswith(".json") else "yolo"
    assert main(["export-annotations", str(photos), str(out), "--to", to]) == 1
    assert capsys.readouterr().err == (
        f'samgui: error: "{out}" can\'t be written: you may not write there; choose another place.\n'
    )


def test_a_file_that_can_not_be_read_is_not_taken_for_an_unknown_format(
    photos: Path, tmp_path: Path, capsys: Output
) -> None:
    secret = tmp_path / "secret.json"
    secret.write_text("{}")
    secret.chmod(0)
    if os.access(secret, os.R_OK):
        pytest.skip("this user may read anything")
    assert main(["convert", str(secret), str(tmp_path / "out"), "--to", "yolo"]) == 1
    assert capsys.readouterr().err == f'samgui: error: "{secret}" can\'t be read: Permission denied.\n'


def test_a_report_that_can_not_be_written_is_known_before_the_work(
    photos: Path, tmp_path: Path, capsys: Output
) -> None:
    out = tmp_path / "out.json"
    report = str(tmp_path / "nowhere" / "what.csv")
    assert main(["export-annotations", str(photos), str(out), "--to", "coco", "--report", report]) == 1
    assert "its folder is not there" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("name", ["coco", "yolo"])
def test_a_failure_leaves_the_files_of_before(
    name: str, photos: Path, tmp_path: Path, capsys: Output
) -> None:
    out = tmp_path / "exports" / "out"
    out.parent.mkdir()
    arguments = ["export-annotations", str(photos), str(out), "--to", name, "--overwrite"]
    arguments += ["--pictures", "copy"] if name == "yolo" else []
    assert main(arguments) == 0
    before = snapshot(out.parent)
    spoil_last_image(photos)
    assert main(arguments) == 1
    assert capsys.readouterr().err.startswith("samgui: error: ")
    assert snapshot(out.parent) == before


def spoil_last_image(photos: Path) -> None:
    """What is kept of the last image can't be read, as after a fault of the disk."""
    connection = sqlite3.connect(photos / "annotations.samgui")
    with connection:
        connection.execute("UPDATE annotations SET counts = 'nonsense!' WHERE id = 3")
    connection.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
@pytest.mark.parametrize("name", ["coco", "yolo"])
def test_ctrl_c_in_the_middle_leaves_the_files_of_before(name: str, tmp_path: Path) -> None:
    photos = many_images(tmp_path / "photos", 3000)
    out = tmp_path / "exports" / "out"
    out.parent.mkdir()
    arguments = ["export-annotations", str(photos), str(out), "--to", name, "--overwrite"]
    arguments += ["--pictures", "reference"] if name == "yolo" else []
    assert main([*arguments, "--tolerance", "3"]) == 0
    before = snapshot(out.parent)
    # It says where it is, so that it is interrupted neither before it writes nor after.
    code = (
        "import sys; from samgui.cli import main, transfer\n"
        "real = transfer.PassingImages.__iter__\n"
        "def slowly(self):\n"
        "    for number, image in enumerate(real(self)):\n"
        "        yield image\n"
        "        if number == 100: print('writing', flush=True)\n"
        "transfer.PassingImages.__iter__ = slowly\n"
        "sys.exit(main())"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "writing\n"
        program.send_signal(signal.SIGINT)
        said, complaint = program.communicate(timeout=60)
    assert (program.returncode, said, complaint) == (130, "", "")
    assert snapshot(out.parent) == before
    assert sorted(path.name for path in out.parent.iterdir()) == ["out"]


def many_images(folder: Path, n: int) -> Path:
    folder.mkdir()
    annotation = Annotation(1, 1, Mask.from_array(parts()))
    with Project.open(folder) as project, project.several():
        project.write_categories((), (Category(1, "cat", (0, 0, 0)),))
        for number in range(1, n + 1):
            record = ImageRecord(folder / f"{number}.png", 40, 30)
            own = Annotation(number, 1, annotation.mask)
            project.write_content(record, ImageContent(), ImageContent((own,)))
    return folder


def test_the_real_samples_convert(shared: Path, tmp_path: Path, capsys: Output) -> None:
    samples = shared / "data" / "formats" / "coco_extra" / "isat_coco_tiny"
    out = tmp_path / "again.json"
    assert main(["convert", str(samples / "coco_tiny.json"), str(out), "--to", "coco", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["images"], answer["objects"], answer["exact"]) == (5, 63, 63)
    arguments = ["convert", str(out), str(tmp_path / "yolo"), "--to", "yolo", "--pictures", "reference"]
    assert main([*arguments, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["left_out"], answer["reasons"][-1]["reason"]) == (
        2,
        "it is a crowd, which YOLO doesn't know",
    )
