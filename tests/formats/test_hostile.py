"""Damaged, careless and hostile files: every reader answers with a sentence that names file and place."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image
import pytest

from samgui import formats
from samgui.document.mask import Mask
from samgui.errors import FormatError
from samgui.formats import Dataset, LabelledImage
from tests.formats.scenes import solid
from tests.formats.test_folder_formats import picture

SQUARE = [[1.0, 1.0], [9.0, 1.0], [9.0, 9.0], [1.0, 9.0]]
Points = list[list[Any]]
Size = tuple[Any, Any]
"""(width, height), or what stands in their place."""


def coco(folder: Path, points: Points = SQUARE, size: Size = (40, 30)) -> Path:
    flat = [value for point in points for value in point]
    data = {
        "images": [{"id": 1, "file_name": "é.png", "width": size[0], "height": size[1]}],
        "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "segmentation": [flat]}],
        "categories": [{"id": 1, "name": "café"}],
    }
    return saved(folder / "a.json", data)


def labelme(folder: Path, points: Points = SQUARE, size: Size = (40, 30)) -> Path:
    data = {
        "version": "5.5.0",
        "shapes": [{"label": "café", "points": points, "shape_type": "polygon"}],
        "imagePath": "é.png",
        "imageWidth": size[0],
        "imageHeight": size[1],
    }
    return saved(folder / "a.json", data)


def isat(folder: Path, points: Points = SQUARE, size: Size = (40, 30)) -> Path:
    data = {
        "info": {"description": "ISAT", "name": "é.png", "width": size[0], "height": size[1]},
        "objects": [{"category": "café", "segmentation": points, "group": 1}],
    }
    return saved(folder / "a.json", data)


def yolo(folder: Path, points: Points = SQUARE, size: Size = (40, 30)) -> Path:
    picture(folder / "images/a.png")
    (folder / "data.yaml").write_text("names: [café]\ntrain: images\n", encoding="utf-8")
    (folder / "labels").mkdir()
    numbers = [f"{float(x) / 40} {float(y) / 30}" for x, y in points]
    (folder / "labels/a.txt").write_text(f"0 {' '.join(numbers)}\n")
    return folder / "labels/a.txt"


def voc(folder: Path, points: Points = SQUARE, size: Size = (40, 30)) -> Path:
    (x0, y0), *_, (x1, y1) = points[0], *points[1:-1], points[len(points) // 2]
    text = f"""<annotation><filename>é.png</filename>
<size><width>{size[0]}</width><height>{size[1]}</height></size>
<object><name>café</name>
<bndbox><xmin>{x0}</xmin><ymin>{y0}</ymin><xmax>{x1}</xmax><ymax>{y1}</ymax></bndbox></object>
</annotation>"""
    path = folder / "Annotations/a.xml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return path


def png(folder: Path, points: Points = SQUARE, size: Size = (40, 30)) -> Path:
    PIL.Image.fromarray(solid().astype(np.uint8)).save(folder / "a.png")
    objects = [{"label": "café", "value": 1}]
    return saved(
        folder / "a.json", {"image": "é.png", "width": size[0], "height": size[1], "objects": objects}
    )


def saved(path: Path, data: Any) -> Path:
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


Make = Callable[..., Path]
MAKERS: dict[str, Make] = {
    "coco": coco, "labelme": labelme, "isat": isat, "yolo": yolo, "voc": voc, "png": png,
}  # fmt: skip
OUTLINES = ["coco", "labelme", "isat", "yolo"]
PLACES = {
    "coco": r"\$\.annotations\[0\]\.segmentation",
    "labelme": r"\$\.shapes\[0\]",
    "isat": r"\$\.objects",
    "yolo": "line 1",
    "voc": r"line \d",
    "png": r"\$",
}


def all_of(folder: Path, name: str) -> list[LabelledImage]:
    return list(formats.read(folder, name).images)


def complaint(folder: Path, name: str, file: Path) -> str:
    """What is said about a folder; it is one sentence and names the file."""
    with pytest.raises(FormatError) as caught:
        all_of(folder, name)
    sentence = str(caught.value)
    assert file.name in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize("name", MAKERS)
def test_the_files_of_these_tests_are_sound_before_anything_is_done_to_them(
    tmp_path: Path, name: str
) -> None:
    MAKERS[name](tmp_path)
    (image,) = all_of(tmp_path, name)
    assert (image.width, image.height, len(image.annotations)) == (40, 30, 1)
    assert [each.name for each in formats.read(tmp_path, name).categories] == ["café"]


@pytest.mark.parametrize("name", OUTLINES)
@pytest.mark.parametrize(
    ("points", "what"),
    [
        ([], "0|empty"),
        ([[1, 1]], "1|2|box"),
        ([[1, 1], [9, 9]], "2 points|4 numbers|box|rectangle"),
        ([[1, 1], [9, 9], [5, 5]], "single pixel"),
        ([[3, 3], [3, 3], [3, 3]], "single pixel"),
        ([[1, 1], [9, 1], [9, 4000]], "far outside"),
        ([[-9000, 1], [9, 1], [9, 4]], "far outside"),
        ([[100, 100], [110, 100], [110, 110]], "far outside|single pixel"),
    ],
)
def test_an_outline_that_is_none_is_told_with_its_place(
    tmp_path: Path, name: str, points: Points, what: str
) -> None:
    file = MAKERS[name](tmp_path, points)
    if name == "yolo" and len(points) == 2:
        return  # four numbers are a box there
    sentence = complaint(tmp_path, name, file)
    assert re.search(PLACES[name], sentence)
    assert re.search(what, sentence)


@pytest.mark.parametrize("name", [*OUTLINES, "voc"])
@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", '"x"'])
def test_a_number_that_is_none_is_told(tmp_path: Path, name: str, number: str) -> None:
    file = MAKERS[name](tmp_path)
    text = file.read_text(encoding="utf-8")
    old = "9.0" if name != "yolo" else f"{9 / 40}"
    file.write_text(text.replace(old, number), encoding="utf-8")
    complaint(tmp_path, name, file)


@pytest.mark.parametrize("name", OUTLINES)
def test_a_little_outside_is_cut_off_at_the_border(tmp_path: Path, name: str) -> None:
    MAKERS[name](tmp_path, [[-3, -3], [2, -3], [2, 2], [-3, 2]])
    (image,) = all_of(tmp_path, name)
    assert image.annotations[0].mask.bbox == (0, 0, 2, 2)


@pytest.mark.parametrize("name", ["coco", "labelme", "isat", "voc", "png"])
@pytest.mark.parametrize("size", [(0, 30), (-1, 30), ("x", 30), (1e999, 30), (10**6, 10**6), (10**30, 1)])
def test_a_size_that_no_image_has_is_told(tmp_path: Path, name: str, size: Size) -> None:
    file = MAKERS[name](tmp_path, SQUARE, size)
    complaint(tmp_path, name, file)


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("keep", [0.97, 0.6, 0.2, 0])
def test_a_file_that_was_cut_short_is_told(tmp_path: Path, name: str, keep: float) -> None:
    file = MAKERS[name](tmp_path)
    content = file.read_bytes()
    file.write_bytes(content[: int(keep * len(content))])
    if name == "yolo" and keep in (0, 0.97):
        return  # no line is no object, and a number may have lost digits
    complaint(tmp_path, name, file)


@pytest.mark.parametrize("name", ["coco", "labelme", "isat", "png"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "latin-1"])
def test_another_encoding_is_told(tmp_path: Path, name: str, encoding: str) -> None:
    file = MAKERS[name](tmp_path)
    file.write_bytes(file.read_text(encoding="utf-8").encode(encoding))
    assert "UTF-8" in complaint(tmp_path, name, file)


@pytest.mark.parametrize("name", ["yolo", "voc"])
def test_another_encoding_of_lists_and_labels_is_told(tmp_path: Path, name: str) -> None:
    MAKERS[name](tmp_path)
    file = tmp_path / {"yolo": "data.yaml", "voc": "class_names.txt"}[name]
    file.write_bytes("names: [café]\ntrain: images\n".encode("latin-1"))
    assert "UTF-8" in complaint(tmp_path, name, file)


@pytest.mark.parametrize("name", MAKERS)
def test_a_byte_order_mark_is_no_obstacle(tmp_path: Path, name: str) -> None:
    file = MAKERS[name](tmp_path)
    for each in {file, tmp_path / "data.yaml"} if name == "yolo" else {file}:
        each.write_bytes(b"\xef\xbb\xbf" + each.read_bytes())
    assert [len(image.annotations) for image in all_of(tmp_path, name)] == [1]
    assert formats.detect(tmp_path) == name


@pytest.mark.parametrize("name", ["coco", "labelme", "isat", "png"])
@pytest.mark.parametrize("content", [b"[" * 10**6, b'{"shapes": ' + b'{"a":' * 10**6, b"null", b"[]", b'"a"'])
def test_json_of_another_kind_or_without_end_is_told(tmp_path: Path, name: str, content: bytes) -> None:
    file = MAKERS[name](tmp_path)
    file.write_bytes(content)
    complaint(tmp_path, name, file)


@pytest.mark.parametrize("name", ["labelme", "isat"])
def test_two_files_about_one_picture_are_told_apart(tmp_path: Path, name: str) -> None:
    file = MAKERS[name](tmp_path)
    (tmp_path / "b.json").write_bytes(file.read_bytes())
    sentence = complaint(tmp_path, name, tmp_path / "b.json")
    assert "a.json" in sentence
    assert "é.png" in sentence


@pytest.mark.parametrize("key", ["images", "annotations", "categories"])
def test_an_id_given_twice_is_told(tmp_path: Path, key: str) -> None:
    file = coco(tmp_path)
    data = json.loads(file.read_text(encoding="utf-8"))
    data[key] *= 2
    saved(file, data)
    assert f"`$.{key}[1].id`" in complaint(tmp_path, "coco", file)


def test_what_refers_to_nothing_is_told(tmp_path: Path) -> None:
    for key in ("image_id", "category_id"):
        file = coco(tmp_path)
        data = json.loads(file.read_text(encoding="utf-8"))
        data["annotations"][0][key] = 2
        saved(file, data)
        assert f"`$.annotations[0].{key}` is 2" in complaint(tmp_path, "coco", file)


def test_a_yolo_label_or_list_that_refers_to_nothing_is_told(tmp_path: Path) -> None:
    file = yolo(tmp_path)
    file.write_text("1 0.1 0.1 0.5 0.1 0.5 0.5\n")
    assert "`line 1` has label 1" in complaint(tmp_path, "yolo", file)
    (tmp_path / "data.yaml").write_text("names: [a]\ntrain: gone.txt\n")
    complaint(tmp_path, "yolo", tmp_path / "gone.txt")
    (tmp_path / "gone.txt").write_text("./gone.png\n")
    complaint(tmp_path, "yolo", tmp_path / "gone.png")


@pytest.mark.parametrize(
    "text",
    ["", "a: [", "[1]", "names: 3\ntrain: images", "names: {0: a, 2: b}", "names: [[a], b]\ntrain: images"],
)
def test_a_data_yaml_that_names_no_labels_is_told(tmp_path: Path, text: str) -> None:
    yolo(tmp_path)
    (tmp_path / "data.yaml").write_text(text)
    complaint(tmp_path, "yolo", tmp_path / "data.yaml")


def test_a_png_that_refers_to_nothing_or_is_damaged_is_told(tmp_path: Path) -> None:
    file = png(tmp_path)
    data = json.loads(file.read_text(encoding="utf-8"))
    saved(file, {**data, "objects": [{"label": "x", "value": 2}]})
    assert "a.json" in complaint(tmp_path, "png", tmp_path / "a.png")
    saved(file, data)
    content = (tmp_path / "a.png").read_bytes()
    for damaged in (b"", content[:20], content[:-30], b"GIF89a" + content, content[:40] + b"\0" * 40):
        (tmp_path / "a.png").write_bytes(damaged)
        complaint(tmp_path, "png", tmp_path / "a.png")


def test_a_voc_box_without_a_pixel_is_told(tmp_path: Path) -> None:
    file = voc(tmp_path, [[9, 9], [1, 1], [1, 1]])
    assert "single pixel" in complaint(tmp_path, "voc", file)


def test_nothing_comes_of_a_file_that_is_wrong_near_its_end(tmp_path: Path) -> None:
    """Whoever takes images in does so in one piece: the error comes before the last image."""
    file = coco(tmp_path)
    data = json.loads(file.read_text(encoding="utf-8"))
    data["annotations"].append({**data["annotations"][0], "id": 2, "segmentation": [[1, 1, 2, 2]]})
    saved(file, data)
    dataset: Dataset = formats.read(file)
    with pytest.raises(FormatError, match=r"annotations\[1\]\.segmentation\[0\]"):
        dataset.to_document()


def test_a_mask_keeps_its_size_when_the_file_says_another(tmp_path: Path) -> None:
    file = png(tmp_path, SQUARE, (41, 30))
    assert "40 x 30" in complaint(tmp_path, "png", file)
    assert Mask.from_array(solid()).width == 40
