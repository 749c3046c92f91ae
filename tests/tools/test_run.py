"""`tools/run.py` says when Python is too old, and does its main job with and without a display."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
import run
from environment import ROOT, Environment
from system_packages import SetupError

from samgui.cli.main import COMMANDS

SCRIPTS = [ROOT / "tools" / "run.py", ROOT / "tools" / "test.py"]
PRETEND_OLD = """
import runpy, sys
sys.version_info = (3, 9, 18)
sys.version = "3.9.18 (old)"
runpy.run_path(sys.argv[1], run_name="__main__")
"""


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_an_old_python_is_told_so_in_a_sentence(script: Path) -> None:
    ast.parse(script.read_text(), feature_version=(3, 7))
    answer = subprocess.run(
        [sys.executable, "-c", PRETEND_OLD, str(script)], capture_output=True, text=True, check=False
    )
    assert answer.returncode == 1
    assert answer.stderr.strip() == "samgui needs Python 3.11 or newer; this is Python 3.9.18."


def test_with_a_display_the_sample_picture_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "has_display", lambda: True)
    assert run.sample_arguments() == [str(run.SAMPLE)]
    assert run.SAMPLE.is_file()


def test_without_a_display_the_sample_is_cut_out_and_the_user_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "has_display", lambda: False)
    arguments = run.sample_arguments()
    assert arguments[:2] == ["predict", str(run.SAMPLE)]
    assert "no display" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "display", "checked"),
    [
        (["photo.png"], True, True),
        ([], True, True),
        (["photo.png"], False, False),
        (["predict", "photo.png"], True, False),
        (["--version"], True, False),
    ],
)
def test_qts_libraries_are_looked_for_only_when_a_window_is_to_open(
    arguments: list[str], display: bool, checked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Path] = []
    monkeypatch.setattr(Environment, "ensure", lambda self: None)
    monkeypatch.setattr(run, "has_display", lambda: display)
    monkeypatch.setattr(run, "ensure_qt_libraries", looked.append)
    monkeypatch.setattr(run, "start", lambda environment, arguments: 0)
    assert run.main(arguments) == 0
    assert bool(looked) is checked


def test_every_command_of_samguis_is_known_to_open_no_window() -> None:
    assert {*COMMANDS} <= {*run.WINDOWLESS}


def test_a_failed_set_up_is_a_sentence_and_exit_code_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(environment: Environment) -> None:
        raise SetupError("The disk is full.")

    monkeypatch.setattr(Environment, "ensure", fail)
    assert run.main([]) == 1
    assert capsys.readouterr().err == "[samgui] The disk is full.\n"
