"""The image encoders of Segment Anything (ViT-B, -L and -H) as an ONNX graph.

It computes what `segment_anything.modeling.ImageEncoderViT` does, but for rounding, on channels-last
tokens. What is different: only real tokens are projected (see `_attention`).
"""

import numpy as np

from samgui.export.graph import Graph
from samgui.export.neck import build_neck
from samgui.export.weights import Float, Weights, float32
from samgui.export.windows import Windows

_SIDE = 64
_PATCH = 16
_WINDOW = 14
_EPSILON = 1e-6


def build_vit(weights: Weights) -> Graph:
    """The graph `images` (1, 3, 1024, 1024) float32 -> `embeddings` (1, 256, 64, 64) float32.

    Depth, width, heads and which blocks attend to the whole image are read from the weights.
    """
    graph = Graph("vit_encoder")
    images = graph.input("images", [1, 3, _SIDE * _PATCH, _SIDE * _PATCH])
    with graph.scope("patches"):
        x = graph.op(
            "Conv",
            images,
            weights["patch_embed.proj.weight"],
            weights["patch_embed.proj.bias"],
            strides=[_PATCH, _PATCH],
        )
        x = graph.op("Add", graph.transpose(x, 0, 2, 3, 1), weights["pos_embed"])
        x = graph.reshape(x, _SIDE * _SIDE, -1)
    depth = 0
    while f"blocks.{depth}.norm1.weight" in weights:
        with graph.scope(f"block{depth}"):
            x = _block(graph, x, weights.at("blocks", depth))
        depth += 1
    build_neck(graph, x, weights.at("neck"), "embeddings")
    graph.output("embeddings", [1, 256, _SIDE, _SIDE])
    return graph


def _block(graph: Graph, x: str, weights: Weights) -> str:
    """Attention and an MLP, each on normed tokens and added to them, on (4096, C)."""
    x = graph.op("Add", x, _attention(graph, _norm(graph, x, weights, "norm1"), weights.at("attn")))
    with graph.scope("mlp"):
        # Flatten does nothing here: see two_way_transformer._add_and_norm.
        tokens = _norm(graph, graph.op("Flatten", x), weights, "norm2")
        hidden = graph.op("Gelu", graph.linear_on_rows(tokens, *weights.linear("mlp.lin1")))
        return graph.op(
            "Flatten", graph.op("Add", x, graph.linear_on_rows(hidden, *weights.linear("mlp.lin2")))
        )


def _norm(graph: Graph, x: str, weights: Weights, name: str) -> str:
    return graph.op("LayerNormalization", x, *weights.norm(name), axis=-1, epsilon=_EPSILON)


def _attention(graph: Graph, tokens: str, weights: Weights) -> str:
    """Each token attends to those of its window of 14 x 14, or of the whole image, on (4096, C).

    The official code pads the image with zero tokens to whole windows, whose keys and values are then
    the projections' biases. Leave those biases out and they are zero; and the biases aren't needed: one
    of keys changes all scores of a query alike, which the softmax doesn't see, and one of values passes
    through it into the output. So one zero token is enough, projected with the others, and it is put
    wherever a window reaches over the edge.
    """
    with graph.scope("attention"):
        window, size = _window_and_head_size(weights)
        windows = Windows(_SIDE, window)
        tokens = windows.pad(graph, tokens)
        q_weight, k_weight, v_weight = (part.T for part in np.split(weights["qkv.weight"], 3))
        q_bias, _, v_bias = np.split(weights["qkv.bias"], 3)
        q = graph.linear_on_rows(tokens, q_weight * size**-0.5, q_bias * size**-0.5)
        k, v = (graph.op("MatMul", tokens, weight) for weight in (k_weight, v_weight))
        q, k, v = (_split_heads(graph, windows.cut(graph, projected), size) for projected in (q, k, v))
        scores = graph.op("MatMul", q, graph.transpose(k, 0, 1, 3, 2))
        scores = _add_relative_position(graph, scores, q, weights)
        mixed = graph.transpose(graph.op("MatMul", graph.op("Softmax", scores, axis=-1), v), 0, 2, 1, 3)
        mixed = windows.join(graph, graph.reshape(mixed, 0, 0, -1))
        out_weight = weights["proj.weight"].T
        out_bias = float32(v_bias.astype(np.float64) @ out_weight + weights["proj.bias"])
        return graph.linear_on_rows(mixed, out_weight, out_bias)


def _split_heads(graph: Graph, windows: str, size: int) -> str:
    """(windows, area, heads * size) -> (windows, heads, area, size)."""
    return graph.transpose(graph.reshape(windows, 0, 0, -1, size), 0, 2, 1, 3)


def _window_and_head_size(weights: Weights) -> tuple[int, int]:
    """The side of a window (64 is the whole image) and the channels of a head."""
    positions, size = weights["rel_pos_h"].shape
    return (positions + 1) // 2, size


def _add_relative_position(graph: Graph, scores: str, q: str, weights: Weights) -> str:
    """Add to the scores (windows, heads, area, area) what each query gives to each row and column.

    `q` (windows, heads, area, size) is scaled already, so the position embeddings are scaled back.
    """
    window, size = _window_and_head_size(weights)
    by_row, by_column = (
        _relative(weights[name]).transpose(0, 2, 1) * size**0.5 for name in ("rel_pos_h", "rel_pos_w")
    )
    q = graph.reshape(q, 0, 0, window, window, size)
    rows = graph.reshape(graph.op("MatMul", q, by_row), 0, 0, window * window, window, 1)
    columns = graph.op("MatMul", graph.transpose(q, 0, 1, 3, 2, 4), by_column)
    columns = graph.transpose(columns, 0, 1, 3, 2, 4)
    columns = graph.reshape(columns, 0, 0, window * window, 1, window)
    scores = graph.reshape(scores, 0, 0, 0, window, window)
    scores = graph.op("Add", graph.op("Add", scores, rows), columns)
    return graph.reshape(scores, 0, 0, 0, window * window)


def _relative(embeddings: Float) -> Float:
    """Embeddings of the distances -(n - 1) .. n - 1 (2 n - 1, size) -> of query i and key j (n, n, size)."""
    position = np.arange((len(embeddings) + 1) // 2)
    relative: Float = embeddings[position[:, np.newaxis] - position + position[-1]]
    return relative
