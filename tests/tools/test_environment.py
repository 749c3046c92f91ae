"""An environment is made once, refreshed when the project changes, and never mistaken for whole."""

import importlib.util
import sys
from pathlib import Path

import environment
import pytest
from environment import Environment
from system_packages import SetupError

from tests.tools.conftest import FakeCommands

# Stands in for the interpreter that runs the tool: `-m venv FOLDER` puts the other one there.
BASE_PYTHON = """
for folder; do :; done
/bin/mkdir -p "$folder/bin"
/bin/cp "{inner}" "$folder/bin/python"
"""
OFFLINE = (
    "echo 'WARNING: Retrying (Retry(total=4)) after connection broken by NewConnectionError' >&2; exit 1"
)
NO_FIT = (
    "case \"$*\" in *--constraint*) echo 'ERROR: No matching distribution found for x==1' >&2; exit 1;; esac"
)


@pytest.fixture
def inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that an environment depends on, in place of the project's own."""
    path = tmp_path / "pyproject.toml"
    path.write_text("version 1")
    monkeypatch.setattr(environment, "_INPUTS", (path,))
    return path


@pytest.fixture
def folder(tmp_path: Path, commands: FakeCommands, inputs: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where to make an environment, with stand-ins for Python and pip that always succeed."""
    _pip_does(commands, "exit 0")
    monkeypatch.setattr(sys, "executable", str(commands.folder / "base-python"))
    return tmp_path / ".venv"


def test_the_first_time_it_is_made_and_the_project_installed(folder: Path, commands: FakeCommands) -> None:
    Environment(folder).ensure()
    made, installed = commands.calls
    assert made == f"base-python -m venv {folder}"
    assert f"install --editable {environment.ROOT} --constraint" in installed


def test_the_second_time_nothing_is_run(folder: Path, commands: FakeCommands) -> None:
    Environment(folder).ensure()
    commands.forget()
    Environment(folder).ensure()
    assert commands.calls == []


def test_a_changed_project_is_installed_again(folder: Path, commands: FakeCommands, inputs: Path) -> None:
    Environment(folder).ensure()
    commands.forget()
    inputs.write_text("version 2")
    Environment(folder).ensure()
    assert _steps(commands) == ["pip"]


def test_another_python_makes_it_anew(
    folder: Path, commands: FakeCommands, monkeypatch: pytest.MonkeyPatch
) -> None:
    Environment(folder).ensure()
    commands.forget()
    monkeypatch.setattr(sys, "base_prefix", "/another/python")
    Environment(folder).ensure()
    assert _steps(commands) == ["venv --clear", "pip"]


def test_an_interrupted_installation_is_finished_the_next_time(folder: Path, commands: FakeCommands) -> None:
    _pip_does(commands, "exit 1")
    with pytest.raises(SetupError):
        Environment(folder).ensure()
    commands.forget()
    _pip_does(commands, "exit 0", inside=folder)
    Environment(folder).ensure()
    assert _steps(commands) == ["pip"]


def test_an_environment_of_the_users_own_is_completed_and_not_cleared(
    folder: Path, commands: FakeCommands
) -> None:
    (folder / "lib").mkdir(parents=True)
    Environment(folder).ensure()
    assert _steps(commands) == ["venv", "pip"]


def test_extras_are_installed_and_kept(folder: Path, commands: FakeCommands, inputs: Path) -> None:
    Environment(folder, ("dev", "export")).ensure()
    assert f"{environment.ROOT}[dev,export]" in commands.calls[-1]
    commands.forget()
    Environment(folder, ("dev",)).ensure()
    assert commands.calls == []
    inputs.write_text("version 2")
    Environment(folder, ("dev",)).ensure()
    assert f"{environment.ROOT}[dev,export]" in commands.calls[-1]


def test_no_network_is_a_sentence_and_leaves_nothing_that_passes_for_whole(
    folder: Path, commands: FakeCommands, capfd: pytest.CaptureFixture[str]
) -> None:
    _pip_does(commands, OFFLINE)
    for _ in range(2):
        with pytest.raises(SetupError, match="Check the network"):
            Environment(folder).ensure()
    assert "Retrying" in capfd.readouterr().err


def test_a_full_disk_is_a_sentence(folder: Path, commands: FakeCommands) -> None:
    _pip_does(commands, "echo 'ERROR: [Errno 28] No space left on device' >&2; exit 1")
    with pytest.raises(SetupError, match="disk is full"):
        Environment(folder).ensure()


def test_where_the_tested_versions_do_not_exist_others_are_taken(
    folder: Path, commands: FakeCommands, capfd: pytest.CaptureFixture[str]
) -> None:
    _pip_does(commands, NO_FIT)
    Environment(folder).ensure()
    assert "--constraint" in commands.calls[-2]
    assert "--constraint" not in commands.calls[-1]
    assert "taking the newest that fit" in capfd.readouterr().err


def test_a_python_without_ensurepip_gets_debians_package_first(
    folder: Path, commands: FakeCommands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SetupError, match=rf"python{sys.version_info[0]}\.{sys.version_info[1]}-venv"):
        Environment(folder).ensure()
    assert commands.calls == []


def test_pythons_own_failure_to_make_it_is_shown(folder: Path, commands: FakeCommands) -> None:
    commands.add("base-python", "echo 'Error: Permission denied'; exit 1")
    with pytest.raises(SetupError, match=r"(?s)can't be made.*Permission denied"):
        Environment(folder).ensure()


def test_the_versions_to_install_are_pinned() -> None:
    lines = environment.TESTED_VERSIONS.read_text().splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert pins
    assert all("==" in pin for pin in pins)


def _pip_does(commands: FakeCommands, body: str, *, inside: Path | None = None) -> None:
    """Let `pip install` run `body`, in environments made from now on or in the one at `inside`."""
    answer = f'case "$*" in *"pip --version"*) exit 0;; esac\n{body}'
    inner = commands.add("python", answer, folder=(inside or commands.folder / "inner") / "bin")
    if inside is None:
        commands.add("base-python", BASE_PYTHON.format(inner=inner))


def _steps(commands: FakeCommands) -> list[str]:
    """The calls that change something, in short."""
    steps = []
    for call in commands.calls:
        if " -m venv" in call:
            steps.append("venv --clear" if "--clear" in call else "venv")
        elif " install " in call:
            steps.append("pip")
    return steps
