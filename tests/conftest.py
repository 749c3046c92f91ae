"""What every test can rely on: a home of its own, no window on the screen, and the reference data."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from samgui.paths import resource_path

if TYPE_CHECKING:
    from samgui.sam.engine import Model

REPOSITORY = Path(__file__).resolve().parent.parent
SHARED = REPOSITORY.parent / "shared"


def pytest_configure() -> None:
    """Keep Qt off the screen unless the caller chose a platform, and clocks out of the verdict."""
    # Before any QApplication.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    hypothesis.settings.register_profile("samgui", deadline=None)
    hypothesis.settings.load_profile("samgui")


@pytest.fixture(scope="session", autouse=True)
def isolated_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home folder for the whole run, so that the user's settings and caches stay unseen and unchanged."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in home_variables(home).items():
            patch.setenv(name, value)
        yield home


def home_variables(home: Path) -> dict[str, str]:
    """The environment variables that make `home` the user's home folder, for programs started by a test."""
    folders = {"XDG_CONFIG_HOME": ".config", "XDG_CACHE_HOME": ".cache", "XDG_DATA_HOME": ".local/share"}
    variables = {name: str(home / folder) for name, folder in folders.items()}
    # Qt wants a runtime folder that nobody else may enter.
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    return {"HOME": str(home), "USERPROFILE": str(home), "XDG_RUNTIME_DIR": str(runtime), **variables}


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference data beside the checkout: official answers, photos, awkward files; skips without it."""
    if not SHARED.is_dir():
        pytest.skip(f"the reference data is not at {SHARED}")
    return SHARED


@pytest.fixture(scope="session")
def model(isolated_home: Path) -> "Model":
    """The embedded model, opened once: the real thing, which any number of threads may use."""
    from samgui.sam.model_folder import load_model

    return load_model()


@pytest.fixture
def album_of_samples(sample_images: Path, tmp_path: Path) -> Path:
    """A copy of that folder, for what keeps a project in the folder of its pictures."""
    return Path(shutil.copytree(sample_images, tmp_path / "samples"))


@pytest.fixture(scope="session")
def sample_images() -> Path:
    """The folder of the sample pictures that are part of the program."""
    return resource_path("images")
