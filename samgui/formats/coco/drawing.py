"""The mask of an annotation, from whichever shape the file gives it."""

from collections.abc import Sequence

import numpy as np
from msgspec import UNSET

from samgui.document.document import ImageRecord
from samgui.document.mask import Mask
from samgui.document.polygon import Ring
from samgui.document.rle import Rle
from samgui.formats.coco.schema import CocoAnnotation, CocoPolygon, CocoRle, Number
from samgui.formats.misfit import Misfit
from samgui.formats.shapes import covering, drawn, ring_of

_BOX_NUMBERS = 4


def mask_of(row: CocoAnnotation, image: ImageRecord, place: str) -> tuple[Mask, str]:
    """The mask of the annotation at `place`, and what is to be told about it, empty when nothing is.

    Without a segmentation, as data sets for detectors are, the box is the shape. Raises Misfit for what is
    no shape, or covers no pixel.
    """
    shape = row.segmentation
    if isinstance(shape, CocoRle):
        return covering(_of_rle(shape, image, f"{place}.segmentation"), f"{place}.segmentation"), ""
    if shape is not UNSET and shape:
        return _of_polygons(shape, image, f"{place}.segmentation"), ""
    if row.bbox is not UNSET and row.bbox:
        return _of_box(row.bbox, image, f"{place}.bbox"), f"{place} has only a box: it became a rectangle"
    what = "isn't there" if shape is UNSET else "is empty"
    raise Misfit(f"{place}.segmentation", f"{what}, and neither is a `bbox`: the object has no shape")


def _of_rle(shape: CocoRle, image: ImageRecord, place: str) -> Mask:
    height, width = shape.size
    if (height, width) != (image.height, image.width):
        raise Misfit(f"{place}.size", f"is not that of the image, [{image.height}, {image.width}]")
    try:
        if isinstance(shape.counts, str):
            return Mask.from_rle(Rle(size=[height, width], counts=shape.counts))
        return Mask.from_counts(np.array(shape.counts, dtype=np.int64), height, width)
    except (ValueError, OverflowError) as error:
        raise Misfit(place, str(error)) from error


def _of_polygons(polygons: Sequence[CocoPolygon], image: ImageRecord, place: str) -> Mask:
    rings = [_ring(polygon, image, f"{place}[{number}]") for number, polygon in enumerate(polygons)]
    return drawn(rings, image.height, image.width, place)


def _ring(polygon: CocoPolygon, image: ImageRecord, place: str) -> Ring:
    if len(polygon) < 6 or len(polygon) % 2:
        raise Misfit(place, f"has {len(polygon)} numbers; a polygon has an x and a y for 3 points or more")
    return ring_of(polygon, image.height, image.width, place)


def _of_box(box: Sequence[Number], image: ImageRecord, place: str) -> Mask:
    if len(box) != _BOX_NUMBERS:
        raise Misfit(place, f"has {len(box)} numbers; a box has x, y, width and height")
    x, y, w, h = box
    ring = ring_of([x, y, x + w, y, x + w, y + h, x, y + h], image.height, image.width, place)
    return drawn([ring], image.height, image.width, place)
