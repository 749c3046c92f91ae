"""Reading a COCO instances file, of any size, image by image."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from msgspec import UNSET

from samgui.document.annotation import Annotation, Category
from samgui.document.colors import category_color
from samgui.document.document import ImageRecord
from samgui.errors import FormatError
from samgui.files import FileState
from samgui.formats.coco.drawing import mask_of
from samgui.formats.coco.index import Index, decode, index, opened
from samgui.formats.coco.joint import Joint, Renumbering
from samgui.formats.coco.kept import Row, marked, row_of, text_of
from samgui.formats.coco.layout import picture_root, required_files
from samgui.formats.coco.scan import Buffer, Extent
from samgui.formats.coco.schema import CocoAnnotation, CocoImage
from samgui.formats.dataset import Dataset, LabelledImage
from samgui.formats.misfit import Misfit, reading
from samgui.formats.writing import shown

_NAME = "COCO"


def read_coco(path: Path, *, image_root: Path | None = None) -> Dataset:
    """The images, categories and annotations of a COCO instances file, or of all of a folder.

    Ids and order are kept. In a folder the files are `annotations/instances_*.json`, or those of another
    usual layout (`layout.coco_files`), read as one data set: where their ids meet, those of the later file
    are counted on; labels of one name are one; what the files say of the whole is taken from the first.

    Polygons, compressed and plain RLE are read; `iscrowd` may be a number or true/false; `area`, `bbox`,
    `info`, `licenses` and `supercategory` may be missing. Shapes are drawn by pycocotools; what lies
    outside the image is cut off. An object with a `bbox` alone becomes a rectangle, with a note. Whatever
    else the file says is kept for the way back.

    The file is looked through once, at some 100 MB a second; shapes are read when the images are gone
    through. Memory: about 70 bytes for each annotation and 200 for each image, however large the shapes.

    image_root: the folder that `file_name` starts from; if None that of the file, or, for a file in
                `annotations`, the one beside that has its pictures (`layout.picture_root`). The image files
                themselves aren't opened and may be missing.

    Raises FormatError, naming the file and the place in it (`$.annotations[17].segmentation[0]`), when
    the file can't be read, isn't COCO, gives an id or a file twice, or refers to an image or category it
    doesn't have; and, while the images are gone through, when it holds a shape that isn't one (fewer than
    three points, far outside the image, not covering a pixel, counts that don't fill the image).
    """
    root, seen, joint, files = Path(image_root) if image_root else None, set[str](), Joint(), []
    for each in required_files(Path(path)):
        file, categories = _look_through(each, root, seen)
        files.append(replace(file, new=joint.take(file.index, categories)))
    n_images = sum(len(file.index.images) for file in files)
    root = Path(os.path.commonpath([file.root for file in files]))
    return Dataset(joint.categories, _Images(tuple(files)), n_images, root, text_of(files[0].index.extra))


def _look_through(
    path: Path, image_root: Path | None, seen: set[str]
) -> tuple["_File", tuple[Category, ...]]:
    """What is in a file, and its categories; its pictures are added to those that were `seen`.

    Raises FormatError, also when it has a picture that was seen before.
    """
    with reading(path, _NAME), opened(path) as buffer:
        state, found = FileState.of(path), index(buffer)
        root = image_root or picture_root(path, next(_file_names(buffer, found), ""))
        for number, name in enumerate(_file_names(buffer, found)):
            picture = str(_path_of(name, root))
            if picture in seen:
                raise Misfit(f"$.images[{number}].file_name", f"was there before ({picture})")
            seen.add(picture)
        categories = tuple(
            Category(
                row.id,
                row.name,
                category_color(number),
                row.supercategory or "",
                text_of(row_of(buffer[extent.start : extent.end])),
            )
            for number, (row, extent) in enumerate(found.categories)
        )
    return _File(path, root, state, found), categories


def _file_names(buffer: Buffer, found: Index) -> Iterator[str]:
    for number, extent in enumerate(found.images):
        yield decode(buffer, Extent(*extent.tolist()), CocoImage, f"$.images[{number}]").file_name


@dataclass(frozen=True, slots=True, eq=False)
class _Images:
    """The images of files, one file after the other."""

    files: tuple["_File", ...]

    def __iter__(self) -> Iterator[LabelledImage]:
        for file in self.files:
            yield from file


@dataclass(frozen=True, slots=True, eq=False)
class _File:
    """A file that was looked through; its images are read anew each time they are gone through."""

    path: Path
    root: Path
    state: FileState
    index: Index
    new: Renumbering = field(default_factory=Renumbering)

    def __iter__(self) -> Iterator[LabelledImage]:
        with reading(self.path, _NAME), opened(self.path) as buffer:
            if FileState.of(self.path) != self.state:
                raise FormatError(
                    "{file} has changed while it was read; read it again.", file=shown(self.path)
                )
            for number, extent in enumerate(self.index.images):
                yield self._image(buffer, number, Extent(*extent.tolist()))

    def _image(self, buffer: Buffer, number: int, extent: Extent) -> LabelledImage:
        row = decode(buffer, extent, CocoImage, f"$.images[{number}]")
        record = ImageRecord(_path_of(row.file_name, self.root), row.width, row.height)
        members = self.index.by_image[self.index.first[number] : self.index.first[number + 1]]
        notes: list[str] = []
        annotations = tuple(self._annotation(buffer, each, record, notes) for each in members.tolist())
        extra = text_of(row_of(buffer[extent.start : extent.end]))
        image_id = row.id + self.new.image
        return LabelledImage(record.path, row.width, row.height, annotations, image_id, extra, tuple(notes))

    def _annotation(self, buffer: Buffer, number: int, image: ImageRecord, notes: list[str]) -> Annotation:
        place = f"$.annotations[{number}]"
        extent = Extent(*self.index.annotations[number].tolist())
        row = decode(buffer, extent, CocoAnnotation, place)
        mask, note = mask_of(row, image, place)
        if note:
            notes.append(note)
        kept: Row = row_of(buffer[extent.start : extent.end])
        return Annotation(
            row.id + self.new.annotation,
            self.new.categories[row.category_id],
            mask,
            predicted_iou=None if row.samgui is UNSET else row.samgui.predicted_iou,
            iscrowd=bool(row.iscrowd),
            extra=marked(kept, mask, number + self.new.place),
        )


def _path_of(file_name: str, root: Path) -> Path:
    """Where the image is; names with `\\` come from Windows, unless there is such a file."""
    path = root / file_name
    if "\\" in file_name and not path.exists():
        path = root / file_name.replace("\\", "/")
    return Path(os.path.normpath(path))
