"""`tools/test.py` runs every step whatever fails, and ends on pytest's closing line."""

import importlib.util
import sys
from types import ModuleType

import pytest
from environment import ROOT, Environment
from system_packages import SetupError


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """tools/test.py, under a name that doesn't hide the standard library's `test`, with nothing to set up."""
    spec = importlib.util.spec_from_file_location("test_tool", ROOT / "tools" / "test.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "test_tool", module)
    spec.loader.exec_module(module)
    monkeypatch.setattr(Environment, "ensure", lambda self: None)
    monkeypatch.setattr(module, "prepare_system", lambda environment: None)
    return module


@pytest.mark.parametrize(("lint_code", "pytest_code", "expected"), [(0, 0, 0), (3, 0, 1), (0, 5, 1)])
def test_every_step_runs_and_any_failure_fails_the_whole(
    tool: ModuleType,
    lint_code: int,
    pytest_code: int,
    expected: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(tool, "checks", lambda environment: [("lint", _script(lint_code, "lint says"))])
    closing = "==== 7 passed in 0.12s ===="
    monkeypatch.setattr(tool, "pytest_command", lambda *arguments: _script(pytest_code, "tests", closing))
    assert tool.main([]) == expected
    output = capsys.readouterr().out
    assert "lint says" in output
    assert ("FAILED" in output) is (expected == 1)
    assert output.splitlines()[-1] == closing


@pytest.mark.parametrize(
    ("arguments", "with_export"), [(["-k", "x"], False), (["--export", "-k", "x"], True)]
)
def test_export_chooses_the_exporters_tests_and_the_rest_goes_to_pytest(
    tool: ModuleType, arguments: list[str], with_export: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []

    def remember(name: str, command: list[str]) -> object:
        commands.append(command)
        return tool.Outcome(name, 0, 0.0, "1 passed in 0.1s")

    monkeypatch.setattr(tool, "run_step", remember)
    assert tool.main(arguments) == 0
    assert ("not export" in commands[-1]) is not with_export
    assert commands[-1][-2:] == ["-k", "x"]


def test_a_failed_set_up_is_a_sentence_and_exit_code_1(
    tool: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(environment: Environment) -> None:
        raise SetupError("The disk is full.")

    monkeypatch.setattr(Environment, "ensure", fail)
    assert tool.main([]) == 1
    assert capsys.readouterr().err == "[samgui] The disk is full.\n"


def _script(code: int, *lines: str) -> list[str]:
    printing = "".join(f"print({line!r});" for line in lines)
    return [sys.executable, "-c", f"{printing}raise SystemExit({code})"]
