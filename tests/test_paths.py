"""Paths as they are told from the root on."""

from pathlib import Path

import pytest

from samgui.paths import absolute_path


def test_an_absolute_path_has_no_way_up_and_keeps_its_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    monkeypatch.chdir(tmp_path / "real")
    assert absolute_path(Path("../link/./a.png")) == tmp_path / "link" / "a.png"
