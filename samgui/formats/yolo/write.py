"""Writing a folder to train YOLO segmentation with."""

from contextlib import ExitStack
from pathlib import Path

import numpy as np
import yaml

from samgui.document.annotation import Annotation
from samgui.document.mask import Mask
from samgui.document.polygon import (
    DEFAULT_MIN_IOU,
    DEFAULT_TOLERANCE,
    Polygons,
    Ring,
    fit_polygons,
    mask_to_polygons,
    rings_to_rle,
    rle_iou,
)
from samgui.formats.dataset import Dataset, IsCancelled, LabelledImage, Progress, one_by_one
from samgui.formats.joining import joined
from samgui.formats.names import told_from
from samgui.formats.parting import Parting
from samgui.formats.pictures import Pictures, place_picture
from samgui.formats.report import Form, ObjectReport, ObjectReports, WriteReport
from samgui.formats.splits import TRAIN, VAL, Split
from samgui.formats.staging import Staging, staged

_DECIMALS = 6
_MOST_RINGS = 300
_NOT_FOUND = "Ultralytics finds labels by itself only when pictures are copied or linked"


def write_yolo(
    folder: Path,
    dataset: Dataset,
    *,
    split: Split | None = None,
    pictures: Pictures = "copy",
    tolerance: float = DEFAULT_TOLERANCE,
    min_iou: float = DEFAULT_MIN_IOU,
    overwrite: bool = False,
    progress: Progress | None = None,
    is_cancelled: IsCancelled | None = None,
) -> WriteReport:
    """Write `data.yaml`, `labels/<part>/<name>.txt`, `<part>.txt` with the pictures' names, and the pictures.

    split:     None puts all images in `train`, which `val` then names too: Ultralytics wants both.
    pictures:  "copy" and "link" put them in `images/<part>/`, where Ultralytics finds the labels by itself;
               with "reference" it doesn't, since it looks for labels beside the pictures.
    overwrite: also replace files that aren't from an earlier export (`staging.staged`).

    An object is one line: its category's place in `dataset.categories`, then x y x y ... by the image's
    width and height. Holes and parts are joined by bridges (`joining.joined`); more than 300 rings are not:
    such an object is written with its largest parts, holes filled. Objects may overlap. What the format
    has no room for: ids, crowds (left out), the model's estimate. Raises as `write_coco` does.
    """
    parting = Parting(dataset.root, split)
    with staged(Path(folder), overwrite=overwrite) as staging, ExitStack() as files:
        writer = _Writer(staging, dataset, pictures, tolerance, min_iou)
        lists = {part: files.enter_context(staging.open(f"{part}.txt")) for part in parting.parts}
        for image in one_by_one(dataset, progress, is_cancelled):
            place = parting.place(image.path)
            lists[place.part].write(f"{writer.add(image, f'{place.part}/{place.name}')}\n".encode())
        staging.write("data.yaml", writer.yaml_of(parting.parts))
    notes = parting.notes + ((_NOT_FOUND,) if pictures == "reference" else ())
    return WriteReport(writer.reports, notes, parting.n_images)


class _Writer:
    def __init__(
        self, staging: Staging, dataset: Dataset, pictures: Pictures, tolerance: float, min_iou: float
    ) -> None:
        self.reports = ObjectReports()
        self._staging = staging
        self._pictures = pictures
        self._fit = (tolerance, min_iou)
        self._categories = dataset.categories
        self._places = {category.id: place for place, category in enumerate(dataset.categories)}
        self._n_images = 0

    def add(self, image: LabelledImage, name: str) -> str:
        """Write the labels of an image; returns the picture's name as seen from the folder.

        name: its part, `/`, and its name without ending.
        """
        lines = []
        for annotation in image.annotations:
            line, report = self._line(annotation)
            self.reports.add(report)
            if line:
                lines.append(line + "\n")
        self._staging.write(f"labels/{name}.txt", "".join(lines).encode("ascii"))
        self._n_images += 1
        path = place_picture(self._staging, image.path, f"images/{name}", self._pictures)
        told, is_relative = told_from(path, self._staging.target)
        return f"./{told}" if is_relative and not told.startswith("../") else told

    def _line(self, annotation: Annotation) -> tuple[str, ObjectReport]:
        mask = annotation.mask
        if mask.is_empty or annotation.iscrowd:
            why = "its mask is empty" if mask.is_empty else "it is a crowd, which YOLO doesn't know"
            return "", ObjectReport(annotation.id, Form.LEFT_OUT, 0.0, why, self._n_images)
        scaled, iou, reason = _best_outline(mask, *self._fit)
        numbers = " ".join(f"{value:.6g}" for value in scaled.ravel().tolist())
        report = ObjectReport(annotation.id, Form.POLYGON, iou, reason, self._n_images)
        return f"{self._places[annotation.category_id]} {numbers}", report

    def yaml_of(self, parts: tuple[str, ...]) -> bytes:
        """`data.yaml`."""
        names = {place: category.name for place, category in enumerate(self._categories)}
        train = f"{TRAIN}.txt" if TRAIN in parts else f"{parts[0]}.txt"
        lists = {TRAIN: train, VAL: train, **{part: f"{part}.txt" for part in parts}}
        text: str = yaml.safe_dump({**lists, "names": names}, allow_unicode=True, sort_keys=False)
        return text.encode("utf-8")


def _best_outline(mask: Mask, tolerance: float, min_iou: float) -> tuple[Ring, float, str]:
    """One outline for the whole object, by the image's size; its IoU; and what had to be done for that.

    Rounding and bridges can move what is covered by pixels, so it is judged as it is written.
    """
    fitted = _judged(fit_polygons(mask, tolerance, min_iou).polygons, mask)
    return fitted if fitted[1] >= min_iou else _judged(mask_to_polygons(mask, 0), mask)


def _judged(polygons: Polygons, mask: Mask) -> tuple[Ring, float, str]:
    size = np.array([mask.width, mask.height])
    outline, reason = _outline(polygons)
    scaled = np.round(outline / size, _DECIMALS)
    iou = rle_iou(rings_to_rle([scaled * size], mask.height, mask.width), mask.to_rle())
    return scaled, iou, reason


def _outline(polygons: Polygons) -> tuple[Ring, str]:
    rings = [*polygons.rings, *polygons.holes]
    if len(rings) == 1:
        return rings[0], ""
    if len(rings) <= _MOST_RINGS:
        return joined(rings), "its parts and holes are joined by bridges"
    largest = sorted(polygons.rings, key=_area, reverse=True)[:_MOST_RINGS]
    return joined(largest), "it has too many parts: the largest are written, holes filled"


def _area(ring: Ring) -> float:
    x, y = ring.T
    return abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2
