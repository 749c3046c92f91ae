"""COCO in, COCO out: what nobody changed is said again as it was said."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from samgui.document.annotation import Annotation
from samgui.document.mask import Mask
from samgui.formats.coco import Segmentation, read_coco, write_coco
from samgui.formats.dataset import Dataset, LabelledImage
from samgui.formats.report import Form
from tests.formats.scenes import solid

SQUARE = [4, 5, 16.0, 5, 16, 13, 4, 13]

ELSEWHERE: dict[str, Any] = {
    "annotations": [
        {
            "note": {"by": ["é", None, 1e-7]},
            "segmentation": [SQUARE],
            "image_id": 9,
            "id": 70,
            "category_id": 3,
        },
        {
            "id": 12,
            "category_id": 3,
            "image_id": 5,
            "iscrowd": True,
            "segmentation": {"counts": [155, 8, 1037], "size": [30, 40]},
            "area": 8.5,
        },
        {
            "area": 95.75,
            "bbox": [4.0, 5, 12, 8],
            "id": 3,
            "segmentation": [SQUARE],
            "image_id": 9,
            "category_id": 1,
        },
    ],
    "licenses": [{"id": 1, "name": "CC BY"}],
    "categories": [
        {"keypoints": ["nose"], "id": 3, "name": "cat"},
        {"id": 1, "name": "dog", "supercategory": None},
    ],
    "year": 2014,
    "images": [
        {"file_name": "b.jpg", "coco_url": "http://x/b.jpg", "height": 30, "width": 40, "id": 9},
        {"file_name": "a.jpg", "height": 30, "width": 40, "id": 5},
    ],
    "info": {"version": 1.0},
}


def text_of(value: Any) -> str:
    """JSON text that differs when any value, type of number or order of keys does."""
    return json.dumps(value, ensure_ascii=False)


def imported(folder: Path, **kwargs: Any) -> Dataset:
    path = folder / "in.json"
    path.write_text(json.dumps(ELSEWHERE, **kwargs), encoding="utf-8")
    return read_coco(path)


def written(folder: Path, dataset: Dataset, segmentation: Segmentation = "auto") -> Any:
    write_coco(folder / "out.json", dataset, segmentation=segmentation)
    return json.loads((folder / "out.json").read_text(encoding="utf-8"))


def changed(dataset: Dataset, annotation_id: int, **changes: Any) -> Dataset:
    def of(image: LabelledImage) -> LabelledImage:
        annotations = (
            replace(each, **changes) if each.id == annotation_id else each for each in image.annotations
        )
        return replace(image, annotations=tuple(annotations))

    return replace(dataset, images=[of(image) for image in dataset.images])


@pytest.mark.parametrize("indent", [None, 2])
def test_a_file_comes_out_with_every_key_and_value_in_its_place(tmp_path: Path, indent: int | None) -> None:
    assert text_of(written(tmp_path, imported(tmp_path, indent=indent))) == text_of(ELSEWHERE)


@pytest.mark.shared
def test_a_file_of_coco_itself_comes_out_as_it_came_in(shared: Path, tmp_path: Path) -> None:
    path = shared / "data/formats/coco_extra/isat_coco_tiny/coco_tiny.json"
    write_coco(tmp_path / "out.json", read_coco(path), image_root=path.parent)
    out = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert text_of(out) == text_of(json.loads(path.read_text(encoding="utf-8")))


def test_a_changed_mask_gets_a_new_shape_and_keeps_the_rest(tmp_path: Path) -> None:
    mask = Mask.from_array(solid() & False | (solid().cumsum(axis=1) > 6) & solid())
    out = written(tmp_path, changed(imported(tmp_path), 70, mask=mask))
    row = out["annotations"][0]
    assert list(row)[:5] == ["note", "segmentation", "image_id", "id", "category_id"]
    assert row["note"] == {"by": ["é", None, 1e-7]}
    assert row["segmentation"] == [[10, 5, 16, 5, 16, 13, 10, 13]]
    assert (row["area"], row["bbox"], row["iscrowd"]) == (48, [10, 5, 6, 8], 0)
    assert out["annotations"][1:] == ELSEWHERE["annotations"][1:]


@pytest.mark.parametrize("shape", [{}, {"segmentation": []}])
def test_a_box_alone_becomes_a_rectangle_and_goes_out_as_it_was(
    tmp_path: Path, shape: dict[str, Any]
) -> None:
    row = {"id": 70, "image_id": 9, "category_id": 3, "bbox": [4, 5, 12, 8.0], **shape}
    data = {**ELSEWHERE, "annotations": [row]}
    (tmp_path / "in.json").write_text(json.dumps(data), encoding="utf-8")
    dataset = read_coco(tmp_path / "in.json")
    first, _ = dataset.images
    assert first.annotations[0].mask == Mask.from_array(solid())
    assert first.notes == ("$.annotations[0] has only a box: it became a rectangle",)
    assert text_of(written(tmp_path, dataset)) == text_of(data)


def test_a_changed_label_leaves_the_shape_as_it_was(tmp_path: Path) -> None:
    out = written(tmp_path, changed(imported(tmp_path), 70, category_id=1))
    expected = {**ELSEWHERE["annotations"][0], "category_id": 1}
    assert text_of(out["annotations"][0]) == text_of(expected)


def test_asked_for_rle_an_imported_polygon_becomes_rle(tmp_path: Path) -> None:
    rows = written(tmp_path, imported(tmp_path), "rle")["annotations"]
    assert rows[0]["segmentation"]["size"] == [30, 40]
    assert rows[1]["segmentation"] == ELSEWHERE["annotations"][1]["segmentation"]


def test_a_new_object_comes_after_those_that_were_there(tmp_path: Path) -> None:
    dataset = imported(tmp_path)
    first, second = dataset.images
    new = Annotation(71, 1, Mask.from_array(solid()))
    with_new = replace(first, annotations=(new, *first.annotations))
    rows = written(tmp_path, replace(dataset, images=[with_new, second]))["annotations"]
    assert [row["id"] for row in rows] == [70, 12, 3, 71]


def test_keys_that_are_not_a_whole_row_come_after_cocos_own(tmp_path: Path) -> None:
    annotation = Annotation(1, 1, Mask.from_array(solid()), extra='{"source":"me"}')
    image = LabelledImage(tmp_path / "a.jpg", 40, 30, (annotation,))
    row = written(tmp_path, Dataset((), [image]))["annotations"][0]
    assert next(iter(row)) == "id"
    assert row["source"] == "me"


def test_the_report_says_that_what_was_kept_is_exact(tmp_path: Path) -> None:
    report = write_coco(tmp_path / "out.json", imported(tmp_path))
    assert [(each.annotation_id, each.form, each.image) for each in report.objects] == [
        (70, Form.POLYGON, 0),
        (3, Form.POLYGON, 0),
        (12, Form.RLE, 1),
    ]
    assert (report.n_exact, report.n_images) == (3, 2)
