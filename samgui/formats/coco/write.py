"""Writing a document as a COCO instances file."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal, TypeAlias

import msgspec
import pycocotools.mask as coco_mask
from msgspec import UNSET

from samgui.document.annotation import Annotation, Category
from samgui.document.document import AnnotatedImage, Document
from samgui.document.mask import Mask
from samgui.document.polygon import (
    DEFAULT_MIN_IOU,
    DEFAULT_TOLERANCE,
    Ring,
    fit_polygons,
)
from samgui.document.rle import Rle
from samgui.errors import FormatError
from samgui.formats.coco.schema import (
    CocoAnnotation,
    CocoCategory,
    CocoImage,
    CocoPolygon,
    CocoRle,
    Number,
    Provenance,
)
from samgui.formats.report import Form, ObjectReport, WriteReport
from samgui.formats.writing import shown, written_file

Segmentation: TypeAlias = Literal["auto", "polygon", "rle"]
"""How shapes are written: "auto" is polygons, but RLE for a shape that polygons would change."""

MAX_PARTS = 1000
"""A shape of more parts than this is written as RLE by "auto": nobody edits so many polygons."""

_INFO = {"description": "Annotations made with samgui", "version": "1.0"}


@dataclass(frozen=True, slots=True)
class _Options:
    segmentation: Segmentation
    tolerance: float
    min_iou: float


@dataclass(frozen=True, slots=True)
class _Shape:
    """A mask in the form that is written, the pixels that this form covers, and their IoU with the mask."""

    segmentation: list[CocoPolygon] | CocoRle
    covered: Rle
    form: Form
    iou: float = 1.0
    reason: str = ""


def write_coco(
    path: Path,
    document: Document,
    *,
    segmentation: Segmentation = "auto",
    tolerance: float = DEFAULT_TOLERANCE,
    min_iou: float = DEFAULT_MIN_IOU,
    image_root: Path | None = None,
) -> WriteReport:
    """Write every image, category and annotation of `document` to the JSON file `path`.

    segmentation: "polygon" fills holes, since COCO's polygons have none; "rle" is always exact; "auto"
                  is polygons except for shapes with holes or more than `MAX_PARTS` parts, which are RLE.
                  Crowds are RLE in any case, as COCO asks.
    tolerance:    how far, in pixels, a polygon may be from the mask's outline; 0 is exact to the pixel.
    min_iou:      a polygon that holds less of the mask than this is simplified less.
    image_root:   the folder that `file_name` starts from; the folder of `path` if None.

    All parts of an object are in one annotation; `area` and `bbox` are those of the shape as written, as
    pycocotools counts them; `iscrowd` is 0 for RLE too, but for crowds. Ids are the document's. An
    annotation whose mask is empty is left out. The model's own estimate of a mask's IoU goes to
    `samgui.predicted_iou`. The same document always gives the same bytes.

    Returns, object by object, what was written and its IoU with the mask. Raises FormatError when the
    file can't be written or an image's name isn't Unicode; an older file is then as it was.
    """
    path = Path(path)
    options = _Options(segmentation, tolerance, min_iou)
    images, notes = _images(document, path, Path(image_root) if image_root else path.parent)
    reports: list[ObjectReport] = []
    with written_file(path) as file:
        file.write(b'{"info":' + msgspec.json.encode(_INFO) + b',\n"licenses":[],\n')
        _write_list(file, "images", images)
        _write_list(file, "categories", map(_category, document.categories))
        _write_list(file, "annotations", _annotations(document, options, reports), is_last=True)
        file.write(b"}\n")
    return WriteReport(tuple(reports), notes)


def _write_list(file: BinaryIO, key: str, rows: Iterable[msgspec.Struct], *, is_last: bool = False) -> None:
    """Write a list of objects, one a line: a file of any size takes no more memory than one object."""
    file.write(f'"{key}":['.encode())
    for number, row in enumerate(rows):
        file.write((b",\n" if number else b"\n") + msgspec.json.encode(row))
    file.write(b"]\n" if is_last else b"],\n")


def _images(document: Document, path: Path, root: Path) -> tuple[list[CocoImage], tuple[str, ...]]:
    rows, notes = [], []
    for image in document.images.values():
        record = image.record
        name, is_relative = _file_name(record.path, root)
        if not is_relative:
            notes.append(
                f"{shown(record.path)} is on another drive than {shown(root)}: its whole path is written"
            )
        try:
            name.encode("utf-8")
        except UnicodeEncodeError as error:
            raise FormatError(
                f"{shown(path)} can't be written: the name of {shown(record.path)} is not Unicode; rename it."
            ) from error
        rows.append(CocoImage(image.id, record.width, record.height, name))
    return rows, tuple(notes)


def _file_name(path: Path, root: Path) -> tuple[str, bool]:
    """The path as seen from `root`, with `/`, and whether it is relative: between Windows drives none is."""
    try:
        return Path(os.path.relpath(path, root)).as_posix(), True
    except ValueError:
        return path.absolute().as_posix(), False


def _category(category: Category) -> CocoCategory:
    return CocoCategory(category.id, category.name, category.supercategory)


def _annotations(
    document: Document, options: _Options, reports: list[ObjectReport]
) -> Iterator[CocoAnnotation]:
    for image in document.images.values():
        for annotation in image.annotations:
            row, report = _annotation(image, annotation, options)
            reports.append(report)
            if row is not None:
                yield row


def _annotation(
    image: AnnotatedImage, annotation: Annotation, options: _Options
) -> tuple[CocoAnnotation | None, ObjectReport]:
    if annotation.mask.is_empty:
        return None, ObjectReport(annotation.id, Form.LEFT_OUT, 0.0, "its mask is empty")
    shape = _shape(annotation, options)
    estimate = annotation.predicted_iou
    row = CocoAnnotation(
        id=annotation.id,
        image_id=image.id,
        category_id=annotation.category_id,
        segmentation=shape.segmentation,
        area=int(coco_mask.area(shape.covered)),
        bbox=[int(value) for value in coco_mask.toBbox(shape.covered)],
        iscrowd=int(annotation.iscrowd),
        samgui=UNSET if estimate is None else Provenance(predicted_iou=round(estimate, 4)),
    )
    return row, ObjectReport(annotation.id, shape.form, shape.iou, shape.reason)


def _shape(annotation: Annotation, options: _Options) -> _Shape:
    mask = annotation.mask
    if annotation.iscrowd:
        return _rle_shape(mask, "it is a crowd")
    if options.segmentation == "rle":
        return _rle_shape(mask)
    fit = fit_polygons(mask, options.tolerance, options.min_iou)
    polygons = fit.polygons
    if options.segmentation == "auto":
        if polygons.has_holes:
            return _rle_shape(mask, "it has holes, which polygons can't hold")
        if len(polygons.rings) > MAX_PARTS:
            return _rle_shape(mask, f"it has {len(polygons.rings)} parts")
    reason = "its holes were filled" if polygons.has_holes else ""
    return _Shape([_polygon(ring) for ring in polygons.rings], fit.covered, Form.POLYGON, fit.iou, reason)


def _rle_shape(mask: Mask, reason: str = "") -> _Shape:
    rle = mask.to_rle()
    return _Shape(CocoRle((mask.height, mask.width), rle["counts"]), rle, Form.RLE, reason=reason)


def _polygon(ring: Ring) -> CocoPolygon:
    """x, y, x, y, ...; whole numbers without a point, which is most of the file."""
    return [_shortest(value) for value in ring.ravel().tolist()]


def _shortest(value: float) -> Number:
    return int(value) if value.is_integer() else value
