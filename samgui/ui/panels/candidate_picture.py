"""A candidate as a small picture: the part of the image it is about, what it leaves out in the shade."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from samgui.sam.engine import Prediction
from samgui.sam.transforms import IMAGE_SIZE, scaled_size
from samgui.ui.canvas.mask_paths import region_path
from samgui.ui.theme import ACCENT

_AIR = 0.12
_SMALLEST_SIDE = 24.0
_INSIDE = QColor(ACCENT.red(), ACCENT.green(), ACCENT.blue(), 105)
_OUTSIDE = QColor(0, 0, 0, 125)

Region = tuple[float, float, float, float]
"""x0, y0, x1, y1 in pixels of the image; may reach past it."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """What the pictures of all candidates of one prediction are made of.

    levels: the image ready to draw, as `SessionState.levels`.
    size: (width, height) of the image in pixels.
    threshold: logits above it are inside.
    """

    levels: tuple[QImage, ...]
    size: tuple[int, int]
    prediction: Prediction
    threshold: float = 0.0

    def is_same_as(self, other: "Candidates | None") -> bool:
        """True when the pictures would be the same."""
        return (
            other is not None
            and self.prediction is other.prediction
            and self.levels is other.levels
            and self.threshold == other.threshold
        )


def region_of(candidates: Candidates, aspect: float) -> Region:
    """Where the candidates are, all of them, with some air: `aspect` times as wide as high.

    The whole image when none of them is anywhere. It is the same for every candidate, so that their
    pictures can be compared.
    """
    width, height = candidates.size
    input_height, input_width = scaled_size(height, width)
    logits = candidates.prediction.low_res_masks
    inside: NDArray[np.bool_] = np.asarray((logits > candidates.threshold).any(axis=0))
    # A sample stands for this many pixels of the image, which fills only a part of the input.
    per_row = IMAGE_SIZE / logits.shape[1] * height / input_height
    per_column = IMAGE_SIZE / logits.shape[2] * width / input_width
    y0, y1 = _extent(np.any(inside, axis=1), per_row, height)
    x0, x1 = _extent(np.any(inside, axis=0), per_column, width)
    airy_width = min((x1 - x0) * (1 + 2 * _AIR), width)
    airy_height = min((y1 - y0) * (1 + 2 * _AIR), height)
    wide = max(airy_width, airy_height * aspect, _SMALLEST_SIDE)
    x0, x1 = _interval((x0 + x1) / 2, wide, width)
    y0, y1 = _interval((y0 + y1) / 2, wide / aspect, height)
    return x0, y0, x1, y1


def candidate_picture(candidates: Candidates, index: int, size: QSize) -> QImage:
    """The picture of candidate `index`, `size` pixels large, clear outside the image."""
    width, height = candidates.size
    x0, y0, x1, y1 = region_of(candidates, size.width() / size.height())
    picture = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(0)
    zoom = size.width() / (x1 - x0)
    to_picture = QTransform.fromScale(zoom, zoom).translate(-x0, -y0)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    image = to_picture.mapRect(QRectF(0, 0, width, height))
    painter.setClipRect(image)
    level = min(max(math.floor(-math.log2(zoom)), 0), len(candidates.levels) - 1)
    painter.drawImage(image, candidates.levels[level])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setTransform(to_picture)
    logits = candidates.prediction.low_res_masks[index] - candidates.threshold
    path = region_path(logits, candidates.size, (x0, y0, x1, y1), zoom)
    painter.fillPath(path, _INSIDE)
    path.addRect(QRectF(0, 0, width, height))
    painter.fillPath(path, _OUTSIDE)
    painter.end()
    return picture


def _extent(inside: NDArray[np.bool_], scale: float, length: int) -> tuple[float, float]:
    """Where along an axis of the image, `length` pixels of it, samples are inside; all of it when none is."""
    places = np.flatnonzero(inside)
    if not len(places):
        return 0.0, float(length)
    start, end = float(places[0]) * scale, float(places[-1] + 1) * scale
    return min(start, float(length)), min(end, float(length))


def _interval(middle: float, extent: float, length: int) -> tuple[float, float]:
    """An interval of that extent around `middle`, moved into 0..length, in its middle when it is larger."""
    if extent >= length:
        return (length - extent) / 2, (length + extent) / 2
    start = min(max(middle - extent / 2, 0.0), length - extent)
    return start, start + extent
