"""A model as two verbs on explicit values: encode an image once, decode a prompt as often as wanted."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from samgui.errors import ModelError, PromptError
from samgui.sam.model_info import ModelInfo
from samgui.sam.prompts import check_mask_input, encode_prompt
from samgui.sam.providers import Choice
from samgui.sam.runtime import RunHandle
from samgui.sam.sessions import DecoderSession, EncoderSession
from samgui.sam.transforms import ImageTransform, Size

__all__ = ["Embedding", "Model", "Prediction", "RunHandle"]


@dataclass(frozen=True, eq=False, slots=True)
class Embedding:
    """What the encoder makes of one image; read-only.

    `array` is (1, 256, 64, 64) float32, `original_size` the image's (H, W), `model_id` the pair id of
    the model that made it, whose decoder alone can read it.
    """

    array: NDArray[np.float32]
    original_size: Size
    model_id: str

    def __post_init__(self) -> None:
        _freeze(self.array)


@dataclass(frozen=True, eq=False, slots=True)
class Prediction:
    """The decoder's candidates for one prompt; read-only.

    `low_res_masks` are logits (C, 256, 256) float32, `iou_predictions` (C,) float32. C is 4 (candidate 0
    for unambiguous prompts, 1..3 for ambiguous ones), or 1 from a single-mask decoder.
    """

    low_res_masks: NDArray[np.float32]
    iou_predictions: NDArray[np.float32]

    def __post_init__(self) -> None:
        _freeze(self.low_res_masks)
        _freeze(self.iou_predictions)


class Model:
    """An encoder and its decoder, ready to run. Any number of threads may use it at once."""

    def __init__(self, info: ModelInfo, encoder: EncoderSession, decoder: DecoderSession) -> None:
        self._info = info
        self._encoder = encoder
        self._decoder = decoder

    @property
    def info(self) -> ModelInfo:
        """What `model.json` says, or what stands for it when the files came alone."""
        return self._info

    @property
    def name(self) -> str:
        """The model's name, such as mobile_sam."""
        return self._info.name

    @property
    def pair_id(self) -> str:
        """What its embeddings carry as `model_id`."""
        return self._info.pair_id

    @property
    def provider(self) -> str:
        """What the model runs on at the moment, such as CPU or CUDA; of both its files when they differ."""
        return " + ".join(dict.fromkeys(choice.provider.title for choice in self._choices))

    @property
    def provider_reason(self) -> str:
        """The sentences that say why it runs on that, a provider's failure included."""
        return " ".join(dict.fromkeys(choice.reason for choice in self._choices))

    def encode(self, image: NDArray[np.uint8], handle: RunHandle | None = None) -> Embedding:
        """The embedding of an image (H, W, 3) uint8 RGB; takes a second or more.

        Raises PromptError when `image` is something else, RunTerminated when `handle` ended the run.
        """
        handle = RunHandle() if handle is None else handle
        handle.raise_if_terminated()
        transform = ImageTransform.for_image(check_image(image), self._info.image_size)
        array = self._encoder.run(self._prepared(image, transform), handle)
        return Embedding(array, transform.original_size, self._info.pair_id)

    def decode(
        self,
        embedding: Embedding,
        point_coords: ArrayLike | None = None,
        point_labels: ArrayLike | None = None,
        box: ArrayLike | None = None,
        mask_input: ArrayLike | None = None,
    ) -> Prediction:
        """All candidates for a prompt on the image of `embedding`; takes tens of milliseconds.

        `point_coords` (N, 2) XY and `box` (4,) XYXY are in pixels of the image, `point_labels` (N,) 1 or
        0, `mask_input` (1, 256, 256) logits of an earlier prediction. Raises PromptError on what is no
        prompt (see `encode_prompt`), ModelError when the embedding is another model's.
        """
        if embedding.model_id != self._info.pair_id:
            raise ModelError(
                "This embedding was made by another model than {name}; encode the image again.",
                name=self.name,
            )
        logits = None if mask_input is None else check_mask_input(mask_input)
        prompt = encode_prompt(
            ImageTransform(embedding.original_size, self._info.image_size),
            point_coords,
            point_labels,
            box,
            has_mask_input=logits is not None,
        )
        return Prediction(*self._decoder.run(embedding.array, prompt, logits))

    def release_memory(self) -> None:
        """Give the memory that encoding needs back to the system, 0.15 GB or more.

        The next `encode` takes it anew, which makes it a seventh slower: for a program that has no other
        image to encode for a while.
        """
        self._encoder.release_memory()

    @property
    def _choices(self) -> tuple[Choice, ...]:
        return self._encoder.file.choice, self._decoder.file.choice

    def _prepared(self, image: NDArray[np.uint8], transform: ImageTransform) -> NDArray[np.generic]:
        """The image in the layout of this encoder."""
        if self._encoder.input_layout == "hwc":
            return transform.apply_image(image)
        return transform.preprocess(image, self._info.pixel_mean, self._info.pixel_std)


def check_image(image: NDArray[Any]) -> NDArray[np.uint8]:
    """`image` itself, when it is an (H, W, 3) uint8 array with at least one pixel; else PromptError."""
    if not isinstance(image, np.ndarray):
        raise PromptError("The image must be a numpy array, and this is a {name}.", name=type(image).__name__)
    if image.dtype != np.uint8:
        raise PromptError("The image must be uint8, values 0..255, and this is {dtype}.", dtype=image.dtype)
    if image.ndim != 3 or image.shape[2] != 3 or 0 in image.shape:
        raise PromptError("The image must have shape (H, W, 3), and this has {shape}.", shape=image.shape)
    return image


def _freeze(array: NDArray[np.float32]) -> None:
    array.flags.writeable = False
