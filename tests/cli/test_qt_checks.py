import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from samgui.cli import qt_checks
from samgui.cli.findings import Level
from samgui.cli.qt_checks import check_libraries, check_qt, check_start


def start(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_qt_starts_here() -> None:
    findings = list(check_qt())
    assert [finding.level for finding in findings] == [Level.OK]
    assert "starts (offscreen)" in findings[0].text


def test_without_a_display_that_is_said_and_qt_tried_off_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    display, qt = check_qt()
    assert (display.level, qt.level) == (Level.NOTE, Level.OK)
    assert "predict" in display.remedy


def test_a_platform_that_is_not_there_is_caught() -> None:
    """For real: Qt ends the process that asks it."""
    finding = check_start(start(qt_checks._START), {**os.environ, "QT_QPA_PLATFORM": "nonsense"})
    assert finding.level is Level.PROBLEM
    assert "SIGABRT" in finding.text or "exit code" in finding.text
    assert "qt.qpa.plugin: Could not find the Qt platform plugin" in finding.text


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import os; os.abort()", "SIGABRT): it says nothing"),
        ("raise ImportError('libEGL.so.1: cannot open')", "exit code 1): ImportError: libEGL.so.1: cannot"),
        ("print('something else')", "exit code 0): it says nothing"),
    ],
)
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the names of signals are POSIX's")
def test_a_start_that_fails_says_how(code: str, said: str) -> None:
    finding = check_start(start(code), os.environ)
    assert finding.level is Level.PROBLEM
    assert said in finding.text


def test_a_start_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qt_checks, "_TIMEOUT_SECONDS", 0.5)
    finding = check_start(start("import threading; threading.Event().wait()"), os.environ)
    assert finding.level is Level.PROBLEM
    assert "doesn't start within" in finding.text


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="ldd is the dynamic linker's")
def test_libraries_that_the_linker_does_not_find_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "libQt6Widgets.so.6").touch()
    listing = (
        "libxcb-cursor.so.0 => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x1)\n\tlibEGL.so.1 => not found\n"
    )
    answer = subprocess.CompletedProcess([], 0, stdout=listing)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: answer)
    (finding,) = check_libraries(tmp_path)
    assert finding.level is Level.PROBLEM
    assert "libEGL.so.1, libxcb-cursor.so.0" in finding.text
    assert "apt install" in finding.remedy
    assert "libxcb-cursor0" in finding.remedy


def test_where_there_is_nothing_to_ask_nothing_is_said(tmp_path: Path) -> None:
    assert list(check_libraries(tmp_path)) == []
