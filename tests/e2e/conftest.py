"""A picture to work on, a user with an empty home, and the official answers to compare with."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from tests.conftest import REPOSITORY, home_variables
from tests.e2e.day import LAST, NAMES, PHOTOS, Seen

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
    return _new_user(tmp_path)


def _new_user(folder: Path) -> dict[str, str]:
    home = folder / "home"
    home.mkdir()
    kept = {name: value for name, value in os.environ.items() if name not in DISPLAY_VARIABLES}
    return {**kept, **home_variables(home), "LANG": "C.UTF-8"}


@dataclass(frozen=True)
class Day:
    """Ten photos that were annotated in the real program, which was killed then.

    folder: where they are, and their project.
    steps:  what there was to see after each step of the work.
    left:   what there was to see of each photo when all was done.
    """

    folder: Path
    steps: dict[str, Seen]
    left: list[Seen]
    user: dict[str, str]

    def look_again(self) -> list[Seen]:
        """What there is to see of each photo when the program is started once more, and killed again."""
        return _watch("look", self.folder, self.user)


@pytest.fixture(scope="session")
def day(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Day:
    """A day's work on ten photos, by real mouse and key events; nobody may change its files."""
    home = tmp_path_factory.mktemp("day")
    folder, user = home / "photos", _new_user(home)
    folder.mkdir()
    for name, (source, _) in PHOTOS.items():
        shutil.copyfile(shared / "data" / source, folder / name)
    seen = _watch("work", folder, user)
    steps = seen[: -len(NAMES)]
    return Day(folder, {one.step: one for one in steps}, seen[-len(NAMES) :], user)


def _watch(verb: str, folder: Path, user: dict[str, str]) -> list[Seen]:
    """All that the worker says until the last photo has been looked at; then the program is killed."""
    command = [sys.executable, "-m", "tests.e2e.day", verb, str(folder / NAMES[0])]
    environment = {**user, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        command, cwd=REPOSITORY, env=environment, stdout=subprocess.PIPE, text=True
    ) as program:
        try:
            assert program.stdout is not None
            seen = []
            for line in program.stdout:
                seen.append(msgspec.json.decode(line, type=Seen))
                if (seen[-1].step, seen[-1].photo) == LAST:
                    return seen
        finally:
            program.kill()
    pytest.fail("the program ended before its work was done")


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
