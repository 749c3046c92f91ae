"""An image made ready to draw, so that painting it at any zoom costs no more than the window's size."""

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

_SMALLEST = 512


def display_levels(pixels: NDArray[np.uint8]) -> tuple[QImage, ...]:
    """The image whole, halved, quartered ... until its long side is at most 512 pixels.

    `pixels` is (H, W, 3) uint8 RGB; level k is ceil(H / 2^k) by ceil(W / 2^k), Format_RGB32, the format
    Qt's raster engine draws without conversion. Each level is the mean of the one before, so a zoomed-out
    photo doesn't shimmer. All of them take 5.3 bytes a pixel of the image. May be called on any thread.
    """
    height, width = pixels.shape[:2]
    image, present = _blank(width, height)
    cv2.cvtColor(pixels, cv2.COLOR_RGB2BGRA, dst=present)
    levels = [image]
    while max(width, height) > _SMALLEST:
        width, height = (width + 1) // 2, (height + 1) // 2
        image, smaller = _blank(width, height)
        # Halving, the linear filter is the mean of 2 by 2 pixels; INTER_AREA is slow when a side is odd.
        cv2.resize(present, (width, height), dst=smaller, interpolation=cv2.INTER_LINEAR)
        levels.append(image)
        present = smaller
    return tuple(levels)


def _blank(width: int, height: int) -> tuple[QImage, NDArray[np.uint8]]:
    """A QImage that owns its pixels, and a writable (H, W, 4) BGRA view of them."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    return image, np.frombuffer(image.bits(), np.uint8).reshape(height, width, 4)
