"""An export of the whole project: every format, what is told of it, and what is left when it doesn't end."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from samgui import formats
from samgui.app import exporting
from samgui.app.export_choice import SHAPES, ExportChoice, is_sensible
from samgui.app.exporting import ExportReport
from samgui.app.format_texts import KNOWN
from samgui.app.session import Session
from samgui.document.annotation import Annotation, Category
from samgui.document.content import ImageContent, ImageRecord
from samgui.document.mask import Mask
from samgui.errors import FormatCancelled, FormatError
from samgui.formats.report import Form
from samgui.project.project import Project
from tests.app.conftest import Until

HEIGHT, WIDTH = 40, 60
WRITABLE = [name for name, each in formats.FORMATS.items() if each.can_write]
CHOICES = [
    *(ExportChoice(name) for name in WRITABLE),
    *(ExportChoice("png", png_kind=kind) for kind in ("semantic", "binary", "cutout", "overlay")),
    *(ExportChoice("coco", segmentation=kind) for kind in ("polygon", "rle")),
    ExportChoice("yolo", is_split=True),
    ExportChoice("coco", is_split=True),
    ExportChoice("coco").with_pictures("copy"),
]


def mask_of(*parts: tuple[slice, slice], holes: tuple[tuple[slice, slice], ...] = ()) -> Mask:
    bits = np.zeros((HEIGHT, WIDTH), dtype=np.bool_)
    for part in parts:
        bits[part] = True
    for hole in holes:
        bits[hole] = False
    return Mask.from_array(bits)


RING = mask_of((slice(2, 20), slice(2, 20)), holes=((slice(6, 12), slice(6, 12)),))
TWO_PARTS = mask_of((slice(22, 30), slice(3, 9)), (slice(22, 30), slice(20, 29)))
OVERLAPPING = mask_of((slice(4, 18), slice(4, 40)))
DISK = Mask.from_array(np.add.outer((np.arange(HEIGHT) - 20.0) ** 2, (np.arange(WIDTH) - 45.0) ** 2) < 90)


@pytest.fixture
def project(tmp_path: Path, make_image: Callable[..., Path]) -> Project:
    """Two pictures; in the second are a ring, an object of two parts, one over the ring, and a disk."""
    categories = Category(1, "cup", (255, 0, 0)), Category(2, "dish", (0, 255, 0))
    masks = {"a.png": [DISK], "b.png": [RING, TWO_PARTS, OVERLAPPING, DISK]}
    project = Project.open(tmp_path)
    project.write_categories((), categories)
    number = 0
    for name, own in masks.items():
        path = make_image(name, (WIDTH, HEIGHT))
        annotations = []
        for mask in own:
            number += 1
            annotations.append(Annotation(number, 1 + number % 2, mask))
        project.write_content(
            ImageRecord(path, WIDTH, HEIGHT), ImageContent(), ImageContent(tuple(annotations))
        )
    return project


@pytest.fixture
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("exports")


def export(project: Project, path: Path, choice: ExportChoice, *, overwrite: bool = False) -> ExportReport:
    report = exporting.export(path, choice, project, overwrite=overwrite)(lambda *_: None, lambda: False)
    assert isinstance(report, ExportReport)
    return report


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: f"{choice.format_name}-{choice.shapes}")
def test_each_format_says_of_each_object_where_it_is_and_what_became_of_it(
    project: Project, out: Path, choice: ExportChoice
) -> None:
    report = export(project, out / "there", choice)
    assert report.written.n_images == 2
    assert report.n_objects == 5
    places = range(report.n_objects)
    assert [report.image_of(place).name for place in places] == ["a.png", *["b.png"] * 4]
    assert [report.object_at(place).annotation_id for place in places] == [1, 2, 3, 4, 5]
    assert [report.label_of(place) for place in places] == ["dish", "cup", "dish", "cup", "dish"]
    assert [place for place in places if report.object_at(place).iou < 1] == list(report.inexact)
    reasons = {report.object_at(place).reason for place in places} - {""}
    assert reasons | set(report.written.notes) <= KNOWN


def test_all_that_formats_say_of_themselves_can_be_translated() -> None:
    assert {text for each in formats.FORMATS.values() for text in each.cannot_hold} <= KNOWN


def test_the_person_is_told_how_much_how_exactly_and_what_is_missing(project: Project, out: Path) -> None:
    exact = export(project, out / "exact.json", ExportChoice(segmentation="rle"))
    assert (
        exact.summary
        == "Exported to exact.json: 5 objects in 2 images. What is written is exact to the pixel."
    )
    covered = export(project, out / "masks", ExportChoice("png"))
    worst = min(covered.object_at(place).iou for place in covered.inexact)
    assert covered.summary == (
        "Exported to masks: 5 objects in 2 images. "
        f"2 are approximated, with IoU {int(1000 * worst) / 1000:.3f} or better."
    )


def test_what_is_left_out_is_told_and_does_not_count_as_the_worst(project: Project, out: Path) -> None:
    report = export(project, out / "masks", ExportChoice("png"))
    rows = list(report.written.objects)
    rows[0] = replace(rows[0], form=Form.LEFT_OUT, iou=0.0, reason="its mask is empty")
    written = formats.WriteReport(type(report.written.objects)(rows), (), 2)
    lacking = ExportReport.of(report.path, written, report.images, report.category_ids, report.labels)
    assert list(lacking.inexact) == [0, *report.inexact]
    assert lacking.summary == f"{report.summary} 1 is left out."


def test_polygons_are_as_exact_as_the_tolerance_asks(
    make_image: Callable[..., Path], tmp_path: Path, out: Path
) -> None:
    disk = Mask.from_array(np.add.outer((np.arange(200) - 100.0) ** 2, (np.arange(200) - 100.0) ** 2) < 80**2)
    with Project.open(tmp_path) as project:
        project.write_categories((), (Category(1, "dish", (255, 0, 0)),))
        content = ImageContent((Annotation(1, 1, disk),))
        project.write_content(ImageRecord(make_image("c.png", (200, 200)), 200, 200), ImageContent(), content)
        fine = export(project, out / "fine.json", ExportChoice(tolerance=0.0))
        coarse = export(project, out / "coarse.json", ExportChoice(tolerance=1.0))
    assert fine.written.worst_iou == 1.0
    assert 0.95 < coarse.written.worst_iou < 1.0


def test_progress_is_told_of_all_images(project: Project, out: Path) -> None:
    figures: list[tuple[int, int]] = []
    work = exporting.export(out / "all.json", ExportChoice(), project, overwrite=False)
    work(lambda done, total: figures.append((done, total)), lambda: False)
    assert figures == [(1, 2), (2, 2)]


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: f"{choice.format_name}-{choice.shapes}")
def test_a_cancelled_export_leaves_the_old_files_as_they_were(
    project: Project, out: Path, choice: ExportChoice
) -> None:
    export(project, out / "there", choice)
    before = content(out)
    work = exporting.export(out / "there", choice, project, overwrite=True)
    begun: list[int] = []
    with pytest.raises(FormatCancelled):
        work(lambda done, _total: begun.append(done), lambda: bool(begun))
    assert begun == [1]
    assert content(out) == before


def test_a_file_that_is_there_is_replaced_only_when_the_person_agrees(project: Project, out: Path) -> None:
    path = out / "all.json"
    path.write_text("mine")
    with pytest.raises(FormatError, match="there already"):
        export(project, path, ExportChoice())
    assert path.read_text() == "mine"
    export(project, path, ExportChoice(), overwrite=True)
    assert path.read_text() != "mine"


def test_cancelling_in_the_session_is_told_and_writes_nothing(
    opened: Session, qtbot: QtBot, until: Until, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.prompting.add_point(10, 10)
    until(lambda: opened.state.prediction)
    opened.prompting.keep()
    until(lambda: opened.state.n_waiting == 0)
    begun, gate = threading.Event(), threading.Event()
    write = formats.write

    def held_write(*args: object, **kwargs: object) -> object:
        begun.set()
        assert gate.wait(20)
        return write(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(formats, "write", held_write)
    said: list[tuple[str, str]] = []
    opened.message.connect(lambda *args: said.append(args))
    opened.exports.export(out / "all.json", ExportChoice())
    job = opened.jobs.present
    assert isinstance(job, QObject)
    assert job.title == "Exporting to all.json"
    assert begun.wait(20)
    opened.jobs.cancel()
    with qtbot.waitSignal(opened.exports.failed):
        gate.set()
    assert said == [("info", "The export to all.json was cancelled; what was there is as it was.")]
    assert content(out) == {}


def test_an_export_counts_beforehand_what_it_writes(opened: Session, until: Until) -> None:
    assert opened.exports.extent == (0, 0)
    opened.prompting.add_point(10, 10)
    until(lambda: opened.state.prediction)
    opened.prompting.keep()
    until(lambda: opened.state.n_waiting == 0)
    assert opened.exports.extent == (1, 1)


@pytest.mark.parametrize(
    ("choice", "place"),
    [
        (ExportChoice(), "cats/annotations.json"),
        (ExportChoice(is_split=True), "cats_coco"),
        (ExportChoice().with_pictures("copy"), "cats_coco"),
        (ExportChoice("yolo"), "cats_yolo"),
    ],
)
def test_files_go_among_the_pictures_and_folders_beside_them(choice: ExportChoice, place: str) -> None:
    assert choice.proposed_place(Path("/photos/cats")) == Path("/photos") / place


def test_each_format_keeps_its_own_way_with_pictures() -> None:
    choice = ExportChoice("yolo").with_pictures("link")
    assert choice.pictures_of_format == "link"
    assert replace(choice, format_name="coco").pictures_of_format == "reference"
    assert replace(choice, format_name="png").pictures_of_format is None


def test_every_way_that_is_offered_is_sensible() -> None:
    assert set(SHAPES) <= set(WRITABLE)
    assert all(is_sensible(choice) for choice in CHOICES)
    spoilt = (
        ExportChoice("isat"),
        ExportChoice("bmp"),
        ExportChoice(tolerance=-1.0),
        ExportChoice(shares=(0, 0, 0)),
        ExportChoice(seed=-1),
    )
    assert not any(is_sensible(choice) for choice in spoilt)


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
