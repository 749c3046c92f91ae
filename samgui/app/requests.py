"""What the lanes are asked and what they answer: frozen values with read-only arrays."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from samgui.sam.engine import Embedding, Prediction, RunHandle


class Engine(Protocol):
    """What a session needs of a model; `samgui.sam.engine.Model` is one. Must be thread-safe."""

    @property
    def name(self) -> str:
        """The model's name as shown to the person."""

    def encode(self, image: NDArray[np.uint8], handle: RunHandle | None = None) -> Embedding:
        """The embedding of an (H, W, 3) uint8 RGB image; RunTerminated when `handle` was terminated."""

    def decode(
        self,
        embedding: Embedding,
        point_coords: NDArray[np.float32] | None = None,
        point_labels: NDArray[np.int32] | None = None,
        box: NDArray[np.float32] | None = None,
    ) -> Prediction:
        """The candidates for points (N, 2) XY with labels (N,), and a box (4,) XYXY, in image pixels."""
