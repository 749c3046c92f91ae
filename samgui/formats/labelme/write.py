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
from samgui.formats.labelme.schema import LabelmeFile, LabelmeShape
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
    The other options, and what is raised, are those of `write_yolo`.
    """
    parting, reports = Parting(dataset.root, split), ObjectReports()
    labels = {category.id: category.name for category in dataset.categories}
    with staged(Path(folder), overwrite=overwrite) as staging:
        for image in one_by_one(dataset, progress, is_cancelled):
            number, place = parting.n_images, parting.place(image.path)
            rows: list[LabelmeShape] = []
            for annotation in image.annotations:
                label = labels[annotation.category_id]
                new, report = _shapes(annotation, label, shapes, (tolerance, min_iou), number)
                rows += new
                reports.add(report)
            _write(staging, image, place.stem, pictures, rows)
    return WriteReport(reports, parting.notes, parting.n_images)


def _write(
    staging: Staging, image: LabelledImage, stem: str, pictures: Pictures, shapes: list[LabelmeShape]
) -> None:
    picture = place_picture(staging, image.path, stem, pictures)
    told, _ = told_from(picture, (staging.target / stem).parent)
    content = LabelmeFile(_VERSION, {}, shapes, told, None, image.height, image.width)
    staging.write(f"{stem}.json", msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n")


def _shapes(
    annotation: Annotation, label: str, shapes: Shapes, fit_to: tuple[float, float], image: int
) -> tuple[list[LabelmeShape], ObjectReport]:
    mask, number = annotation.mask, annotation.id
    if mask.is_empty:
        return [], ObjectReport(number, Form.LEFT_OUT, 0.0, "its mask is empty", image)
    if shapes == "mask":
        return [_mask_shape(mask, label)], ObjectReport(number, Form.PIXELS, 1.0, image=image)
    fit = fit_polygons(mask, *fit_to)
    reason = "its holes were filled" if fit.polygons.has_holes else ""
    if shapes == "auto" and fit.polygons.has_holes:
        reason = "it has holes, which polygons can't hold"
        return [_mask_shape(mask, label)], ObjectReport(number, Form.PIXELS, 1.0, reason, image)
    group = number if len(fit.polygons.rings) > 1 else None
    rows = [LabelmeShape(label, [(x, y) for x, y in ring.tolist()], group) for ring in fit.polygons.rings]
    return rows, ObjectReport(number, Form.POLYGON, fit.iou, reason, image)


def _mask_shape(mask: Mask, label: str) -> LabelmeShape:
    x, y, w, h = mask.bbox
    file = io.BytesIO()
    PIL.Image.fromarray(mask.bits).save(file, format="PNG")
    text = base64.b64encode(file.getvalue()).decode("ascii")
    return LabelmeShape(label, [(x, y), (x + w - 1, y + h - 1)], shape_type="mask", mask=text)
