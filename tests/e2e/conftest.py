"""A picture to work on, a user with an empty home, and the official answers to compare with."""

import os
import shutil
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.conftest import home_variables

DISPLAY_VARIABLES = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}


@pytest.fixture
def picture(sample_images: Path, tmp_path: Path) -> Path:
    """The astronaut in a folder of its own."""
    folder = tmp_path / "my pictures"
    folder.mkdir()
    return Path(shutil.copy(sample_images / "astronaut.png", folder))


@pytest.fixture
def user(tmp_path: Path) -> dict[str, str]:
    """The environment of someone who starts samgui for the first time; the test adds where windows open."""
    home = tmp_path / "home"
    home.mkdir()
    kept = {name: value for name, value in os.environ.items() if name not in DISPLAY_VARIABLES}
    return {**kept, **home_variables(home), "LANG": "C.UTF-8"}


class OfficialAnswers:
    """What the official predictor says of the astronaut, by number of the prompt in the reference data."""

    def __init__(self, path: Path) -> None:
        with np.load(path) as file:
            self._arrays = dict(file)

    def best_of_three(self, prompt: int) -> NDArray[np.bool_]:
        """bool (512, 512): the mask with the highest predicted IoU of `multimask_output=True`."""
        return self._mask(prompt, "multi", int(np.argmax(self._arrays[f"{prompt}_multi_iou"])))

    def single(self, prompt: int) -> NDArray[np.bool_]:
        """bool (512, 512): the mask of `multimask_output=False`."""
        return self._mask(prompt, "single", 0)

    def _mask(self, prompt: int, kind: str, index: int) -> NDArray[np.bool_]:
        packed = self._arrays[f"{prompt}_{kind}_masks"][index]
        return np.unpackbits(packed, axis=-1, count=512).astype(np.bool_)


@pytest.fixture
def official(shared: Path) -> OfficialAnswers:
    """The official predictor's answers for the astronaut."""
    return OfficialAnswers(shared / "golden" / "astronaut.npz")


def iou(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> float:
    """Intersection over union of two masks (H, W)."""
    return float((one & other).sum() / (one | other).sum())
