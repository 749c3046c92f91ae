"""Any masks, overlapping or not, to every format and back: what the report says is what comes back."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from samgui import formats
from samgui.document.annotation import Annotation
from samgui.document.mask import Mask
from samgui.document.polygon import DEFAULT_MIN_IOU
from samgui.formats import FORMATS, Dataset, Form, LabelledImage, WriteOptions
from tests.document.masks import Bits, masks
from tests.formats.test_folder_formats import CATEGORIES, names_and_masks, picture

some_masks = settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
HOLDS_ALL = [
    ("coco", WriteOptions(), DEFAULT_MIN_IOU),
    ("coco", WriteOptions(segmentation="rle"), 1.0),
    ("coco", WriteOptions(tolerance=0), 1.0),
    ("coco", WriteOptions(tolerance=2, min_iou=0.9, pictures="copy"), 0.9),
    ("png", WriteOptions(png_kind="binary"), 1.0),
    ("labelme", WriteOptions(), DEFAULT_MIN_IOU),
    ("labelme", WriteOptions(segmentation="rle"), 1.0),
    ("labelme", WriteOptions(tolerance=0, pictures="copy"), 1.0),
]
"""Formats in which nothing is lost whatever the masks, and how well they are held."""

HOLDS_SOME = [
    ("coco", WriteOptions(segmentation="polygon")),
    ("labelme", WriteOptions(segmentation="polygon")),
    ("png", WriteOptions(png_kind="instances")),
    ("yolo", WriteOptions()),
    ("voc", WriteOptions()),
]
"""Formats that fill holes, or in which the later objects cover the earlier: the report tells how much."""


def of_all_sorts(folder: Path, bits: Bits) -> Dataset:
    """The mask, its mirror image over it, and all that is off it, as far as they have a pixel."""
    path = picture(folder / "in/a.png", bits.shape)
    found = [Mask.from_array(each) for each in (bits, bits[::-1], ~bits) if each.any()]
    annotations = tuple(Annotation(number, 4, mask) for number, mask in enumerate(found, start=1))
    image = LabelledImage(path, bits.shape[1], bits.shape[0], annotations)
    return Dataset(CATEGORIES, [image], 1, path.parent)


def out_and_back(folder: Path, dataset: Dataset, name: str, options: WriteOptions) -> list[float]:
    """The IoU of each object with what came back of it; the report's figures are those."""
    path = folder / ("out" if FORMATS[name].is_folder or options.pictures else "out.json")
    report = formats.write(path, dataset, name, replace(options, overwrite=True))
    (image,) = dataset.images
    assert [each.annotation_id for each in report.objects] == [each.id for each in image.annotations]
    seen = [each for each in report.objects if each.form is not Form.LEFT_OUT and each.iou > 0]
    masks = {each.id: each.mask for each in image.annotations}
    back = [mask for _, mask in names_and_masks(formats.read(path, name))]
    if name == "voc":  # what later objects hide keeps its box there
        back = [mask for mask, each in zip(back, report.objects, strict=True) if each.iou > 0]
    ious = [masks[each.annotation_id].iou(mask) for each, mask in zip(seen, back, strict=True)]
    assert ious == pytest.approx([each.iou for each in seen], abs=1e-9)
    return ious


@pytest.mark.parametrize(("name", "options", "bound"), HOLDS_ALL)
@some_masks
@given(bits=masks)
def test_every_mask_is_held_within_the_bound(
    tmp_path: Path, name: str, options: WriteOptions, bound: float, bits: Bits
) -> None:
    dataset = of_all_sorts(tmp_path, bits)
    ious = out_and_back(tmp_path, dataset, name, options)
    assert len(ious) == len(next(iter(dataset.images)).annotations)
    assert min(ious) >= bound


@pytest.mark.parametrize(("name", "options"), HOLDS_SOME)
@some_masks
@given(bits=masks)
def test_what_is_lost_is_what_the_report_says(
    tmp_path: Path, name: str, options: WriteOptions, bits: Bits
) -> None:
    out_and_back(tmp_path, of_all_sorts(tmp_path, bits), name, options)
