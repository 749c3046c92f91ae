"""Outlines of a mask to be edited: their vertices are moved, added and taken away, and the mask follows.

The mask stays the truth. An outline is only a view of it, as rough as the person likes, so an edit changes
the mask where the outline changed and nowhere else: what the outline leaves out is not lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from samgui.document.editing.combining import difference, intersection, union
from samgui.document.editing.drawing import fill_rings
from samgui.document.mask import Mask
from samgui.document.polygon import Ring, mask_to_polygons

Rings = tuple[Ring, ...]
"""Outlines of parts and of holes alike, filled odd-even (`fill_rings`)."""

_FEWEST_CORNERS = 3


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """The outlines of a mask, and how well they hold it."""

    rings: Rings
    iou: float
    """IoU 0..1 of what the rings cover with the mask."""

    @property
    def n_vertices(self) -> int:
        """Corners of all rings together."""
        return sum(len(ring) for ring in self.rings)


def outline(mask: Mask, tolerance: float) -> Outline:
    """The outlines of `mask`, simplified by up to `tolerance` pixels; 0 follows each pixel's edge.

    Raises ValueError when the tolerance is negative.
    """
    if not tolerance >= 0:
        raise ValueError(f"a tolerance of {tolerance} pixels is none")
    polygons = mask_to_polygons(mask, tolerance)
    rings = polygons.rings + polygons.holes
    return Outline(rings, iou_of(rings, mask))


def iou_of(rings: Rings, mask: Mask) -> float:
    """IoU 0..1 of what `rings` cover with `mask`."""
    return fill_rings(rings, mask.height, mask.width).iou(mask)


def move_vertex(rings: Rings, ring: int, vertex: int, to: tuple[float, float]) -> Rings:
    """`rings` with one vertex, counted from 0 in its ring, at `to` (x, y) in image pixels.

    Raises IndexError when there is no such vertex, as the others here do.
    """
    moved = _ring(rings, ring, vertex).copy()
    moved[vertex] = to
    return _with_ring(rings, ring, moved)


def insert_vertex(rings: Rings, ring: int, edge: int, at: tuple[float, float]) -> Rings:
    """`rings` with a vertex at `at` (x, y) on an edge, counted from 0: that from the vertex of its number."""
    return _with_ring(rings, ring, np.insert(_ring(rings, ring, edge), edge + 1, at, axis=0))


def delete_vertex(rings: Rings, ring: int, vertex: int) -> Rings:
    """`rings` without one vertex; a ring that would have two goes as a whole, so there may be none left."""
    if len(_ring(rings, ring, vertex)) <= _FEWEST_CORNERS:
        return rings[:ring] + rings[ring + 1 :]
    return _with_ring(rings, ring, np.delete(rings[ring], vertex, axis=0))


def follow_edit(mask: Mask, before: Rings, after: Rings) -> Mask:
    """`mask`, of which `before` are outlines, after they were edited to `after`.

    It changes only between the outlines before and after: there it becomes what `after` covers.
    """
    size = mask.height, mask.width
    # Edges that are in both cancel each other, so this is what lies between the others.
    between = fill_rings(_changed(before, after) + _changed(after, before), *size)
    covered = intersection(fill_rings(after, *size), between)
    return union(difference(mask, between), covered)


def nearest_vertex(rings: Rings, x: float, y: float) -> tuple[int, int, float] | None:
    """Ring, vertex and distance of the vertex nearest to (x, y); None without rings."""
    found = None
    for number, ring in enumerate(rings):
        distances = np.hypot(ring[:, 0] - x, ring[:, 1] - y)
        vertex = int(distances.argmin())
        if found is None or distances[vertex] < found[2]:
            found = number, vertex, float(distances[vertex])
    return found


def nearest_edge(rings: Rings, x: float, y: float) -> tuple[int, int, float] | None:
    """Ring, edge and distance of the edge nearest to (x, y); None without rings."""
    found = None
    for number, ring in enumerate(rings):
        sides = np.roll(ring, -1, axis=0) - ring
        squares = np.maximum((sides**2).sum(axis=1), np.finfo(np.float64).tiny)
        along = np.clip(((np.array([x, y]) - ring) * sides).sum(axis=1) / squares, 0, 1)
        feet = ring + along[:, None] * sides
        distances = np.hypot(feet[:, 0] - x, feet[:, 1] - y)
        edge = int(distances.argmin())
        if found is None or distances[edge] < found[2]:
            found = number, edge, float(distances[edge])
    return found


def _ring(rings: Rings, ring: int, vertex: int) -> Ring:
    if not 0 <= ring < len(rings) or not 0 <= vertex < len(rings[ring]):
        raise IndexError(f"ring {ring} has no vertex {vertex}")
    return rings[ring]


def _with_ring(rings: Rings, number: int, ring: Ring) -> Rings:
    return (*rings[:number], ring, *rings[number + 1 :])


def _changed(rings: Sequence[Ring], others: Sequence[Ring]) -> list[Ring]:
    same = {id(ring) for ring in others}
    return [ring for ring in rings if id(ring) not in same]
