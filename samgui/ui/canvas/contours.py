"""Outlines of masks and of logits, as rings of points.

Rings are (N, 2) float64 XY in array coordinates: element (row j, column i) covers [i, i+1) x [j, j+1).
They are closed (the last point joins the first) and meant to be filled odd-even, so that a ring inside
another is a hole.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

Ring = NDArray[np.float64]

_NEAREST_CROSSING = 1e-3


def subpixel_rings(field: NDArray[np.float32], tolerance: float = 0.0) -> list[Ring]:
    """Where `field` (H, W) passes zero, positive being inside; smooth, to a fraction of an element.

    Values are samples at the elements' centres with straight lines between them. What is positive at the
    edge of the array is closed exactly along that edge. With a `tolerance` (in elements) points that a
    straight line replaces within it are left out.

    Each boundary element found by OpenCV is moved outwards to the foot of the perpendicular on the line
    through its zero crossings towards its four neighbours, which is exact where the field is a plane.
    """
    if not (field > 0).any():
        return []
    padded = np.pad(field, 1, mode="edge")
    for edge in (padded[0], padded[-1], padded[:, 0], padded[:, -1]):
        np.negative(np.abs(edge), out=edge)
    borders = [border for border in _borders((padded > 0).astype(np.uint8)) if len(border) > 2]
    if not borders:
        return []
    ends = np.cumsum([len(border) for border in borders])[:-1]
    rings = np.split(_moved_to_zero(padded, np.concatenate(borders), ends), ends)
    if tolerance > 0:
        rings = [_simplified(ring, tolerance) for ring in rings]
    return [ring for ring in rings if len(ring) > 2]


def pixel_rings(bits: NDArray[np.bool_]) -> list[Ring]:
    """The exact edges of the True elements of `bits` (H, W): only corners, on whole coordinates."""
    if not bits.any():
        return []
    height, width = bits.shape
    # Corners, edges and elements of the array as one grid of twice the size: an element takes part with
    # its four corners, so that the border OpenCV follows lies on the elements' edges.
    grid = np.zeros((2 * height + 1, 2 * width + 1), dtype=np.uint8)
    grid[1::2, 1::2] = bits
    grid[0:-1:2] |= grid[1::2]
    grid[2::2] |= grid[1::2]
    grid[:, 0:-1:2] |= grid[:, 1::2]
    grid[:, 2::2] |= grid[:, 1::2]
    return [_corners(border) for border in _borders(grid)]


def _borders(inside: NDArray[np.uint8]) -> list[NDArray[np.intp]]:
    """The elements of `inside` next to a 0, as closed 8-connected walks (N, 2) XY."""
    borders, _ = cv2.findContours(inside, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    return [border[:, 0].astype(np.intp) for border in borders]


def _moved_to_zero(padded: NDArray[np.float32], walks: NDArray[np.intp], ends: NDArray[np.intp]) -> Ring:
    """Points inside and next to the outside, moved to where `padded` is zero.

    `walks` (N, 2) XY are closed walks one after another, a new one beginning at each of `ends`.
    """
    x, y = walks[:, 0], walks[:, 1]
    here = padded[y, x].astype(np.float64)
    # OpenCV walks with the outside on its right hand.
    ahead_x, ahead_y = _ahead(x, ends), _ahead(y, ends)
    normal_x = _pull(here, padded[y, x - 1], padded[y, x + 1], towards=-ahead_y)
    normal_y = _pull(here, padded[y - 1, x], padded[y + 1, x], towards=ahead_x)
    length = normal_x**2 + normal_y**2
    length[length == 0] = 1.0
    # -1 for the padding, +0.5 for the element's centre.
    return np.stack([x - 0.5 + normal_x / length, y - 0.5 + normal_y / length], axis=1)


def _ahead(values: NDArray[np.intp], ends: NDArray[np.intp]) -> NDArray[np.intp]:
    """The next value less the one before, around each closed walk."""
    ahead = np.empty_like(values)
    ahead[1:-1] = values[2:] - values[:-2]
    starts, lasts = np.append(0, ends), np.append(ends, len(values)) - 1
    ahead[starts] = values[starts + 1] - values[lasts]
    ahead[lasts] = values[starts] - values[lasts - 1]
    return ahead


def _pull(
    here: NDArray[np.float64],
    before: NDArray[np.float32],
    after: NDArray[np.float32],
    towards: NDArray[np.intp],
) -> NDArray[np.float64]:
    """One over the signed distance to the zero crossing along an axis, 0 where there is none.

    Where both neighbours are outside (a line one element wide) the sign of `towards` chooses.
    """
    down, up = _inverse_crossing(here, before), _inverse_crossing(here, after)
    both = (down > 0) & (up > 0)
    return np.where(both & (towards >= 0), 0.0, -down) + np.where(both & (towards <= 0), 0.0, up)


def _inverse_crossing(here: NDArray[np.float64], neighbour: NDArray[np.float32]) -> NDArray[np.float64]:
    outside = neighbour <= 0
    crossing = here / np.where(outside, here - neighbour, 1.0)
    return np.where(outside, 1.0 / np.maximum(crossing, _NEAREST_CROSSING), 0.0)


def _simplified(ring: Ring, tolerance: float) -> Ring:
    points = cv2.approxPolyDP(ring.astype(np.float32)[:, None], tolerance, closed=True)
    return np.asarray(points[:, 0], dtype=np.float64)


def _corners(border: NDArray[np.intp]) -> Ring:
    """The corners, in elements, of a closed 8-connected walk over the doubled grid."""
    step = np.roll(border, -1, axis=0) - border
    # A diagonal step cuts an inner corner: the one of its two ways round that is a corner of elements.
    by_x = border + step * (1, 0)
    by_y = border + step * (0, 1)
    around = np.where((by_x % 2 == 0).all(axis=1, keepdims=True), by_x, by_y)
    diagonal = (step != 0).all(axis=1)
    walk = np.insert(border, np.flatnonzero(diagonal) + 1, around[diagonal], axis=0)
    before = walk - np.roll(walk, 1, axis=0)
    after = np.roll(walk, -1, axis=0) - walk
    turns = (before != after).any(axis=1)
    corners: Ring = walk[turns] / 2.0
    return corners
