"""What every image encoder of SAM ends with: two convolutions to the 256 channels of the embedding."""

from samgui.export.graph import Graph
from samgui.export.weights import Weights

_EPSILON = 1e-6


def build_neck(graph: Graph, x: str, weights: Weights, name: str) -> str:
    """(1, C, 64, 64) -> (1, 256, 64, 64), called `name`."""
    with graph.scope("neck"):
        x = graph.op("Conv", x, weights["0.weight"])
        x = graph.transpose(_norm(graph, x, weights, "1"), 0, 3, 1, 2)
        x = graph.op("Conv", x, weights["2.weight"], pads=[1, 1, 1, 1])
        return graph.transpose(_norm(graph, x, weights, "3"), 0, 3, 1, 2, name=name)


def _norm(graph: Graph, x: str, weights: Weights, name: str) -> str:
    """LayerNorm2d: over the channels of (1, C, H, W), which come out last, (1, H, W, C)."""
    channels_last = graph.transpose(x, 0, 2, 3, 1)
    return graph.op("LayerNormalization", channels_last, *weights.norm(name), epsilon=_EPSILON)
