"""Reading a COCO instances file as a document."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
from msgspec import UNSET

from samgui.document.annotation import Annotation, Category
from samgui.document.colors import category_color
from samgui.document.document import AnnotatedImage, Document, ImageRecord
from samgui.document.mask import Mask
from samgui.document.polygon import Ring, polygons_to_mask
from samgui.document.rle import Rle
from samgui.errors import FormatError
from samgui.formats.coco.schema import CocoAnnotation, CocoFile, CocoImage, CocoPolygon, CocoRle
from samgui.formats.writing import shown

_BOM = b"\xef\xbb\xbf"


class _Misfit(Exception):  # noqa: N818 - turned into a FormatError where the file's name is known
    """What is wrong, and at which place in the file."""

    def __init__(self, place: str, what: str) -> None:
        super().__init__(f"`{place}` {what}")


def read_coco(path: Path, *, image_root: Path | None = None) -> Document:
    """The images, categories and annotations of a COCO instances file; their ids are kept.

    Polygons, compressed and plain RLE are read; `iscrowd` may be a number or true/false; `area`, `bbox`,
    `info`, `licenses` and `supercategory` may be missing. Shapes are drawn by pycocotools; what lies
    outside the image is cut off.

    image_root: the folder that `file_name` starts from; the folder of `path` if None. The image files
                themselves aren't opened and may be missing.

    Raises FormatError, naming the file and the place in it (`$.annotations[17].segmentation[0]`), when
    the file can't be read, isn't COCO, gives an id or a file twice, refers to an image or category it
    doesn't have, or holds a shape that isn't one (fewer than three points, far outside the image, not
    covering a pixel, counts that don't fill the image).
    """
    path = Path(path)
    file = _parse(path)
    try:
        return _document(file, Path(image_root) if image_root else path.parent)
    except _Misfit as misfit:
        raise FormatError(f"{shown(path)} can't be read as COCO: {misfit}.") from misfit


def _parse(path: Path) -> CocoFile:
    try:
        data = path.read_bytes().removeprefix(_BOM)
        return msgspec.json.decode(data, type=CocoFile)
    except OSError as error:
        raise FormatError(f"{shown(path)} can't be read: {error.strerror or error}.") from error
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise FormatError(f"{shown(path)} can't be read as COCO: {error}.") from error


def _document(file: CocoFile, root: Path) -> Document:
    _require_distinct((row.id for row in file.images), "$.images[{}].id")
    _require_distinct((row.id for row in file.categories), "$.categories[{}].id")
    _require_distinct((row.id for row in file.annotations), "$.annotations[{}].id")
    images = {row.id: AnnotatedImage(row.id, _record(row, root)) for row in file.images}
    _require_distinct((image.record.path for image in images.values()), "$.images[{}].file_name")
    categories = [
        Category(row.id, row.name, category_color(number), row.supercategory or "")
        for number, row in enumerate(file.categories)
    ]
    kept = _annotations(file.annotations, images, {category.id for category in categories})
    return Document.of(
        (replace(image, annotations=tuple(kept[image.id])) for image in images.values()), categories
    )


def _require_distinct(values: Iterator[object], place: str) -> None:
    seen = set()
    for number, value in enumerate(values):
        if value in seen:
            raise _Misfit(place.format(number), f"was there before ({value})")
        seen.add(value)


def _record(row: CocoImage, root: Path) -> ImageRecord:
    """Where the image is; names with `\\` come from Windows, unless there is such a file."""
    path = root / row.file_name
    if "\\" in row.file_name and not path.exists():
        path = root / row.file_name.replace("\\", "/")
    return ImageRecord(Path(os.path.normpath(path)), row.width, row.height)


def _annotations(
    rows: Sequence[CocoAnnotation], images: dict[int, AnnotatedImage], category_ids: set[int]
) -> dict[int, list[Annotation]]:
    """The annotations of each image by the image's id."""
    kept: dict[int, list[Annotation]] = {image_id: [] for image_id in images}
    for number, row in enumerate(rows):
        place = f"$.annotations[{number}]"
        if row.image_id not in images:
            raise _Misfit(f"{place}.image_id", f"is {row.image_id}, and no image has this id")
        if row.category_id not in category_ids:
            raise _Misfit(f"{place}.category_id", f"is {row.category_id}, and no category has this id")
        mask = _mask(row, images[row.image_id].record, f"{place}.segmentation")
        estimate = None if row.samgui is UNSET else row.samgui.predicted_iou
        kept[row.image_id].append(
            Annotation(row.id, row.category_id, mask, predicted_iou=estimate, iscrowd=bool(row.iscrowd))
        )
    return kept


def _mask(row: CocoAnnotation, image: ImageRecord, place: str) -> Mask:
    shape = row.segmentation
    mask = _mask_of_rle(shape, image, place) if isinstance(shape, CocoRle) else _drawn(shape, image, place)
    if mask.is_empty:
        raise _Misfit(place, "doesn't cover a single pixel")
    return mask


def _mask_of_rle(shape: CocoRle, image: ImageRecord, place: str) -> Mask:
    height, width = shape.size
    if (height, width) != (image.height, image.width):
        raise _Misfit(f"{place}.size", f"is not that of the image, [{image.height}, {image.width}]")
    try:
        if isinstance(shape.counts, str):
            return Mask.from_rle(Rle(size=[height, width], counts=shape.counts))
        return Mask.from_counts(np.array(shape.counts, dtype=np.int64), height, width)
    except (ValueError, OverflowError) as error:
        raise _Misfit(place, str(error)) from error


def _drawn(polygons: Sequence[CocoPolygon], image: ImageRecord, place: str) -> Mask:
    if not polygons:
        raise _Misfit(place, "is empty; samgui needs the objects' outlines")
    rings = []
    for number, polygon in enumerate(polygons):
        here = f"{place}[{number}]"
        if len(polygon) < 6 or len(polygon) % 2:
            raise _Misfit(
                here, f"has {len(polygon)} numbers; a polygon has an x and a y for 3 points or more"
            )
        rings.append(_ring(polygon, image, here))
    return polygons_to_mask(rings, image.height, image.width)


def _ring(polygon: CocoPolygon, image: ImageRecord, place: str) -> Ring:
    size = np.array([image.width, image.height], dtype=np.float64)
    try:
        ring = np.array(polygon, dtype=np.float64).reshape(-1, 2)
    except OverflowError as error:
        raise _Misfit(place, "has a number too large for any image") from error
    # A little outside is usual. So far outside is a mistake, and to draw it would take endless memory.
    if (ring < -size).any() or (ring > 2 * size).any():
        raise _Misfit(place, f"is far outside the image of {image.width} x {image.height} pixels")
    return ring
