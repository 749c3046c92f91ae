"""Writing the masks of a whole data set as PNGs."""

from pathlib import Path
from typing import Literal, TypeAlias

import msgspec
import numpy as np

from samgui.document.annotation import Annotation
from samgui.document.image import read_image
from samgui.errors import FormatError
from samgui.formats.dataset import Dataset, IsCancelled, LabelledImage, Progress, one_by_one
from samgui.formats.names import told_from
from samgui.formats.parting import Parting
from samgui.formats.png.one import (
    MAX_8_BIT,
    MAX_16_BIT,
    labels_json,
    paint,
    palette_of,
    part_seen,
    save_png,
    write_cutout_png,
    write_instances_png,
    write_mask_png,
    write_overlay_png,
)
from samgui.formats.png.schema import LABELS, PngImage, PngObject
from samgui.formats.report import Form, ObjectReport, ObjectReports, WriteReport
from samgui.formats.splits import Split
from samgui.formats.staging import Staging, staged

PngKind: TypeAlias = Literal["binary", "instances", "semantic", "cutout", "overlay"]

_COVERED, _HIDDEN = "later objects cover a part of it", "later objects cover all of it"
_NOTES = {
    "semantic": ("objects of one label are not told apart",),
    "cutout": ("cut-outs can't be read again: they don't tell where in the image they were",),
    "overlay": ("overlays are to be looked at: they can't be read again",),
}


def write_png(
    folder: Path,
    dataset: Dataset,
    kind: PngKind,
    *,
    split: Split | None = None,
    overwrite: bool = False,
    progress: Progress | None = None,
    is_cancelled: IsCancelled | None = None,
) -> WriteReport:
    """Write PNGs of one kind, in a folder for each part when there is a split.

    "binary":    `<name>/<n>.png` for each object, 255 on it, and `<name>/objects.json` with the labels.
    "instances": `<name>.png`, object n has value n (8 bits, or 16), and `<name>.json` with the labels.
    "semantic":  `<name>.png` with the ids of the labels and their colours (8 bits; 16 without colours when
                 an id is above 255), and one `labels.json` with the labels and the names of the pictures.
    "cutout":    `<name>/<n>.png`, the picture on the object and transparency off it. Needs the pictures.
    "overlay":   `<name>.png`, the picture with all objects drawn over it. Needs the pictures.

    In "instances" and "semantic" a pixel has one value: where objects overlap the later one is seen, and the
    report says how much is left of the others. Ids, crowds and the model's estimate are not written.
    Raises as `write_yolo` does, ImageError when a picture is needed and can't be read, and FormatError for
    more objects or higher ids of labels than 16 bits can tell.
    """
    parting, reports = Parting(dataset.root, split), ObjectReports()
    with staged(Path(folder), overwrite=overwrite) as staging:
        writer = _Writer(staging, dataset)
        for image in one_by_one(dataset, progress, is_cancelled):
            number, place = parting.n_images, parting.place(image.path)
            ious = writer.write(image, place.stem, kind)
            for each, iou in zip(image.annotations, ious, strict=True):
                reports.add(_report(each, iou, number))
        if kind == "semantic":
            staging.write(LABELS, labels_json(dataset.categories, writer.pictures))
    return WriteReport(reports, parting.notes + _NOTES.get(kind, ()), parting.n_images)


def _report(annotation: Annotation, iou: float, image: int) -> ObjectReport:
    if annotation.mask.is_empty:
        return ObjectReport(annotation.id, Form.LEFT_OUT, 0.0, "its mask is empty", image)
    if iou == 0:
        return ObjectReport(annotation.id, Form.LEFT_OUT, 0.0, _HIDDEN, image)
    return ObjectReport(annotation.id, Form.PIXELS, iou, _COVERED if iou < 1 else "", image)


class _Writer:
    def __init__(self, staging: Staging, dataset: Dataset) -> None:
        self._staging = staging
        self._categories = dataset.categories
        self._labels = {category.id: category.name for category in dataset.categories}
        self.pictures: dict[str, str] = {}
        """The picture that each semantic PNG is of, both told from the folder that is written."""

    def write(self, image: LabelledImage, name: str, kind: PngKind) -> list[float]:
        """Write an image; returns the IoU of what can be seen of each object and its mask."""
        match kind:
            case "binary" | "cutout":
                return self._write_apart(image, name, kind)
            case "instances":
                return self._write_instances(image, name)
            case "semantic":
                return self._write_semantic(image, name)
            case "overlay":
                path = self._staging.path(f"{name}.png")
                write_overlay_png(path, read_image(image.path), image.annotations, self._categories)
        return [1.0] * len(image.annotations)

    def _write_apart(self, image: LabelledImage, name: str, kind: PngKind) -> list[float]:
        pixels = read_image(image.path) if kind == "cutout" else None
        objects = []
        for number, each in enumerate(image.annotations, start=1):
            if not each.mask.is_empty:
                path = self._staging.path(f"{name}/{number}.png")
                if pixels is None:
                    write_mask_png(path, each.mask)
                else:
                    write_cutout_png(path, pixels, each.mask)
                objects.append(PngObject(self._labels[each.category_id], file=path.name))
        self._describe(image, f"{name}/objects.json", objects)
        return [1.0] * len(image.annotations)

    def _write_instances(self, image: LabelledImage, name: str) -> list[float]:
        path = self._staging.path(f"{name}.png")
        masks = [each.mask for each in image.annotations]
        seen = write_instances_png(path, masks, (image.height, image.width))
        labels = [self._labels[each.category_id] for each in image.annotations]
        objects = [PngObject(label, value=value) for value, label in enumerate(labels, start=1)]
        self._describe(image, f"{name}.json", objects)
        return list(seen)

    def _write_semantic(self, image: LabelledImage, name: str) -> list[float]:
        ids = [category.id for category in self._categories]
        if ids and not 1 <= min(ids) <= max(ids) <= MAX_16_BIT:
            raise FormatError(
                "A semantic PNG has room for ids of labels from 1 to {most}; export to COCO.", most=MAX_16_BIT
            )
        is_wide = max(ids, default=0) > MAX_8_BIT
        values = np.zeros((image.height, image.width), dtype=np.uint16 if is_wide else np.uint8)
        for each in image.annotations:
            paint(values, each.mask, each.category_id)
        palette = None if is_wide else palette_of(self._categories)
        save_png(self._staging.path(f"{name}.png"), values, palette)
        self.pictures[f"{name}.png"], _ = told_from(image.path, self._staging.target)
        return [part_seen(values, each.mask, each.category_id) for each in image.annotations]

    def _describe(self, image: LabelledImage, name: str, objects: list[PngObject]) -> None:
        told, _ = told_from(image.path, (self._staging.target / name).parent)
        content = PngImage(told, image.width, image.height, objects)
        self._staging.write(name, msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n")
