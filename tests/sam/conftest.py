"""A picture whose answer is known, encoded once, and a model folder that a test may damage."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from samgui.paths import resource_path
from samgui.sam.engine import Embedding, Model
from samgui.sam.model_folder import DEFAULT_MODEL, installed_models_dir

DISC_SIZE = (240, 360)
DISC_CENTRE = (200.0, 110.0)
DISC_RADIUS = 60.0


@pytest.fixture(scope="session")
def disc() -> NDArray[np.bool_]:
    """Where the disc of `disc_image` is: (240, 360) bool."""
    y, x = np.mgrid[: DISC_SIZE[0], : DISC_SIZE[1]]
    inside: NDArray[np.bool_] = np.hypot(x - DISC_CENTRE[0], y - DISC_CENTRE[1]) <= DISC_RADIUS
    return inside


@pytest.fixture(scope="session")
def disc_image(disc: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """An orange disc on a blue ground, with a little noise."""
    noise = np.random.default_rng(7).integers(0, 12, (*DISC_SIZE, 3))
    colours = np.where(disc[:, :, None], (230, 140, 40), (40, 70, 120))
    return (colours + noise).astype(np.uint8)


@pytest.fixture(scope="session")
def disc_embedding(model: Model, disc_image: NDArray[np.uint8]) -> Embedding:
    """The embedding of `disc_image`."""
    return model.encode(disc_image)


@pytest.fixture
def own_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the installed models, one that this test has to itself and that isn't there yet."""
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "data"))
    return installed_models_dir()


@pytest.fixture
def model_copy(tmp_path: Path) -> Path:
    """A copy of the embedded model's folder."""
    return Path(shutil.copytree(resource_path("models", DEFAULT_MODEL), tmp_path / "copy"))
