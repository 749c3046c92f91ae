from dataclasses import replace
from pathlib import Path
from typing import Literal

import numpy as np
import PIL.Image
import pytest
from hypothesis import given

from samgui.document.mask import Mask
from samgui.errors import FormatError
from samgui.formats.png import read_png, write_png
from samgui.formats.report import Form
from samgui.formats.splits import Split
from tests.document.masks import Bits, masks
from tests.formats.scenes import parts, ring, solid
from tests.formats.test_folder_formats import content, dataset_of, many_masks, names_and_masks

Kind = Literal["binary", "instances", "semantic"]
KINDS: list[Kind] = ["binary", "instances", "semantic"]


@pytest.mark.parametrize("kind", KINDS)
@many_masks
@given(bits=masks)
def test_every_mask_comes_back_to_the_pixel(tmp_path: Path, kind: Kind, bits: Bits) -> None:
    if not bits.any():
        return
    report = write_png(tmp_path / kind, dataset_of(tmp_path / "in/a.png", bits), kind)
    back = read_png(tmp_path / kind, kind)
    assert names_and_masks(back) == [("cat", Mask.from_array(bits))]
    assert report.worst_iou == 1


def test_objects_apart_overlap_and_objects_in_one_file_do_not(tmp_path: Path) -> None:
    covered = np.roll(solid(), 6, axis=1)
    dataset = dataset_of(tmp_path / "in/a.png", solid(), covered)
    assert write_png(tmp_path / "b", dataset, "binary").worst_iou == 1
    assert names_and_masks(read_png(tmp_path / "b", "binary"))[0] == ("cat", Mask.from_array(solid()))
    report = write_png(tmp_path / "i", dataset, "instances")
    assert (report.worst_iou, report.n_approximated) == (0.5, 1)
    assert names_and_masks(read_png(tmp_path / "i", "instances"))[0][1] == Mask.from_array(solid() & ~covered)


def test_an_object_that_others_hide_is_left_out_and_told(tmp_path: Path) -> None:
    dataset = dataset_of(tmp_path / "in/a.png", solid(), solid() | ring())
    report = write_png(tmp_path / "out", dataset, "instances")
    assert [(each.form, each.iou) for each in report.objects] == [(Form.LEFT_OUT, 0), (Form.PIXELS, 1)]
    assert report.objects[0].reason == "later objects cover all of it"
    assert [name for name, _ in names_and_masks(read_png(tmp_path / "out", "instances"))] == ["犬: #1"]


def test_a_label_is_one_object_in_a_semantic_png_and_the_report_says_so(tmp_path: Path) -> None:
    dataset = dataset_of(tmp_path / "in/a.png", solid(), ring(), np.roll(ring(), 15, axis=0))
    report = write_png(tmp_path / "out", dataset, "semantic", split=Split(1, 0, 0))
    assert "not told apart" in report.notes[0]
    back = dict(names_and_masks(read_png(tmp_path / "out", "semantic")))
    assert back["犬: #1"] == Mask.from_array(ring() | np.roll(ring(), 15, axis=0))
    assert "train/a.png" in content(tmp_path / "out")


@pytest.mark.parametrize("kind", KINDS)
def test_the_picture_is_named_beside_the_masks(tmp_path: Path, kind: Kind) -> None:
    dataset = dataset_of(tmp_path / "in/写 真.png", parts())
    write_png(tmp_path / "out", dataset, kind)
    assert next(iter(read_png(tmp_path / "out", kind).images)).path == tmp_path / "in/写 真.png"


@pytest.mark.parametrize(
    ("kind", "labels"),
    [("binary", ["object"]), ("instances", ["object", "object"]), ("semantic", ["3", "7"])],
)
def test_masks_of_others_are_read_without_a_description(
    tmp_path: Path, kind: Kind, labels: list[str]
) -> None:
    (tmp_path / "masks").mkdir()
    (tmp_path / "photos").mkdir()
    values = (solid() * 3 + (ring() & ~solid()) * 7).astype(np.uint8)
    values[-1] = 0 if kind != "semantic" else 255
    PIL.Image.fromarray(values).save(tmp_path / "masks/a.png")
    PIL.Image.new("RGB", (40, 30)).save(tmp_path / "photos/a.jpg")
    dataset = read_png(tmp_path / "masks", kind, image_root=tmp_path / "photos")
    assert [name for name, _ in names_and_masks(dataset)] == labels
    (image,) = dataset.images
    assert image.path == tmp_path / "photos/a.jpg"
    assert len(image.notes) == (kind == "semantic")


def test_a_cutout_is_the_picture_on_the_object_and_nothing_off_it(tmp_path: Path) -> None:
    dataset = dataset_of(tmp_path / "in/a.png", ring())
    (image,) = dataset.images
    PIL.Image.new("RGB", (40, 30), (9, 8, 7)).save(image.path)
    write_png(tmp_path / "out", dataset, "cutout")
    with PIL.Image.open(tmp_path / "out/a/1.png") as picture:
        pixels = np.asarray(picture)
    assert pixels.shape == (8, 12, 4)
    assert pixels[0, 0].tolist() == [9, 8, 7, 255]
    assert np.count_nonzero(pixels[..., 3] == 0) == 8


def test_an_overlay_is_written_for_each_picture(tmp_path: Path) -> None:
    write_png(tmp_path / "out", dataset_of(tmp_path / "in/a.png", solid()), "overlay")
    with PIL.Image.open(tmp_path / "out/a.png") as picture:
        assert picture.size == (40, 30)
        assert picture.getpixel((6, 6)) != (0, 0, 0)


def test_a_png_with_colors_is_refused_by_name(tmp_path: Path) -> None:
    PIL.Image.new("RGB", (3, 3)).save(tmp_path / "a.png")
    with pytest.raises(FormatError, match=r"a\.png.*colours"):
        list(read_png(tmp_path, "instances").images)


def test_a_value_that_the_description_does_not_name_is_refused(tmp_path: Path) -> None:
    dataset = dataset_of(tmp_path / "in/a.png", solid())
    write_png(tmp_path / "out", dataset, "instances")
    other = replace(dataset, images=[replace(next(iter(dataset.images)), annotations=())])
    write_png(tmp_path / "other", other, "instances")
    PIL.Image.fromarray((solid() * 5).astype(np.uint8)).save(tmp_path / "out/a.png")
    with pytest.raises(FormatError, match=r"a\.png.*a\.json.*5"):
        list(read_png(tmp_path / "out", "instances").images)
