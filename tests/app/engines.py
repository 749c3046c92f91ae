"""An engine that does nothing but wait where a test tells it to: for the order of things only."""

import threading
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samgui.errors import ModelError
from samgui.sam.engine import Embedding, Prediction, RunHandle
from samgui.sam.layouts import EMBEDDING_SHAPE
from samgui.sam.prompts import LOW_RES_SIZE

PATIENCE = 20.0
"""Seconds until a test that waits in vain gives up."""

PREDICTED_IOU = (0.5, 0.6, 0.9, 0.7)
CHOSEN = 2
"""The candidate that the rule chooses for a single click, by PREDICTED_IOU."""


@dataclass(frozen=True)
class Asked:
    """What the decoder was asked."""

    points: tuple[tuple[float, float], ...]
    labels: tuple[int, ...]
    box: tuple[float, ...] | None


class GatedEngine:
    """Encodes and decodes in no time, but only while the gate to it is open."""

    provider = "CPU"
    provider_reason = "There is nothing else."

    def __init__(self, name: str = "gated", n_candidates: int = 4) -> None:
        self.name = self.pair_id = name
        self.n_candidates = n_candidates
        self.encode_gate = _open_gate()
        self.decode_gate = _open_gate()
        self.encodes_begun = threading.Semaphore(0)
        self.decodes_begun = threading.Semaphore(0)
        self.encoded: list[tuple[int, int]] = []
        """(H, W) of the images whose runs came to their end."""
        self.n_terminated = 0
        self.n_released = 0
        self.asked: list[Asked] = []
        self.error: Exception | None = None
        """Raised by every decode while it is set."""
        self.is_blank = False
        """Whether the masks are empty."""

    def encode(self, image: NDArray[np.uint8], handle: RunHandle | None = None) -> Embedding:
        """Wait for the gate, as the real encoder would run: until it is through or terminated."""
        handle = handle or RunHandle()
        self.encodes_begun.release()
        while not self.encode_gate.wait(0.005) and not handle.is_terminated:
            pass
        self.n_terminated += handle.is_terminated
        handle.raise_if_terminated()
        size = (image.shape[0], image.shape[1])
        self.encoded.append(size)
        return Embedding(np.zeros(EMBEDDING_SHAPE, np.float32), size, self.pair_id)

    def release_memory(self) -> None:
        """Count."""
        self.n_released += 1

    def decode(
        self,
        embedding: Embedding,
        point_coords: NDArray[np.float32] | None = None,
        point_labels: NDArray[np.int32] | None = None,
        box: NDArray[np.float32] | None = None,
    ) -> Prediction:
        """Wait for the gate, then answer candidates: the upper half, more of it from one to the next."""
        asked = Asked(
            () if point_coords is None else tuple((float(x), float(y)) for x, y in point_coords),
            () if point_labels is None else tuple(int(label) for label in point_labels),
            None if box is None else tuple(float(value) for value in box),
        )
        self.asked.append(asked)
        self.decodes_begun.release()
        assert self.decode_gate.wait(PATIENCE)
        if self.error is not None:
            raise self.error
        if embedding.model_id != self.pair_id:
            raise ModelError(f"An embedding of {embedding.model_id} has come to {self.pair_id}.")
        logits = np.full((self.n_candidates, LOW_RES_SIZE, LOW_RES_SIZE), -1.0, np.float32)
        if not self.is_blank:
            for candidate in range(self.n_candidates):
                logits[candidate, : 20 * (candidate + 1)] = 1.0
        return Prediction(logits, np.array(PREDICTED_IOU[: self.n_candidates], np.float32))

    def open_gates(self) -> None:
        """Let everything through."""
        self.encode_gate.set()
        self.decode_gate.set()


def _open_gate() -> threading.Event:
    gate = threading.Event()
    gate.set()
    return gate
