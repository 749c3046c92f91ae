"""The rows of a COCO file: what is there now, in the words of where it came from."""

from collections.abc import Mapping

import msgspec
import pycocotools.mask as coco_mask
from msgspec import UNSET

from samgui.document.annotation import Annotation, Category
from samgui.formats.coco.kept import Mark, Row, row_of, unmarked
from samgui.formats.coco.schema import CocoAnnotation, CocoCategory, CocoImage, Provenance
from samgui.formats.coco.shape import Segmentation, ShapeOptions, shape_of
from samgui.formats.dataset import LabelledImage
from samgui.formats.keeping import digest_of
from samgui.formats.report import Form, ObjectReport


def image_row(image: LabelledImage, image_id: int, file_name: str) -> bytes:
    """The JSON of an image."""
    row = CocoImage(image_id, image.width, image.height, file_name)
    return _merged(row, row_of(image.extra))


def category_row(category: Category) -> bytes:
    """The JSON of a category; a `supercategory` that wasn't there stays away while it is empty."""
    kept = row_of(category.extra)
    if "id" in kept and not category.supercategory and _says_none(kept):
        return msgspec.json.encode({**kept, "id": category.id, "name": category.name})
    return _merged(CocoCategory(category.id, category.name, category.supercategory), kept)


def annotation_row(
    annotation: Annotation, image: int, image_id: int, options: ShapeOptions
) -> tuple[bytes | None, Mark | None, ObjectReport]:
    """The JSON of an object, None when it is left out; what it was read as; and what became of it."""
    if annotation.mask.is_empty:
        report = ObjectReport(annotation.id, Form.LEFT_OUT, 0.0, "its mask is empty", image)
        return None, None, report
    kept, mark = unmarked(row_of(annotation.extra))
    form = _form_as_read(annotation, kept, mark, options.segmentation)
    if form is not None:
        ids = {"id": annotation.id, "image_id": image_id, "category_id": annotation.category_id}
        return msgspec.json.encode({**kept, **ids}), mark, ObjectReport(annotation.id, form, 1.0, image=image)
    shape = shape_of(annotation.mask, annotation.iscrowd, options)
    estimate = annotation.predicted_iou
    row = CocoAnnotation(
        id=annotation.id,
        image_id=image_id,
        category_id=annotation.category_id,
        segmentation=shape.segmentation,
        area=int(coco_mask.area(shape.covered)),
        bbox=[int(value) for value in coco_mask.toBbox(shape.covered)],
        iscrowd=int(annotation.iscrowd),
        samgui=UNSET if estimate is None else Provenance(predicted_iou=round(estimate, 4)),
    )
    report = ObjectReport(annotation.id, shape.form, shape.iou, shape.reason, image)
    return _merged(row, kept), mark, report


def _says_none(kept: Row) -> bool:
    return "supercategory" not in kept or bytes(kept["supercategory"]) == b"null"


def _form_as_read(
    annotation: Annotation, kept: Row, mark: Mark | None, segmentation: Segmentation
) -> Form | None:
    """The form of the segmentation that the object was read from, None when another has to be written.

    That is so when the object was changed since, or when another form is asked for.
    """
    if mark is None or mark.mask != digest_of(annotation.mask):
        return None
    if annotation.iscrowd != bool(msgspec.json.decode(kept.get("iscrowd", b"0"))):
        return None
    form = Form.RLE if bytes(kept.get("segmentation", b"")).startswith(b"{") else Form.POLYGON
    fits = {"auto": True, "polygon": form is Form.POLYGON, "rle": form is Form.RLE}
    return form if annotation.iscrowd or fits[segmentation] else None


def _merged(row: msgspec.Struct, kept: Mapping[str, object]) -> bytes:
    """The row's keys, in the order of the kept ones and with those that only they have."""
    now = {key: value for key in row.__struct_fields__ if (value := getattr(row, key)) is not UNSET}
    # Kept keys without an id are not a whole row, only what COCO doesn't know: that comes last.
    return msgspec.json.encode({**kept, **now} if "id" in kept else {**now, **kept, **now})
