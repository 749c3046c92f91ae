"""The built packages, and empty environments to install them in."""

import os
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY


@dataclass(frozen=True)
class EmptyEnvironment:
    """A virtual environment without samgui; its dependencies come from the tests' own."""

    folder: Path

    @property
    def scripts(self) -> Path:
        """Folder of the commands."""
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    def install(self, *arguments: str) -> None:
        """Run pip for this environment, without the network."""
        pip = [sys.executable, "-m", "pip", "--python", str(self.scripts / "python"), "install", "--quiet"]
        subprocess.run(
            [*pip, "--no-deps", "--no-index", "--disable-pip-version-check", *arguments], check=True
        )

    def run(self, command: str, *arguments: str, pythonpath: Path | None = None) -> str:
        """Run one of the environment's commands away from the checkout; returns what it prints."""
        variables = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        if pythonpath is not None:
            variables["PYTHONPATH"] = str(pythonpath)
        answer = subprocess.run(
            [str(self.scripts / command), *arguments],
            cwd=self.folder,
            env=variables,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return answer.stdout

    def resource(self, *parts: str, pythonpath: Path | None = None) -> Path:
        """Where samgui, as installed here, finds one of its resources."""
        code = f"from samgui.paths import resource_path; print(resource_path(*{parts!r}))"
        return Path(self.run("python", "-c", code, pythonpath=pythonpath).strip())


@pytest.fixture
def make_environment(tmp_path: Path) -> Callable[[str], EmptyEnvironment]:
    """A function that makes an empty environment by name."""

    def make(name: str) -> EmptyEnvironment:
        environment = EmptyEnvironment(tmp_path / name)
        venv.create(environment.folder, symlinks=os.name != "nt")
        site = Path(
            sysconfig.get_path(
                "purelib", vars={"base": str(environment.folder), "platbase": str(environment.folder)}
            )
        )
        # A plain path: the .pth files in that folder, samgui's own among them, are not followed.
        (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
        return environment

    return make


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source distribution and the wheel, built from the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    build(REPOSITORY, folder)
    return folder


def build(project: Path, folder: Path, *targets: str) -> None:
    """Build `project` into `folder`: the targets `sdist` and `wheel`, or both."""
    chosen = [part for target in targets for part in ("--target", target)]
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(folder), *chosen]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
