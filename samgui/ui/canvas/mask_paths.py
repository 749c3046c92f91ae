"""Masks and logits as painter paths in image pixels, no finer than the screen can show."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QDataStream, Qt
from PySide6.QtGui import QPainterPath

from samgui.document.mask import Mask
from samgui.sam.masks import render_logits
from samgui.ui.canvas.contours import Ring, pixel_rings, subpixel_rings
from samgui.ui.canvas.view_transform import Rect, ViewTransform

PIXELS_FROM_ZOOM = 3.0
"""From this zoom on, pixels are shown as squares, and the outlines of masks follow their edges."""

_TOLERANCE = 0.25
"""How far, in screen pixels, an outline may be from the true one, so that it has few points."""
_BEYOND_THE_VIEW = 8
"""View pixels around the view that are looked at too, so that the view's own edge is never outlined."""
_FINEST = 4.0
"""Logits are looked at no finer than this many samples to an image pixel: they hold no more."""

_INT = np.dtype(">i4")
_ELEMENT = np.dtype([("type", _INT), ("x", ">f8"), ("y", ">f8")])
"""An element of a painter path as QDataStream has it."""


def level_for(zoom: float) -> int:
    """How many times a mask may be halved before its elements are larger than a screen pixel."""
    return max(0, math.floor(math.log2(1.0 / zoom))) if zoom < 1.0 else 0


def mask_path(mask: Mask, level: int) -> QPainterPath:
    """The outline of `mask` in image pixels, smooth, from the mask halved `level` times."""
    if mask.is_empty:
        return QPainterPath()
    size = 2**level
    left, top = mask.x % size, mask.y % size
    height, width = mask.bits.shape
    rows, columns = -(-(top + height) // size), -(-(left + width) // size)
    cells = np.zeros((rows * size, columns * size), dtype=np.float32)
    cells[top : top + height, left : left + width] = mask.bits
    cover = cv2.resize(cells, (columns, rows), interpolation=cv2.INTER_AREA) - 0.5
    rings = subpixel_rings(np.asarray(cover, dtype=np.float32), _TOLERANCE)
    if not rings:
        rings = [np.array([(0, 0), (columns, 0), (columns, rows), (0, rows)], dtype=np.float64)]
    return path_of(rings, size, (mask.x - left, mask.y - top))


def mask_pixels_path(mask: Mask, visible: Rect) -> QPainterPath:
    """The exact edges of the pixels of `mask` that lie in `visible` (image pixels, XYXY)."""
    height, width = mask.bits.shape
    columns = slice(max(math.floor(visible[0]) - mask.x, 0), min(math.ceil(visible[2]) - mask.x, width))
    rows = slice(max(math.floor(visible[1]) - mask.y, 0), min(math.ceil(visible[3]) - mask.y, height))
    if columns.start >= columns.stop or rows.start >= rows.stop:
        return QPainterPath()
    rings = pixel_rings(mask.bits[rows, columns])
    return path_of(rings, 1.0, (mask.x + columns.start, mask.y + rows.start))


def logits_path(logits: NDArray[np.float32], view: ViewTransform) -> QPainterPath:
    """The outline, in image pixels, of `logits` (256, 256) where it can be seen in `view`."""
    visible = view.visible_image_rect(_BEYOND_THE_VIEW)
    if visible is None:
        return QPainterPath()
    return region_path(logits, view.image_size, visible, view.zoom)


def region_path(
    logits: NDArray[np.float32], image_size: tuple[int, int], region: Rect, zoom: float
) -> QPainterPath:
    """The outline, in image pixels, of `logits` (256, 256) in a region (XYXY), to be shown at that zoom.

    `image_size` is (width, height). Past the region the outline may go on.
    """
    width, height = image_size
    resolution = min(zoom, _FINEST)
    rendered = render_logits(logits, (height, width), region, resolution)
    rings = subpixel_rings(rendered.values, _TOLERANCE * resolution / zoom)
    return path_of(rings, np.array(rendered.step), rendered.origin)


def path_of(
    rings: list[Ring], scale: float | NDArray[np.float64], offset: tuple[float, float]
) -> QPainterPath:
    """A path of closed rings, each point times `scale` plus `offset`, filled odd-even."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    if not rings:
        return path
    # Read as Qt serializes one: ten times as fast as giving it every point by itself.
    points = np.concatenate([np.concatenate([ring, ring[:1]]) for ring in rings]) * scale + offset
    starts = np.cumsum([0] + [len(ring) + 1 for ring in rings[:-1]])
    elements = np.empty(len(points), _ELEMENT)
    elements["type"] = QPainterPath.ElementType.LineToElement.value
    elements["type"][starts] = QPainterPath.ElementType.MoveToElement.value
    elements["x"], elements["y"] = points.T
    count, tail = np.array([len(points)], _INT), np.array([starts[-1], path.fillRule().value], _INT)
    stream = QDataStream(QByteArray(count.tobytes() + elements.tobytes() + tail.tobytes()))
    stream.setVersion(QDataStream.Version.Qt_6_0)
    stream >> path
    return path
