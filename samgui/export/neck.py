"""What every image encoder of SAM ends with: two convolutions to the 256 channels of the embedding."""

from samgui.export.graph import Graph
from samgui.export.weights import Weights
from samgui.export.winograd import Convolution

_EPSILON = 1e-6
_SIDE = 64


def build_neck(graph: Graph, x: str, weights: Weights, name: str) -> str:
    """Tokens (1, 64, 64, C) -> (1, 256, 64, 64), called `name`."""
    with graph.scope("neck"):
        kernel = weights["0.weight"]
        tokens = graph.reshape(x, -1, kernel.shape[1])
        tokens = graph.op("MatMul", tokens, kernel.reshape(kernel.shape[:2]).T)
        tokens = _norm(graph, tokens, weights, "1")
        tokens = Convolution(weights["2.weight"], _SIDE).apply(graph, tokens)
        tokens = graph.transpose(_norm(graph, tokens, weights, "3"), 1, 0)
        return graph.reshape(tokens, 1, -1, _SIDE, _SIDE, name=name)


def _norm(graph: Graph, tokens: str, weights: Weights, name: str) -> str:
    """LayerNorm2d: over the channels of (tokens, C)."""
    return graph.op("LayerNormalization", tokens, *weights.norm(name), axis=-1, epsilon=_EPSILON)
