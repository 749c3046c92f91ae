"""The shape of an object as COCO's `segmentation`."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from samgui.document.mask import Mask
from samgui.document.polygon import DEFAULT_MIN_IOU, DEFAULT_TOLERANCE, Ring, fit_polygons
from samgui.document.rle import Rle
from samgui.formats.coco.schema import CocoPolygon, CocoRle
from samgui.formats.report import Form

Segmentation: TypeAlias = Literal["auto", "polygon", "rle"]
"""How shapes are written: "auto" is polygons, but RLE for a shape that polygons would change."""

MAX_PARTS = 1000
"""A shape of more parts than this is written as RLE by "auto": nobody edits so many polygons."""


@dataclass(frozen=True, slots=True)
class ShapeOptions:
    """How shapes are written, how far polygons may be from the outline, and how well they must hold it."""

    segmentation: Segmentation = "auto"
    tolerance: float = DEFAULT_TOLERANCE
    min_iou: float = DEFAULT_MIN_IOU


@dataclass(frozen=True, slots=True)
class Shape:
    """A mask in the form that is written, the pixels that this form covers, and their IoU with the mask."""

    segmentation: list[CocoPolygon] | CocoRle
    covered: Rle
    form: Form
    iou: float = 1.0
    reason: str = ""


def shape_of(mask: Mask, iscrowd: bool, options: ShapeOptions) -> Shape:
    """The shape as the options ask for it; crowds are RLE in any case, as COCO wants them."""
    if iscrowd:
        return _rle_shape(mask, "it is a crowd")
    if options.segmentation == "rle":
        return _rle_shape(mask)
    fit = fit_polygons(mask, options.tolerance, options.min_iou)
    polygons = fit.polygons
    if options.segmentation == "auto":
        if polygons.has_holes:
            return _rle_shape(mask, "it has holes, which polygons can't hold")
        if len(polygons.rings) > MAX_PARTS:
            return _rle_shape(mask, f"it has more than {MAX_PARTS} parts")
    reason = "its holes were filled" if polygons.has_holes else ""
    return Shape([_polygon(ring) for ring in polygons.rings], fit.covered, Form.POLYGON, fit.iou, reason)


def _rle_shape(mask: Mask, reason: str = "") -> Shape:
    rle = mask.to_rle()
    return Shape(CocoRle((mask.height, mask.width), rle["counts"]), rle, Form.RLE, reason=reason)


def _polygon(ring: Ring) -> CocoPolygon:
    """x, y, x, y, ...; whole numbers without a point, which is most of the file."""
    values = ring.ravel()
    pairs = zip(values.tolist(), values.astype(np.int64).tolist(), strict=True)
    return [whole if whole == value else value for value, whole in pairs]
