"""VOC in, VOC out: what samgui has no use for is said again, also by way of COCO."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image
import pytest

from samgui.document.annotation import Annotation
from samgui.document.mask import Mask
from samgui.formats import Dataset, read_coco, read_voc, write_coco, write_voc
from samgui.formats.voc.xml import Element, parse
from tests.formats.scenes import parts, solid

THEIRS = """<annotation>
  <folder>VOC2012</folder>
  <filename>a.png</filename>
  <source>
    <database>The VOC2007 Database</database>
    <image>flickr</image>
  </source>
  <owner><name>Jane &amp; Jo</name></owner>
  <size><width>40</width><height>30</height><depth>1</depth></size>
  <segmented>1</segmented>
  <object>
    <name>cat</name>
    <pose>Left</pose>
    <truncated>1</truncated>
    <difficult>0</difficult>
    <occluded>1</occluded>
    <bndbox><xmin>4.5</xmin><ymin>6</ymin><xmax>17</xmax><ymax>14</ymax></bndbox>
    <part><name>head</name><bndbox><xmin>5</xmin><ymin>6</ymin><xmax>7</xmax><ymax>8</ymax></bndbox></part>
    <part><name>hand</name><bndbox><xmin>9</xmin><ymin>6</ymin><xmax>10</xmax><ymax>8</ymax></bndbox></part>
  </object>
</annotation>
"""


def imported(folder: Path) -> Dataset:
    for name in ("Annotations", "SegmentationObject", "JPEGImages"):
        (folder / "in" / name).mkdir(parents=True, exist_ok=True)
    (folder / "in/Annotations/a.xml").write_text(THEIRS)
    PIL.Image.fromarray(solid().astype(np.uint8)).save(folder / "in/SegmentationObject/a.png")
    PIL.Image.new("L", (40, 30)).save(folder / "in/JPEGImages/a.png")
    return read_voc(folder / "in")


def written(folder: Path, dataset: Dataset) -> Element:
    write_voc(folder / "out", dataset)
    (path,) = (folder / "out/Annotations").rglob("a.xml")
    return parse(path.read_bytes())


def only(dataset: Dataset, **changes: Any) -> Dataset:
    """The data set with its only object changed."""
    (image,) = dataset.images
    (annotation,) = image.annotations
    return replace(dataset, images=[replace(image, annotations=(replace(annotation, **changes),))])


def test_every_element_comes_out_again(tmp_path: Path) -> None:
    made_anew = ("folder", "path")
    out, theirs = written(tmp_path, imported(tmp_path)), parse(THEIRS.encode())
    assert out.values(*made_anew) == theirs.values(*made_anew)
    assert [each.name for each in out.one("object").inside][:4] == ["name", "pose", "truncated", "difficult"]


def test_a_changed_mask_gets_a_new_box_and_keeps_the_rest(tmp_path: Path) -> None:
    out = written(tmp_path, only(imported(tmp_path), mask=Mask.from_array(parts()))).one("object")
    assert out.one("bndbox").values() == {"xmin": "5", "ymin": "6", "xmax": "36", "ymax": "28"}
    assert (out.one("pose").text, out.one("occluded").text, len(out.all("part"))) == ("Left", "1", 2)


def test_coco_gets_the_elements_under_voc_and_gives_them_back(tmp_path: Path) -> None:
    write_coco(tmp_path / "coco.json", imported(tmp_path))
    data = json.loads((tmp_path / "coco.json").read_text())
    assert data["annotations"][0]["voc"]["pose"] == "Left"
    assert data["images"][0]["voc"]["source"]["image"] == "flickr"
    assert not any(key.startswith("samgui") for key in data["annotations"][0])
    out = written(tmp_path, read_coco(tmp_path / "coco.json"))
    assert out.one("owner").one("name").text == "Jane & Jo"
    assert out.one("object").one("part").one("name").text == "head"
    assert out.one("object").one("bndbox").values() == {"xmin": "5", "ymin": "6", "xmax": "16", "ymax": "13"}


@pytest.mark.parametrize("extra", ['{"voc": 3}', '{"voc": {"a b": "x", "ok": 4, "name": "dog"}}'])
def test_keys_that_look_like_vocs_and_are_not_do_no_harm(tmp_path: Path, extra: str) -> None:
    dataset = only(imported(tmp_path), extra=extra)
    dataset = replace(dataset, images=[replace(each, extra=extra) for each in dataset.images])
    out = written(tmp_path, dataset)
    names = ["name", "pose", "truncated", "difficult", "bndbox"]
    assert [each.name for each in out.one("object").inside] == names
    assert out.one("object").one("name").text == "cat"


def test_an_object_without_a_past_gets_what_voc_expects(tmp_path: Path) -> None:
    (image,) = imported(tmp_path).images
    new = replace(image, annotations=(Annotation(1, 1, Mask.from_array(solid())),), extra="")
    out = written(tmp_path, replace(imported(tmp_path), images=[new]))
    assert out.one("size").one("depth").text == "3"
    assert out.one("object").values("bndbox") == {
        "name": "cat", "pose": "Unspecified", "truncated": "0", "difficult": "0",
    }  # fmt: skip
