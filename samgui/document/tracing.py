"""Following the edges between the pixels of a mask and the others, all rings at once."""

import numpy as np
from numpy.typing import NDArray


def trace(bits: NDArray[np.bool_]) -> tuple[list[NDArray[np.int64]], list[NDArray[np.int64]]]:
    """The rings around the parts of `bits` (H, W) and the rings around their holes.

    Each ring is int64 (N, 2) XY, the corners where it turns, with N even: pixel (column, row) has its
    corners at column..column + 1, row..row + 1. Rings run with the part on their right (y points down),
    so clockwise around a part and anticlockwise around a hole. Parts are 4-connected and what is around
    them 8-connected: rings may touch at corners, themselves and each other, but never cross.

    Memory is a few bytes for each pixel; time is that of a few passes over the array and of a Python
    step for each horizontal side.
    """
    y, x0, x1, goes_right = _horizontal_sides(bits)
    start = np.where(goes_right, x0, x1)
    end = np.where(goes_right, x1, x0)
    following = _sides_that_follow(start, end, y, goes_right, bits.shape[0])
    corners = np.stack([start, y, end, y], axis=1)
    outer: list[NDArray[np.int64]] = []
    holes: list[NDArray[np.int64]] = []
    for cycle in _cycles(following.tolist()):
        # Sides are numbered from the top: a ring's first side has the part below it, a hole's above.
        kind = outer if goes_right[cycle[0]] else holes
        kind.append(corners[cycle].reshape(-1, 2))
    return outer, holes


def _horizontal_sides(
    bits: NDArray[np.bool_],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
    """y, x0 < x1 of each horizontal side, row by row, and whether the part is below it (else above)."""
    height, width = bits.shape
    padded = np.zeros((height + 2, width + 2), dtype=np.int8)
    padded[1:-1, 1:-1] = bits
    # Each row of steps begins and ends with 0, so that in one long row none runs into the next.
    steps = (padded[1:] - padded[:-1]).ravel()
    changes = np.flatnonzero(steps[1:] != steps[:-1])
    y, x = np.divmod(changes, width + 2)
    step_after = steps[changes + 1]
    # Between one change in a row and the next lies a side, or nothing.
    first = np.flatnonzero(step_after)
    return y[first], x[first], x[first + 1], step_after[first] > 0


def _sides_that_follow(
    start: NDArray[np.int64],
    end: NDArray[np.int64],
    y: NDArray[np.int64],
    goes_right: NDArray[np.bool_],
    height: int,
) -> NDArray[np.int64]:
    """For each horizontal side, which one the vertical side at its end leads to.

    Down any column line, the corners belong to vertical sides pair by pair. Where two parts touch, two
    corners are at one place: that of the part above comes first, so that the ring stays with its part.
    """
    n = len(y)
    x = np.concatenate([end, start])
    below = np.concatenate([goes_right, goes_right])
    order = np.argsort((x * (height + 1) + np.concatenate([y, y])) * 2 + below, kind="stable")
    one, other = order[0::2], order[1::2]
    following = np.empty(n, dtype=np.int64)
    # Numbers below n are ends of sides, the others starts; a vertical side joins one of each.
    following[np.minimum(one, other)] = np.maximum(one, other) - n
    return following


def _cycles(following: list[int]) -> list[list[int]]:
    """The cycles of a permutation, each from its lowest number on."""
    seen = bytearray(len(following))
    cycles = []
    for first in range(len(following)):
        if seen[first]:
            continue
        cycle = []
        side = first
        while not seen[side]:
            seen[side] = 1
            cycle.append(side)
            side = following[side]
        cycles.append(cycle)
    return cycles
