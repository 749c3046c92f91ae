import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from pycocotools.coco import COCO

from samgui.document.colors import category_color
from samgui.document.document import Document, ImageRecord
from samgui.errors import FormatError
from samgui.formats import coco as formats_coco
from samgui.formats.coco import Segmentation, write_coco
from tests.document.masks import Bits, masks
from tests.formats.scenes import one_object, photo_album

SQUARE = [1, 1, 3, 1, 3, 3, 1, 3]


def read_coco(path: Path, image_root: Path | None = None) -> Document:
    """All of a file at once."""
    return formats_coco.read_coco(path, image_root=image_root).to_document()


def coco(**changes: Any) -> dict[str, Any]:
    """A small file with one annotation, which `changes` are made to."""
    annotation = {"id": 7, "image_id": 5, "category_id": 3, "segmentation": [SQUARE], **changes}
    return {
        "images": [{"id": 5, "file_name": "photo.jpg", "width": 5, "height": 4}],
        "categories": [{"id": 3, "name": "cat"}],
        "annotations": [annotation],
    }


def save(folder: Path, data: Any) -> Path:
    path = folder / "coco.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def bits_of(document: Document) -> Bits:
    """The mask of a document's only annotation."""
    ((annotation,),) = (image.annotations for image in document.images.values() if image.annotations)
    return annotation.mask.to_array()


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(masks)
def test_what_was_written_without_tolerance_comes_back_to_the_pixel(tmp_path: Path, bits: Bits) -> None:
    if bits.any():
        write_coco(tmp_path / "coco.json", one_object(tmp_path, bits), tolerance=0)
        assert (bits_of(read_coco(tmp_path / "coco.json")) == bits).all()


@pytest.mark.parametrize("segmentation", ["auto", "rle"])
def test_a_document_comes_back_with_its_ids_names_and_paths(
    tmp_path: Path, segmentation: Segmentation
) -> None:
    document = photo_album(tmp_path)
    write_coco(tmp_path / "coco.json", document, segmentation=segmentation, tolerance=0)
    back = read_coco(tmp_path / "coco.json")
    assert tuple(replace(each, extra="") for each in back.categories) == document.categories
    assert {path: replace(image.record, extra="") for path, image in back.images.items()} == {
        path: image.record for path, image in document.images.items()
    }
    for path in document.images:
        kept = [(each.id, each.category_id, each.mask) for each in document.annotations_of(path)]
        assert [(each.id, each.category_id, each.mask) for each in back.annotations_of(path)] == kept
    assert back.annotations_of(tmp_path / "a.jpg")[0].predicted_iou == 0.9751
    assert back.next_annotation_id == 5


def test_reading_and_writing_again_gives_the_same_file(tmp_path: Path) -> None:
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    write_coco(one, photo_album(tmp_path), tolerance=0)
    write_coco(two, read_coco(one), tolerance=0)
    assert one.read_bytes() == two.read_bytes()


def test_ids_of_others_are_kept_and_missing_keys_are_forgiven(tmp_path: Path) -> None:
    document = read_coco(save(tmp_path, coco()))
    image = document.images[tmp_path / "photo.jpg"]
    assert (image.id, replace(image.record, extra="")) == (5, ImageRecord(tmp_path / "photo.jpg", 5, 4))
    assert [(each.id, each.name, each.color) for each in document.categories] == [
        (3, "cat", category_color(0))
    ]
    assert [(each.id, each.iscrowd) for each in image.annotations] == [(7, False)]


@pytest.mark.parametrize(
    "segmentation",
    [
        [SQUARE],
        [[1.0, 1.0, 3.0, 1.0, 3.0, 3.0, 1.0, 3.0]],
        [[1, 1, 2, 1, 2, 3, 1, 3], [2, 1, 3, 1, 3, 3, 2, 3]],
        {"size": [4, 5], "counts": [5, 2, 2, 2, 9]},
        {"size": [4, 5], "counts": "52207"},
    ],
)
def test_polygons_and_both_kinds_of_rle_are_read(tmp_path: Path, segmentation: Any) -> None:
    bits = bits_of(read_coco(save(tmp_path, coco(segmentation=segmentation))))
    expected = np.zeros((4, 5), dtype=np.bool_)
    expected[1:3, 1:3] = True
    assert (bits == expected).all()


@pytest.mark.parametrize(("iscrowd", "expected"), [(0, False), (1, True), (True, True), (False, False)])
def test_crowds_are_marked_by_number_or_truth_value(tmp_path: Path, iscrowd: Any, expected: bool) -> None:
    document = read_coco(save(tmp_path, coco(iscrowd=iscrowd)))
    assert document.annotations_of(tmp_path / "photo.jpg")[0].iscrowd is expected


def test_a_shape_that_sticks_out_is_cut_off_at_the_border(tmp_path: Path) -> None:
    document = read_coco(save(tmp_path, coco(segmentation=[[-2, -2, 2, -2, 2, 2, -2, 2]])))
    assert np.argwhere(bits_of(document)).tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]


def test_a_byte_order_mark_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "coco.json"
    path.write_text(json.dumps(coco()), encoding="utf-8-sig")
    assert len(read_coco(path).images) == 1


def test_image_names_are_resolved_from_the_files_folder_or_the_one_given(tmp_path: Path) -> None:
    data = coco()
    data["images"][0]["file_name"] = "..\\photos\\a.jpg"
    assert set(read_coco(save(tmp_path, data)).images) == {tmp_path.parent / "photos" / "a.jpg"}
    data["images"][0]["file_name"] = "a.jpg"
    assert set(read_coco(save(tmp_path, data), image_root=Path("/data")).images) == {Path("/data/a.jpg")}


def complaint(path: Path) -> str:
    with pytest.raises(FormatError) as caught:
        read_coco(path)
    sentence = str(caught.value)
    assert str(path) in sentence
    assert sentence.endswith(".")
    return sentence


@pytest.mark.parametrize(
    ("changes", "place", "what"),
    [
        ({"segmentation": [SQUARE, [1, 1, 3, 3]]}, "$.annotations[0].segmentation[1]", "4 numbers"),
        ({"segmentation": [[1, 1, 3, 1, 3, 3, 1]]}, "$.annotations[0].segmentation[0]", "7 numbers"),
        ({"segmentation": [[1, 1, 2, 2, 3, 3]]}, "$.annotations[0].segmentation", "single pixel"),
        ({"segmentation": []}, "$.annotations[0].segmentation", "is empty"),
        ({"segmentation": [], "bbox": [1, 1, 2]}, "$.annotations[0].bbox", "3 numbers"),
        ({"segmentation": [], "bbox": [1, 1, 0, 0]}, "$.annotations[0].bbox", "single pixel"),
        ({"segmentation": [], "bbox": [1, 1, 900, 2]}, "$.annotations[0].bbox", "far outside"),
        ({"segmentation": [[1, 1, 900, 1, 3, 3]]}, "$.annotations[0].segmentation[0]", "far outside"),
        ({"segmentation": [[1, 1, 10**400, 1, 3, 3]]}, "$.annotations[0].segmentation[0]", ""),
        ({"segmentation": [[1, 1, "3", 1, 3, 3]]}, "$.annotations[0].segmentation[0][2]", "got `str`"),
        ({"segmentation": {"size": [5, 4], "counts": [20]}}, "$.annotations[0].segmentation.size", "[4, 5]"),
        ({"segmentation": {"size": [4, 5], "counts": [19]}}, "$.annotations[0].segmentation", "add up"),
        ({"segmentation": {"size": [4, 5], "counts": "zz"}}, "$.annotations[0].segmentation", "counts"),
        ({"segmentation": {"size": [4, 5], "counts": [10**30]}}, "$.annotations[0].segmentation", ""),
        ({"segmentation": {"size": [4, 5]}}, "$.annotations[0].segmentation", "counts"),
        ({"image_id": 6}, "$.annotations[0].image_id", "no image has this id"),
        ({"category_id": 9}, "$.annotations[0].category_id", "no category has this id"),
        ({"id": "x"}, "$.annotations[0].id", "got `str`"),
    ],
)
def test_what_is_wrong_with_an_annotation_is_named_with_its_place(
    tmp_path: Path, changes: dict[str, Any], place: str, what: str
) -> None:
    sentence = complaint(save(tmp_path, coco(**changes)))
    assert f"`{place}`" in sentence
    assert what in sentence


@pytest.mark.parametrize("key", ["images", "categories", "annotations"])
def test_an_id_given_twice_is_refused(tmp_path: Path, key: str) -> None:
    data = coco()
    data[key] *= 2
    assert f"`$.{key}[1].id` was there before" in complaint(save(tmp_path, data))


def test_a_file_given_twice_is_refused(tmp_path: Path) -> None:
    data = coco()
    data["images"].append({**data["images"][0], "id": 6, "file_name": "./photo.jpg"})
    assert "`$.images[1].file_name` was there before" in complaint(save(tmp_path, data))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{",
        b'{"images": [], "categories": []}',
        b'{"images": [], "categories": [], "annotations": [{"id": NaN}]}',
        json.dumps(coco()).encode("utf-16"),
        json.dumps(coco()).encode()[:-40],
        b"[" * 100_000,
        b'{"info": ' + b"[" * 100_000,
        b'{"images": [{"id": 1, "width": 2, "height": 2, "file_name": "\xff"}]}',
    ],
)
def test_what_is_not_coco_is_refused_with_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "coco.json"
    path.write_bytes(content)
    assert "can't be read as COCO" in complaint(path)


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    assert "can't be read: No such file" in complaint(tmp_path / "gone.json")


@pytest.mark.shared
def test_the_original_files_of_coco_are_read_as_pycocotools_reads_them(
    shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = shared / "data/formats/coco_extra/isat_coco_tiny/coco_tiny.json"
    reference = COCO(str(path))
    document = read_coco(path, image_root=path.parent / "images")
    assert sum(len(image.annotations) for image in document.images.values()) == 63
    assert all(record.exists() for record in document.images)
    for image in document.images.values():
        for annotation in image.annotations:
            (row,) = reference.loadAnns(annotation.id)
            assert (annotation.mask.to_array() == reference.annToMask(row)).all()
            assert (row["image_id"], row["category_id"]) == (image.id, annotation.category_id)
            assert annotation.iscrowd == bool(row["iscrowd"])
