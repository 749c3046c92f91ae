"""The weights of a PyTorch module as NumPy arrays, looked up by their names in its state dict."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float32]
Double = NDArray[np.float64]


class Weights:
    """The float32 weights below one prefix of a state dict."""

    def __init__(self, state: Mapping[str, Float], prefix: str = "") -> None:
        self._state = state
        self._prefix = prefix

    def __getitem__(self, name: str) -> Float:
        return self._state[self._prefix + name]

    def __contains__(self, name: str) -> bool:
        return self._prefix + name in self._state

    def at(self, *path: str | int) -> "Weights":
        """The weights of a submodule: `at("layers", 0)` is what torch calls `layers.0`."""
        return Weights(self._state, self._prefix + "".join(f"{part}." for part in path))

    def linear(self, name: str) -> tuple[Float, Float]:
        """Weight (in, out) and bias (out,) of a Linear, for `x @ weight + bias`."""
        return self[f"{name}.weight"].T, self[f"{name}.bias"]

    def norm(self, name: str) -> tuple[Float, Float]:
        """Scale and shift of a LayerNorm."""
        return self[f"{name}.weight"], self[f"{name}.bias"]


def float32(array: Double) -> Float:
    """What was worked out in double precision, rounded once."""
    return array.astype(np.float32)
