"""A picture with its annotations drawn over it: a translucent fill, an outline and the label's name."""

from collections.abc import Iterable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from samgui.document.annotation import Annotation, Category
from samgui.document.colors import Color
from samgui.document.image import Image
from samgui.document.mask import Mask

FILL_OPACITY = 0.4

# Lines and letters grow with the picture, so that they look alike when the whole of it is on a screen.
_SCREEN = 1000
_OUTLINE = 1.5
_LETTERS = 14
_DARK_TEXT_FROM = 140
_FONT = "uni"


def draw_overlay(
    image: Image,
    annotations: Sequence[Annotation],
    categories: Iterable[Category],
    *,
    opacity: float = FILL_OPACITY,
    with_labels: bool = True,
) -> NDArray[np.uint8]:
    """A copy of the image's pixels, uint8 (H, W, 3) RGB, with the annotations drawn in their order.

    Each has its category's colour. Labels are on top of everything; `?` stands for letters that
    OpenCV's built-in font lacks (it has those of most scripts, but no emoji).
    """
    canvas = image.pixels.copy()
    by_id = {category.id: category for category in categories}
    scale = max(1.0, max(image.width, image.height) / _SCREEN)
    visible = [
        (annotation.mask, by_id[annotation.category_id])
        for annotation in annotations
        if not annotation.mask.is_empty
    ]
    for mask, category in visible:
        _draw_mask(canvas, mask, category.color, opacity, scale)
    for mask, category in visible if with_labels else ():
        _draw_label(canvas, mask, category.name, category.color, scale)
    return canvas


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


def _draw_label(canvas: NDArray[np.uint8], mask: Mask, name: str, color: Color, scale: float) -> None:
    """Write on a plate of the category's colour at the object's top left, moved to be in the picture."""
    font, size, text = cv2.FontFace(_FONT), round(_LETTERS * scale), " ".join(name.split())
    height, width = canvas.shape[:2]
    _, _, text_width, _ = cv2.getTextSize((width, height), text, (0, 0), font, size)
    pad = size // 3
    plate_width, plate_height = text_width + 2 * pad, size + 2 * pad
    x = max(0, min(mask.x, width - plate_width))
    y = max(0, min(mask.y - plate_height, height - plate_height))
    canvas[y : y + plate_height, x : x + plate_width] = color
    brightness = 0.299 * color[0] + 0.587 * color[1] + 0.114 * color[2]
    ink = (0, 0, 0) if brightness > _DARK_TEXT_FROM else (255, 255, 255)
    cv2.putText(canvas, text, (x + pad, y + plate_height - round(1.4 * pad)), ink, font, size)
