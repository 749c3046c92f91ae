"""SAM's prompt encoder and mask decoder as one ONNX graph, in samgui's contract and in the official one.

Both compute what `segment_anything.utils.onnx.SamOnnxModel` does, but for rounding.
"""

from dataclasses import dataclass

import numpy as np
from onnx import TensorProto

from samgui.export.graph import Array, Graph, ints
from samgui.export.prompt_encoder import (
    CHANNELS,
    EMBEDDING_SIDE,
    IMAGE_SIZE,
    MASK_SIDE,
    embed_mask,
    embed_points,
    image_position,
)
from samgui.export.two_way_transformer import build_transformer
from samgui.export.weights import Weights

CANDIDATES = 4
_LAYER_NORM_2D_EPSILON = 1e-6
_HYPER_CHANNELS = CHANNELS // 8


def build_interactive_decoder(weights: Weights) -> Graph:
    """The decoder that the window uses: any number of prompts at once, and it ends at the logits.

    Inputs, all float32: image_embeddings (1, 256, 64, 64), point_coords (B, N, 2) XY in pixels of the
    1024 square, point_labels (B, N), mask_input (B, 1, 256, 256), has_mask_input (B) of 0 or 1. Outputs:
    low_res_masks (B, 4, 256, 256) logits, iou_predictions (B, 4).
    """
    graph = Graph("interactive_decoder")
    inputs = _prompt_inputs(graph, "batch")
    _predict(graph, weights, inputs, "low_res_masks", "iou_predictions")
    graph.output("low_res_masks", ["batch", CANDIDATES, MASK_SIDE, MASK_SIDE])
    graph.output("iou_predictions", ["batch", CANDIDATES])
    return graph


def build_official_decoder(weights: Weights, *, multimask: bool) -> Graph:
    """The decoder of Segment Anything's own ONNX contract, for one prompt.

    Inputs as for the interactive decoder with B = 1, and orig_im_size (2) as (H, W). Outputs: masks
    (1, C, H, W) logits at the image's size, iou_predictions (1, C), low_res_masks (1, C, 256, 256).
    C is 4 with `multimask`; else 1, the mask that suits the number of points.
    """
    graph = Graph("decoder")
    inputs = _prompt_inputs(graph, 1)
    original_size = graph.input("orig_im_size", [2])
    count = CANDIDATES if multimask else 1
    low_res, iou = "low_res_masks", "iou_predictions"
    if multimask:
        _predict(graph, weights, inputs, low_res, iou)
    else:
        four, predicted = _predict(graph, weights, inputs, "", "")
        _select(graph, four, predicted, inputs.point_labels, masks_name=low_res, iou_name=iou)
    _upscale(graph, low_res, original_size, "masks")
    graph.output("masks", [1, count, "height", "width"])
    graph.output("iou_predictions", [1, count])
    graph.output("low_res_masks", [1, count, MASK_SIDE, MASK_SIDE])
    return graph


@dataclass(frozen=True, slots=True)
class _PromptInputs:
    image_embeddings: str
    point_coords: str
    point_labels: str
    mask_input: str
    has_mask_input: str


def _prompt_inputs(graph: Graph, batch: int | str) -> _PromptInputs:
    return _PromptInputs(
        graph.input("image_embeddings", [1, CHANNELS, EMBEDDING_SIDE, EMBEDDING_SIDE]),
        graph.input("point_coords", [batch, "points", 2]),
        graph.input("point_labels", [batch, "points"]),
        graph.input("mask_input", [batch, 1, MASK_SIDE, MASK_SIDE]),
        graph.input("has_mask_input", [batch]),
    )


def _predict(
    graph: Graph, weights: Weights, inputs: _PromptInputs, masks_name: str, iou_name: str
) -> tuple[str, str]:
    """All four masks as logits (B, 4, 256, 256), and the IoU predicted of each (B, 4)."""
    prompt, decoder = weights.at("prompt_encoder"), weights.at("mask_decoder")
    points = embed_points(graph, prompt, inputs.point_coords, inputs.point_labels)
    tokens = _with_output_tokens(graph, decoder, points)
    image = graph.reshape(inputs.image_embeddings, 1, CHANNELS, -1)
    mask = embed_mask(graph, prompt, inputs.mask_input, inputs.has_mask_input)
    image = graph.op("Add", graph.transpose(image, 0, 2, 1), mask)
    outputs, image = build_transformer(
        graph,
        decoder.at("transformer"),
        tokens,
        image,
        position=image_position(prompt),
        outputs=1 + CANDIDATES,
    )
    iou = _predict_iou(graph, decoder.at("iou_prediction_head"), outputs, iou_name)
    return _draw_masks(graph, decoder, outputs, image, masks_name), iou


def _with_output_tokens(graph: Graph, weights: Weights, points: str) -> str:
    """The IoU token, the four mask tokens and the points: (B, 5 + N, 256)."""
    with graph.scope("tokens"):
        outputs = np.concatenate([weights["iou_token.weight"], weights["mask_tokens.weight"]])[np.newaxis]
        batch = graph.op("Shape", points, start=0, end=1)
        shape = graph.op("Concat", batch, ints(1, 1), axis=0)
        return graph.op("Concat", graph.op("Expand", outputs, shape), points, axis=1)


def _predict_iou(graph: Graph, weights: Weights, tokens: str, name: str) -> str:
    with graph.scope("iou"):
        hidden = graph.op("Gather", tokens, np.array(0, np.int64), axis=1)
        for layer in range(2):
            hidden = graph.op("Relu", graph.op("Gemm", hidden, *weights.linear(f"layers.{layer}")))
        return graph.op("Gemm", hidden, *weights.linear("layers.2"), name=name)


def _draw_masks(graph: Graph, weights: Weights, tokens: str, image: str, name: str) -> str:
    """Upscale the image tokens to 256 x 256 and weigh their channels by each mask token.

    A transposed convolution whose stride is its kernel's size is a product: each pixel becomes a 2 x 2
    block. Done for the block's upper and its lower half apart, it leaves the pixels of a row of the result
    side by side, so that nothing has to be put in order but rows of the masks.
    """
    upscaling, side = weights.at("output_upscaling"), 4 * EMBEDDING_SIDE
    with graph.scope("masks"):
        channel_weights = _channel_weights(graph, weights.at("output_hypernetworks_mlps"), tokens)
        rows = []
        for half in _halves(graph, graph.reshape(image, -1, CHANNELS), upscaling, "0"):
            x = graph.reshape(half, -1, CHANNELS // 4)
            x = graph.op("LayerNormalization", x, *upscaling.norm("1"), epsilon=_LAYER_NORM_2D_EPSILON)
            for quarter in _halves(graph, graph.op("Gelu", x), upscaling, "3"):
                pixels = graph.reshape(graph.op("Gelu", quarter), -1, EMBEDDING_SIDE * side, _HYPER_CHANNELS)
                masks = graph.op("MatMul", channel_weights, graph.transpose(pixels, 0, 2, 1))
                rows.append(graph.reshape(masks, 0, CANDIDATES, EMBEDDING_SIDE, 1, side))
        return graph.reshape(graph.op("Concat", *rows, axis=3), 0, CANDIDATES, side, side, name=name)


def _halves(graph: Graph, pixels: str, weights: Weights, name: str) -> tuple[str, str]:
    """Pixels (P, in) -> the upper and the lower half of a 2 x 2 transposed convolution, each (P, 2 * out)."""
    kernel = weights[f"{name}.weight"]
    bias = np.tile(weights[f"{name}.bias"], 2)
    upper, lower = (
        graph.linear_on_rows(pixels, kernel[:, :, row].transpose(0, 2, 1).reshape(len(kernel), -1), bias)
        for row in range(2)
    )
    return upper, lower


def _channel_weights(graph: Graph, weights: Weights, tokens: str) -> str:
    """What the mask tokens make of themselves, the four MLPs at once: (B, 4, 32)."""
    with graph.scope("channel_weights"):
        mask_tokens = graph.op("Slice", tokens, ints(1), ints(1 + CANDIDATES), ints(1))
        x = graph.op("Unsqueeze", mask_tokens, ints(2))
        for layer in range(3):
            layers = [weights.linear(f"{mask}.layers.{layer}") for mask in range(CANDIDATES)]
            weight = np.stack([weight for weight, _ in layers])
            bias = np.stack([bias[np.newaxis] for _, bias in layers])
            x = graph.linear(x, weight, bias)
            if layer < 2:
                x = graph.op("Relu", x)
        return graph.op("Squeeze", x, ints(2))


def _select(graph: Graph, masks: str, iou: str, point_labels: str, *, masks_name: str, iou_name: str) -> None:
    """Of the four masks, as `SamOnnxModel`: the first when there are over two points, else the best other."""
    with graph.scope("select"):
        points = graph.op("Shape", point_labels, start=1, end=2)
        excess = graph.op("Sub", graph.op("Cast", points, to=TensorProto.FLOAT), np.array([2.5], np.float32))
        score = graph.op("Add", iou, graph.op("Mul", excess, np.array([[1000, 0, 0, 0]], np.float32)))
        best = graph.op("Reshape", graph.op("ArgMax", score, axis=1), ints(1))
        graph.op("Gather", masks, best, axis=1, name=masks_name)
        graph.op("Gather", iou, best, axis=1, name=iou_name)


def _upscale(graph: Graph, low_res_masks: str, original_size: str, name: str) -> str:
    """Logits at the image's size: up to the 1024 square, without its padding, and to (H, W).

    The padding is found as the image was scaled, in double precision: int(side * scale + 0.5).
    """
    with graph.scope("upscale"):
        square = _resize(graph, low_res_masks, ints(IMAGE_SIZE, IMAGE_SIZE))
        size = graph.op("Cast", original_size, to=TensorProto.DOUBLE)
        scale = graph.op("Div", np.array([IMAGE_SIZE], np.float64), graph.op("ReduceMax", size, keepdims=0))
        scaled = graph.op("Floor", graph.op("Add", graph.op("Mul", size, scale), np.array([0.5])))
        # An image over 2048 times as long as high would have no rows left.
        ends = graph.op("Max", graph.op("Cast", scaled, to=TensorProto.INT64), ints(1))
        unpadded = graph.op("Slice", square, ints(0, 0), ends, ints(2, 3))
        return _resize(graph, unpadded, graph.op("Cast", original_size, to=TensorProto.INT64), name)


def _resize(graph: Graph, masks: str, size: str | Array, name: str = "") -> str:
    """Bilinear as `torch.nn.functional.interpolate(align_corners=False)`; `size` is int64 (height, width)."""
    return graph.op(
        "Resize",
        masks,
        *("", ""),  # neither a region nor scales
        size,
        name=name,
        axes=[2, 3],
        mode="linear",
        coordinate_transformation_mode="half_pixel",
    )
