"""What a round brush leaves behind: a stroke that grows while the mouse moves."""

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from samgui.document.editing.window import Bits, Window
from samgui.document.mask import Mask

Position = tuple[float, float]
"""x, y in image pixels; pixel (column, row) is the square from there to (column + 1, row + 1)."""

_Floats = NDArray[np.float64]

_STEP = 0.5
"""A thin line looks for the pixels under it in steps of this many pixels."""

_TIE = 1e-9
"""A brush ends so many pixels short of its reach, so that on an edge the thinnest paints one side of it."""


class Stroke:
    """The pixels that a brush of `diameter` pixels has passed over, in an image of (height, width).

    A pixel is painted when its centre is nearer than half the diameter to the line the mouse went, and when
    the mouse went over it: so the thinnest brush, 1, paints the pixel under it. Each step costs
    what it paints. The array of the image's size is not touched elsewhere, so it takes no memory there.
    """

    def __init__(self, height: int, width: int, diameter: float) -> None:
        if not diameter > 0:
            raise ValueError(f"a brush of {diameter} pixels paints nothing")
        self.bits: Bits = np.zeros((height, width), dtype=np.bool_)
        """bool (height, width): what is painted so far."""
        self.window = Window(0, 0, 0, 0)
        """All of `bits` that may be True."""
        self._radius = max(diameter / 2 - _TIE, 0.0)

    def line(self, start: Position, end: Position) -> Window:
        """Paint from `start` to `end`, which may be one place; returns where that can have changed `bits`."""
        radius = self._radius
        reach = max(radius, 1.0)
        touched = Window(
            math.floor(min(start[0], end[0]) - reach),
            math.floor(min(start[1], end[1]) - reach),
            math.ceil(max(start[0], end[0]) + reach),
            math.ceil(max(start[1], end[1]) + reach),
        ).inside(*self.bits.shape)
        if touched.is_empty:
            return touched
        self._paint_capsule(start, end, touched)
        if radius < 1.0:
            self._paint_under(start, end)
        self.window = touched if self.window.is_empty else _around_both(self.window, touched)
        return touched

    def clear(self) -> Window:
        """Paint nothing so far; returns where `bits` may have changed."""
        cleared = self.window
        self.bits[cleared.y0 : cleared.y1, cleared.x0 : cleared.x1] = False
        self.window = Window(0, 0, 0, 0)
        return cleared

    def to_mask(self) -> Mask:
        """What is painted so far."""
        window = self.window
        painted = self.bits[window.y0 : window.y1, window.x0 : window.x1]
        return window.mask_of(painted, *self.bits.shape)

    def _paint_capsule(self, start: Position, end: Position, touched: Window) -> None:
        """Paint row by row: each row of a capsule is one run, since it is convex."""
        centres = np.arange(touched.y0, touched.y1, dtype=np.float64) + 0.5
        left, right = _runs(start, end, self._radius, centres)
        is_met = left <= right
        x0 = np.clip(np.ceil(left[is_met] - 0.5), 0, self.bits.shape[1]).astype(int).tolist()
        x1 = np.clip(np.floor(right[is_met] - 0.5) + 1, 0, self.bits.shape[1]).astype(int).tolist()
        rows = (np.flatnonzero(is_met) + touched.y0).tolist()
        for row, first, stop in zip(rows, x0, x1, strict=True):
            self.bits[row, first:stop] = True

    def _paint_under(self, start: Position, end: Position) -> None:
        steps = math.ceil(math.dist(start, end) / _STEP) + 1
        columns = np.floor(np.linspace(start[0], end[0], steps)).astype(int)
        rows = np.floor(np.linspace(start[1], end[1], steps)).astype(int)
        height, width = self.bits.shape
        is_there = (columns >= 0) & (columns < width) & (rows >= 0) & (rows < height)
        self.bits[rows[is_there], columns[is_there]] = True


def stroke_mask(positions: Iterable[Position], diameter: float, height: int, width: int) -> Mask:
    """What a brush of `diameter` pixels paints on its way along `positions`; see `Stroke`."""
    stroke = Stroke(height, width, diameter)
    before: Position | None = None
    for position in positions:
        stroke.line(position if before is None else before, position)
        before = position
    return stroke.to_mask()


def _runs(start: Position, end: Position, radius: float, y: _Floats) -> tuple[_Floats, _Floats]:
    """x from and to, for each `y`, of the points no farther than `radius` from a line; nan where none is."""
    lefts: list[_Floats] = []
    rights: list[_Floats] = []
    for x, middle in (start, end):
        half = np.sqrt(np.where(np.abs(y - middle) <= radius, radius**2 - (y - middle) ** 2, np.nan))
        lefts.append(x - half)
        rights.append(x + half)
    length = math.dist(start, end)
    dx, dy = end[0] - start[0], end[1] - start[1]
    if abs(dy) > 1e-9 * radius and length > 0:
        for side in (radius / length, -radius / length):
            # The straight sides of the capsule, `radius` beside the line.
            x0, y0 = start[0] - dy * side, start[1] + dx * side
            part = (y - y0) / dy
            crossing = np.where((part >= 0) & (part <= 1), x0 + part * dx, np.nan)
            lefts.append(crossing)
            rights.append(crossing)
    return np.fmin.reduce(lefts), np.fmax.reduce(rights)


def _around_both(one: Window, other: Window) -> Window:
    return Window(min(one.x0, other.x0), min(one.y0, other.y0), max(one.x1, other.x1), max(one.y1, other.y1))
