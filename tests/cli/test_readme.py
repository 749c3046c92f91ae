"""What README.md shows works as it stands there."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from samgui.cli import main
from tests.cli.projects import make_project
from tests.conftest import REPOSITORY

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The blocks of code in that language."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def commands(*names: str) -> list[list[str]]:
    """The command lines, without comments, that start with one of these names."""
    lines = "".join(blocks("sh")).replace("\\\n", " ").splitlines()
    words = (shlex.split(line, comments=True) for line in lines)
    return [line for line in words if tuple(line[: len(names)]) == names]


@pytest.fixture
def photo(sample_images: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """`photo.jpg` in the current folder, as the examples have it."""
    path = tmp_path / "photo.jpg"
    with Image.open(sample_images / "astronaut.png") as file:
        file.save(path)
    monkeypatch.chdir(tmp_path)
    return path


def test_the_python_example_makes_a_mask(photo: Path) -> None:
    (example,) = blocks("python")
    subprocess.run([sys.executable, "-c", example], check=True)
    with Image.open(photo.with_name("mask.png")) as file:
        assert file.size == (512, 512)
        assert np.asarray(file)[110, 220]


@pytest.mark.parametrize("command", commands("samgui", "predict"), ids=shlex.join)
def test_the_predict_examples_work(command: list[str], photo: Path) -> None:
    assert main(command[1:]) == 0
    assert {path.name for path in Path("masks").iterdir()} == {
        "photo_mask.png",
        "photo.json",
        "photo_overlay.png",
    }


def test_the_examples_with_annotations_work_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_project(tmp_path / "photos")
    (tmp_path / "more_photos").mkdir()
    monkeypatch.chdir(tmp_path)
    about_annotations = {"stats", "export-annotations", "verify", "convert", "import"}
    named = [line for line in commands("samgui") if len(line) > 1 and line[1] in about_annotations]
    assert {line[1] for line in named} == about_annotations
    for line in named:
        assert main(line[1:]) == 0, line


def test_its_links_and_pictures_are_there() -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", README)
    missing = [target for target in targets if "://" not in target and not (REPOSITORY / target).exists()]
    assert missing == []


def test_the_tools_it_names_are_there() -> None:
    named = {line[1] for line in commands("python3")}
    assert named
    assert all((REPOSITORY / name).is_file() for name in named)
