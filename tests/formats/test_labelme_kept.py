"""LabelMe in, LabelMe out: what samgui has no use for is said again, also by way of COCO."""

import base64
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import PIL.Image
import pytest

from samgui.document.annotation import Annotation
from samgui.document.mask import Mask
from samgui.formats import Dataset, Form, LabelledImage, read_coco, read_labelme, write_coco, write_labelme
from tests.formats.scenes import parts, ring, solid

SQUARE = [[4, 5], [16.0, 5], [16, 13], [4, 13]]


def shape(label: str, points: Any, **keys: Any) -> dict[str, Any]:
    usual = {"group_id": None, "description": "", "shape_type": "polygon"}
    return {"label": label, "points": points, **usual, "flags": {}, "mask": None, **keys}


def png() -> str:
    file = io.BytesIO()
    PIL.Image.new("1", (3, 2), 1).save(file, format="PNG")
    return base64.b64encode(file.getvalue()).decode("ascii")


THEIRS: dict[str, Any] = {
    "version": "5.3.0a0",
    "flags": {"blurred": True},
    "shapes": [
        shape("cat", SQUARE, description="asleep", flags={"wet": False}, occluded=1),
        shape("dog", [[20, 5], [30, 15]], shape_type="rectangle", group_id=7),
        shape("dog", [[20, 20], [23, 20]], shape_type="circle", group_id=7, description=None),
        shape("cat", [[1, 1], [3, 2]], shape_type="mask", mask=png()),
        shape("nose", [[3, 3]], shape_type="point"),
    ],
    "imagePath": "..\\in\\a.png",
    "imageData": None,
    "imageHeight": 30,
    "imageWidth": 40,
    "reviewer": {"name": "é"},
}


def imported(folder: Path, content: dict[str, Any] = THEIRS) -> Dataset:
    (folder / "in").mkdir(exist_ok=True)
    (folder / "in/a.json").write_text(json.dumps(content), encoding="utf-8")
    return read_labelme(folder / "in")


def written(folder: Path, dataset: Dataset, **options: Any) -> dict[str, Any]:
    write_labelme(folder / "out", dataset, **options)
    (path,) = (folder / "out").rglob("a.json")
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def changed(dataset: Dataset, number: int, **changes: Any) -> Dataset:
    (image,) = dataset.images
    annotations = tuple(replace(each, **changes) if each.id == number else each for each in image.annotations)
    return replace(dataset, images=[replace(image, annotations=annotations)])


def test_a_file_comes_out_with_every_key_and_value(tmp_path: Path) -> None:
    out = written(tmp_path, imported(tmp_path))
    assert out == {**THEIRS, "imagePath": "../in/a.png"}
    assert list(out["shapes"][0])[:6] == list(THEIRS["shapes"][0])[:6]


def test_a_picture_that_is_in_the_file_alone_is_told(tmp_path: Path) -> None:
    (image,) = imported(tmp_path, {**THEIRS, "imageData": "AAAA"}).images
    assert image.notes[0].startswith("a.png isn't there")
    PIL.Image.new("L", (40, 30)).save(tmp_path / "in/a.png")
    (image,) = imported(tmp_path, {**THEIRS, "imageData": "AAAA"}).images
    assert len(image.notes) == 1


def test_the_report_says_that_what_was_kept_is_exact(tmp_path: Path) -> None:
    report = write_labelme(tmp_path / "out", imported(tmp_path))
    assert [(each.form, each.iou) for each in report.objects] == [
        (Form.POLYGON, 1), (Form.POLYGON, 1), (Form.PIXELS, 1),
    ]  # fmt: skip


def test_a_changed_mask_gets_new_outlines_and_keeps_the_rest(tmp_path: Path) -> None:
    dataset = changed(imported(tmp_path), 1, mask=Mask.from_array(parts()))
    first, second, *others = written(tmp_path, dataset)["shapes"]
    for each in (first, second):
        assert (each["description"], each["flags"], each["occluded"]) == ("asleep", {"wet": False}, 1)
        assert len(each["points"]) == 4
    assert first["group_id"] == second["group_id"] is not None
    assert others == THEIRS["shapes"][1:]
    back = next(iter(read_labelme(tmp_path / "out").images))
    assert back.annotations[0].mask == Mask.from_array(parts())


def test_a_changed_label_leaves_the_shapes_as_they_were(tmp_path: Path) -> None:
    rows = written(tmp_path, changed(imported(tmp_path), 2, category_id=1))["shapes"]
    assert [row["label"] for row in rows] == ["cat", "cat", "cat", "cat", "nose"]
    assert [row["points"] for row in rows] == [row["points"] for row in THEIRS["shapes"]]


def test_another_form_is_given_when_it_is_asked_for(tmp_path: Path) -> None:
    rows = written(tmp_path, imported(tmp_path), shapes="mask")["shapes"]
    assert [row["shape_type"] for row in rows] == ["mask", "mask", "mask", "point"]
    assert rows[0]["description"] == "asleep"
    rows = written(tmp_path, imported(tmp_path), shapes="polygon")["shapes"]
    assert [row["shape_type"] for row in rows] == ["polygon", "rectangle", "circle", "polygon", "point"]


def test_objects_are_never_joined_by_a_group_that_both_were_read_with(tmp_path: Path) -> None:
    dataset = imported(tmp_path)
    (image,) = dataset.images
    twin = replace(image.annotations[1], id=7, mask=Mask.from_array(solid()))
    new = Annotation(8, 2, Mask.from_array(parts()))
    several = replace(dataset, images=[replace(image, annotations=(*image.annotations, twin, new))])
    write_labelme(tmp_path / "out", several)
    back = next(iter(read_labelme(tmp_path / "out").images))
    assert [each.mask for each in back.annotations[-2:]] == [twin.mask, new.mask]
    assert len(back.annotations) == 5


def test_coco_gets_the_keys_under_labelme_and_gives_them_back(tmp_path: Path) -> None:
    write_coco(tmp_path / "coco.json", imported(tmp_path), tolerance=0, segmentation="rle")
    row, *_ = json.loads((tmp_path / "coco.json").read_text())["annotations"]
    assert row["labelme"] == {"shapes": [{"description": "asleep", "flags": {"wet": False}, "occluded": 1}]}
    assert not any(key.startswith("samgui") for key in row)
    out = written(tmp_path, read_coco(tmp_path / "coco.json"))
    assert (out["flags"], out["reviewer"]) == (THEIRS["flags"], THEIRS["reviewer"])
    assert (out["shapes"][0]["description"], out["shapes"][0]["occluded"]) == ("asleep", 1)
    assert out["shapes"][1]["group_id"] == 7
    assert out["shapes"][-1] == THEIRS["shapes"][-1]


@pytest.mark.parametrize(
    "extra", ['{"labelme": 3}', '{"labelme": {"shapes": [1], "group_id": "a"}}', '{"id": 4}']
)
def test_keys_that_look_like_labelmes_and_are_not_do_no_harm(tmp_path: Path, extra: str) -> None:
    annotation = Annotation(1, 1, Mask.from_array(ring()), extra=extra)
    image = LabelledImage(tmp_path / "in/a.png", 40, 30, (annotation,), extra=extra)
    dataset = replace(imported(tmp_path), images=[image])
    assert [row["shape_type"] for row in written(tmp_path, dataset)["shapes"]] == ["mask"]


@pytest.mark.shared
def test_files_of_labelme_itself_come_out_as_they_came_in(shared: Path, tmp_path: Path) -> None:
    theirs = shared / "data/formats/coco_extra/isat_coco_tiny/labelme"
    write_labelme(tmp_path, read_labelme(theirs))
    for path in theirs.iterdir():
        before, after = (json.loads(each.read_text("utf-8")) for each in (path, tmp_path / path.name))
        for key in ("version", "flags", "imageHeight", "imageWidth"):
            assert after[key] == before[key]
        assert len(after["shapes"]) == len(before["shapes"])
        for old in before["shapes"]:
            assert any(old.items() <= new.items() for new in after["shapes"])
