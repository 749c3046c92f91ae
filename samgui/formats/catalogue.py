"""All formats by name: reading and writing any of them with the same words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias, TypedDict

from samgui.document.polygon import DEFAULT_MIN_IOU, DEFAULT_TOLERANCE
from samgui.errors import FormatError
from samgui.formats.coco import Segmentation, read_coco, write_coco, write_coco_folder
from samgui.formats.dataset import Dataset, IsCancelled, Progress
from samgui.formats.detecting import detect
from samgui.formats.isat import read_isat
from samgui.formats.labelme import read_labelme, write_labelme
from samgui.formats.pictures import Pictures
from samgui.formats.png import PngKind, kind_of, read_png, write_png
from samgui.formats.report import WriteReport
from samgui.formats.splits import Split
from samgui.formats.voc import read_voc, write_voc
from samgui.formats.writing import shown
from samgui.formats.yolo import read_yolo, write_yolo


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """How a data set is written; a format takes what it has a use for.

    segmentation: "auto", "polygon" or "rle" (COCO; for LabelMe "rle" means masks).
    tolerance:    how far, in pixels, polygons may be from the outline (COCO, YOLO, LabelMe).
    min_iou:      polygons that hold less of a mask than this are simplified less (COCO, YOLO, LabelMe).
    split:        the parts that images go to, None for no parts.
    pictures:     "copy", "link" or "reference" them; None for the format's usual way (`Format.pictures`).
    png_kind:     which PNGs.
    overwrite:    also replace files that aren't from an earlier export to that folder, or the file itself.
    """

    segmentation: Segmentation = "auto"
    tolerance: float = DEFAULT_TOLERANCE
    min_iou: float = DEFAULT_MIN_IOU
    split: Split | None = None
    pictures: Pictures | None = None
    png_kind: PngKind = "instances"
    overwrite: bool = False


class _Fit(TypedDict):
    tolerance: float
    min_iou: float


class _Work(TypedDict):
    progress: Progress | None
    is_cancelled: IsCancelled | None


class _FolderWork(_Work):
    split: Split | None
    overwrite: bool


@dataclass(frozen=True, slots=True)
class _Job:
    """What is to be written, and the options by who takes them."""

    path: Path
    dataset: Dataset
    options: WriteOptions
    pictures: Pictures
    work: _Work

    @property
    def fit(self) -> _Fit:
        return {"tolerance": self.options.tolerance, "min_iou": self.options.min_iou}

    @property
    def folder_work(self) -> _FolderWork:
        return {**self.work, "split": self.options.split, "overwrite": self.options.overwrite}


_Reader: TypeAlias = Callable[[Path, Path | None], Dataset]
_Writer: TypeAlias = Callable[[_Job], WriteReport]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of annotations.

    name:        what it is called in options and code.
    title:       what people call it.
    is_folder:   False for one file; COCO is one unless a split or copied or linked pictures are asked for.
    cannot_hold: what it has no room for, in sentences for a person.
    pictures:    what becomes of picture files unless told otherwise; None when it has no place for them.
    """

    name: str
    title: str
    is_folder: bool
    cannot_hold: tuple[str, ...]
    pictures: Pictures | None
    reader: _Reader | None = field(repr=False)
    writer: _Writer | None = field(repr=False)

    @property
    def can_read(self) -> bool:
        """Whether `read` takes it."""
        return self.reader is not None

    @property
    def can_write(self) -> bool:
        """Whether `write` takes it."""
        return self.writer is not None


def read(path: Path, format_name: str | None = None, *, image_root: Path | None = None) -> Dataset:
    """The data set at `path`, of the format of that name, or of the one that `detect` sees there.

    image_root: the folder of the pictures, for formats whose files don't say it for certain: COCO, ISAT
                and PNG masks.

    Raises FormatError as the readers and `detect` do, for a name that no format has, and for an
    `image_root` that the format has no use for.
    """
    path = Path(path)
    found = _format(detect(path) if format_name is None else format_name)
    if found.reader is None:
        raise FormatError("samgui writes {format} and doesn't read it.", format=found.title)
    return found.reader(path, image_root)


def write(
    path: Path,
    dataset: Dataset,
    format_name: str,
    options: WriteOptions | None = None,
    *,
    progress: Progress | None = None,
    is_cancelled: IsCancelled | None = None,
) -> WriteReport:
    """Write the data set to `path`, the file or folder of that format.

    Raises FormatError and FormatCancelled as the writers do, for a name that no format has or that samgui
    only reads, and for a file that is there already unless `options.overwrite`.
    """
    found, options = _format(format_name), options or WriteOptions()
    if found.writer is None:
        raise FormatError(
            "samgui reads {format} and doesn't write it; choose one of {others}.",
            format=found.title,
            others=", ".join(each.name for each in FORMATS.values() if each.can_write),
        )
    if found.pictures is None and options.pictures in ("copy", "link"):
        raise FormatError(
            "{format} have no place for pictures; leave the choice of pictures away.", format=found.title
        )
    pictures = options.pictures or found.pictures or "reference"
    work = _Work(progress=progress, is_cancelled=is_cancelled)
    return found.writer(_Job(Path(path), dataset, options, pictures, work))


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise FormatError(
            "There is no format called {name}; choose one of {others}.", name=name, others=", ".join(FORMATS)
        )
    return FORMATS[name]


def _rootless(title: str, reader: Callable[[Path], Dataset]) -> _Reader:
    def read_there(path: Path, image_root: Path | None) -> Dataset:
        if image_root is not None:
            raise FormatError(
                "{format} says itself where its pictures are; leave their folder away.", format=title
            )
        return reader(path)

    return read_there


def _write_coco(job: _Job) -> WriteReport:
    shapes = job.options.segmentation
    if job.options.split or job.pictures != "reference":
        if job.path.suffix.lower() == ".json" and not job.path.is_dir():
            raise FormatError(
                "With a split or with pictures COCO is a folder; choose one instead of the file {path}.",
                path=shown(job.path),
            )
        return write_coco_folder(
            job.path,
            job.dataset,
            segmentation=shapes,
            pictures=job.pictures,
            **job.fit,
            **job.folder_work,
        )
    if job.path.is_file() and not job.options.overwrite:
        raise FormatError(
            "{path} is there already; choose another name, or say that it is to be replaced.",
            path=shown(job.path),
        )
    return write_coco(job.path, job.dataset, segmentation=shapes, **job.fit, **job.work)


def _write_labelme(job: _Job) -> WriteReport:
    shapes = "mask" if job.options.segmentation == "rle" else job.options.segmentation
    return write_labelme(
        job.path, job.dataset, shapes=shapes, pictures=job.pictures, **job.fit, **job.folder_work
    )


_COCO = Format(
    "coco",
    "COCO",
    is_folder=False,
    cannot_hold=("Polygons have no holes: objects with holes are RLE.",),
    pictures="reference",
    reader=lambda path, root: read_coco(path, image_root=root),
    writer=_write_coco,
)
_PNG = Format(
    "png",
    "PNG masks",
    is_folder=True,
    cannot_hold=(
        "A pixel is of one object, except with a file for each.",
        "Semantic masks don't tell objects of one label apart.",
        "Cut-outs and overlays can't be read again.",
    ),
    pictures=None,
    reader=lambda path, root: read_png(path, kind_of(path), image_root=root),
    writer=lambda job: write_png(job.path, job.dataset, job.options.png_kind, **job.folder_work),
)
_YOLO = Format(
    "yolo",
    "YOLO segmentation",
    is_folder=True,
    cannot_hold=(
        "Holes and parts are joined by bridges of no width.",
        "There are no crowds, no ids and no predicted IoU.",
    ),
    pictures="copy",
    reader=_rootless("YOLO", read_yolo),
    writer=lambda job: write_yolo(job.path, job.dataset, pictures=job.pictures, **job.fit, **job.folder_work),
)
_VOC = Format(
    "voc",
    "Pascal VOC",
    is_folder=True,
    cannot_hold=(
        "A pixel is of one object: where objects overlap the later one is kept.",
        "There are 254 objects in an image and 254 labels at most, no crowds, ids or predicted IoU.",
    ),
    pictures="copy",
    reader=_rootless("Pascal VOC", read_voc),
    writer=lambda job: write_voc(job.path, job.dataset, pictures=job.pictures, **job.folder_work),
)
_LABELME = Format(
    "labelme",
    "LabelMe",
    is_folder=True,
    cannot_hold=(
        "Polygons have no holes: objects with holes are masks, which LabelMe reads from 5.3 on.",
        "There are no crowds, no ids and no predicted IoU.",
    ),
    pictures="reference",
    reader=_rootless("LabelMe", read_labelme),
    writer=_write_labelme,
)
_ISAT = Format(
    "isat",
    "ISAT",
    is_folder=True,
    cannot_hold=("samgui reads it and doesn't write it.",),
    pictures=None,
    reader=lambda path, root: read_isat(path, image_root=root),
    writer=None,
)

FORMATS: Mapping[str, Format] = MappingProxyType(
    {each.name: each for each in (_COCO, _PNG, _YOLO, _VOC, _LABELME, _ISAT)}
)
"""All formats, by their names."""
