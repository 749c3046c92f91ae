from dataclasses import replace
from pathlib import Path

import numpy as np
import PIL.Image
import pytest
from hypothesis import given

from samgui.document.annotation import Annotation, Category
from samgui.document.mask import Mask
from samgui.errors import FormatError
from samgui.formats.report import Form
from samgui.formats.voc import read_voc, write_voc
from samgui.formats.voc.palette import voc_palette
from tests.document.masks import Bits, masks
from tests.formats.scenes import parts, ring, solid
from tests.formats.test_folder_formats import content, dataset_of, many_masks, names_and_masks


@many_masks
@given(masks)
def test_every_mask_comes_back_to_the_pixel(tmp_path: Path, bits: Bits) -> None:
    if not bits.any():
        return
    report = write_voc(tmp_path / "out", dataset_of(tmp_path / "in/a.png", bits))
    assert names_and_masks(read_voc(tmp_path / "out")) == [("cat", Mask.from_array(bits))]
    assert (report.n_exact, report.worst_iou) == (1, 1)


def test_where_objects_overlap_the_later_is_seen_and_the_report_tells(tmp_path: Path) -> None:
    covered = np.roll(solid(), 6, axis=1)
    report = write_voc(tmp_path / "out", dataset_of(tmp_path / "in/a.png", solid(), covered))
    assert [(each.form, each.iou) for each in report.objects] == [(Form.PIXELS, 0.5), (Form.PIXELS, 1)]
    back = names_and_masks(read_voc(tmp_path / "out"))
    assert back == [("cat", Mask.from_array(solid() & ~covered)), ("犬: #1", Mask.from_array(covered))]


def test_of_an_object_that_others_hide_the_box_is_left_and_told(tmp_path: Path) -> None:
    report = write_voc(tmp_path / "out", dataset_of(tmp_path / "in/a.png", solid(), solid() | ring()))
    assert [(each.form, each.iou) for each in report.objects] == [(Form.LEFT_OUT, 0), (Form.PIXELS, 1)]
    (image,) = read_voc(tmp_path / "out").images
    assert [each.mask for each in image.annotations] == [
        Mask.from_array(each) for each in (solid(), solid() | ring())
    ]
    assert len(image.notes) == 1


def test_boxes_count_from_one_and_colors_are_vocs(tmp_path: Path) -> None:
    write_voc(tmp_path / "out", dataset_of(tmp_path / "in/a.png", solid()))
    files = content(tmp_path / "out")
    box = [b"<xmin>5</xmin>", b"<ymin>6</ymin>", b"<xmax>16</xmax>", b"<ymax>13</ymax>"]
    assert all(side in files["Annotations/a.xml"] for side in box)
    assert files["class_names.txt"].decode() == "__background__\ncat\n犬: #1\n"
    with PIL.Image.open(tmp_path / "out/SegmentationClass/a.png") as picture:
        assert picture.mode == "P"
        assert picture.convert("RGB").getpixel((6, 6)) == (128, 0, 0)
    assert voc_palette()[[0, 1, 2, 3, 20, 255]].tolist() == [
        [0, 0, 0], [128, 0, 0], [0, 128, 0], [128, 128, 0], [0, 64, 128], [224, 224, 192],
    ]  # fmt: skip


def test_the_border_of_255_belongs_to_no_object(tmp_path: Path) -> None:
    write_voc(tmp_path / "out", dataset_of(tmp_path / "in/a.png", solid()))
    path = tmp_path / "out/SegmentationObject/a.png"
    with PIL.Image.open(path) as picture:
        values = np.asarray(picture).copy()
    values[5, 4:16] = 255
    PIL.Image.fromarray(values).save(path)
    ((_, mask),) = names_and_masks(read_voc(tmp_path / "out"))
    assert mask.bbox == (4, 6, 12, 7)


def test_an_image_with_boxes_only_gives_rectangles_and_says_so(tmp_path: Path) -> None:
    write_voc(tmp_path / "out", dataset_of(tmp_path / "in/a.png", solid(), parts()))
    (tmp_path / "out/SegmentationObject/a.png").unlink()
    (image,) = read_voc(tmp_path / "out").images
    assert image.annotations[0].mask == Mask.from_array(solid())
    assert "line 11 has only a box" in image.notes[0]
    assert image.path == tmp_path / "out/JPEGImages/a.png"


def test_names_with_marks_of_xml_come_back(tmp_path: Path) -> None:
    dataset = dataset_of(tmp_path / "in/a&b <c>.png", ring())
    odd = (Category(4, 'a<b & "c"', (0, 0, 0)),)
    write_voc(tmp_path / "out", replace(dataset, categories=odd), pictures="reference")
    back = read_voc(tmp_path / "out")
    assert names_and_masks(back) == [('a<b & "c"', Mask.from_array(ring()))]
    assert next(iter(back.images)).path == tmp_path / "in/a&b <c>.png"


def test_more_objects_than_a_png_numbers_are_left_out(tmp_path: Path) -> None:
    dataset = dataset_of(tmp_path / "in/a.png", solid())
    (image,) = dataset.images
    many = tuple(Annotation(number, 4, Mask.from_array(solid())) for number in range(1, 257))
    report = write_voc(tmp_path / "out", replace(dataset, images=[replace(image, annotations=many)]))
    assert [each.reason for each in report.objects].count("VOC numbers 254 objects in an image") == 2
    labels = tuple(Category(number, f"{number}", (0, 0, 0)) for number in range(1, 256))
    with pytest.raises(FormatError, match="254 labels"):
        write_voc(tmp_path / "out", replace(dataset, categories=labels))


BOMB = '<!DOCTYPE a [<!ENTITY b "bbbbbb">]>\n<annotation>&b;</annotation>'


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<annotation>\n<size>\n</annotation>", "line 3.*not XML"),
        ("", "not XML"),
        ("<other/>", "line 1"),
        (BOMB, "document type"),
        ("<a>" * 100 + "</a>" * 100, "too deep"),
        ("<annotation>\n<size><width>x</width><height>3</height></size></annotation>", "line 2.*no number"),
        ("<annotation>\n\n<object/></annotation>", "line 3.*without <name>"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, what: str) -> None:
    (tmp_path / "Annotations").mkdir()
    (tmp_path / "Annotations/a.xml").write_text(text)
    with pytest.raises(FormatError, match=rf"(?s)a\.xml.*{what}"):
        list(read_voc(tmp_path).images)
