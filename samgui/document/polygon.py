"""Outlines of masks, and masks of outlines.

An outline lives where COCO's do: pixel (column, row) is the square from (column, row) to
(column + 1, row + 1), so an outline runs along the edges between pixels, not through their centres
(as those of cv2.findContours do, half a pixel short on every side). What an outline covers is what
pycocotools says it covers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

import cv2
import numpy as np
import pycocotools.mask as coco_mask
from numpy.typing import NDArray

from samgui.document.mask import Mask
from samgui.document.rle import Rle
from samgui.document.tracing import trace

Ring: TypeAlias = NDArray[np.float64]
"""Corners of a closed outline, float64 (N, 2) XY in image pixels, N >= 3, the first not repeated."""

_Scalar = TypeVar("_Scalar", bound=np.generic)

DEFAULT_TOLERANCE = 0.5
"""How far, in pixels, a simplified outline may be from the mask's, unless another tolerance is asked for."""

DEFAULT_MIN_IOU = 0.98
"""An outline that covers less of the mask than this is simplified less, unless told otherwise."""

_SUBTLE_TOLERANCE = 0.25
"""Below this a smaller tolerance has no effect on the pixels that are covered."""

_RINGS_AT_ONCE = 16


@dataclass(frozen=True, slots=True, eq=False)
class Polygons:
    """The outlines of one mask: a ring around each part, and a ring around each hole.

    Parts are pixels that share an edge; what touches at a corner only is two parts. The union of
    `rings` is the mask with its holes filled.
    """

    rings: tuple[Ring, ...]
    holes: tuple[Ring, ...]

    @property
    def has_holes(self) -> bool:
        """True when some part surrounds pixels that aren't the mask's."""
        return bool(self.holes)


def mask_to_polygons(mask: Mask, tolerance: float = DEFAULT_TOLERANCE) -> Polygons:
    """The outlines of `mask`, simplified by up to `tolerance` pixels.

    With tolerance 0 they follow the pixels' edges, corner by corner, and their union, drawn by
    pycocotools, is the mask with its holes filled, to the pixel. Otherwise the staircases of slanted
    edges are first evened out (lines through the middles of the steps), then simplified by
    Douglas and Peucker's method (cv2.approxPolyDP). A part too small to be simplified stays as it is.
    """
    return _simplified(_traced(mask), tolerance)


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """Outlines that hold a mask well enough, what they cover as RLE, and its IoU with the mask.

    The IoU is lower than asked for only where holes had to be filled.
    """

    polygons: Polygons
    covered: Rle
    iou: float


def fit_polygons(mask: Mask, tolerance: float = DEFAULT_TOLERANCE, min_iou: float = DEFAULT_MIN_IOU) -> Fit:
    """The outlines of `mask`, simplified by up to `tolerance` pixels but no more than `min_iou` allows.

    The tolerance is halved until what the union of the rings covers and the mask with its holes filled
    have an IoU of `min_iou` or more; at last it is 0, which is exact.
    """
    exact = _traced(mask)
    rle, size = mask.to_rle(), (mask.height, mask.width)
    filled = rings_to_rle(exact.rings, *size) if exact.has_holes else rle
    polygons, covered, iou = exact, filled, 1.0
    while tolerance >= _SUBTLE_TOLERANCE:
        simple = _simplified(exact, tolerance)
        simple_covered = rings_to_rle(simple.rings, *size)
        simple_iou = rle_iou(simple_covered, filled)
        if simple_iou >= min_iou:
            polygons, covered, iou = simple, simple_covered, simple_iou
            break
        tolerance /= 2
    return Fit(polygons, covered, rle_iou(covered, rle) if exact.has_holes else iou)


def polygons_to_mask(rings: Sequence[Ring], height: int, width: int) -> Mask:
    """The mask that the union of `rings` covers in an image of that size, as pycocotools draws it."""
    return Mask.from_rle(rings_to_rle(rings, height, width))


def rings_to_rle(rings: Sequence[Ring], height: int, width: int) -> Rle:
    """The RLE of the union of `rings`; what lies outside the image is cut off.

    Corners must be finite and within about an image's size of the image.
    """
    if not rings:
        return Mask.empty(height, width).to_rle()
    drawn = coco_mask.frPyObjects([ring.ravel().tolist() for ring in rings], height, width)
    # pycocotools merges in a row, which takes the square of their number; in groups it takes n log n.
    while len(drawn) > 1:
        groups = range(0, len(drawn), _RINGS_AT_ONCE)
        drawn = [coco_mask.merge(drawn[start : start + _RINGS_AT_ONCE]) for start in groups]
    return Rle(size=[height, width], counts=drawn[0]["counts"].decode("ascii"))


def rle_iou(one: Rle, other: Rle) -> float:
    """IoU 0..1 of two masks of one image; two empty ones are the same, so 1."""
    if coco_mask.area(one) == 0 and coco_mask.area(other) == 0:
        return 1.0
    return float(coco_mask.iou([one], [other], [False])[0, 0])


def _traced(mask: Mask) -> Polygons:
    outer, holes = trace(mask.bits)
    corner = np.array([mask.x, mask.y], dtype=np.float64)
    return Polygons(tuple(ring + corner for ring in outer), tuple(ring + corner for ring in holes))


def _simplified(exact: Polygons, tolerance: float) -> Polygons:
    if tolerance == 0:
        return exact
    return Polygons(
        tuple(_simplified_ring(ring, tolerance) for ring in exact.rings),
        tuple(_simplified_ring(ring, tolerance) for ring in exact.holes),
    )


def _simplified_ring(ring: Ring, tolerance: float) -> Ring:
    points = cv2.approxPolyDP(_without_stairs(ring), tolerance, closed=True).reshape(-1, 2)
    has_three = len(set(map(tuple, points.tolist()))) >= 3
    return points.astype(np.float64) if has_three else ring


def _without_stairs(ring: Ring) -> NDArray[np.float32]:
    """The ring with each end of a step one pixel long cut off by half a pixel.

    Slanted edges become lines through the middles of their steps, which lie on the true edge; corners
    between longer sides stay.
    """
    corners = ring.astype(np.float32)
    sides = _turned(corners, 1) - corners
    lengths = np.abs(sides).sum(axis=1)
    half_steps = 0.5 * sides / lengths[:, None]
    ends_step = (lengths == 1) | _turned(lengths == 1, -1)
    cut = ends_step[:, None].astype(np.float32)
    before, after = corners - cut * _turned(half_steps, -1), corners + cut * half_steps
    points: NDArray[np.float32] = np.stack([before, after], axis=1).reshape(-1, 2)
    is_new = (points != _turned(points, -1)).any(axis=1)
    return np.compress(is_new, points, axis=0)


def _turned(values: NDArray[_Scalar], start: int) -> NDArray[_Scalar]:
    """The values from `start` on, then those before: np.roll by `-start`, several times as fast."""
    return np.concatenate((values[start:], values[:start]))
