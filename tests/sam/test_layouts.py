"""What a graph takes and gives says what it is, whatever its tensors are called."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from samgui.errors import ModelError
from samgui.sam.layouts import decoder_layout, encoder_layout

Shape = Sequence[int | str | None]

EMBEDDING: Shape = (1, 256, 64, 64)
OFFICIAL_INPUTS: dict[str, Shape] = {
    "image_embeddings": EMBEDDING,
    "point_coords": (1, "num_points", 2),
    "point_labels": (1, "num_points"),
    "mask_input": (1, 1, 256, 256),
    "has_mask_input": (1,),
    "orig_im_size": (2,),
}
# As PyTorch's exporter declares them: it doesn't know the shapes of most.
OFFICIAL_OUTPUTS: dict[str, Shape] = {
    "masks": ("Resizemasks_dim_0", 4, "Resizemasks_dim_2", "Resizemasks_dim_3"),
    "iou_predictions": (1, 4),
    "low_res_masks": (1, 4, "height", "width"),
}


@dataclass
class Node:
    name: str
    shape: Shape
    type: str = "tensor(float)"


def nodes(shapes: dict[str, Shape]) -> list[Any]:
    return [Node(name, shape) for name, shape in shapes.items()]


@pytest.mark.parametrize(
    ("shape", "layout"),
    [
        ((1, 3, 1024, 1024), "nchw"),
        (("batch", 3, 1024, 1024), "nchw"),
        ((None, 3, None, None), "nchw"),
        (("image_height", "image_width", 3), "hwc"),
    ],
)
@pytest.mark.parametrize("name", ["images", "input_image", "x"])
def test_an_encoder_is_known_by_the_shape_of_its_image(shape: Shape, layout: str, name: str) -> None:
    found = encoder_layout("e.onnx", nodes({name: shape}), nodes({"image_embeddings": EMBEDDING}))
    assert (found.image.name, found.image.dtype) == (name, np.float32)
    assert (found.input_layout, found.embedding) == (layout, "image_embeddings")


def test_an_embedding_is_found_among_other_outputs() -> None:
    outputs = nodes({"interm_embeddings": (4, 1, 64, 64, 768), "image_embeddings": EMBEDDING})
    assert encoder_layout("e.onnx", nodes({"x": (1, 3, 1024, 1024)}), outputs).embedding == "image_embeddings"


@pytest.mark.parametrize(
    ("inputs", "outputs"),
    [
        ({"x": (1, 3, 512, 512)}, {"y": EMBEDDING}),
        ({"x": (684, 1024, 3)}, {"y": EMBEDDING}),
        ({"x": ("h", "w", 4)}, {"y": EMBEDDING}),
        ({"x": (1, 3, 1024, 1024)}, {"y": (1, 1000)}),
        ({"x": (1, 3, 1024, 1024), "z": (1,)}, {"y": EMBEDDING}),
        ({}, {"y": EMBEDDING}),
        (OFFICIAL_INPUTS, OFFICIAL_OUTPUTS),
    ],
)
def test_what_is_no_encoder_is_refused_with_what_it_is(
    inputs: dict[str, Shape], outputs: dict[str, Shape]
) -> None:
    with pytest.raises(ModelError, match=r"e\.onnx is not an encoder that samgui can use: it takes"):
        encoder_layout("e.onnx", nodes(inputs), nodes(outputs))


def test_the_official_decoder_is_known_by_its_names() -> None:
    layout = decoder_layout("d.onnx", nodes(OFFICIAL_INPUTS), nodes(OFFICIAL_OUTPUTS))
    assert {role: tensor.name for role, tensor in layout.inputs.items()} == {
        name: name for name in OFFICIAL_INPUTS
    }
    assert (layout.low_res_masks, layout.iou_predictions) == ("low_res_masks", "iou_predictions")
    assert layout.upscales


def test_a_decoder_for_one_image_size_has_no_input_for_it() -> None:
    inputs = {name: shape for name, shape in OFFICIAL_INPUTS.items() if name != "orig_im_size"}
    outputs = {**OFFICIAL_OUTPUTS, "masks": (1, 4, 684, 1024)}
    layout = decoder_layout("d.onnx", nodes(inputs), nodes(outputs))
    assert layout.inputs.keys() == inputs.keys()
    assert layout.upscales


def test_a_decoder_that_ends_at_the_logits_does_not_upscale() -> None:
    inputs = {name: shape for name, shape in OFFICIAL_INPUTS.items() if name != "orig_im_size"}
    outputs: dict[str, Shape] = {"low_res_masks": ("batch", 4, 256, 256), "iou_predictions": ("batch", 4)}
    assert not decoder_layout("d.onnx", nodes(inputs), nodes(outputs)).upscales


def test_a_decoder_with_names_of_its_own_is_known_by_its_shapes() -> None:
    inputs = {f"in_{place}": shape for place, shape in enumerate(reversed(OFFICIAL_INPUTS.values()))}
    outputs: dict[str, Shape] = {"a": (1, 3), "b": (1, 3, "h", "w"), "c": (1, 3, 256, 256)}
    layout = decoder_layout("d.onnx", nodes(inputs), nodes(outputs))
    assert {role: tensor.name for role, tensor in layout.inputs.items()} == {
        "orig_im_size": "in_0",
        "has_mask_input": "in_1",
        "mask_input": "in_2",
        "point_labels": "in_3",
        "point_coords": "in_4",
        "image_embeddings": "in_5",
    }
    assert (layout.low_res_masks, layout.iou_predictions) == ("c", "a")


@pytest.mark.parametrize("left_out", ["image_embeddings", "point_labels", "mask_input", "has_mask_input"])
def test_a_decoder_that_lacks_an_input_is_refused(left_out: str) -> None:
    inputs = {name: shape for name, shape in OFFICIAL_INPUTS.items() if name != left_out}
    with pytest.raises(ModelError, match="is not a decoder that samgui can use"):
        decoder_layout("d.onnx", nodes(inputs), nodes(OFFICIAL_OUTPUTS))


@pytest.mark.parametrize(
    ("inputs", "outputs"),
    [
        (OFFICIAL_INPUTS, {name: OFFICIAL_OUTPUTS[name] for name in ("masks", "iou_predictions")}),
        ({**OFFICIAL_INPUTS, "high_res_feats_0": (1, 32, 256, 256)}, OFFICIAL_OUTPUTS),
        ({"x": (1, 3, 1024, 1024)}, {"y": EMBEDDING}),
    ],
)
def test_what_is_no_sam_decoder_is_refused_with_what_it_is(
    inputs: dict[str, Shape], outputs: dict[str, Shape]
) -> None:
    with pytest.raises(ModelError, match=r"d\.onnx is not a decoder .* and gives low_res_masks and iou"):
        decoder_layout("d.onnx", nodes(inputs), nodes(outputs))


def test_two_tensors_of_one_shape_are_not_told_apart_by_chance() -> None:
    inputs: dict[str, Shape] = {**OFFICIAL_INPUTS, "a": (1, 1, 256, 256), "b": (1, 1, 256, 256)}
    del inputs["mask_input"]
    with pytest.raises(ModelError, match="is not a decoder"):
        decoder_layout("d.onnx", nodes(inputs), nodes(OFFICIAL_OUTPUTS))
