import contextlib
import io
import json
import ntpath
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from pycocotools.coco import COCO

from samgui.document.document import Document, ImageRecord
from samgui.document.mask import Mask
from samgui.document.polygon import DEFAULT_MIN_IOU
from samgui.errors import FormatError
from samgui.formats.coco import Segmentation, write_coco
from samgui.formats.report import Form, ObjectReport
from tests.document.masks import Bits, masks
from tests.formats.scenes import one_object, photo_album, ring, solid

many_masks = settings(
    deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def load(path: Path) -> COCO:
    with contextlib.redirect_stdout(io.StringIO()):
        return COCO(str(path))


def content(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def written(folder: Path, bits: Bits, segmentation: Segmentation, tolerance: float = 0.5) -> tuple[Any, Bits]:
    """The only annotation of a file that was written, and the mask that pycocotools sees in it."""
    path = folder / "coco.json"
    write_coco(path, one_object(folder, bits), segmentation=segmentation, tolerance=tolerance)
    coco = load(path)
    (annotation,) = coco.loadAnns(coco.getAnnIds())
    return annotation, coco.annToMask(annotation).astype(np.bool_)


@many_masks
@given(masks)
def test_rle_is_the_mask_to_the_pixel(tmp_path: Path, bits: Bits) -> None:
    if bits.any():
        annotation, seen = written(tmp_path, bits, "rle")
        assert (seen == bits).all()
        assert annotation["area"] == np.count_nonzero(bits)
        assert annotation["iscrowd"] == 0


@many_masks
@given(masks)
def test_auto_holds_every_mask_within_the_bound(tmp_path: Path, bits: Bits) -> None:
    if bits.any():
        annotation, seen = written(tmp_path, bits, "auto")
        assert Mask.from_array(seen).iou(Mask.from_array(bits)) >= DEFAULT_MIN_IOU
        assert annotation["area"] == np.count_nonzero(seen)
        assert tuple(annotation["bbox"]) == Mask.from_array(seen).bbox
        for polygon in annotation["segmentation"] if isinstance(annotation["segmentation"], list) else []:
            assert len(polygon) >= 6
            assert len(set(zip(polygon[::2], polygon[1::2], strict=True))) >= 3


@many_masks
@given(masks)
def test_auto_without_tolerance_is_the_mask_to_the_pixel(tmp_path: Path, bits: Bits) -> None:
    if bits.any():
        _, seen = written(tmp_path, bits, "auto", tolerance=0)
        assert (seen == bits).all()


@pytest.mark.parametrize("segmentation", ["auto", "polygon", "rle"])
def test_an_object_is_one_annotation_with_all_its_parts(tmp_path: Path, segmentation: Segmentation) -> None:
    path = tmp_path / "coco.json"
    write_coco(path, photo_album(tmp_path), segmentation=segmentation)
    annotations = content(path)["annotations"]
    assert [each["id"] for each in annotations] == [1, 2, 4]
    assert annotations[2]["area"] == 2 * 12 * 8
    if segmentation != "rle":
        assert len(annotations[2]["segmentation"]) == 2


def test_a_hole_makes_auto_write_rle_and_polygon_fill_it(tmp_path: Path) -> None:
    annotation, seen = written(tmp_path, ring(), "auto")
    assert isinstance(annotation["segmentation"], dict)
    assert (seen == ring()).all()
    annotation, seen = written(tmp_path, ring(), "polygon")
    assert isinstance(annotation["segmentation"], list)
    assert np.count_nonzero(seen) == np.count_nonzero(ring()) + 8


def test_a_crowd_is_rle_whatever_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "coco.json"
    report = write_coco(path, one_object(tmp_path, solid(), iscrowd=True), segmentation="polygon")
    (annotation,) = content(path)["annotations"]
    assert annotation["iscrowd"] == 1
    assert annotation["segmentation"]["size"] == [30, 40]
    assert tuple(report.objects) == (ObjectReport(1, Form.RLE, 1.0, "it is a crowd"),)


def test_a_shape_of_very_many_parts_is_rle(tmp_path: Path) -> None:
    y, x = np.indices((60, 60))
    annotation, _ = written(tmp_path, (x + y) % 2 == 0, "auto")
    assert isinstance(annotation["segmentation"], dict)


def test_the_report_tells_what_was_lost(tmp_path: Path) -> None:
    report = write_coco(tmp_path / "coco.json", photo_album(tmp_path), segmentation="polygon")
    assert [(each.annotation_id, each.form) for each in report.objects] == [
        (1, Form.POLYGON),
        (2, Form.POLYGON),
        (4, Form.POLYGON),
    ]
    assert [each.reason for each in report.objects] == ["", "its holes were filled", ""]
    assert report.objects[1].iou == pytest.approx((96 - 8) / 96)
    assert report.worst_iou == report.objects[1].iou
    assert report.of_form(Form.RLE) == ()


def test_an_empty_mask_is_left_out_and_reported(tmp_path: Path) -> None:
    path = tmp_path / "coco.json"
    report = write_coco(path, one_object(tmp_path, np.zeros((4, 5), dtype=np.bool_)))
    assert content(path)["annotations"] == []
    assert [(each.form, each.iou) for each in report.objects] == [(Form.LEFT_OUT, 0.0)]


def test_images_labels_and_ids_are_the_documents(tmp_path: Path) -> None:
    path = tmp_path / "coco.json"
    write_coco(path, photo_album(tmp_path))
    file = content(path)
    assert file["images"] == [
        {"id": 1, "width": 40, "height": 30, "file_name": "a.jpg"},
        {"id": 2, "width": 40, "height": 30, "file_name": "empty/b.jpg"},
        {"id": 3, "width": 40, "height": 30, "file_name": "写真/c d.jpg"},
    ]
    assert file["categories"] == [
        {"id": 1, "name": "cat", "supercategory": ""},
        {"id": 2, "name": "犬", "supercategory": ""},
    ]
    assert {"info", "licenses"} < set(file)
    assert [each["image_id"] for each in file["annotations"]] == [1, 1, 3]
    assert {each["iscrowd"] for each in file["annotations"]} == {0}


def test_the_models_estimate_is_under_a_key_of_its_own(tmp_path: Path) -> None:
    write_coco(tmp_path / "coco.json", photo_album(tmp_path))
    annotation = content(tmp_path / "coco.json")["annotations"][0]
    assert annotation["samgui"] == {"predicted_iou": 0.9751}
    assert "score" not in annotation
    write_coco(tmp_path / "coco.json", one_object(tmp_path, solid()))
    assert "samgui" not in content(tmp_path / "coco.json")["annotations"][0]


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    write_coco(one, photo_album(tmp_path))
    write_coco(two, photo_album(tmp_path))
    assert one.read_bytes() == two.read_bytes()


def test_nothing_to_write_is_a_valid_file(tmp_path: Path) -> None:
    path = tmp_path / "coco.json"
    report = write_coco(path, Document())
    assert load(path).getAnnIds() == []
    assert report.worst_iou == 1.0


def test_names_are_relative_to_the_files_folder_or_the_one_given(tmp_path: Path) -> None:
    document = one_object(tmp_path / "photos", solid())
    elsewhere = tmp_path / "export" / "coco.json"
    elsewhere.parent.mkdir()
    write_coco(elsewhere, document)
    assert content(elsewhere)["images"][0]["file_name"] == "../photos/photo.jpg"
    write_coco(elsewhere, document, image_root=tmp_path)
    assert content(elsewhere)["images"][0]["file_name"] == "photos/photo.jpg"


def test_an_image_on_another_drive_is_written_with_its_whole_path_and_a_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def between_drives(path: object, start: object) -> str:
        return ntpath.relpath("D:\\photos\\a.jpg", "C:\\export")

    monkeypatch.setattr(os.path, "relpath", between_drives)
    report = write_coco(tmp_path / "coco.json", one_object(tmp_path, solid()))
    assert content(tmp_path / "coco.json")["images"][0]["file_name"] == (tmp_path / "photo.jpg").as_posix()
    (note,) = report.notes
    assert "another drive" in note


def test_an_image_whose_name_is_not_text_is_named_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "coco.json"
    path.write_text("old")
    document = Document().with_image(ImageRecord(tmp_path / "bad\udcff.jpg", 4, 3))
    with pytest.raises(FormatError, match=r"bad\\udcff\.jpg.*rename it"):
        write_coco(path, document)
    assert path.read_text() == "old"


@pytest.mark.parametrize("name", ["gone/coco.json", "n" * 300 + ".json", "folder.json"])
def test_a_file_that_can_not_be_written_is_a_sentence_that_names_it(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.json").mkdir()
    with pytest.raises(FormatError, match=r"can't be written: .*choose") as caught:
        write_coco(tmp_path / name, photo_album(tmp_path))
    assert name in str(caught.value)


def test_a_full_disk_leaves_the_older_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "coco.json"
    path.write_text("old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FormatError, match="the disk is full"):
        write_coco(path, photo_album(tmp_path))
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["coco.json"]
