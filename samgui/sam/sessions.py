"""ONNX Runtime: opening a model's files, checking that they follow the contract, running them."""

import os
import re
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray
from onnxruntime.capi import onnxruntime_pybind11_state as ort_errors

from samgui.errors import ModelError, RunTerminated
from samgui.sam.prompts import LOW_RES_SIZE, EncodedPrompt
from samgui.sam.transforms import IMAGE_SIZE

EMBEDDING_SHAPE = (1, 256, 64, 64)

_IMAGE_SHAPE = (1, 3, IMAGE_SIZE, IMAGE_SIZE)
_PROMPT_INPUTS = {"image_embeddings", "point_coords", "point_labels", "mask_input", "has_mask_input"}
_IMAGE_SIZE_INPUT = "orig_im_size"
_DECODER_OUTPUTS = ("low_res_masks", "iou_predictions")
_CANDIDATE_COUNTS = {1, 4}

_NUMPY_TYPES: dict[str, type[np.generic]] = {
    "tensor(float)": np.float32,
    "tensor(float16)": np.float16,
    "tensor(double)": np.float64,
    "tensor(int32)": np.int32,
    "tensor(int64)": np.int64,
}

# ONNX Runtime's errors have no common base of their own.
_RUNTIME_ERRORS = (
    ort_errors.EPFail,
    ort_errors.Fail,
    ort_errors.InvalidArgument,
    ort_errors.InvalidGraph,
    ort_errors.InvalidProtobuf,
    ort_errors.NoModel,
    ort_errors.NoSuchFile,
    ort_errors.NotFound,
    ort_errors.NotImplemented,
    ort_errors.RuntimeException,
)


class RunHandle:
    """A hand on one run of the encoder, for another thread to end it by."""

    def __init__(self) -> None:
        self._options = ort.RunOptions()

    def terminate(self) -> None:
        """End the run at its next operator, or before it begins: it raises RunTerminated. For any thread."""
        self._options.terminate = True

    @property
    def is_terminated(self) -> bool:
        """True once `terminate` has been called; a handle doesn't come back from that."""
        return bool(self._options.terminate)

    def raise_if_terminated(self) -> None:
        """Raise RunTerminated when `terminate` has been called."""
        if self.is_terminated:
            raise RunTerminated("The run was ended before its result was there.")

    @property
    def run_options(self) -> Any:
        """What ONNX Runtime takes along into the run."""
        return self._options


class EncoderSession:
    """An encoder file, opened: one image input (1, 3, 1024, 1024), one embedding (1, 256, 64, 64)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._session = _open(path)
        inputs = self._session.get_inputs()
        if len(inputs) != 1 or not _fits(inputs[0].shape, _IMAGE_SHAPE):
            raise ModelError(
                f"{path.name} is not an encoder that samgui can use: it takes {_describe(inputs)}, "
                f"and an encoder takes one image of shape {_IMAGE_SHAPE}."
            )
        self._input_name = inputs[0].name
        self._input_type = _numpy_type(path, inputs[0])
        self._output_name = self._session.get_outputs()[0].name

    @property
    def metadata(self) -> dict[str, str]:
        """The file's own key-value notes."""
        return dict(self._session.get_modelmeta().custom_metadata_map)

    def run(self, images: NDArray[np.float32], handle: RunHandle) -> NDArray[np.float32]:
        """The embedding (1, 256, 64, 64) float32 of preprocessed images (1, 3, 1024, 1024).

        Raises RunTerminated when `handle` ends the run, ModelError when the file can't be run.
        """
        feed = {self._input_name: images.astype(self._input_type, copy=False)}
        try:
            (embedding,) = self._session.run([self._output_name], feed, handle.run_options)
        except _RUNTIME_ERRORS as error:
            handle.raise_if_terminated()
            raise _run_error(self.path, error) from error
        # The flag may have come after the last operator had begun.
        handle.raise_if_terminated()
        if embedding.shape != EMBEDDING_SHAPE:
            raise ModelError(
                f"{self.path.name} is not a SAM encoder: its result has shape {embedding.shape}, "
                f"not {EMBEDDING_SHAPE}."
            )
        return np.asarray(embedding, dtype=np.float32)


class DecoderSession:
    """A decoder file, opened: the interactive one, or one that follows the official contract.

    An official one upscales its masks in the graph to `orig_im_size`, which costs far more than the rest
    on a large image. It is asked for 1 x 1 pixel, and only its low_res_masks are used.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._session = _open(path)
        inputs = {node.name: node for node in self._session.get_inputs()}
        outputs = {node.name for node in self._session.get_outputs()}
        if inputs.keys() - {_IMAGE_SIZE_INPUT} != _PROMPT_INPUTS or not outputs.issuperset(_DECODER_OUTPUTS):
            raise ModelError(
                f"{path.name} is not a decoder that samgui can use: it takes {_describe(inputs.values())}, "
                f"and a decoder takes {', '.join(sorted(_PROMPT_INPUTS))} and perhaps {_IMAGE_SIZE_INPUT}."
            )
        self._types = {name: _numpy_type(path, node) for name, node in inputs.items()}
        self._no_mask = np.zeros((1, 1, LOW_RES_SIZE, LOW_RES_SIZE), dtype=np.float32)

    @property
    def metadata(self) -> dict[str, str]:
        """The file's own key-value notes."""
        return dict(self._session.get_modelmeta().custom_metadata_map)

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
            _IMAGE_SIZE_INPUT: np.array([1, 1]),
        }
        feed = {name: values[name].astype(dtype, copy=False) for name, dtype in self._types.items()}
        try:
            low_res_masks, iou_predictions = self._session.run(_DECODER_OUTPUTS, feed)
        except _RUNTIME_ERRORS as error:
            raise _run_error(self.path, error) from error
        count = iou_predictions.shape[-1]
        if count not in _CANDIDATE_COUNTS or low_res_masks.shape != (1, count, LOW_RES_SIZE, LOW_RES_SIZE):
            raise ModelError(
                f"{self.path.name} is not a SAM decoder: its masks have shape {low_res_masks.shape}, "
                f"not (1, 1 or 4, {LOW_RES_SIZE}, {LOW_RES_SIZE})."
            )
        return np.asarray(low_res_masks[0], np.float32), np.asarray(iou_predictions[0], np.float32)


def _open(path: Path) -> Any:
    if not path.is_file():
        raise ModelError(f"The model file {path} is missing.")
    try:
        return ort.InferenceSession(str(path), session_options(), providers=["CPUExecutionProvider"])
    except _RUNTIME_ERRORS as error:
        raise ModelError(f"{path} is damaged or not an ONNX model: {_first_line(error)}") from error


def session_options() -> Any:
    """ONNX Runtime's settings for a model on a desktop: fast while it runs, nothing while it waits."""
    options = ort.SessionOptions()
    options.log_severity_level = 3  # errors alone: a program's stderr is for its user
    options.intra_op_num_threads = _thread_count()
    # Threads that spin while they wait make a run about a fifth shorter; they stop with the run, so that
    # a window waiting for a click uses no processor.
    options.add_session_config_entry("session.force_spinning_stop", "1")
    # The memory pattern keeps a block for a whole run beside the arena's: 270 MB more, and no faster.
    options.enable_mem_pattern = False
    return options


def _thread_count() -> int:
    """Threads for one operator: 0, ONNX Runtime's choice, unless the process may not use every processor.

    Left to itself it makes one for each core and pins them, which fails noisily where cores are withheld.
    """
    if not hasattr(os, "sched_getaffinity"):
        return 0
    allowed = len(os.sched_getaffinity(0))
    return 0 if allowed == os.cpu_count() else allowed


def _fits(shape: list[int | str | None], wanted: tuple[int, ...]) -> bool:
    """Whether a graph's shape, where names and None stand for any size, can be `wanted`."""
    return len(shape) == len(wanted) and all(
        size == want or not isinstance(size, int) for size, want in zip(shape, wanted, strict=True)
    )


def _numpy_type(path: Path, node: Any) -> type[np.generic]:
    try:
        return _NUMPY_TYPES[node.type]
    except KeyError:
        raise ModelError(
            f"{path.name} takes {node.name} as {node.type}, which samgui doesn't know."
        ) from None


def _describe(nodes: Any) -> str:
    return ", ".join(f"{node.name} {tuple(node.shape)}" for node in nodes) or "nothing"


def _run_error(path: Path, error: Exception) -> ModelError:
    return ModelError(f"{path.name} can't be run: {_first_line(error)}")


def _first_line(error: Exception) -> str:
    """What ONNX Runtime says, without its prefix of codes."""
    return re.sub(r"^\[ONNXRuntimeError\] : \d+ : \w+ : ", "", str(error).partition("\n")[0])
