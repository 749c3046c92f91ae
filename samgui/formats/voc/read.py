"""Reading a folder of the VOC development kit."""

import os
from itertools import count
from pathlib import Path

import numpy as np
import PIL.Image
from numpy.typing import NDArray

from samgui.document.annotation import Annotation
from samgui.document.mask import Mask
from samgui.formats.dataset import Dataset, LabelledImage
from samgui.formats.files import FileImages, categories_named, files_in
from samgui.formats.misfit import Misfit, reading
from samgui.formats.shapes import covering, require_size
from samgui.formats.voc.kept import file_text, object_text
from samgui.formats.voc.palette import VOID
from samgui.formats.voc.write import CLASS_NAMES
from samgui.formats.voc.xml import Element, parse

_NAME = "Pascal VOC"
_PICTURE_ENDINGS = (".jpg", ".png", ".jpeg", ".JPG")


def read_voc(folder: Path) -> Dataset:
    """The images that `Annotations` in `folder` has an XML file for.

    The mask of the n-th object is where `SegmentationObject` is n; 255, the border, belongs to no object. An
    image without such a PNG, and an object that isn't in it, has boxes only: they become rectangles, with a
    note. Labels are those of `class_names.txt`, when there is one, and then those of the XML files.
    What else the XML files say (pose, truncated, difficult, parts, source, ...) is kept for the way back.
    Raises FormatError, naming the file and the line.
    """
    folder = Path(folder)
    files = files_in(folder / "Annotations", ".xml", _NAME)
    names = [*_class_names(folder / CLASS_NAMES), *(name for file in files for name in _labels(file))]
    categories = categories_named(names)
    ids = {category.name: category.id for category in categories}
    images = FileImages(files, lambda file, numbers: _image(folder, file, numbers, ids))
    return Dataset(categories, images, len(files), folder)


def _class_names(path: Path) -> list[str]:
    if not path.exists():
        return []
    with reading(path, _NAME):
        names = path.read_text(encoding="utf-8-sig").splitlines()
    return [name for name in names if name and name not in ("__background__", "_background_", "__ignore__")]


def _root(file: Path) -> Element:
    root = parse(file.read_bytes())
    if root.name != "annotation":
        raise Misfit(f"line {root.line}", f"has <{root.name}> where <annotation> should be")
    return root


def _labels(file: Path) -> list[str]:
    with reading(file, _NAME):
        return [each.one("name").text for each in _root(file).all("object")]


def _image(folder: Path, file: Path, numbers: "count[int]", category_ids: dict[str, int]) -> LabelledImage:
    with reading(file, _NAME):
        root = _root(file)
        size = root.one("size")
        width, height = int(size.number("width")), int(size.number("height"))
        if min(width, height) < 1:
            raise Misfit(f"line {size.line}", "has an image without a pixel")
        require_size(width, height, f"line {size.line}")
        inside = file.relative_to(folder / "Annotations").with_suffix("") if file.parent != folder else Path()
        values = _values(folder / "SegmentationObject" / inside.with_suffix(".png"), (height, width))
        annotations, notes = [], []
        for value, each in enumerate(root.all("object"), start=1):
            place, name = f"line {each.line}", each.one("name").text
            mask = Mask.from_array(values == value) if values is not None and value < VOID else None
            if mask is None or mask.is_empty:
                mask = covering(_rectangle(each.one("bndbox"), height, width), place)
                notes.append(f"{place} has only a box: it became a rectangle")
            extra = object_text(each, mask)
            annotations.append(Annotation(next(numbers), category_ids[name], mask, extra=extra))
        picture, extra = _picture(folder, file, inside, root), file_text(root)
    return LabelledImage(picture, width, height, tuple(annotations), extra=extra, notes=tuple(notes))


def _values(path: Path, size: tuple[int, int]) -> NDArray[np.uint8] | None:
    if not path.exists():
        return None
    with reading(path, _NAME):
        try:
            with PIL.Image.open(path, formats=("PNG",)) as picture:
                values = np.asarray(picture)
        except (ValueError, SyntaxError, PIL.Image.DecompressionBombError) as error:
            raise Misfit("file", "is not a PNG") from error
        if values.ndim != 2 or values.dtype != np.uint8:
            raise Misfit("file", "has colours where numbers of objects should be")
        if values.shape != size:
            raise Misfit("file", f"is not {size[1]} x {size[0]} as the XML file says")
    return values


def _rectangle(box: Element, height: int, width: int) -> Mask:
    x0, y0, x1, y1 = (box.number(side) for side in ("xmin", "ymin", "xmax", "ymax"))
    array = np.zeros((height, width), dtype=np.bool_)
    array[max(0, round(y0) - 1) : max(0, round(y1)), max(0, round(x0) - 1) : max(0, round(x1))] = True
    return Mask.from_array(array)


def _picture(folder: Path, file: Path, inside: Path, root: Element) -> Path:
    """Where the picture is: in JPEGImages, or where `path` says, or else where it should be."""
    name = root.one("filename").text
    usual = folder / "JPEGImages" / inside.parent / name
    if usual.exists():
        return usual
    for path in root.all("path"):
        told = Path(os.path.normpath(file.parent / path.text))
        if told.exists():
            return told
    others = (usual.with_suffix(ending) for ending in _PICTURE_ENDINGS)
    return next((each for each in others if each.exists()), usual)
