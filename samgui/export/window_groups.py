"""Cutting an image of tokens into windows for attention without any padding.

The windows at the image's end are smaller than the others; those of one size are a group.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samgui.export.graph import Graph

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class WindowGroup:
    """Windows of one height and width.

    tokens: (windows, area) int64, which tokens of the image are theirs, row by row.
    places: (area,) int64, where those are in a whole window, row by row.
    beyond: (n,) int64, the places of a whole window that these windows lack.
    """

    tokens: Places
    places: Places
    beyond: Places

    def cut(self, graph: Graph, tokens: str) -> str:
        """Tokens of the image (side * side, C) -> of these windows, one after another (windows * area, C)."""
        return graph.op("Gather", tokens, self.tokens.reshape(-1), axis=0)


def window_groups(side: int, window: int) -> tuple[WindowGroup, ...]:
    """The windows of `window` x `window` tokens that cover a square of `side`.

    First the whole ones, then those that are cut off at the right, below, and at both.
    """
    image = np.arange(side**2).reshape(side, side)
    whole = np.arange(window**2).reshape(window, window)
    groups = []
    for top, bottom, height in _stretches(side, window):
        for left, right, width in _stretches(side, window):
            part = image[top:bottom, left:right]
            n_rows, n_columns = (bottom - top) // height, (right - left) // width
            windows = part.reshape(n_rows, height, n_columns, width).swapaxes(1, 2)
            places = whole[:height, :width].reshape(-1)
            beyond = np.setdiff1d(whole, places)
            groups.append(WindowGroup(windows.reshape(-1, height * width), places, beyond))
    return tuple(groups)


def join(graph: Graph, groups: Sequence[WindowGroup], windows: Sequence[str]) -> str:
    """The windows of each group (windows, area, C) -> the image's tokens (side * side, C)."""
    tokens = np.concatenate([group.tokens.reshape(-1) for group in groups])
    rows = [graph.op("Flatten", window, axis=2) for window in windows]
    return graph.op("Gather", graph.op("Concat", *rows, axis=0), np.argsort(tokens), axis=0)


def _stretches(side: int, window: int) -> Iterator[tuple[int, int, int]]:
    """Where windows of one length begin and end along a side, and how long they are."""
    rest = side % window
    if rest < side:
        yield 0, side - rest, window
    if rest:
        yield side - rest, side, rest
