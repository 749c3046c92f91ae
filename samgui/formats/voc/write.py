"""Writing a folder as the VOC development kit has it."""

import io
from pathlib import Path

import numpy as np
import PIL.Image
from numpy.typing import NDArray

from samgui.document.annotation import Annotation
from samgui.errors import FormatError
from samgui.formats.dataset import Dataset, IsCancelled, LabelledImage, Progress, one_by_one
from samgui.formats.names import told_from
from samgui.formats.parting import Parting
from samgui.formats.pictures import Pictures, place_picture
from samgui.formats.report import Form, ObjectReport, ObjectReports, WriteReport
from samgui.formats.splits import Split
from samgui.formats.staging import Staging, staged
from samgui.formats.voc.kept import file_values, object_values
from samgui.formats.voc.palette import VOID, voc_palette
from samgui.formats.voc.xml import Values, lines_of, one_line
from samgui.formats.writing import shown

CLASS_NAMES = "class_names.txt"


def write_voc(
    folder: Path,
    dataset: Dataset,
    *,
    split: Split | None = None,
    pictures: Pictures = "copy",
    overwrite: bool = False,
    progress: Progress | None = None,
    is_cancelled: IsCancelled | None = None,
) -> WriteReport:
    """Write Annotations, SegmentationClass, SegmentationObject, ImageSets, JPEGImages and `class_names.txt`.

    Boxes count pixels from 1 and both corners are inside, as VOC's do. In the PNGs label n is the n-th of
    `dataset.categories`, object n the n-th of the XML file. No border of 255 is drawn: masks are written to
    the pixel. A pixel is of one object: where objects overlap the later one is seen, and the report says
    how much is left of the others. More than 254 objects in an image are left out; more than 254 labels
    raise FormatError. What the format has no room for: ids, crowds (written like others), the model's
    estimate.

    What was read from VOC goes out as it came in: pose, parts, source and all else, and the box of an
    object whose mask is still the same.
    The options, and what else is raised, are those of `write_yolo`; control characters that XML can't hold
    are left out of names.
    """
    if len(dataset.categories) >= VOID:
        raise FormatError(
            "{folder} can't be written: VOC has room for 254 labels, and there are {n}; export to COCO.",
            folder=shown(Path(folder)),
            n=len(dataset.categories),
        )
    parting, reports = Parting(dataset.root, split), ObjectReports()
    lists: dict[str, list[str]] = {part: [] for part in parting.parts}
    with staged(Path(folder), overwrite=overwrite) as staging:
        writer = _Writer(staging, dataset, pictures)
        for image in one_by_one(dataset, progress, is_cancelled):
            number, place = parting.n_images, parting.place(image.path)
            for report in writer.add(image, place.name, number):
                reports.add(report)
            lists[place.part].append(f"{place.name}\n")
        for part, lines in lists.items():
            staging.write(f"ImageSets/Segmentation/{part}.txt", "".join(lines).encode("utf-8"))
        labels = ["__background__", *(category.name for category in dataset.categories)]
        staging.write(CLASS_NAMES, "".join(f"{one_line(label)}\n" for label in labels).encode("utf-8"))
    return WriteReport(reports, parting.notes, parting.n_images)


class _Writer:
    def __init__(self, staging: Staging, dataset: Dataset, pictures: Pictures) -> None:
        self._staging = staging
        self._pictures = pictures
        self._palette = voc_palette().tobytes()
        self._labels = {
            category.id: (number, category.name)
            for number, category in enumerate(dataset.categories, start=1)
        }

    def add(self, image: LabelledImage, name: str, number: int) -> list[ObjectReport]:
        """Write all files of an image."""
        kept = [each for each in image.annotations if not each.mask.is_empty][: VOID - 1]
        objects = np.zeros((image.height, image.width), dtype=np.uint8)
        classes = np.zeros_like(objects)
        for value, each in enumerate(kept, start=1):
            x, y, w, h = each.mask.bbox
            objects[y : y + h, x : x + w][each.mask.bits] = value
            classes[y : y + h, x : x + w][each.mask.bits] = self._labels[each.category_id][0]
        if kept:
            self._save(f"SegmentationObject/{name}.png", objects)
            self._save(f"SegmentationClass/{name}.png", classes)
        picture = place_picture(self._staging, image.path, f"JPEGImages/{name}", self._pictures)
        xml = self._xml(image, kept, picture, self._staging.target / "Annotations" / name)
        self._staging.write(f"Annotations/{name}.xml", xml.encode("utf-8"))
        values = {id(each): value for value, each in enumerate(kept, start=1)}
        return [_report(each, values.get(id(each)), objects, number) for each in image.annotations]

    def _save(self, name: str, values: NDArray[np.uint8]) -> None:
        file = io.BytesIO()
        picture = PIL.Image.fromarray(values)
        picture.putpalette(self._palette)
        picture.save(file, format="PNG")
        self._staging.write(name, file.getvalue())

    def _xml(self, image: LabelledImage, kept: list[Annotation], picture: Path, place: Path) -> str:
        told, _ = told_from(picture, place.parent)
        said, depth = file_values(image.extra)
        page: Values = {
            "folder": picture.parent.name,
            "filename": picture.name,
            "path": told,
            **said,
            "size": {"width": f"{image.width}", "height": f"{image.height}", "depth": depth},
            "segmented": f"{int(bool(kept))}",
            "object": [object_values(each, self._labels[each.category_id][1]) for each in kept],
        }
        return "\n".join(lines_of({"annotation": page}, "")) + "\n"


def _report(each: Annotation, value: int | None, objects: NDArray[np.uint8], image: int) -> ObjectReport:
    if value is None:
        reason = "its mask is empty" if each.mask.is_empty else "VOC numbers 254 objects in an image"
        return ObjectReport(each.id, Form.LEFT_OUT, 0.0, reason, image)
    x, y, w, h = each.mask.bbox
    seen = int(np.count_nonzero(objects[y : y + h, x : x + w] == value)) / each.mask.area
    if seen == 0:
        return ObjectReport(each.id, Form.LEFT_OUT, 0.0, "later objects cover all of it but its box", image)
    reason = "later objects cover a part of it" if seen < 1 else ""
    return ObjectReport(each.id, Form.PIXELS, seen, reason, image)
