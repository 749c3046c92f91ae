"""One outline for an object with holes and several parts, for formats that have one outline an object."""

from collections.abc import Sequence

import numpy as np

from samgui.document.polygon import Ring


def joined(rings: Sequence[Ring]) -> Ring:
    """One closed outline that runs around all the rings, over bridges between their nearest corners.

    A bridge is walked there and back, so that it encloses nothing: filled by the even-odd rule (as
    pycocotools, OpenCV and most others do) the outline covers what the rings cover, holes left free.
    A drawing that also paints the outline itself shows a bridge as a line one pixel wide. The nearest ring
    comes first (Prim's tree), so bridges are short; time grows with the square of the number of corners.
    """
    path, *others = rings
    distances = [_nearest(path, ring) for ring in others]
    while others:
        place = min(range(len(others)), key=lambda each: distances[each][0])
        ring = others.pop(place)
        distances.pop(place)
        _, on_path, on_ring = _nearest(path, ring)
        turned = np.roll(ring, -on_ring, axis=0)
        path = np.concatenate([path[: on_path + 1], turned, turned[:1], path[on_path:]])
        distances = [
            min(known, _nearest(ring, other)) for known, other in zip(distances, others, strict=True)
        ]
    return path


def _nearest(one: Ring, other: Ring) -> tuple[float, int, int]:
    """The squared distance of the two nearest corners, and which they are."""
    squared = ((one[:, None, :] - other[None, :, :]) ** 2).sum(axis=2)
    first, second = np.unravel_index(int(squared.argmin()), squared.shape)
    return float(squared[first, second]), int(first), int(second)
