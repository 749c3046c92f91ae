"""Outlines filled: lassos, polygons and rectangles as masks.

A pixel is inside when its centre is; a centre on the outline itself belongs to what is right of it or
below. Outlines that share an edge therefore neither leave a pixel between them nor share one.
"""

from collections.abc import Sequence
from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray

from samgui.document.editing.runs import changes_between, mask_of_changes
from samgui.document.mask import Mask
from samgui.document.polygon import Ring


class FillRule(Enum):
    """What is inside where outlines cross."""

    EVEN_ODD = auto()
    """What an odd number of them surrounds: a ring in a ring is a hole."""
    WINDING = auto()
    """What any of them goes around: a line that crosses itself leaves no hole."""


def fill_rings(rings: Sequence[Ring], height: int, width: int, rule: FillRule = FillRule.EVEN_ODD) -> Mask:
    """The mask of the pixels inside `rings`, each float (N, 2) XY in image pixels and closed.

    What lies beyond the image is cut off. Time and memory are those of the edges' lengths in columns.
    """
    positions, turns = _crossings(_edges(rings), height, width)
    order = np.argsort(positions, kind="stable")
    depth = np.cumsum(turns[order])
    inside = depth % 2 == 1 if rule is FillRule.EVEN_ODD else depth != 0
    changes = changes_between(positions[order], inside)
    return mask_of_changes(changes[changes < height * width], height, width)


def box_ring(x0: float, y0: float, x1: float, y1: float) -> Ring:
    """The outline of a rectangle between two opposite corners."""
    return np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], dtype=np.float64)


def _edges(rings: Sequence[Ring]) -> NDArray[np.float64]:
    """(N, 4): from x0, y0 to x1, y1 along each ring."""
    if not rings:
        return np.zeros((0, 4))
    return np.concatenate([np.hstack([ring, np.roll(ring, -1, axis=0)]) for ring in rings])


def _crossings(
    edges: NDArray[np.float64], height: int, width: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where the edges cross the lines through the columns' centres, and which way (1 or -1).

    Positions are those of the first pixel below, column * height + row; below the last row that is the
    next column's first pixel, where an outline's crossings cancel each other.
    """
    # From left to right, so that an edge is the same numbers whichever ring it is an edge of.
    goes_left = edges[:, 0] > edges[:, 2]
    x0, y0, x1, y1 = np.where(goes_left[:, None], edges[:, [2, 3, 0, 1]], edges).T
    first = np.clip(np.ceil(x0 - 0.5), 0, width).astype(np.int64)
    end = np.clip(np.ceil(x1 - 0.5), 0, width).astype(np.int64)
    counts = end - first
    edge = np.repeat(np.arange(len(edges)), counts)
    column = np.arange(edge.size) - np.repeat(np.cumsum(counts) - counts, counts) + first[edge]
    fraction = (column + 0.5 - x0[edge]) / (x1 - x0)[edge]
    y = y0[edge] + fraction * (y1 - y0)[edge]
    row = np.clip(np.ceil(y - 0.5), 0, height).astype(np.int64)
    return column * height + row, np.where(goes_left[edge], -1, 1)
