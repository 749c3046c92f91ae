"""Writing LabelMe files."""

import base64
import io
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec
import PIL.Image

from samgui.document.annotation import Annotation
from samgui.document.mask import Mask
from samgui.document.polygon import DEFAULT_MIN_IOU, DEFAULT_TOLERANCE, fit_polygons
from samgui.formats.dataset import Dataset, IsCancelled, LabelledImage, Progress, one_by_one
from samgui.formats.labelme.kept import Row, file_keys, group_of, object_keys, outlines_of
from samgui.formats.names import told_from
from samgui.formats.parting import Parting
from samgui.formats.pictures import Pictures, place_picture
from samgui.formats.report import Form, ObjectReport, ObjectReports, WriteReport
from samgui.formats.splits import Split
from samgui.formats.staging import Staging, staged

Shapes: TypeAlias = Literal["auto", "polygon", "mask"]
"""How objects are written: "auto" is polygons, but a mask for an object with holes."""

_VERSION = "5.5.0"


def write_labelme(
    folder: Path,
    dataset: Dataset,
    *,
    shapes: Shapes = "auto",
    split: Split | None = None,
    pictures: Pictures = "reference",
    tolerance: float = DEFAULT_TOLERANCE,
    min_iou: float = DEFAULT_MIN_IOU,
    overwrite: bool = False,
    progress: Progress | None = None,
    is_cancelled: IsCancelled | None = None,
) -> WriteReport:
    """Write `<name>.json` for each image, in a folder for each part when there is a split.

    shapes: "polygon" fills holes; "mask" is exact, and read by LabelMe from 5.3 on. Parts of an object are
            polygons with a `group_id` of their own. Objects may overlap. What the format has no room for:
            ids, crowds (written like others), the model's estimate.

    What was read from LabelMe goes out as it came in: the very shapes of an object whose mask is still the
    same (unless `shapes` asks for another form), else all that was said of it but the outline. Points and
    lines come after the objects. `imageData` is null: the picture is named.
    The other options, and what is raised, are those of `write_yolo`.
    """
    parting, reports = Parting(dataset.root, split), ObjectReports()
    labels = {category.id: category.name for category in dataset.categories}
    with staged(Path(folder), overwrite=overwrite) as staging:
        for image in one_by_one(dataset, progress, is_cancelled):
            number, place = parting.n_images, parting.place(image.path)
            rows: list[Row] = []
            groups = _Groups(image)
            for each in image.annotations:
                outlines, report = _outlines(each, shapes, (tolerance, min_iou), number)
                rows += _rows(each, labels[each.category_id], outlines, groups)
                reports.add(report)
            _write(staging, image, place.stem, pictures, rows)
    return WriteReport(reports, parting.notes, parting.n_images)


class _Groups:
    """Gives each object of an image a group that no other of its label has: where it can, its own."""

    def __init__(self, image: LabelledImage) -> None:
        self._kept = {group_of(each.extra) for each in image.annotations}
        self._given: set[tuple[str, int]] = set()

    def of(self, annotation: Annotation, label: str, n_shapes: int) -> int | None:
        """None for an object of a single shape that was in no group."""
        group = group_of(annotation.extra)
        if group is None and n_shapes == 1:
            return None
        if group is None or (label, group) in self._given:
            group = annotation.id
            while group in self._kept or (label, group) in self._given:
                group += 1
        self._given.add((label, group))
        return group


def _write(staging: Staging, image: LabelledImage, stem: str, pictures: Pictures, rows: list[Row]) -> None:
    picture = place_picture(staging, image.path, stem, pictures)
    told, _ = told_from(picture, (staging.target / stem).parent)
    said, left_out = file_keys(image.extra)
    content = {
        "version": _VERSION,
        "flags": {},
        "shapes": rows + left_out,
        "imagePath": told,
        "imageData": None,
        "imageHeight": image.height,
        "imageWidth": image.width,
        **said,
    }
    staging.write(f"{stem}.json", msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n")


def _rows(annotation: Annotation, label: str, outlines: list[Row], groups: _Groups) -> list[Row]:
    """The shapes of an object, LabelMe's keys in LabelMe's order."""
    group = groups.of(annotation, label, len(outlines))
    said = object_keys(annotation.extra, len(outlines))
    usual: Row = {"label": label, "points": [], "group_id": group, "description": "", "shape_type": "polygon"}
    return [
        {**usual, "flags": {}, "mask": None, **keys, **outline}
        for keys, outline in zip(said, outlines, strict=True)
    ]


def _outlines(
    annotation: Annotation, shapes: Shapes, fit_to: tuple[float, float], image: int
) -> tuple[list[Row], ObjectReport]:
    """The keys of each shape that tell the object's outline, and what became of it."""
    mask, number = annotation.mask, annotation.id
    if mask.is_empty:
        return [], ObjectReport(number, Form.LEFT_OUT, 0.0, "its mask is empty", image)
    kept = outlines_of(annotation.extra, mask)
    if kept and _are_of_form(kept, shapes):
        form = Form.PIXELS if any(_is_mask(each) for each in kept) else Form.POLYGON
        return kept, ObjectReport(number, form, 1.0, image=image)
    if shapes == "mask":
        return [_mask_outline(mask)], ObjectReport(number, Form.PIXELS, 1.0, image=image)
    fit = fit_polygons(mask, *fit_to)
    reason = "its holes were filled" if fit.polygons.has_holes else ""
    if shapes == "auto" and fit.polygons.has_holes:
        reason = "it has holes, which polygons can't hold"
        return [_mask_outline(mask)], ObjectReport(number, Form.PIXELS, 1.0, reason, image)
    rows: list[Row] = [{"points": ring.tolist(), "shape_type": "polygon"} for ring in fit.polygons.rings]
    return rows, ObjectReport(number, Form.POLYGON, fit.iou, reason, image)


def _are_of_form(outlines: list[Row], shapes: Shapes) -> bool:
    return shapes == "auto" or all(_is_mask(each) == (shapes == "mask") for each in outlines)


def _is_mask(outline: Row) -> bool:
    return outline.get("shape_type") == "mask"


def _mask_outline(mask: Mask) -> Row:
    x, y, w, h = mask.bbox
    file = io.BytesIO()
    PIL.Image.fromarray(mask.bits).save(file, format="PNG")
    text = base64.b64encode(file.getvalue()).decode("ascii")
    return {"points": [(x, y), (x + w - 1, y + h - 1)], "shape_type": "mask", "mask": text}
