"""Cutting an image of tokens into windows for attention, and putting it together again."""

from dataclasses import dataclass

from samgui.export.graph import Graph, ints


@dataclass(frozen=True, slots=True)
class Windows:
    """Windows of `window` x `window` tokens that cover a square of `side`, the last ones padded with zeros.

    `head_size` is the number of channels each attention head has.
    """

    side: int
    window: int
    head_size: int

    def cut(self, graph: Graph, tokens: str) -> str:
        """(side * side, heads * head_size) -> (windows, heads, window * window, head_size)."""
        tokens = graph.reshape(tokens, self.side, self.side, -1)
        if self._padding:
            ends = [0, 0, 0, self._padding, self._padding, 0]
            tokens = graph.op("Pad", tokens, ints(*ends))
        tokens = graph.reshape(tokens, self._count, self.window, self._count, self.window, -1, self.head_size)
        tokens = graph.transpose(tokens, 0, 2, 4, 1, 3, 5)
        return graph.reshape(tokens, self._count**2, -1, self.window**2, self.head_size)

    def join(self, graph: Graph, heads: str) -> str:
        """(windows, heads, window * window, head_size) -> (side, side, heads * head_size)."""
        shape = (self._count, self._count, -1, self.window, self.window, self.head_size)
        tokens = graph.transpose(graph.reshape(heads, *shape), 0, 3, 1, 4, 2, 5)
        tokens = graph.reshape(tokens, self._count * self.window, self._count * self.window, -1)
        if not self._padding:
            return tokens
        return graph.op("Slice", tokens, ints(0, 0), ints(self.side, self.side), ints(0, 1))

    @property
    def _count(self) -> int:
        return -(-self.side // self.window)

    @property
    def _padding(self) -> int:
        return self._count * self.window - self.side
