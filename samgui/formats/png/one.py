"""One PNG of one image: an object, the objects by number, the labels by colour, a cut-out, an overlay."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from PIL import Image as PillowImage

from samgui.document.annotation import Annotation, Category
from samgui.document.image import Image
from samgui.document.mask import Mask
from samgui.errors import FormatError
from samgui.formats.overlay import FILL_OPACITY, draw_overlay
from samgui.formats.png.schema import PngLabel, PngLabels
from samgui.formats.writing import shown, written_file

MAX_8_BIT = 255
MAX_16_BIT = 65535
BACKGROUND = "background"


def write_mask_png(path: Path, mask: Mask) -> None:
    """Write one object: 8-bit grey, as large as the image, 255 on the object and 0 off it.

    Raises FormatError when the file can't be written; an older one is then as it was. So do all here.
    """
    save_png(path, mask.to_array().astype(np.uint8) * MAX_8_BIT)


def write_instances_png(path: Path, masks: Sequence[Mask], size: tuple[int, int]) -> tuple[float, ...]:
    """Write the objects of an image by number: grey, 0 off them, 1 on the first, 2 on the second, ...

    size: (height, width) of the image. 8 bits, or 16 when there are more than 255 objects.
    A pixel has one value, so where objects overlap the later one is seen. Returns the IoU of what is
    seen of each and its mask. Raises FormatError also for more than 65535 objects.
    """
    if len(masks) > MAX_16_BIT:
        raise FormatError(
            "{path} can't be written: a PNG numbers {most} objects at most; save them as COCO.",
            path=shown(path),
            most=MAX_16_BIT,
        )
    values = np.zeros(size, dtype=np.uint8 if len(masks) <= MAX_8_BIT else np.uint16)
    for number, mask in enumerate(masks, start=1):
        paint(values, mask, number)
    save_png(path, values)
    return tuple(part_seen(values, mask, number) for number, mask in enumerate(masks, start=1))


def write_semantic_png(
    path: Path, annotations: Sequence[Annotation], categories: Sequence[Category], size: tuple[int, int]
) -> Path:
    """Write the labels of an image: each pixel has the id of the category that is there, 0 where none is.

    size: (height, width) of the image. 8 bits with a palette of the categories' colours; 16 bits
    without one when an id is above 255. Where objects overlap the later one is seen.
    The names go to a JSON file beside it, `<stem>.labels.json`, whose path is returned:
    {"labels": [{"value": 0, "name": "background", "color": [0, 0, 0]}, ...]}.

    Raises FormatError also for category ids below 1, which is the background, and above 65535.
    """
    ids = [category.id for category in categories]
    if ids and not 1 <= min(ids) <= max(ids) <= MAX_16_BIT:
        raise FormatError(
            "{path} can't be written: label ids go from 1 to {most} in a PNG, and one is "
            "{label_id}; save the annotations as COCO.",
            path=shown(path),
            most=MAX_16_BIT,
            label_id=min(ids) if min(ids) < 1 else max(ids),
        )
    is_wide = max(ids, default=0) > MAX_8_BIT
    values = np.zeros(size, dtype=np.uint16 if is_wide else np.uint8)
    for annotation in annotations:
        paint(values, annotation.mask, annotation.category_id)
    save_png(path, values, None if is_wide else palette_of(categories))
    return _write_labels(Path(path), categories)


def write_overlay_png(
    path: Path,
    image: Image,
    annotations: Sequence[Annotation],
    categories: Iterable[Category],
    *,
    opacity: float = FILL_OPACITY,
    with_labels: bool = True,
) -> None:
    """Write the image with its annotations drawn over it (`overlay.draw_overlay`), RGB."""
    pixels = draw_overlay(image, annotations, categories, opacity=opacity, with_labels=with_labels)
    save_png(path, pixels)


def write_cutout_png(path: Path, image: Image, mask: Mask) -> None:
    """Write the object alone: RGBA, as large as its box, transparent off the mask. Raises as all here do."""
    x, y, w, h = mask.bbox
    alpha = mask.bits.astype(np.uint8) * MAX_8_BIT
    save_png(path, np.dstack([image.pixels[y : y + h, x : x + w], alpha]))


def paint(values: NDArray[np.uint8] | NDArray[np.uint16], mask: Mask, value: int) -> None:
    """Give the mask's pixels that value."""
    x, y, w, h = mask.bbox
    values[y : y + h, x : x + w][mask.bits] = value


def part_seen(values: NDArray[np.uint8] | NDArray[np.uint16], mask: Mask, value: int) -> float:
    """The share of the mask's pixels that have that value; 1 for an empty mask."""
    x, y, w, h = mask.bbox
    n_seen = np.count_nonzero(values[y : y + h, x : x + w][mask.bits] == value)
    return float(n_seen / mask.area) if mask.area else 1.0


def palette_of(categories: Sequence[Category]) -> bytes:
    """256 colours, RGB: each category's at its id, black elsewhere."""
    colors = np.zeros((MAX_8_BIT + 1, 3), dtype=np.uint8)
    for category in categories:
        colors[category.id] = category.color
    return colors.tobytes()


def save_png(path: Path, values: NDArray[np.generic], palette: bytes | None = None) -> None:
    """Write the values as PNG, with a palette of 256 colours if one is given."""
    picture = PillowImage.fromarray(values)
    if palette is not None:
        picture.putpalette(palette)
    with written_file(Path(path)) as file:
        picture.save(file, format="PNG")


def _write_labels(path: Path, categories: Sequence[Category]) -> Path:
    sidecar = path.with_suffix(".labels.json")
    with written_file(sidecar) as file:
        file.write(labels_json(categories))
    return sidecar


def labels_json(categories: Sequence[Category], pictures: Mapping[str, str] | None = None) -> bytes:
    """What the values of semantic PNGs mean, and which picture each PNG is of, if that is to be said."""
    labels = [PngLabel(0, BACKGROUND), *(PngLabel(each.id, each.name, each.color) for each in categories)]
    content = PngLabels(labels, dict(pictures or {}))
    return msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n"
