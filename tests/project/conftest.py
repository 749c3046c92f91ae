from collections.abc import Iterator
from pathlib import Path

import pytest

from samgui.project.project import Project
from tests.project.values import CATEGORIES


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's data, of this test alone."""
    folder = tmp_path / "data"
    monkeypatch.setattr("samgui.project.locate.user_data_dir", lambda: folder)
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder of images that nobody has annotated yet."""
    folder = tmp_path / "photos"
    folder.mkdir()
    return folder


@pytest.fixture
def project(root: Path) -> Iterator[Project]:
    """A project with two categories, in its folder."""
    with Project.open(root) as project:
        project.write_categories((), CATEGORIES)
        yield project
