"""Telling an encoder from a decoder, and its tensors from one another, by what a graph takes and gives.

Exporters name their tensors and files differently, so shapes decide wherever names don't.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from samgui.errors import ModelError
from samgui.sam.model_info import InputLayout
from samgui.sam.prompts import LOW_RES_SIZE
from samgui.sam.transforms import IMAGE_SIZE

EMBEDDING_SHAPE = (1, 256, 64, 64)

IMAGE_SIZE_INPUT = "orig_im_size"

_NUMPY_TYPES: dict[str, type[np.generic]] = {
    "tensor(float)": np.float32,
    "tensor(float16)": np.float16,
    "tensor(double)": np.float64,
    "tensor(uint8)": np.uint8,
    "tensor(int32)": np.int32,
    "tensor(int64)": np.int64,
}

_NCHW_SHAPE = (1, 3, IMAGE_SIZE, IMAGE_SIZE)
_MASK_SHAPE = (1, 1, LOW_RES_SIZE, LOW_RES_SIZE)

Shape = Sequence[int | str | None]
"""A graph's shape: names and None stand for any size."""


class Node(Protocol):
    """An input or output of a graph, as ONNX Runtime describes it."""

    name: str
    shape: Shape
    type: str


@dataclass(frozen=True, slots=True)
class Tensor:
    """An input as it is to be fed: under which name, as which numbers."""

    name: str
    dtype: type[np.generic]


@dataclass(frozen=True, slots=True)
class EncoderLayout:
    """How an encoder takes an image, and the name under which it gives the embedding."""

    image: Tensor
    input_layout: InputLayout
    embedding: str


@dataclass(frozen=True, slots=True)
class DecoderLayout:
    """Where a decoder takes what, by the names of the official contract, and gives what.

    `inputs` has `orig_im_size` only when the graph takes it.
    """

    inputs: Mapping[str, Tensor]
    low_res_masks: str
    iou_predictions: str
    upscales: bool
    """True when the graph also gives masks at an image's size, as the official contract's do."""


def encoder_layout(file_name: str, inputs: Sequence[Node], outputs: Sequence[Node]) -> EncoderLayout:
    """The layout of an encoder's graph.

    It takes one image: (1, 3, 1024, 1024), normalised and padded, or (H, W, 3) of any height and width,
    as samexporter's do, which normalise and pad in the graph. Raises ModelError for any other graph.
    """
    layout = _input_layout(inputs[0].shape) if len(inputs) == 1 else None
    embeddings = [node for node in outputs if _can_be(node.shape, EMBEDDING_SHAPE)]
    if layout is None or not embeddings:
        raise ModelError(
            "{file_name} is not an encoder that samgui can use: it takes {takes} and gives "
            "{gives}, and an encoder takes one image of shape {nchw_shape} or (height, width, 3) "
            "and gives {embedding_shape}.",
            file_name=file_name,
            takes=_describe(inputs),
            gives=_describe(outputs),
            nchw_shape=_NCHW_SHAPE,
            embedding_shape=EMBEDDING_SHAPE,
        )
    return EncoderLayout(_tensor(file_name, inputs[0]), layout, embeddings[0].name)


def decoder_layout(file_name: str, inputs: Sequence[Node], outputs: Sequence[Node]) -> DecoderLayout:
    """The layout of a decoder's graph. Raises ModelError when it isn't one that follows the contract."""
    taken = _assign(_INPUT_ROLES, inputs)
    given = _assign(_OUTPUT_ROLES, outputs)
    is_complete = taken.keys() - {IMAGE_SIZE_INPUT} == _INPUT_ROLES.keys() - {IMAGE_SIZE_INPUT}
    if not is_complete or len(taken) != len(inputs) or given.keys() != _OUTPUT_ROLES.keys():
        needed = [name for name in _INPUT_ROLES if name != IMAGE_SIZE_INPUT]
        raise ModelError(
            "{file_name} is not a decoder that samgui can use: it takes {takes} and gives "
            "{gives}, and a decoder takes {needed} and perhaps {image_size_input}, and gives "
            "{output_roles}.",
            file_name=file_name,
            takes=_describe(inputs),
            gives=_describe(outputs),
            needed=", ".join(needed),
            image_size_input=IMAGE_SIZE_INPUT,
            output_roles=" and ".join(_OUTPUT_ROLES),
        )
    return DecoderLayout(
        inputs={role: _tensor(file_name, node) for role, node in taken.items()},
        low_res_masks=given["low_res_masks"].name,
        iou_predictions=given["iou_predictions"].name,
        upscales=len(outputs) > len(given),
    )


def _input_layout(shape: Shape) -> InputLayout | None:
    if _can_be(shape, _NCHW_SHAPE):
        return "nchw"
    # A fixed size would have to be filled as its exporter filled it, and the graph doesn't say how.
    if len(shape) == 3 and shape[2] == 3 and not any(isinstance(size, int) for size in shape[:2]):
        return "hwc"
    return None


# The shapes by which a tensor is known when its name isn't; "n" stands for a number of points or masks.
_INPUT_ROLES: Mapping[str, Shape] = {
    "image_embeddings": EMBEDDING_SHAPE,
    "point_coords": (1, "n", 2),
    "point_labels": (1, "n"),
    "mask_input": _MASK_SHAPE,
    "has_mask_input": (1,),
    IMAGE_SIZE_INPUT: (2,),
}
_OUTPUT_ROLES: Mapping[str, Shape] = {
    "low_res_masks": (1, "n", LOW_RES_SIZE, LOW_RES_SIZE),
    "iou_predictions": (1, "n"),
}


def _assign(roles: Mapping[str, Shape], nodes: Sequence[Node]) -> dict[str, Node]:
    """The node of each role that has one: by its name, or else the only one left of the role's shape."""
    assigned = {node.name: node for node in nodes if node.name in roles}
    rest = [node for node in nodes if node.name not in roles]
    for role, shape in roles.items():
        fitting = [node for node in rest if _is_clearly(node.shape, shape)]
        if role not in assigned and len(fitting) == 1:
            assigned[role] = fitting[0]
    return assigned


def _can_be(shape: Shape, wanted: Shape) -> bool:
    """Whether a graph's shape can be `wanted`."""
    return len(shape) == len(wanted) and all(
        size == want or not isinstance(size, int) or not isinstance(want, int)
        for size, want in zip(shape, wanted, strict=True)
    )


def _is_clearly(shape: Shape, wanted: Shape) -> bool:
    """Whether a graph's shape says enough to be `wanted` and nothing else: only the batch may be open."""
    return _can_be(shape, wanted) and all(
        isinstance(size, int) or not isinstance(want, int)
        for size, want in list(zip(shape, wanted, strict=True))[len(wanted) > 1 :]
    )


def _tensor(file_name: str, node: Node) -> Tensor:
    try:
        return Tensor(node.name, _NUMPY_TYPES[node.type])
    except KeyError:
        raise ModelError(
            "{file_name} takes {name} as {type}, which samgui doesn't know.",
            file_name=file_name,
            name=node.name,
            type=node.type,
        ) from None


def _describe(nodes: Iterable[Any]) -> str:
    return ", ".join(f"{node.name} {_readable(node.shape)}" for node in nodes) or "nothing"


def _readable(shape: Shape) -> str:
    return f"({', '.join('?' if size is None else str(size) for size in shape)})"
