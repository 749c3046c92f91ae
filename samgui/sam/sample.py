"""Trying a model on the sample picture, where it is known what a SAM finds."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from samgui.paths import resource_path
from samgui.sam.engine import Model
from samgui.sam.masks import logits_to_masks

SAMPLE_IMAGE = "coffee.png"

OBJECTS: Mapping[str, tuple[int, int, int, int]] = MappingProxyType(
    {"saucer": (60, 25, 535, 395), "spoon": (325, 235, 408, 330), "coffee": (200, 105, 392, 198)}
)
"""Boxes XYXY, in pixels, around objects of the sample picture whose masks are known."""

SAME_OBJECT_IOU = 0.75
"""A mask that reaches this is of the object: other SAMs come to 0.95 and more, while an encoder and a decoder
that don't belong together, or images prepared in another way than the encoder wants, stay below 0.71."""


@dataclass(frozen=True, slots=True)
class Trial:
    """How a model did: the IoU of each object's mask with the known one, and how long runs took."""

    ious: Mapping[str, float]
    encode_seconds: float
    decode_seconds: float

    @property
    def worst_iou(self) -> float:
        """The IoU of the object it did worst on."""
        return min(self.ious.values())

    @property
    def finds_the_objects(self) -> bool:
        """True when every mask is of its object."""
        return self.worst_iou >= SAME_OBJECT_IOU


def try_on_sample(model: Model) -> Trial:
    """Have `model` cut the known objects out of the sample picture, by their boxes.

    Raises ModelError when it can't be run.
    """
    image = sample_image()
    start = time.perf_counter()
    embedding = model.encode(image)
    encoded = time.perf_counter()
    predictions = {name: model.decode(embedding, box=box) for name, box in OBJECTS.items()}
    decoded = time.perf_counter()
    size, threshold = embedding.original_size, model.info.mask_threshold
    ious = {
        name: _iou(
            logits_to_masks(prediction.low_res_masks[:1], size, threshold=threshold)[0], known_mask(name)
        )
        for name, prediction in predictions.items()
    }
    return Trial(ious, encoded - start, (decoded - encoded) / len(OBJECTS))


def sample_image() -> NDArray[np.uint8]:
    """The sample picture, (H, W, 3) uint8 RGB."""
    with Image.open(resource_path("images", SAMPLE_IMAGE)) as file:
        return np.asarray(file.convert("RGB"))


def known_mask(name: str) -> NDArray[np.bool_]:
    """The mask (H, W) of an object of the sample picture, by its name in `OBJECTS`."""
    with Image.open(resource_path("reference", f"coffee_{name}.png")) as file:
        return np.asarray(file, dtype=np.bool_)


def _iou(mask: NDArray[np.bool_], known: NDArray[np.bool_]) -> float:
    return float(np.count_nonzero(mask & known) / np.count_nonzero(mask | known))
