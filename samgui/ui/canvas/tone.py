"""Brightness and contrast of what is on the screen: the picture's own pixels are never changed."""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter


def paint_toned(
    painter: QPainter, part: QRect, curve: NDArray[np.uint8], paint: Callable[[QPainter], None]
) -> None:
    """Let `paint` paint `part` (device pixels) of an opaque picture, and show it through `curve` (256,).

    Its cost goes by the size of `part`, which is never more than the screen, not by that of the picture.
    `paint` gets a painter whose coordinates are device pixels.
    """
    image = QImage(part.size(), QImage.Format.Format_RGB32)
    image.fill(0)
    own = QPainter(image)
    own.translate(-part.topLeft())
    paint(own)
    own.end()
    pixels = np.frombuffer(image.bits(), np.uint8).reshape(part.height(), part.width(), 4)
    # The fourth channel is unused in this format.
    cv2.LUT(pixels, curve, dst=pixels)
    painter.save()
    painter.resetTransform()
    painter.drawImage(part.topLeft(), image)
    painter.restore()
