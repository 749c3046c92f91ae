"""SAM's two-way transformer as part of an ONNX graph, arranged so that the image side costs little.

It computes what `segment_anything.modeling.transformer` does, but for rounding. There are 4096 image
tokens and a handful of prompt tokens T, yet the plain form spends nearly all of its time projecting the
image tokens to queries, keys and values. Here every projection is moved to the other side of the product
it is part of, where it meets T tokens instead of 4096 (heads h, image tokens X, keys K = X + position):

- scores of tokens looking at the image:  Q_h (K Wk_h)' = (Q_h Wk_h') K'
- what they get from it:                  P_h (X Wv_h)  = (P_h X) Wv_h
- scores of the image looking at tokens:  (K Wq_h) K_h' = K (K_h Wq_h')'
- what it gets from them:                 sum of P_h V_h Wo_h = [P_1 .. P_8] [V_h Wo_h stacked]

so that each is one product of 4096 x 256 with 8 T columns. Below 11 points that is less work than the
plain form. A bias of keys changes all scores of a query alike, which the softmax doesn't see; one of
values passes through it unchanged, since its rows sum to 1, and joins the bias of the output.
"""

from dataclasses import dataclass

import numpy as np

from samgui.export.graph import Graph, ints
from samgui.export.weights import Float, Weights, float32

_DEPTH = 2
_HEADS = 8
_CHANNELS = 256
# Between tokens and image, heads have half of the channels to themselves.
_NARROW_HEAD = _CHANNELS // 2 // _HEADS
_SCALE = _NARROW_HEAD**-0.5


@dataclass(frozen=True, slots=True)
class _Image:
    """The image tokens: their values (B or 1, 4096, 256), and the same with their position added."""

    values: str
    placed: str


def build_transformer(
    graph: Graph, weights: Weights, tokens: str, image: str, *, position: Float, outputs: int
) -> tuple[str, str]:
    """Let tokens (B, T, 256) and the image (B or 1, 4096, 256) attend to each other.

    `position` is (4096, 256). Returns the first `outputs` tokens (B, outputs, 256), the only ones that
    are read, and the image (B, 4096, 256).
    """
    queries = tokens
    pixels = _Image(image, graph.op("Add", image, position))
    for index in range(_DEPTH):
        layer = weights.at("layers", index)
        with graph.scope(f"layer{index}"):
            if index == 0:  # the only place without position and residual
                mixed = _self_attention(graph, layer.at("self_attn"), queries, queries)
                queries = _norm(graph, mixed, layer, "norm1")
            else:
                placed = graph.op("Add", queries, tokens)
                mixed = _self_attention(graph, layer.at("self_attn"), queries, placed)
                queries = _add_and_norm(graph, queries, mixed, layer, "norm1")
            seen = _look_at_image(graph, layer.at("cross_attn_token_to_image"), queries, tokens, pixels)
            queries = _add_and_norm(graph, queries, seen, layer, "norm2")
            queries = _add_and_norm(graph, queries, _mlp(graph, layer, queries), layer, "norm3")
            seen = _look_at_tokens(graph, layer.at("cross_attn_image_to_token"), queries, tokens, pixels)
            values = _add_and_norm(graph, pixels.values, seen, layer, "norm4")
            pixels = _Image(values, graph.op("Add", values, position))
    with graph.scope("final"):
        queries, tokens = (_first(graph, value, outputs) for value in (queries, tokens))
        seen = _look_at_image(graph, weights.at("final_attn_token_to_image"), queries, tokens, pixels)
        queries = _add_and_norm(graph, queries, seen, weights, "norm_final_attn")
    return queries, pixels.values


def _self_attention(graph: Graph, weights: Weights, tokens: str, placed: str) -> str:
    """Tokens (B, T, 256) attend to each other; `placed` are the same with their position added."""
    with graph.scope("self_attention"):
        q = graph.linear(placed, *weights.linear("q_proj"))
        k = graph.op("MatMul", placed, weights.linear("k_proj")[0])
        v = graph.linear(tokens, *weights.linear("v_proj"))
        mixed = graph.op("Attention", q, k, v, q_num_heads=_HEADS, kv_num_heads=_HEADS)
        return graph.linear(mixed, *weights.linear("out_proj"))


def _look_at_image(graph: Graph, weights: Weights, tokens: str, position: str, image: _Image) -> str:
    """Tokens (B, T, 256) attend to the image: what each gets (B, T, 256)."""
    with graph.scope("look_at_image"):
        q_weight, q_bias = weights.linear("q_proj")
        k_weight, _ = weights.linear("k_proj")
        v_weight, v_bias = weights.linear("v_proj")
        out_weight, out_bias = weights.linear("out_proj")
        q = graph.linear(graph.op("Add", tokens, position), q_weight * _SCALE, q_bias * _SCALE)
        q = graph.op("MatMul", _split_heads(graph, q, _NARROW_HEAD), _by_head(k_weight).transpose(0, 2, 1))
        scores = graph.op("MatMul", image.placed, _as_columns(graph, q))
        shares = graph.op("Softmax", graph.transpose(scores, 0, 2, 1), axis=-1)
        seen = graph.reshape(graph.op("MatMul", shares, image.values), 0, _HEADS, -1, _CHANNELS)
        v = graph.op("MatMul", seen, _by_head(v_weight))
        bias = float32(v_bias.astype(np.float64) @ out_weight + out_bias)
        return graph.linear(_join_heads(graph, v), out_weight, bias)


def _look_at_tokens(graph: Graph, weights: Weights, tokens: str, position: str, image: _Image) -> str:
    """The image attends to tokens (B, T, 256): what each of its own gets (B, 4096, 256)."""
    with graph.scope("look_at_tokens"):
        q_weight, q_bias = weights.linear("q_proj")
        k_weight, k_bias = weights.linear("k_proj")
        out_weight, out_bias = weights.linear("out_proj")
        k = graph.linear(graph.op("Add", tokens, position), k_weight * _SCALE, k_bias * _SCALE)
        k = _split_heads(graph, k, _NARROW_HEAD)
        columns = _as_columns(graph, graph.op("MatMul", k, _by_head(q_weight).transpose(0, 2, 1)))
        # A bias of queries changes the scores of each token differently, so this one stays.
        offsets = graph.op("MatMul", k, q_bias.reshape(_HEADS, _NARROW_HEAD, 1))
        scores = graph.op("MatMul", image.placed, columns)
        scores = graph.op("Add", scores, graph.reshape(offsets, 0, 1, -1))
        shares = graph.op("Softmax", graph.reshape(scores, 0, 0, _HEADS, -1), axis=-1)
        v = _split_heads(graph, graph.linear(tokens, *weights.linear("v_proj")), _NARROW_HEAD)
        v = graph.op("MatMul", v, out_weight.reshape(_HEADS, _NARROW_HEAD, _CHANNELS))
        # A head's shares sum to 1, so what all values of one head have in common is in the result.
        v = graph.op("Add", v, _in_first_head(out_bias))
        return graph.op("MatMul", graph.reshape(shares, 0, 0, -1), graph.reshape(v, 0, -1, _CHANNELS))


def _mlp(graph: Graph, layer: Weights, tokens: str) -> str:
    with graph.scope("mlp"):
        hidden = graph.op("Relu", graph.linear(tokens, *layer.linear("mlp.lin1")))
        return graph.linear(hidden, *layer.linear("mlp.lin2"))


def _add_and_norm(graph: Graph, x: str, change: str, weights: Weights, name: str) -> str:
    """The norm of a sum.

    The Reshape does nothing but stand between the two: ONNX Runtime would make one SkipLayerNormalization of
    them, which takes six times as long on a CPU (1.32).
    """
    total = graph.reshape(graph.op("Add", x, change), 0, 0, _CHANNELS)
    return _norm(graph, total, weights, name)


def _norm(graph: Graph, x: str, weights: Weights, name: str) -> str:
    return graph.op("LayerNormalization", x, *weights.norm(name), axis=-1)


def _split_heads(graph: Graph, x: str, size: int) -> str:
    """(B, T, heads * size) -> (B, heads, T, size)."""
    return graph.transpose(graph.reshape(x, 0, 0, _HEADS, size), 0, 2, 1, 3)


def _join_heads(graph: Graph, x: str) -> str:
    """(B, heads, T, size) -> (B, T, heads * size)."""
    return graph.reshape(graph.transpose(x, 0, 2, 1, 3), 0, 0, -1)


def _as_columns(graph: Graph, x: str) -> str:
    """(B, heads, T, 256) -> (B, 256, heads * T)."""
    return graph.transpose(graph.reshape(x, 0, -1, _CHANNELS), 0, 2, 1)


def _by_head(weight: Float) -> Float:
    """A projection (256, heads * size) as one for each head: (heads, 256, size)."""
    return weight.reshape(_CHANNELS, _HEADS, -1).transpose(1, 0, 2)


def _in_first_head(bias: Float) -> Float:
    """A bias (256,) where the first head has it and the others have none: (heads, 1, 256)."""
    biases = np.zeros((_HEADS, 1, _CHANNELS), np.float32)
    biases[0, 0] = bias
    return biases


def _first(graph: Graph, tokens: str, count: int) -> str:
    return graph.op("Slice", tokens, ints(0), ints(count), ints(1))
