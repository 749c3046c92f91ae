"""A picture with its annotations drawn over it: a translucent fill, an outline and the label's name."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image as PillowImage
from PIL import ImageDraw, ImageFont

from samgui.document.annotation import Annotation, Category
from samgui.document.colors import Color
from samgui.document.image import Image
from samgui.document.mask import Mask

Font: TypeAlias = ImageFont.FreeTypeFont | ImageFont.ImageFont

FILL_OPACITY = 0.4

# Lines and letters grow with the picture, so that they look alike when the whole of it is on a screen.
_SCREEN = 1000
_OUTLINE = 1.5
_LETTERS = 14
_DARK_TEXT_FROM = 140
_MISSING = "\uffff"


def draw_overlay(
    image: Image,
    annotations: Sequence[Annotation],
    categories: Iterable[Category],
    *,
    opacity: float = FILL_OPACITY,
    with_labels: bool = True,
) -> NDArray[np.uint8]:
    """A copy of the image's pixels, uint8 (H, W, 3) RGB, with the annotations drawn in their order.

    Each has its category's colour. A label that has letters missing from Pillow's own font is replaced
    by the annotation's id.
    """
    canvas = image.pixels.copy()
    by_id = {category.id: category for category in categories}
    scale = max(1.0, max(image.width, image.height) / _SCREEN)
    for annotation in annotations:
        if not annotation.mask.is_empty:
            _draw_mask(canvas, annotation.mask, by_id[annotation.category_id].color, opacity, scale)
    return _with_labels(canvas, annotations, by_id, scale) if with_labels else canvas


def _draw_mask(canvas: NDArray[np.uint8], mask: Mask, color: Color, opacity: float, scale: float) -> None:
    x, y, w, h = mask.bbox
    region = canvas[y : y + h, x : x + w]
    paint = np.array(color, dtype=np.float32)
    inside = region[mask.bits].astype(np.float32)
    region[mask.bits] = np.rint(inside + opacity * (paint - inside)).astype(np.uint8)
    region[_rim(mask.bits, max(1, round(_OUTLINE * scale)))] = color


def _rim(bits: NDArray[np.bool_], thickness: int) -> NDArray[np.bool_]:
    """Pixels of `bits` that are less than `thickness` pixels from its edge."""
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * thickness + 1, 2 * thickness + 1))
    core = cv2.erode(bits.view(np.uint8), kernel, borderType=cv2.BORDER_CONSTANT, borderValue=0)
    return np.greater(bits, core)


def _with_labels(
    canvas: NDArray[np.uint8], annotations: Sequence[Annotation], by_id: Mapping[int, Category], scale: float
) -> NDArray[np.uint8]:
    picture = PillowImage.fromarray(canvas)
    pen = ImageDraw.Draw(picture)
    font = _font(round(_LETTERS * scale))
    for annotation in annotations:
        if annotation.mask.is_empty:
            continue
        category = by_id[annotation.category_id]
        text = category.name if _can_be_written(category.name) else f"#{annotation.id}"
        x, y, _, _ = annotation.mask.bbox
        _draw_label(pen, (x, y), text, category.color, font)
    return np.array(picture)


def _draw_label(pen: ImageDraw.ImageDraw, at: tuple[int, int], text: str, color: Color, font: Font) -> None:
    """Write on a plate of that colour that stands on the point `at` (x, y), moved to be in the picture."""
    left, top, right, bottom = pen.textbbox((0, 0), text, font=font)
    pad = round((bottom - top) / 3)
    width, height = round(right - left) + 2 * pad, round(bottom - top) + 2 * pad
    picture_width, picture_height = pen.im.size
    x = max(0, min(at[0], picture_width - width))
    y = max(0, min(at[1] - height, picture_height - height))
    pen.rectangle((x, y, x + width, y + height), fill=color)
    brightness = 0.299 * color[0] + 0.587 * color[1] + 0.114 * color[2]
    ink = (0, 0, 0) if brightness > _DARK_TEXT_FROM else (255, 255, 255)
    pen.text((x + pad - left, y + pad - top), text, fill=ink, font=font)


@lru_cache(maxsize=8)
def _font(size: int) -> Font:
    return ImageFont.load_default(size)


def _can_be_written(text: str) -> bool:
    """True when the font has every letter: it draws the same box for all that it lacks."""
    font = _font(_LETTERS)
    missing = bytes(font.getmask(_MISSING))
    letters = set(text) - {" "}
    return bool(text.strip()) and all(bytes(font.getmask(letter)) != missing for letter in letters)
