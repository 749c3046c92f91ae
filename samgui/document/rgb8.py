"""From whatever a picture file holds to RGB, 8 bit: the one place where that is decided.

Colour profiles are not applied: the pixels are those that training code reads from the same file.
"""

from collections.abc import Iterator

import numpy as np
import PIL.Image
from numpy.typing import NDArray
from PIL import ImageCms

GROUND = (255, 255, 255)
"""What shows through where a picture is transparent: white, as on paper or in a browser."""

_WIDE_GREY_MODES = ("I", "F", "I;16", "I;16L", "I;16B", "I;16N")
_USUAL_WHITES = tuple(float(2**bits - 1) for bits in (8, 10, 12, 14, 16))
_STRIP_PIXELS = 1 << 18
"""What is converted at once: Pillow lets no other thread of Python run meanwhile, a millisecond here."""


def to_rgb8(picture: PIL.Image.Image) -> NDArray[np.uint8]:
    """The picture's pixels, uint8 (H, W, 3) RGB, C-contiguous, not turned by EXIF.

    - grey, black and white, palette, YCbCr, HSV, CMYK: as Pillow converts them; LAB through LittleCMS;
    - transparent pixels are laid on `GROUND`;
    - grey of 16 or 32 bits or floating point: from black to white as `grey_levels` says, NaN black,
      infinities black and white;
    - colour of 16 bits: the high byte, which is all that Pillow gives.

    Beside the picture and the result only strips are held in memory. Raises what Pillow raises while
    it decodes.
    """
    width, height = picture.size
    pixels = np.empty((height, width, 3), dtype=np.uint8)
    if picture.mode in _WIDE_GREY_MODES:
        levels = grey_levels(np.asarray(strip) for _, strip in _strips(picture))
        for rows, strip in _strips(picture):
            pixels[rows] = _from_wide_grey(strip, *levels)[:, :, None]
    else:
        for rows, strip in _strips(picture):
            pixels[rows] = np.asarray(_to_rgb(strip))
    return pixels


def grey_levels(parts: Iterator[NDArray[np.generic]]) -> tuple[float, float]:
    """Which values of a grey picture, given in parts, become black and white.

    Black is 0, or the lowest value where some are negative. White is the smallest of 1 (floating point
    only), 255, 1023, 4095, 16383 and 65535 that no value exceeds, since cameras, scanners and
    microscopes put 10, 12 and 14 bits into files of 16; failing those it is the highest value.
    """
    lowest = highest = 0.0
    whites = _USUAL_WHITES
    for part in parts:
        if part.dtype.kind == "f":
            whites = (1.0, *_USUAL_WHITES)
        values = part[np.isfinite(part)].astype(np.float64)
        lowest = min(lowest, values.min(initial=0))
        highest = max(highest, values.max(initial=0))
    return float(lowest), float(next((white for white in whites if highest <= white), highest))


def _strips(picture: PIL.Image.Image) -> Iterator[tuple[slice, PIL.Image.Image]]:
    width, height = picture.size
    n_rows = max(1, _STRIP_PIXELS // width)
    for top in range(0, height, n_rows):
        bottom = min(top + n_rows, height)
        yield slice(top, bottom), picture.crop((0, top, width, bottom))


def _from_wide_grey(strip: PIL.Image.Image, black: float, white: float) -> NDArray[np.uint8]:
    values = np.asarray(strip)
    scaled = (values.astype(np.float64) - black) * (255 / (white - black))
    grey = np.rint(np.clip(np.nan_to_num(scaled, nan=0), 0, 255)).astype(np.uint8)
    transparent = strip.info.get("transparency")
    if isinstance(transparent, int):
        grey[values == transparent] = GROUND[0]
    return grey


def _to_rgb(strip: PIL.Image.Image) -> PIL.Image.Image:
    if strip.mode == "LAB":
        return _from_lab(strip)
    if strip.has_transparency_data:
        layered = strip.convert("RGBA")
        ground = PIL.Image.new("RGB", layered.size, GROUND)
        ground.paste(layered, mask=layered)
        return ground
    return strip if strip.mode == "RGB" else strip.convert("RGB")


def _from_lab(strip: PIL.Image.Image) -> PIL.Image.Image:
    lab, srgb = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
    return ImageCms.buildTransform(lab, srgb, "LAB", "RGB").apply(strip)
