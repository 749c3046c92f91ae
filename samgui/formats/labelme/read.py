"""Reading LabelMe files."""

import base64
import binascii
import io
import os
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image

from samgui.document.annotation import Annotation
from samgui.document.mask import Mask
from samgui.document.polygon import Ring, polygons_to_mask
from samgui.formats.dataset import Dataset, LabelledImage
from samgui.formats.files import FileImages, categories_named, files_in, read_json
from samgui.formats.labelme.kept import Row, file_text, object_text
from samgui.formats.labelme.schema import LabelmeLabels, LabelmeRead, LabelmeShape
from samgui.formats.misfit import Misfit, reading
from samgui.formats.pictures import upright_size
from samgui.formats.shapes import covering, require_size, ring_of

_NAME = "LabelMe"
_CIRCLE_CORNERS = 128
_CORNERS = {"rectangle": 2, "circle": 2, "mask": 2}
_WITHOUT_AREA = ("point", "points", "line", "linestrip")


def read_labelme(path: Path) -> Dataset:
    """The objects of a LabelMe file, or of all files in a folder and those inside.

    Polygons, rectangles, circles and masks are read; shapes with one label and `group_id` are one object.
    Points and lines cover nothing: they are left out, with a note. The picture need not be there when the
    file says its size. Labels are numbered in the order in which they come: the files are read twice.
    What else the file says (flags, descriptions, groups, keys that nobody knows), points and lines are
    kept for the way back, but for `imageData`.

    Raises FormatError, naming the file and the place in it, for what isn't LabelMe.
    """
    path = Path(path)
    files = files_in(path, ".json", _NAME)
    labels = (shape.label for file in files for shape in read_json(file, LabelmeLabels, _NAME).shapes)
    categories = categories_named(labels)
    ids = {category.name: category.id for category in categories}
    images = FileImages(files, lambda file, numbers: _image(file, numbers, ids))
    return Dataset(categories, images, len(files), path if path.is_dir() else path.parent)


def _image(file: Path, numbers: "count[int]", category_ids: dict[str, int]) -> LabelledImage:
    content, raw = read_json(file, LabelmeRead, _NAME), read_json(file, dict[str, Any], _NAME)
    rows: list[Row] = raw["shapes"]
    picture = Path(os.path.normpath(file.parent / content.image_path.replace("\\", "/")))
    if content.image_width and content.image_height:
        width, height = content.image_width, content.image_height
    else:
        width, height = upright_size(picture)
    notes, left_out = [], []
    if raw.get("imageData") and not picture.exists():
        notes.append(f"{picture.name} isn't there: it is only in $.imageData, which samgui doesn't read")
    found: dict[tuple[str, object], list[tuple[Mask, Row]]] = {}
    with reading(file, _NAME):
        require_size(width, height, "$.imageWidth")
        for number, shape in enumerate(content.shapes):
            place = f"$.shapes[{number}]"
            if shape.shape_type in _WITHOUT_AREA:
                notes.append(f"{place} is a {shape.shape_type}, which covers nothing: it is left out")
                left_out.append(rows[number])
                continue
            # A shape without a group is an object of its own.
            group = ("alone", number) if shape.group_id is None else shape.group_id
            mask = covering(_mask(shape, (height, width), place), place)
            found.setdefault((shape.label, group), []).append((mask, rows[number]))
    annotations = tuple(
        _annotation(next(numbers), category_ids[label], parts) for (label, _), parts in found.items()
    )
    extra = file_text(raw, left_out)
    return LabelledImage(picture, width, height, annotations, extra=extra, notes=tuple(notes))


def _annotation(number: int, category_id: int, parts: list[tuple[Mask, Row]]) -> Annotation:
    mask = _union([mask for mask, _ in parts])
    return Annotation(number, category_id, mask, extra=object_text([row for _, row in parts], mask))


def _union(masks: list[Mask]) -> Mask:
    if len(masks) == 1:
        return masks[0]
    return Mask.from_array(np.logical_or.reduce([mask.to_array() for mask in masks]))


def _mask(shape: LabelmeShape, size: tuple[int, int], place: str) -> Mask:
    height, width = size
    points = ring_of([value for point in shape.points for value in point], height, width, f"{place}.points")
    expected = _CORNERS.get(shape.shape_type)
    if (expected and len(points) != expected) or (not expected and len(points) < 3):
        raise Misfit(f"{place}.points", f"has {len(points)} points, not those of a {shape.shape_type}")
    match shape.shape_type:
        case "polygon":
            ring = points
        case "rectangle":
            (x0, y0), (x1, y1) = points
            ring = np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]])
        case "circle":
            angles = np.linspace(0, 2 * np.pi, _CIRCLE_CORNERS, endpoint=False)
            radius = np.hypot(*(points[1] - points[0]))
            ring = points[0] + radius * np.stack([np.cos(angles), np.sin(angles)], axis=1)
        case "mask":
            return _pasted(shape, points, size, place)
        case other:
            raise Misfit(f"{place}.shape_type", f"is {other}, which samgui doesn't know")
    return polygons_to_mask([ring], height, width)


def _pasted(shape: LabelmeShape, points: Ring, size: tuple[int, int], place: str) -> Mask:
    try:
        data = base64.b64decode(shape.mask or "", validate=True)
        with PIL.Image.open(io.BytesIO(data), formats=("PNG",)) as picture:
            bits = np.asarray(picture.convert("L")) > 0 if picture.mode != "1" else np.asarray(picture)
    except (binascii.Error, OSError, ValueError, SyntaxError, PIL.Image.DecompressionBombError) as error:
        raise Misfit(f"{place}.mask", "is not a PNG in base64") from error
    x, y = (int(value) for value in points[0])
    array = np.zeros(size, dtype=np.bool_)
    inside = array[max(0, y) : max(0, y + bits.shape[0]), max(0, x) : max(0, x + bits.shape[1])]
    inside[:] = bits[max(0, -y) :, max(0, -x) :][: inside.shape[0], : inside.shape[1]]
    return Mask.from_array(array)
