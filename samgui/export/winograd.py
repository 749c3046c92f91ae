"""A 3 x 3 convolution with a quarter of the multiplications, by Winograd's algorithm F(4 x 4, 3 x 3).

The image is cut into tiles of 6 x 6 tokens that overlap by 2. A tile d, a kernel g and the 4 x 4 result y of
one channel are related by

    y = A' [(G g G') * (B' d B)] A

with * element by element, so that over all channels each of the 36 elements is one matrix product. The
matrices are those of Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks" (2015); what they
do along both axes of a tile is one product with their Kronecker square.
"""

import numpy as np
from numpy.typing import NDArray

from samgui.export.graph import Graph, ints
from samgui.export.weights import Double, Float, float32

Places = NDArray[np.int64]

_TILE = 4
"""Results a tile has along each axis; it sees 2 tokens more."""
_SEEN = 6

_B = np.array(
    [
        [4, 0, -5, 0, 1, 0],
        [0, -4, -4, 1, 1, 0],
        [0, 4, -4, -1, 1, 0],
        [0, -2, -1, 2, 1, 0],
        [0, 2, -1, -2, 1, 0],
        [0, 4, 0, -5, 0, 1],
    ],
    np.float64,
)
_G = np.array([[6, 0, 0], [-4, -4, -4], [-4, 4, -4], [1, 2, 4], [1, -2, 4], [0, 0, 24]], np.float64) / 24
_A = np.array(
    [[1, 1, 1, 1, 1, 0], [0, 1, -1, 2, -2, 0], [0, 1, 1, 4, 4, 0], [0, 1, -1, 8, -8, 1]], np.float64
)


class Convolution:
    """The convolution of a square of side x side tokens, zeros around it; `side` is a multiple of 4."""

    def __init__(self, kernel: Float, side: int) -> None:
        """`kernel` is (out, in, 3, 3)."""
        self._kernel = kernel
        self._side = side
        self._tiles = (side // _TILE) ** 2

    def apply(self, graph: Graph, tokens: str) -> str:
        """Tokens (side * side, in) -> (side * side, out), row by row both."""
        outputs, inputs = self._kernel.shape[:2]
        with graph.scope("winograd"):
            tiles = graph.op("Gather", graph.op("Pad", tokens, ints(0, 0, 1, 0)), self._seen(), axis=0)
            tiles = graph.op("MatMul", _squared(_B), graph.reshape(tiles, _SEEN**2, -1))
            tiles = graph.reshape(tiles, _SEEN**2, self._tiles, inputs)
            tiles = graph.op("MatMul", tiles, self._transformed_kernel(graph))
            tiles = graph.op("MatMul", _squared(_A), graph.reshape(tiles, _SEEN**2, -1))
            return graph.op("Gather", graph.reshape(tiles, -1, outputs), self._back(), axis=0)

    def _transformed_kernel(self, graph: Graph) -> str:
        """The kernel as (36, in, out), which ONNX Runtime works out when it opens the (smaller) file."""
        outputs, inputs = self._kernel.shape[:2]
        taps = self._kernel.transpose(2, 3, 1, 0).reshape(9, -1)
        return graph.reshape(graph.op("MatMul", _squared(_G), taps), _SEEN**2, inputs, outputs)

    def _seen(self) -> Places:
        """Which token is where in the tiles (36, tiles); `side * side` is the zero around the square."""
        places = np.pad(self._places(), 1, constant_values=self._side**2)
        starts = range(0, self._side, _TILE)
        tiles = [places[top : top + _SEEN, left : left + _SEEN] for top in starts for left in starts]
        return np.stack(tiles, axis=-1).reshape(_SEEN**2, -1)

    def _back(self) -> Places:
        """Where among the results (16 * tiles,) each token of the square is (side * side,)."""
        across = self._side // _TILE
        results = np.arange(self._side**2).reshape(_TILE, _TILE, across, across)
        back: Places = results.transpose(2, 0, 3, 1).reshape(-1)
        return back

    def _places(self) -> Places:
        return np.arange(self._side**2).reshape(self._side, self._side)


def _squared(matrix: Double) -> Float:
    """What `matrix` does along one axis of a tile, along both: on tiles as columns, row by row."""
    return float32(np.asarray(np.kron(matrix, matrix), np.float64))
