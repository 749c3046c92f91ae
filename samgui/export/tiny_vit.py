"""The image encoder of MobileSAM (TinyViT) as an ONNX graph.

It computes what `mobile_sam.modeling.TinyViT` does at 1024 x 1024, but for rounding. What is different:
BatchNorm is part of the convolutions; tokens stay channels-last between the convolutions; windows aren't
padded (see `_attention`); the convolutions are spared most of the image's padding (see `padding`).
"""

from typing import NamedTuple

import numpy as np

from samgui.export.graph import Graph
from samgui.export.neck import build_neck
from samgui.export.padding import Convolutions
from samgui.export.weights import Double, Float, Weights, float32
from samgui.export.window_groups import WindowGroup, join, window_groups

_HEAD_SIZE = 32
_SIDE = 1024
_DEPTHS = (2, 2, 6, 2)
_SIDES = (128, 64, 64)  # the first stage has convolutions only
_WINDOWS = (7, 14, 7)
_MERGE_STRIDES = (2, 1, None)
_BATCH_NORM_EPSILON = 1e-5
_BAND = 1024  # tokens whose MLP is done at a time

CONVOLUTIONS = Convolutions(stride=8, reach=3, edge=1)
"""What the convolutions before the first window see."""


def build_tiny_vit(weights: Weights) -> Graph:
    """The graph `images` (1, 3, 1024, 1024) float32 -> `embeddings` (1, 256, 64, 64) float32."""
    graph = Graph("tiny_vit_encoder")
    images = graph.input("images", [1, 3, _SIDE, _SIDE])
    x = build_convolutions(graph, images, weights, CONVOLUTIONS)
    for stage in range(len(_WINDOWS)):
        with graph.scope(f"stage{stage + 1}"):
            x = _build_stage(graph, x, weights.at("layers", stage + 1), stage)
    build_neck(graph, x, weights.at("neck"), "embeddings")
    graph.output("embeddings", [1, 256, 64, 64])
    return graph


def build_convolutions(graph: Graph, images: str, weights: Weights, convolutions: Convolutions) -> str:
    """The patches and the first stage: (1, 3, 1024, 1024) -> tokens (1, 128, 128, C)."""
    frame = convolutions.shorten(graph, images, _SIDE)
    with graph.scope("patches"):
        patches = weights.at("patch_embed", "seq")
        x = graph.op("Gelu", _convolve(graph, frame.images, patches.at(0), stride=2))
        x = _convolve(graph, x, patches.at(2), stride=2)
    with graph.scope("stage0"):
        for index in range(_DEPTHS[0]):
            with graph.scope(f"block{index}"):
                x = _bottleneck(graph, x, weights.at("layers", 0, "blocks", index))
        x = _merge_patches(graph, x, weights.at("layers", 0, "downsample"), stride=2)
        return frame.restore(graph, graph.transpose(x, 0, 2, 3, 1))


def _build_stage(graph: Graph, x: str, weights: Weights, stage: int) -> str:
    """A stage of attention from (1, H, W, C) to (1, H', W', C'), smaller in the first."""
    for index in range(_DEPTHS[stage + 1]):
        with graph.scope(f"block{index}"):
            x = _attend(graph, x, weights.at("blocks", index), _SIDES[stage], _WINDOWS[stage])
    stride = _MERGE_STRIDES[stage]
    if stride is None:
        return x
    merged = _merge_patches(graph, graph.transpose(x, 0, 3, 1, 2), weights.at("downsample"), stride)
    return graph.transpose(merged, 0, 2, 3, 1)


def _convolve(graph: Graph, x: str, weights: Weights, stride: int = 1) -> str:
    """A convolution and its BatchNorm; depthwise when the kernel has one input channel."""
    kernel, bias = _fold_batch_norm(weights)
    outputs, inputs, _, size = kernel.shape
    return graph.op(
        "Conv",
        x,
        kernel,
        bias,
        strides=[stride, stride],
        pads=[size // 2] * 4,
        group=outputs if inputs == 1 else 1,
    )


def _fold_batch_norm(weights: Weights) -> tuple[Float, Float]:
    """The kernel (out, in, h, w) and bias (out,) that do a convolution and its BatchNorm at once."""
    variance = weights["bn.running_var"].astype(np.float64)
    scale = weights["bn.weight"] / np.sqrt(variance + _BATCH_NORM_EPSILON)
    kernel = weights["c.weight"] * scale[:, np.newaxis, np.newaxis, np.newaxis]
    bias = weights["bn.bias"] - weights["bn.running_mean"] * scale
    return float32(kernel), float32(bias)


def _bottleneck(graph: Graph, x: str, weights: Weights) -> str:
    """An inverted bottleneck (MBConv), on (1, C, H, W)."""
    hidden = graph.op("Gelu", _convolve(graph, x, weights.at("conv1")))
    hidden = graph.op("Gelu", _convolve(graph, hidden, weights.at("conv2")))
    return graph.op("Gelu", graph.op("Add", _convolve(graph, hidden, weights.at("conv3")), x))


def _merge_patches(graph: Graph, x: str, weights: Weights, stride: int) -> str:
    """(1, C, H, W) -> (1, C', H / stride, W / stride)."""
    with graph.scope("merge"):
        x = graph.op("Gelu", _convolve(graph, x, weights.at("conv1")))
        x = graph.op("Gelu", _convolve(graph, x, weights.at("conv2"), stride))
        return _convolve(graph, x, weights.at("conv3"))


def _attend(graph: Graph, x: str, weights: Weights, side: int, window: int) -> str:
    """Attention within windows, a depthwise convolution and an MLP, on (1, side, side, C)."""
    x = graph.op("Add", x, _attention(graph, x, weights.at("attn"), side, window))
    channels_first = graph.transpose(x, 0, 3, 1, 2)
    x = graph.transpose(_convolve(graph, channels_first, weights.at("local_conv")), 0, 2, 3, 1)
    bands = graph.reshape(x, -1, _BAND, len(weights["mlp.norm.bias"]))
    bands = graph.in_bands("mlp", bands, lambda inner, band: _mlp(inner, band, weights.at("mlp")))
    return graph.reshape(bands, 1, side, side, -1)


def _mlp(graph: Graph, x: str, weights: Weights) -> str:
    """The MLP with its norm and residual, on (tokens, C)."""
    tokens = graph.op("LayerNormalization", x, *weights.norm("norm"), axis=-1)
    hidden = graph.op("Gelu", graph.linear_on_rows(tokens, *weights.linear("fc1")))
    return graph.op("Add", x, graph.linear_on_rows(hidden, *weights.linear("fc2")))


def _attention(graph: Graph, x: str, weights: Weights, side: int, window: int) -> str:
    """Each token attends to those of its window, on (1, side, side, C).

    The official code pads the image with zero tokens to whole windows; normed, they are the norm's
    shift. Leave out that shift and the projections' biases, and their keys and values are zero too. And
    they aren't needed: what is added to all keys changes all scores of a query alike, which the softmax
    doesn't see; what is added to all values passes through it into the output; and what is added to the
    queries is the bias of their projection here. See `_attend_within` for the zero tokens themselves.
    """
    with graph.scope("attention"):
        channels = len(weights["norm.weight"])
        tokens = graph.op("LayerNormalization", x, weights["norm.weight"], axis=-1)
        tokens = graph.reshape(tokens, -1, channels)
        projections = _projections(weights)
        bias = _position_bias(weights["attention_biases"], window)
        groups = window_groups(side, window)
        mixed = [
            _attend_within(graph, group.cut(graph, tokens), group, projections, bias) for group in groups
        ]
        out_weight = weights["proj.weight"].T
        out_bias = float32(projections.v_bias @ out_weight + weights["proj.bias"])
        out = graph.linear_on_rows(join(graph, groups, mixed), out_weight, out_bias)
        return graph.reshape(out, 1, side, side, channels)


class _Projections(NamedTuple):
    """Of tokens normed without a shift: weights (C, C), biases (C,)."""

    q: Float
    q_bias: Float
    k: Float
    v: Float
    v_bias: Double


def _attend_within(
    graph: Graph, tokens: str, windows: WindowGroup, projections: _Projections, bias: Float
) -> str:
    """Attention within the windows of a group, whose tokens are (windows * area, C): (windows, area, C).

    `bias` is that of a whole window. What windows lack of it is all zero tokens: their scores are their
    bias alone, and to the output they add nothing. So one zero token does for all of them, with a bias as
    large as theirs together.
    """
    q = graph.linear_on_rows(tokens, projections.q, projections.q_bias)
    k, v = (graph.op("MatMul", tokens, weight) for weight in (projections.k, projections.v))
    heads, (count, area) = len(bias), windows.tokens.shape
    q, k, v = (graph.reshape(rows, count, area, -1) for rows in (q, k, v))
    among: str | Float = bias[np.newaxis]
    if windows.beyond.size:
        zero = np.zeros((count, 1, heads * _HEAD_SIZE), np.float32)
        k, v = (graph.op("Concat", one, zero, axis=1) for one in (k, v))
        beyond = bias[:, windows.places[:, np.newaxis], windows.beyond].astype(np.float64)
        together = float32(np.logaddexp.reduce(beyond, axis=2, keepdims=True))
        # ONNX Runtime works this out once; as a constant it would make the file an eighth larger.
        for axis in (2, 3):
            among = graph.op("Gather", among, windows.places, axis=axis)
        among = graph.op("Concat", among, together[np.newaxis], axis=3)
    return graph.op("Attention", q, k, v, among, q_num_heads=heads, kv_num_heads=heads)


def _projections(weights: Weights) -> _Projections:
    weight = weights["qkv.weight"].astype(np.float64)
    bias = weights["qkv.bias"] + weight @ weights["norm.bias"]
    # Each head has its queries, keys and values beside each other there; here the heads are.
    channels = weight.shape[1]
    weight_parts = weight.reshape(-1, 3, _HEAD_SIZE, channels).swapaxes(0, 1)
    bias_parts = bias.reshape(-1, 3, _HEAD_SIZE).swapaxes(0, 1)
    q, k, v = (float32(part.reshape(-1, channels).T) for part in weight_parts)
    q_bias, _, v_bias = (part.reshape(-1) for part in bias_parts)
    return _Projections(q, float32(q_bias), k, v, v_bias)


def _position_bias(biases: Float, window: int) -> Float:
    """What a pair of positions in a window adds to its score: (heads, window ** 2, window ** 2).

    `biases` (heads, window ** 2) has one for each distance (|dy|, |dx|), row by row.
    """
    position = np.arange(window)
    distance = np.abs(position[:, np.newaxis] - position)
    index = distance[:, np.newaxis, :, np.newaxis] * window + distance[np.newaxis, :, np.newaxis, :]
    by_pair: Float = biases[:, index.reshape(window**2, window**2)]
    return by_pair
