"""The picture of the first start is the person's own copy."""

from pathlib import Path

import pytest

from samgui.app import sample
from samgui.document.image import read_image


def test_the_sample_is_a_copy_among_the_users_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    path = sample.sample_image()
    assert path is not None
    assert path.is_relative_to(tmp_path)
    assert read_image(path).width == 512
    assert sample.sample_image() == path


def test_without_a_place_for_it_there_is_no_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_the_way = tmp_path / "samgui"
    in_the_way.write_text("no folder")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert sample.sample_image() is None
