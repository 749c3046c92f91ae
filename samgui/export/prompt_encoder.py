"""SAM's prompt encoder as part of an ONNX graph: points, box corners and mask logits become embeddings.

The same as `segment_anything.utils.onnx.SamOnnxModel`, but for rounding.
"""

import numpy as np
from onnx import TensorProto

from samgui.export.graph import Graph, ints
from samgui.export.weights import Double, Float, Weights, float32

IMAGE_SIZE = 1024
EMBEDDING_SIDE = 64
CHANNELS = 256
MASK_SIDE = 4 * EMBEDDING_SIDE

# -1 pads a prompt without a box, 0 and 1 are points off and on the object, 2 and 3 the corners of a box.
_LABELS = np.array([-1, 0, 1, 2, 3], np.float32)
_LAYER_NORM_2D_EPSILON = 1e-6


def embed_points(graph: Graph, weights: Weights, point_coords: str, point_labels: str) -> str:
    """Coordinates (B, N, 2) XY in pixels of the 1024 square and labels (B, N) -> (B, N, 256)."""
    with graph.scope("points"):
        # (c + 0.5) / 1024 * 2 - 1 = (c - 511.5) / 512, so that one product does all of the scaling.
        frequencies = float32(_frequencies(weights) * (2 * np.pi / (IMAGE_SIZE / 2)))
        centred = graph.op("Sub", point_coords, np.array([IMAGE_SIZE / 2 - 0.5], np.float32))
        angles = graph.op("MatMul", centred, frequencies)
        position = graph.op("Concat", graph.op("Sin", angles), graph.op("Cos", angles), axis=-1)
        labels = graph.op("Unsqueeze", point_labels, ints(-1))
        is_padding = graph.op("Equal", labels, _LABELS[:1])
        position = graph.op("Where", is_padding, np.zeros(1, np.float32), position)
        one_hot = graph.op("Cast", graph.op("Equal", labels, _LABELS), to=TensorProto.FLOAT)
        kinds = [weights["not_a_point_embed.weight"]]
        kinds += [weights[f"point_embeddings.{index}.weight"] for index in range(len(_LABELS) - 1)]
        return graph.op("Add", position, graph.op("MatMul", one_hot, np.concatenate(kinds)))


def embed_mask(graph: Graph, weights: Weights, mask_input: str, has_mask_input: str) -> str:
    """Logits (B, 1, 256, 256) and flags (B,) of 0 or 1 -> what each image token gets added.

    That is (B, 4096, 256) when any prompt of the batch has a mask, and (1, 1, 256) when none has: the
    convolutions are skipped then.
    """
    no_mask = weights["no_mask_embed.weight"].reshape(1, 1, CHANNELS)
    with graph.scope("mask"):
        without = graph.branch("without")
        without.output(without.op("Identity", no_mask), ["masks", "tokens", CHANNELS])
        with_masks = graph.branch("with")
        embedded = _downscale_mask(with_masks, weights.at("mask_downscaling"), mask_input)
        has_mask = with_masks.op("Cast", with_masks.reshape(has_mask_input, -1, 1, 1), to=TensorProto.BOOL)
        chosen = with_masks.op("Where", has_mask, embedded, no_mask)
        with_masks.output(chosen, ["masks", "tokens", CHANNELS])
        any_mask = graph.op("Cast", graph.op("ReduceMax", has_mask_input, keepdims=0), to=TensorProto.BOOL)
        return graph.choose(any_mask, with_masks, without)


def image_position(weights: Weights) -> Float:
    """The position embedding of the image tokens, row by row: (4096, 256)."""
    centres = (np.arange(EMBEDDING_SIDE) + 0.5) / EMBEDDING_SIDE * 2 - 1
    y, x = np.meshgrid(centres, centres, indexing="ij")
    angles = 2 * np.pi * np.stack([x, y], axis=-1).reshape(-1, 2) @ _frequencies(weights)
    return float32(np.concatenate([np.sin(angles), np.cos(angles)], axis=-1))


def _frequencies(weights: Weights) -> Double:
    """The random frequencies (2, 128) whose sines and cosines stand for a position in -1..1."""
    return weights["pe_layer.positional_encoding_gaussian_matrix"].astype(np.float64)


def _downscale_mask(graph: Graph, weights: Weights, mask_input: str) -> str:
    """(B, 1, 256, 256) -> (B, 4096, 256), channels last: a 2 x 2 convolution of stride 2 is a product.

    Pixels are put in order once, those of each 4 x 4 block together and those of each 2 x 2 in it, so
    that every convolution finds its inputs side by side.
    """
    side = EMBEDDING_SIDE
    blocks = graph.reshape(mask_input, -1, side, 2, 2, side, 2, 2)
    pixels = graph.reshape(graph.transpose(blocks, 0, 1, 4, 2, 5, 3, 6), -1, 4)
    quarter = _convolve_blocks(graph, pixels, weights, "0")
    quarter = _norm_gelu(graph, quarter, weights, "1")
    sixteenth = _convolve_blocks(graph, graph.reshape(quarter, -1, 16), weights, "3")
    sixteenth = _norm_gelu(graph, sixteenth, weights, "4")
    return graph.reshape(_convolve_blocks(graph, sixteenth, weights, "6"), -1, side * side, CHANNELS)


def _convolve_blocks(graph: Graph, blocks: str, weights: Weights, name: str) -> str:
    """A convolution whose stride is its kernel's size, on rows that each hold one block (y, x, channel)."""
    kernel = weights[f"{name}.weight"]
    matrix = kernel.transpose(2, 3, 1, 0).reshape(-1, len(kernel))
    return graph.op("Gemm", blocks, matrix, weights[f"{name}.bias"])


def _norm_gelu(graph: Graph, x: str, weights: Weights, name: str) -> str:
    normed = graph.op("LayerNormalization", x, *weights.norm(name), epsilon=_LAYER_NORM_2D_EPSILON)
    return graph.op("Gelu", normed)
