"""A model's two files, opened: fed by the names and layouts that their graphs have."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from samgui.errors import ModelError
from samgui.sam.layouts import EMBEDDING_SHAPE, IMAGE_SIZE_INPUT, decoder_layout, encoder_layout
from samgui.sam.model_info import InputLayout
from samgui.sam.prompts import LOW_RES_SIZE, EncodedPrompt
from samgui.sam.providers import Choice
from samgui.sam.runtime import OnnxFile, RunHandle

_CANDIDATE_COUNTS = {1, 4}


class EncoderSession:
    """An encoder file, opened: it takes one image, as `input_layout` says, and gives one embedding."""

    def __init__(self, file: OnnxFile) -> None:
        self.file = file
        self._layout = encoder_layout(file.path.name, file.inputs, file.outputs)

    @classmethod
    def open(cls, path: Path, choice: Choice | None = None) -> "EncoderSession":
        """Open a file, on the best provider or the chosen one. Raises ModelError when it is no encoder."""
        return cls(OnnxFile(path, choice))

    @property
    def input_layout(self) -> InputLayout:
        """How it takes an image; see `ModelInfo`."""
        return self._layout.input_layout

    def run(self, image: NDArray[np.generic], handle: RunHandle) -> NDArray[np.float32]:
        """The embedding (1, 256, 64, 64) float32 of a preprocessed image in this encoder's layout.

        Raises RunTerminated when `handle` ends the run, ModelError when the file can't be run.
        """
        feed = {self._layout.image.name: image.astype(self._layout.image.dtype, copy=False)}
        (embedding,) = self.file.run([self._layout.embedding], feed, handle)
        # The flag may have come after the last operator had begun.
        handle.raise_if_terminated()
        if embedding.shape != EMBEDDING_SHAPE:
            raise ModelError(
                "{name} is not a SAM encoder: its result has shape {shape}, not {embedding_shape}.",
                name=self.file.path.name,
                shape=embedding.shape,
                embedding_shape=EMBEDDING_SHAPE,
            )
        return np.asarray(embedding, dtype=np.float32)

    def release_memory(self) -> None:
        """Give back to the system the memory that `run` keeps for the next image."""
        name, dtype = self._layout.image.name, self._layout.image.dtype
        declared = next(tensor.shape for tensor in self.file.inputs if tensor.name == name)
        shape = [side if isinstance(side, int) else 1 for side in declared]
        self.file.release_memory([self._layout.embedding], {name: np.zeros(shape, dtype)})


class DecoderSession:
    """A decoder file, opened: the interactive one, or one that follows the official contract.

    An official one upscales its masks in the graph to `orig_im_size`, which costs far more than the rest
    on a large image. It is asked for 1 x 1 pixel, and only its low_res_masks are used: so it doesn't
    matter either for which image size an exporter has fixed the upscaling.
    """

    def __init__(self, file: OnnxFile) -> None:
        self.file = file
        self._layout = decoder_layout(file.path.name, file.inputs, file.outputs)
        self._no_mask = np.zeros((1, 1, LOW_RES_SIZE, LOW_RES_SIZE), dtype=np.float32)

    @classmethod
    def open(cls, path: Path, choice: Choice | None = None) -> "DecoderSession":
        """Open a file, on the best provider or the chosen one. Raises ModelError when it is no decoder."""
        return cls(OnnxFile(path, choice))

    @property
    def is_interactive(self) -> bool:
        """True when the graph ends at the logits, False when it also upscales them."""
        return not self._layout.upscales

    def run(
        self, embedding: NDArray[np.float32], prompt: EncodedPrompt, mask_input: NDArray[np.float32] | None
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The candidates for a prompt: logits (C, 256, 256) and predicted IoU (C,), float32; C is 1 or 4.

        `mask_input` is (1, 256, 256) logits. Raises ModelError when the file can't be run.
        """
        values = {
            "image_embeddings": embedding,
            "point_coords": prompt.point_coords,
            "point_labels": prompt.point_labels,
            "mask_input": self._no_mask if mask_input is None else mask_input[None],
            "has_mask_input": np.array([mask_input is not None]),
            IMAGE_SIZE_INPUT: np.array([1, 1]),
        }
        feed = {
            tensor.name: values[role].astype(tensor.dtype, copy=False)
            for role, tensor in self._layout.inputs.items()
        }
        wanted = (self._layout.low_res_masks, self._layout.iou_predictions)
        low_res_masks, iou_predictions = self.file.run(wanted, feed)
        count = iou_predictions.shape[-1]
        if count not in _CANDIDATE_COUNTS or low_res_masks.shape != (1, count, LOW_RES_SIZE, LOW_RES_SIZE):
            raise ModelError(
                "{name} is not a SAM decoder: its masks have shape {shape}, not (1, 1 or 4, "
                "{low_res_size}, {low_res_size}).",
                name=self.file.path.name,
                shape=low_res_masks.shape,
                low_res_size=LOW_RES_SIZE,
            )
        return np.asarray(low_res_masks[0], np.float32), np.asarray(iou_predictions[0], np.float32)
