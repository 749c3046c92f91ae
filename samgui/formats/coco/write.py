"""Writing COCO instances files, of any size, image by image."""

import shutil
import tempfile
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, BinaryIO, Self

import msgspec
import numpy as np

from samgui.document.annotation import Category
from samgui.document.document import Document
from samgui.document.polygon import DEFAULT_MIN_IOU, DEFAULT_TOLERANCE
from samgui.formats.coco.kept import Mark, Row, row_of
from samgui.formats.coco.rows import annotation_row, category_row, image_row
from samgui.formats.coco.shape import Segmentation, ShapeOptions
from samgui.formats.dataset import Dataset, IsCancelled, LabelledImage, Progress, one_by_one
from samgui.formats.names import told_from
from samgui.formats.report import ObjectReports, WriteReport
from samgui.formats.writing import shown, written_file

_INFO = {"description": "Annotations made with samgui", "version": "1.0"}
_NO_PLACE = 2**62


def write_coco(
    path: Path,
    data: Dataset | Document,
    *,
    segmentation: Segmentation = "auto",
    tolerance: float = DEFAULT_TOLERANCE,
    min_iou: float = DEFAULT_MIN_IOU,
    image_root: Path | None = None,
    progress: Progress | None = None,
    is_cancelled: IsCancelled | None = None,
) -> WriteReport:
    """Write every image, category and annotation to the JSON file `path`.

    segmentation: "polygon" fills holes, since COCO's polygons have none; "rle" is always exact; "auto"
                  is polygons except for shapes with holes or more than `MAX_PARTS` parts, which are RLE.
                  Crowds are RLE in any case, as COCO asks.
    tolerance:    how far, in pixels, a polygon may be from the mask's outline; 0 is exact to the pixel.
    min_iou:      a polygon that holds less of the mask than this is simplified less.
    image_root:   the folder that `file_name` starts from; the folder of `path` if None.

    All parts of an object are in one annotation; `area` and `bbox` are those of the shape as written, as
    pycocotools counts them; `iscrowd` is 0 for RLE too, but for crowds. Ids are the data's. An
    annotation whose mask is empty is left out. The model's own estimate of a mask's IoU goes to
    `samgui.predicted_iou`. The same data always give the same bytes.

    What was read from COCO goes out as it came in, with all its keys in their order: the whole row of an
    object whose mask is still the same (unless `segmentation` asks for another form), else all of it but
    the shape. Memory doesn't grow with the shapes: about 50 bytes are needed for each object.

    Returns, object by object, what was written and its IoU with the mask. Raises FormatError when the
    file can't be written or an image's name isn't Unicode, and FormatCancelled; an older file is then as
    it was.
    """
    path = Path(path)
    dataset = Dataset.of(data) if isinstance(data, Document) else data
    options, told = ShapeOptions(segmentation, tolerance, min_iou), Told()
    root = image_root or path.parent
    with written_file(path) as file, CocoLists(path.parent, root, options, told) as lists:
        for image in one_by_one(dataset, progress, is_cancelled):
            lists.add(image, image.path)
        lists.assemble(file, dataset.categories, row_of(dataset.extra))
    return told.report()


@dataclass(slots=True)
class Told:
    """What is to be told of an export while it grows, in one file or several."""

    objects: ObjectReports = field(default_factory=ObjectReports)
    notes: dict[str, None] = field(default_factory=dict)
    n_images: int = 0

    def report(self, notes: tuple[str, ...] = ()) -> WriteReport:
        """All of it, with `notes` after its own."""
        return WriteReport(self.objects, (*self.notes, *notes), self.n_images)


class CocoLists:
    """The lists of a COCO file while they grow, in files without names.

    folder: where these files are, best on the disk of the file to be.
    root:   the folder that `file_name` starts from.
    told:   gets a report on each object; shared by all files of one export, over which ids count.
    """

    def __init__(self, folder: Path, root: Path, options: ShapeOptions, told: Told) -> None:
        self._root = root
        self._options = options
        self._told = told
        self._images = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed by __exit__
        self._annotations = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed by __exit__
        self._ends, self._places = array("q", [0]), array("q")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._images.close()
        self._annotations.close()

    def add(self, image: LabelledImage, path: Path) -> None:
        """Put an image, whose picture is or will be at `path`, and its objects at the end."""
        name, is_relative = told_from(path, self._root)
        if not is_relative:
            where = f"{shown(path)} is on another drive than {shown(self._root)}"
            self._told.notes[f"{where}: its whole path is written"] = None
        number = self._told.n_images
        image_id = image.id_or(number + 1)
        self._images.write((b",\n" if self._images.tell() else b"\n") + image_row(image, image_id, name))
        for annotation in image.annotations:
            row, mark, report = annotation_row(annotation, number, image_id, self._options)
            self._told.objects.add(report)
            if row is not None:
                self._add_annotation(row, mark)
        self._told.n_images += 1

    def _add_annotation(self, row: bytes, mark: Mark | None) -> None:
        self._annotations.write(row)
        self._ends.append(self._ends[-1] + len(row))
        self._places.append(_NO_PLACE if mark is None else mark.place)

    def assemble(self, file: BinaryIO, categories: Iterable[Category], extra: Row) -> None:
        """Write the whole file: the keys that were read, in their order, or else those that COCO has."""
        usual: dict[str, object] = {
            "info": _INFO,
            "licenses": [],
            "images": None,
            "categories": None,
            "annotations": None,
        }
        for number, (key, value) in enumerate((dict(extra) or usual).items()):
            file.write((b",\n" if number else b"{") + msgspec.json.encode(key) + b":")
            match key:
                case "images":
                    self._copy(file, self._images)
                case "annotations":
                    self._write_annotations(file)
                case "categories":
                    rows = b",".join(b"\n" + category_row(each) for each in categories)
                    file.write(b"[" + rows + b"]")
                case _:
                    file.write(msgspec.json.encode(value))
        file.write(b"}\n")

    @staticmethod
    def _copy(file: BinaryIO, rows: IO[bytes]) -> None:
        rows.seek(0)
        file.write(b"[")
        shutil.copyfileobj(rows, file)
        file.write(b"]")

    def _write_annotations(self, file: BinaryIO) -> None:
        """In the order in which they were read; those that weren't come after, image by image."""
        file.write(b"[")
        for number, place in enumerate(np.argsort(np.array(self._places), kind="stable").tolist()):
            self._annotations.seek(self._ends[place])
            row = self._annotations.read(self._ends[place + 1] - self._ends[place])
            file.write((b",\n" if number else b"\n") + row)
        file.write(b"]")
