"""Cutting an image of tokens into windows for attention, and putting it together again."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samgui.export.graph import Graph, ints


@dataclass(frozen=True, slots=True)
class Windows:
    """Windows of `window` x `window` tokens that cover a square of `side`, the last ones filled with padding.

    Both ways are one Gather of whole tokens, which ONNX Runtime does on all threads; it pads and transposes
    on one.
    """

    side: int
    window: int

    def pad(self, graph: Graph, tokens: str) -> str:
        """(side * side, C) -> the same with a zero token at the end, for `cut` to fill windows with."""
        return graph.op("Pad", tokens, ints(0, 0, 1, 0))

    def cut(self, graph: Graph, tokens: str) -> str:
        """Padded tokens (side * side + 1, C) -> (windows, window * window, C)."""
        return graph.op("Gather", tokens, self._places(), axis=0)

    def join(self, graph: Graph, windows: str) -> str:
        """(windows, window * window, C) -> (side * side, C)."""
        places = self._places().reshape(-1)
        tokens = np.flatnonzero(places < self.side**2)
        back = np.empty(self.side**2, np.int64)
        back[places[tokens]] = tokens
        return graph.op("Gather", graph.op("Flatten", windows, axis=2), back, axis=0)

    def _places(self) -> NDArray[np.int64]:
        """Which token is where in the windows (windows, window * window); `side * side` is a zero."""
        count = self._count
        square = np.pad(
            np.arange(self.side**2).reshape(self.side, self.side),
            (0, self._padding),
            constant_values=self.side**2,
        )
        windows = square.reshape(count, self.window, count, self.window).swapaxes(1, 2)
        places: NDArray[np.int64] = windows.reshape(count**2, self.window**2)
        return places

    @property
    def _count(self) -> int:
        return -(-self.side // self.window)

    @property
    def _padding(self) -> int:
        return self._count * self.window - self.side
