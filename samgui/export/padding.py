"""Sparing convolutions the padding of the input frame, with the same result.

A photo that isn't square leaves up to half of the 1024 x 1024 frame to zeros. What a convolution makes of
them is everywhere the same, but near the photo and near the frame's edge. So the frame is shortened there,
and where the convolutions are done the value from between the photo and the edge takes the place of all
that was left out. No value depends on that, whatever the input; only zeros are left out.
"""

from dataclasses import dataclass

import numpy as np
from onnx import TensorProto

from samgui.export.graph import Graph, ints


@dataclass(frozen=True, slots=True)
class ShortFrame:
    """An input (1, 3, H, W) `images` without most of its zeros, and what brings them back.

    The whole frame has side x side tokens. `index` (side * side,) int64 says, row by row, which token of
    the short one, counted row by row too, has the value of each.
    """

    images: str
    index: str
    side: int

    def restore(self, graph: Graph, tokens: str) -> str:
        """Tokens of the short frame (1, h, w, C) -> of the whole one (1, side, side, C)."""
        channels = graph.op("Shape", tokens, start=3, end=4)
        flat = graph.op("Reshape", tokens, graph.op("Concat", ints(-1), channels, axis=0))
        whole = graph.op("Gather", flat, self.index, axis=0)
        return graph.reshape(whole, 1, self.side, self.side, -1)


@dataclass(frozen=True, slots=True)
class Convolutions:
    """How far convolutions reach, in tokens of `stride` pixels, which is what they make of the image.

    Behind an image that ends with pixel n, the tokens from `n // stride + reach` on are as in the padding;
    of those at the frame's end the last `edge` are not.
    """

    stride: int
    reach: int
    edge: int

    def shorten(self, graph: Graph, images: str, side: int) -> ShortFrame:
        """Leave out what zeros there are to spare on the right and below in `images` (1, 3, side, side)."""
        with graph.scope("padding"):
            # Twice as fast as ReduceL1 along rows, twenty times along columns (ONNX Runtime 1.32).
            magnitudes = graph.op("Abs", images)
            rows, columns = (
                self._kept(graph, graph.op("ReduceSum", magnitudes, ints(0, 1, across)), side)
                for across in (3, 2)
            )
            ends = graph.op("Mul", graph.op("Concat", rows, columns, axis=0), ints(self.stride))
            short = graph.op("Slice", images, ints(0, 0), ends, ints(2, 3))
            row_starts = graph.op("Mul", self._sources(graph, rows, side), columns)
            index = graph.op("Add", graph.reshape(row_starts, -1, 1), self._sources(graph, columns, side))
            return ShortFrame(short, graph.reshape(index, -1), side // self.stride)

    def _kept(self, graph: Graph, sizes: str, side: int) -> str:
        """How many rows (or columns) of tokens are kept (1,), for the sum of each row's magnitudes."""
        # Not being zero is true of NaN, too, which is not to be left out.
        is_filled = graph.op("Not", graph.op("Equal", graph.reshape(sizes, -1), np.zeros(1, np.float32)))
        filled = graph.op("Mul", graph.op("Cast", is_filled, to=TensorProto.INT64), ints(*range(1, side + 1)))
        end = graph.op("ReduceMax", filled, ints(0))
        kept = graph.op("Add", graph.op("Div", end, ints(self.stride)), ints(self.reach + 1 + self.edge))
        return graph.op("Min", kept, ints(side // self.stride))

    def _sources(self, graph: Graph, kept: str, side: int) -> str:
        """Which of the `kept` rows each row of the whole frame is like (side / stride,)."""
        count = side // self.stride
        rows = ints(*range(count))
        like_padding = graph.op("Sub", kept, ints(self.edge + 1))
        from_end = graph.op("Sub", rows, graph.op("Sub", ints(count), kept))
        return graph.op("Max", graph.op("Min", rows, like_padding), from_end)
