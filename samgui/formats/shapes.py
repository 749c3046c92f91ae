"""Outlines as files have them, made into masks."""

from collections.abc import Sequence

import numpy as np

from samgui.document.image import MAX_PIXELS
from samgui.document.mask import Mask
from samgui.document.polygon import Ring, polygons_to_mask
from samgui.formats.misfit import Misfit

FEWEST_POINTS = 3


def require_size(width: int, height: int, place: str) -> None:
    """Misfit at `place` for an image larger than any that samgui opens: its masks would take all memory."""
    if width * height > MAX_PIXELS:
        limit = f"{MAX_PIXELS / 1e6:g} million pixels"
        raise Misfit(place, f"has an image of {width} x {height}, and samgui opens up to {limit}")


def ring_of(numbers: Sequence[float], height: int, width: int, place: str) -> Ring:
    """The outline x0, y0, x1, y1, ... in pixels, as (N, 2).

    Raises Misfit at `place` for numbers that aren't, and for outlines far outside an image of that size.
    """
    size = np.array([width, height], dtype=np.float64)
    try:
        ring = np.array(numbers, dtype=np.float64).reshape(-1, 2)
    except OverflowError as error:
        raise Misfit(place, "has a number too large for any image") from error
    if not np.isfinite(ring).all():
        raise Misfit(place, "has a number that is none (NaN or infinite)")
    # A little outside is usual. So far outside is a mistake, and to draw it would take endless memory.
    if (ring < -size).any() or (ring > 2 * size).any():
        raise Misfit(place, f"is far outside the image of {width} x {height} pixels")
    return ring


def drawn(rings: Sequence[Ring], height: int, width: int, place: str) -> Mask:
    """The mask of all that the outlines cover; Misfit at `place` when that isn't a single pixel."""
    return covering(polygons_to_mask(rings, height, width), place)


def covering(mask: Mask, place: str) -> Mask:
    """The mask; Misfit at `place` when it is empty."""
    if mask.is_empty:
        raise Misfit(place, "doesn't cover a single pixel")
    return mask
