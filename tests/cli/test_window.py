"""`samgui [PATH]` hands over to the window, and says what is missing where none can open."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from samgui.cli import main
from samgui.paths import embedding_cache_dir

Opened = tuple[Path | None, str | None, Path]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Opened]:
    """What the window was asked to open; no window does."""
    calls: list[Opened] = []

    def run(image: Path | None, model: str | None, cache: Path) -> int:
        calls.append((image, model, cache))
        return 7

    stand_in = ModuleType("samgui.ui.main")
    monkeypatch.setattr(stand_in, "run", run, raising=False)
    monkeypatch.setitem(sys.modules, "samgui.ui.main", stand_in)
    return calls


def test_image_and_model_reach_the_window_and_its_exit_code_comes_back(
    opened: list[Opened],
) -> None:
    assert main([]) == 7
    assert main(["photo.jpg", "--model", "folder"]) == 7
    cache = embedding_cache_dir()
    assert opened == [(None, None, cache), (Path("photo.jpg"), "folder", cache)]


def test_the_cache_is_named_by_argument_or_else_by_the_environment(
    opened: list[Opened], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SAMGUI_CACHE_DIR", str(tmp_path / "shared"))
    main([])
    main(["--cache", "mine"])
    assert [cache for _, _, cache in opened] == [tmp_path / "shared", Path("mine")]


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="there is always a display there")
def test_without_a_display_a_sentence_says_so(
    opened: list[Opened], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main([]) == 1
    error = capsys.readouterr().err
    assert "no display to open a window on" in error
    assert "samgui predict" in error
    assert opened == []


def test_a_missing_library_of_the_system_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Broken:
        """Fails as an extension module does whose shared libraries aren't there."""

        def find_spec(self, name: str, path: object, target: object = None) -> None:
            if name == "samgui.ui.main":
                raise ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")

    monkeypatch.delitem(sys.modules, "samgui.ui.main", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])
    assert main([]) == 1
    assert "Qt lacks a library of the system: libEGL.so.1" in capsys.readouterr().err
