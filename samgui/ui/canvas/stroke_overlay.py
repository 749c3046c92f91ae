"""A mask while it is being painted on: only what a step of the brush changes is looked at and drawn anew.

The mask is halved until an element is about as large as a screen pixel, sampled at each screen pixel, and
blurred a little. How far a pixel is from the outline follows from the blurred value, so one table of 256
colours paints the fill and a smooth outline, like those of a selected mask.
"""

import math
from statistics import NormalDist

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from samgui.app.look import DEFAULT_OPACITY
from samgui.document.editing.window import Bits, Window
from samgui.document.mask import Mask
from samgui.ui.canvas.kept_masks import SELECTED_FACTOR
from samgui.ui.canvas.mask_paths import level_for
from samgui.ui.canvas.view_transform import ViewTransform

_BLUR = 1.1
"""Standard deviation of the blur, in view pixels: so wide that the outline's pens lie within it."""
_PEN, _RIM_PEN = 2.0, 4.5
"""Widths in view pixels of the outline in the mask's colour, and of the white one under it."""
_REACH = 3.5
"""View pixels around a change that look different too: half the wider pen, and the edge of the blur."""


class StrokeOverlay:
    """The mask `base` (bool, the image's size) with the `stroke` (likewise) added or taken away.

    Both arrays are looked at, never copied: call `refresh` with the window in which they changed.
    """

    def __init__(self, base: Mask, stroke: Bits, color: QColor, *, erases: bool) -> None:
        self._base = base.to_array()
        self._stroke = stroke
        self._color = color
        self._erases = erases
        self._view: ViewTransform | None = None
        self._cells: NDArray[np.uint8] = np.zeros((0, 0), dtype=np.uint8)
        self._level = 0
        self._pixels: NDArray[np.uint32] = np.zeros((0, 0), dtype=np.uint32)
        self._palette: NDArray[np.uint32] = np.zeros(256, dtype=np.uint32)

    def refresh(self, window: Window, view: ViewTransform) -> QRectF:
        """Follow a change within `window` (image pixels); returns what looks different, in view pixels."""
        if view != self._view:
            self._follow(view)
            return QRectF(0, 0, *view.view_size)
        if window.is_empty:
            return QRectF()
        self._reduce(window)
        part = self._device_part(window)
        self._draw(part)
        dpr = view.dpr
        return QRectF(part.x0 / dpr, part.y0 / dpr, (part.x1 - part.x0) / dpr, (part.y1 - part.y0) / dpr)

    def paint(self, painter: QPainter, view: ViewTransform) -> None:
        """Paint the mask; the painter is clipped to what is exposed."""
        if view != self._view:
            self._follow(view)
        height, width = self._pixels.shape
        image = QImage(self._pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(view.dpr)
        painter.drawImage(QPointF(0, 0), image)

    def _follow(self, view: ViewTransform) -> None:
        """Begin anew for another view."""
        self._view = view
        self._level = level_for(view.zoom)
        height, width = self._base.shape
        size = 2**self._level
        self._cells = np.zeros((-(-height // size), -(-width // size)), dtype=np.uint8)
        self._reduce(self._visible(view))
        self._palette = _palette(self._color, view.dpr)
        columns, rows = (round(side * view.dpr) for side in view.view_size)
        self._pixels = np.zeros((rows, columns), dtype=np.uint32)
        self._draw(Window(0, 0, columns, rows))

    def _visible(self, view: ViewTransform) -> Window:
        shown = view.visible_image_rect(margin=2 * _REACH)
        if shown is None:
            return Window(0, 0, 0, 0)
        x0, y0, x1, y1 = shown
        return Window(math.floor(x0), math.floor(y0), math.ceil(x1), math.ceil(y1))

    def _reduce(self, window: Window) -> None:
        """Bring the halved mask up to date; what lies beyond the image is not covered."""
        size = 2**self._level
        rows = slice(window.y0 // size, -(-window.y1 // size))
        columns = slice(window.x0 // size, -(-window.x1 // size))
        there = slice(rows.start * size, rows.stop * size), slice(columns.start * size, columns.stop * size)
        base, stroke = self._base[there], self._stroke[there]
        covered = (base & ~stroke if self._erases else base | stroke).view(np.uint8) * np.uint8(255)
        height, width = (rows.stop - rows.start) * size, (columns.stop - columns.start) * size
        if covered.shape != (height, width):
            covered = np.pad(covered, ((0, height - covered.shape[0]), (0, width - covered.shape[1])))
        if size > 1 and covered.size:
            covered = np.asarray(
                cv2.resize(covered, (width // size, height // size), interpolation=cv2.INTER_AREA)
            )
        self._cells[rows, columns] = covered

    def _device_part(self, window: Window) -> Window:
        """The screen pixels that a change in `window` (image pixels) reaches."""
        assert self._view is not None
        view, dpr = self._view, self._view.dpr
        size = 2**self._level
        x0, y0 = view.to_view(window.x0 - size, window.y0 - size)
        x1, y1 = view.to_view(window.x1 + size, window.y1 + size)
        rows, columns = self._pixels.shape
        return Window(
            math.floor((x0 - _REACH) * dpr),
            math.floor((y0 - _REACH) * dpr),
            math.ceil((x1 + _REACH) * dpr),
            math.ceil((y1 + _REACH) * dpr),
        ).inside(rows, columns)

    def _draw(self, part: Window) -> None:
        """Draw `part` (screen pixels)."""
        if part.is_empty:
            return
        assert self._view is not None
        beyond = math.ceil(_REACH * self._view.dpr)
        cover = self._sampled(Window(part.x0 - beyond, part.y0 - beyond, part.x1 + beyond, part.y1 + beyond))
        blurred = np.asarray(cv2.GaussianBlur(cover, (0, 0), _BLUR * self._view.dpr))
        inner = blurred[beyond:-beyond, beyond:-beyond]
        self._pixels[part.y0 : part.y1, part.x0 : part.x1] = self._palette[inner]

    def _sampled(self, part: Window) -> NDArray[np.uint8]:
        """The halved mask under the centre of each screen pixel of `part`, 0..255; 0 beyond the image."""
        assert self._view is not None
        view, size = self._view, 2**self._level
        (left, top), dpr = view.origin, view.dpr
        columns = np.floor(((np.arange(part.x0, part.x1) + 0.5) / dpr - left) / view.scale).astype(np.intp)
        rows = np.floor(((np.arange(part.y0, part.y1) + 0.5) / dpr - top) / view.scale).astype(np.intp)
        height, width = self._base.shape
        rows_there, columns_there = _within(rows, height), _within(columns, width)
        cover = np.zeros(part.shape, dtype=np.uint8)
        cover[rows_there, columns_there] = self._cells[
            np.ix_(rows[rows_there] // size, columns[columns_there] // size)
        ]
        return cover


def _within(indices: NDArray[np.intp], end: int) -> slice:
    """Which of some increasing indices are 0..`end` (excluded)."""
    return slice(*np.searchsorted(indices, (0, end)).tolist())


def _palette(color: QColor, dpr: float) -> NDArray[np.uint32]:
    """The colour, ARGB with the alpha multiplied in, for each value (0..255) of the blurred mask.

    Across a straight edge the blurred value is the normal distribution of the distance to the edge.
    """
    normal = NormalDist(sigma=_BLUR)
    distance = np.array([normal.inv_cdf((value + 0.5) / 256) for value in range(256)])
    inside = np.clip(distance * dpr + 0.5, 0, 1)
    layers = [
        (QColor(color), inside * DEFAULT_OPACITY * SELECTED_FACTOR),
        (QColor("white"), _band(distance, _RIM_PEN, dpr)),
        (QColor(color), _band(distance, _PEN, dpr)),
    ]
    # From the bottom up, each over those below it: red, green, blue, alpha of 0..1.
    painted = np.zeros((256, 4))
    for layer, alpha in layers:
        rgba = np.array([layer.redF(), layer.greenF(), layer.blueF(), 1.0])
        painted = rgba * alpha[:, None] + painted * (1 - alpha[:, None])
    painted[0] = 0
    red, green, blue, alpha = np.round(painted * 255).astype(np.uint32).T
    colors: NDArray[np.uint32] = (alpha << 24) | (red << 16) | (green << 8) | blue
    return colors


def _band(distance: NDArray[np.float64], width: float, dpr: float) -> NDArray[np.float64]:
    """How much of a pixel so far from the outline a pen covers, 0..1."""
    return np.clip((width / 2 - np.abs(distance)) * dpr + 0.5, 0, 1)
