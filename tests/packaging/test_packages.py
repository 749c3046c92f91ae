"""What is built carries all the program needs, and works where nothing of the checkout is at hand."""

import json
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from samgui import __version__
from tests.conftest import REPOSITORY
from tests.packaging.conftest import EmptyEnvironment, build

MODEL = ("models", "mobile_sam", "model.json")


def test_the_wheel_carries_the_program_its_resources_and_the_licences(packages: Path) -> None:
    with zipfile.ZipFile(_only(packages, "*.whl")) as wheel:
        names = set(wheel.namelist())
    resources = {
        path.relative_to(REPOSITORY / "resources").as_posix()
        for path in (REPOSITORY / "resources").rglob("*")
        if path.is_file()
    }
    licences = {name.partition("/licenses/")[2] for name in names if "/licenses/" in name}
    assert {f"samgui/_resources/{name}" for name in resources} <= names
    assert {"samgui/__main__.py", "samgui/py.typed"} <= names
    assert {"LICENSE", "resources/models/mobile_sam/NOTICE.txt"} <= licences
    assert not [
        name for name in names if not name.startswith(("samgui/", f"samgui-{__version__}.dist-info/"))
    ]


def test_the_source_distribution_builds_the_same_wheel(packages: Path, tmp_path: Path) -> None:
    with tarfile.open(_only(packages, "*.tar.gz")) as source:
        source.extractall(tmp_path, filter="data")
    build(tmp_path / f"samgui-{__version__}", tmp_path, "wheel")
    assert _contents(_only(tmp_path, "*.whl")) == _contents(_only(packages, "*.whl"))


def test_the_wheel_works_in_an_empty_environment(
    packages: Path, make_environment: Callable[[str], EmptyEnvironment], tmp_path: Path
) -> None:
    environment = make_environment("from wheel")
    environment.install(str(_only(packages, "*.whl")))
    image = environment.resource("images", "astronaut.png")
    assert environment.run("samgui", "--version") == f"samgui {__version__}\n"
    assert image.is_relative_to(environment.folder)
    assert environment.resource(*MODEL).is_file()

    output = tmp_path / "output"
    environment.run("samgui", "predict", str(image), "--box", "30,0,380,511", "--output", str(output))
    coco = json.loads((output / "astronaut.json").read_text())
    assert len(coco["annotations"]) == 1

    environment.run("python", "-c", "import samgui.ui.main")


@pytest.mark.parametrize("installed", [False, True], ids=["checkout", "editable"])
def test_a_checkout_finds_its_own_resources(
    installed: bool, make_environment: Callable[[str], EmptyEnvironment]
) -> None:
    environment = make_environment("from checkout")
    if installed:
        environment.install("--no-build-isolation", "--editable", str(REPOSITORY))
    pythonpath = None if installed else REPOSITORY
    assert environment.resource(*MODEL, pythonpath=pythonpath) == REPOSITORY.joinpath("resources", *MODEL)


def _only(folder: Path, pattern: str) -> Path:
    (path,) = folder.glob(pattern)
    return path


def _contents(wheel: Path) -> dict[str, int]:
    with zipfile.ZipFile(wheel) as archive:
        return {entry.filename: entry.CRC for entry in archive.infolist()}
