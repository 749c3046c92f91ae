"""Reading masks from PNGs."""

import os
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from typing import Literal, TypeAlias

import numpy as np
import PIL.Image
from numpy.typing import NDArray

from samgui.document.annotation import Annotation, Category
from samgui.document.colors import category_color
from samgui.document.image import IMAGE_SUFFIXES
from samgui.document.mask import Mask
from samgui.errors import FormatError
from samgui.formats.dataset import Dataset, LabelledImage
from samgui.formats.files import FileImages, categories_named, files_in, read_json
from samgui.formats.misfit import Misfit, reading
from samgui.formats.png.one import BACKGROUND
from samgui.formats.png.schema import LABELS, PngImage, PngLabels
from samgui.formats.shapes import require_size
from samgui.formats.writing import shown

_NAME = "PNG masks"
_OBJECT = "object"
_VOID = 255

Values = NDArray[np.int64]

ReadableKind: TypeAlias = Literal["binary", "instances", "semantic"]


def kind_of(folder: Path) -> ReadableKind:
    """Which PNGs are in a folder, as `read_png` takes it.

    What `write_png` puts beside them tells it. Without that they are "binary" when none has more than one
    value besides 0, else "semantic": so each value keeps its masks apart. Raises as `read_png` does.
    """
    folder = Path(folder)
    if (folder / LABELS).exists():
        return "semantic"
    if any(folder.rglob("objects.json")):
        return "binary"
    files = files_in(folder, ".png", _NAME)
    if any(_beside(file).exists() for file in files):
        return "instances"
    return "semantic" if any(len(_present(_values(file))) > 1 for file in files) else "binary"


def read_png(folder: Path, kind: ReadableKind, *, image_root: Path | None = None) -> Dataset:
    """The objects in the PNGs of a folder, as `write_png` makes them or others do.

    "binary":    folders with an `objects.json`; without any, each PNG is one object, and what isn't 0 is it.
    "instances": each value but 0 is an object. Labels are in `<name>.json`; without it they are "object".
    "semantic":  all pixels of a value are one object, since nobody can tell them apart. Labels are in
                 `labels.json`, which may also say which pictures they are of; without it they are the
                 values, and 255 is no label.

    image_root: the folder of the pictures, found by their names without endings, where the PNGs don't say
                which picture they are of; `folder` if None. The pictures need not be there.

    Raises FormatError, naming the file, for what can't be read.
    """
    folder = Path(folder)
    root = Path(image_root) if image_root else folder
    if kind == "semantic":
        return _semantic(folder, root)
    described = tuple(sorted(folder.rglob("objects.json"))) if kind == "binary" else ()
    files = described or files_in(folder, ".png", _NAME)
    names = (each.label for file in files for each in _description(file, kind).objects)
    is_bare = not described and (kind == "binary" or any(not _beside(file).exists() for file in files))
    categories = categories_named([*names, *([_OBJECT] if is_bare else [])])
    ids = {category.name: category.id for category in categories}

    def image(file: Path, numbers: "count[int]") -> LabelledImage:
        masks, size, said = _objects(file, kind)
        annotations = tuple(
            Annotation(next(numbers), ids[label], mask) for label, mask in masks if not mask.is_empty
        )
        path = _told(file.parent, said) if said else _picture(file, folder, root)
        return LabelledImage(path, size[1], size[0], annotations)

    return Dataset(categories, FileImages(files, image), len(files), folder)


def _beside(file: Path) -> Path:
    return file if file.suffix == ".json" else file.with_suffix(".json")


def _description(file: Path, kind: str) -> PngImage:
    """What is said of the file's objects; nothing when there is no such file."""
    beside = _beside(file)
    if (kind == "binary" and file.suffix == ".png") or not beside.exists():
        return PngImage("", 0, 0, [])
    said = read_json(beside, PngImage, _NAME)
    with reading(beside, _NAME):
        require_size(said.width, said.height, "$.width")
    return said


def _objects(file: Path, kind: str) -> tuple[list[tuple[str, Mask]], tuple[int, int], str]:
    """The label and mask of each object, the image's (height, width), and its name, empty when not said."""
    said = _description(file, kind)
    if file.suffix == ".json":
        masks = [
            (each.label, Mask.from_array(_values(file.parent / each.file, said) > 0)) for each in said.objects
        ]
        return masks, (said.height, said.width), said.image
    values = _values(file)
    if kind == "binary":
        return [(_OBJECT, Mask.from_array(values > 0))], _size(values), ""
    with reading(file, _NAME):
        _require_shape(values, said, _beside(file).name)
    labels = {each.value: each.label for each in said.objects}
    masks = [(labels.get(value, _OBJECT), Mask.from_array(values == value)) for value in _present(values)]
    unknown = [value for value in _present(values) if labels and value not in labels]
    if unknown:
        raise FormatError(
            "{file} has objects that {beside} doesn't name: {value}.",
            file=shown(file),
            beside=_beside(file).name,
            value=unknown[0],
        )
    return masks, _size(values), said.image


def _semantic(folder: Path, root: Path) -> Dataset:
    files = files_in(folder, ".png", _NAME)
    said: Mapping[str, str] = {}
    if (folder / LABELS).exists():
        described = read_json(folder / LABELS, PngLabels, _NAME)
        said = described.pictures
        labels = (each for each in described.labels if each.value != 0)
        categories = tuple(Category(each.value, each.name, each.color) for each in labels)
    else:
        found = sorted({value for file in files for value in _present(_values(file)) if value != _VOID})
        categories = tuple(Category(value, f"{value}", category_color(value - 1)) for value in found)
    known = {category.id for category in categories if category.name != BACKGROUND}

    def image(file: Path, numbers: "count[int]") -> LabelledImage:
        values = _values(file)
        present = _present(values)
        annotations = tuple(
            Annotation(next(numbers), value, Mask.from_array(values == value))
            for value in present
            if value in known
        )
        notes = tuple(f"value {value} has no label: left out" for value in present if value not in known)
        height, width = _size(values)
        named = said.get(file.relative_to(folder).as_posix()) if file.is_relative_to(folder) else None
        path = _picture(file, folder, root) if named is None else _told(folder, named)
        return LabelledImage(path, width, height, annotations, notes=notes)

    read: Callable[[Path, count[int]], LabelledImage] = image
    return Dataset(categories, FileImages(files, read), len(files), folder)


def _present(values: Values) -> list[int]:
    return [value for value in np.unique(values).tolist() if value != 0]


def _size(values: Values) -> tuple[int, int]:
    return int(values.shape[0]), int(values.shape[1])


def _require_shape(values: Values, said: PngImage, file: str) -> None:
    if said.width and values.shape != (said.height, said.width):
        height, width = values.shape
        raise Misfit("file", f"is {width} x {height}, and {file} says {said.width} x {said.height}")


def _values(path: Path, said: PngImage | None = None) -> Values:
    """The values as they are stored, (H, W)."""
    with reading(path, _NAME):
        try:
            with PIL.Image.open(path, formats=("PNG",)) as picture:
                values = np.asarray(picture).astype(np.int64)
        except (ValueError, SyntaxError, PIL.Image.DecompressionBombError) as error:
            raise Misfit("file", "is not a PNG") from error
        if values.ndim != 2:
            raise Misfit("file", "has colours where one number a pixel should be")
        if said is not None:
            _require_shape(values, said, "objects.json")
    return values


def _told(folder: Path, name: str) -> Path:
    """The path that a name told from `folder` stands for."""
    return Path(os.path.normpath(folder / name))


def _picture(file: Path, folder: Path, root: Path) -> Path:
    """The picture of the same name; the name alone when it isn't there."""
    stem = (
        root / file.relative_to(folder).with_suffix("") if file.is_relative_to(folder) else root / file.stem
    )
    candidates = (stem.with_name(stem.name + suffix) for suffix in IMAGE_SUFFIXES)
    return next(
        (each for each in candidates if each.exists() and each != file), stem.with_name(stem.name + ".png")
    )
