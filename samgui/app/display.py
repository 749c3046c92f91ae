"""An image made ready to draw, so that painting it at any zoom costs no more than the window's size."""

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

_SMALLEST = 512


def whole_level(pixels: NDArray[np.uint8]) -> QImage:
    """The image as it is, from `pixels` (H, W, 3) uint8 RGB, ready to draw.

    Format_RGB32, which Qt's raster engine draws without conversion: 4 bytes a pixel. May be called on any
    thread.
    """
    height, width = pixels.shape[:2]
    image, present = _blank(width, height)
    cv2.cvtColor(pixels, cv2.COLOR_RGB2BGRA, dst=present)
    return image


def smaller_levels(pixels: NDArray[np.uint8]) -> tuple[QImage, ...]:
    """The same image halved, quartered ... until its long side is at most 512 pixels.

    Level k, the first being 1, is ceil(H / 2^k) by ceil(W / 2^k). Each is the mean of the one before, so a
    zoomed-out photo doesn't shimmer. All of them take 1.3 bytes a pixel of the image.
    """
    height, width = pixels.shape[:2]
    present, levels = pixels, []
    while max(width, height) > _SMALLEST:
        width, height = (width + 1) // 2, (height + 1) // 2
        # Halving, the linear filter is the mean of 2 by 2 pixels; INTER_AREA is slow when a side is odd.
        halved = cv2.resize(present, (width, height), interpolation=cv2.INTER_LINEAR)
        present = np.asarray(halved, np.uint8)
        levels.append(whole_level(present))
    return tuple(levels)


def _blank(width: int, height: int) -> tuple[QImage, NDArray[np.uint8]]:
    """A QImage, and a writable (H, W, 4) BGRA view of its pixels.

    The array owns them and the image holds the array: numpy asks for large pages, which are taken and given
    back many times faster than those of Qt's own memory.
    """
    pixels = np.empty((height, width, 4), np.uint8)
    return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32), pixels
