"""Check everything: `python3 tools/test.py [--export] [PYTEST_ARGS]`; Python is all it needs at first.

Makes `.venv-test`, installs what the tests need (on Debian and Ubuntu also Xvfb, xdotool, a font and the
libraries Qt lacks), then runs ruff, mypy, import-linter and pytest. All of them run even when one fails;
the exit code is 0 when none did. `--export` adds the exporter's tests, which need PyTorch (several GB), and
those that have others' programs read samgui's files.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this file is what tells people with an older Python
    sys.exit(f"samgui needs Python 3.11 or newer; this is Python {sys.version.split()[0]}.")

import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from environment import ROOT, Environment
from system_packages import SetupError, ensure_qt_libraries, install, say

COMMANDS_OF_TESTS = {"Xvfb": "xvfb", "xdotool": "xdotool"}
FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")
FONT_PACKAGE = "fonts-dejavu-core"


@dataclass(frozen=True)
class Outcome:
    """How one step ended: its exit code, seconds, and the last line it printed."""

    name: str
    code: int
    seconds: float
    closing_line: str


def main(arguments: list[str]) -> int:
    """Run every check; returns 0 when all passed, else 1."""
    with_export = "--export" in arguments
    pytest_arguments = [argument for argument in arguments if argument != "--export"]
    extras = ("dev", "export", "readers") if with_export else ("dev",)
    environment = Environment(ROOT / ".venv-test", extras)
    try:
        environment.ensure()
        prepare_system(environment)
    except (SetupError, OSError) as error:
        say(str(error))
        return 1
    outcomes = [run_step(name, command) for name, command in checks(environment)]
    outcomes.append(run_step("pytest", pytest_command(environment, with_export, pytest_arguments)))
    report(outcomes)
    return 1 if any(outcome.code for outcome in outcomes) else 0


def prepare_system(environment: Environment) -> None:
    """Install what the window tests need and this Linux system lacks; elsewhere they need nothing more."""
    if not sys.platform.startswith("linux"):
        return
    packages = [package for command, package in COMMANDS_OF_TESTS.items() if shutil.which(command) is None]
    if not any(folder.glob("**/*.[ot]tf") for folder in FONT_FOLDERS if folder.is_dir()):
        packages.append(FONT_PACKAGE)
    if packages:
        install(packages, "for the tests that open a window")
    ensure_qt_libraries(environment.site_packages())


def checks(environment: Environment) -> list[tuple[str, list[str]]]:
    """The checks that read the code without running it: name and command of each."""
    python = str(environment.python)
    return [
        ("ruff check", [python, "-m", "ruff", "check"]),
        ("ruff format", [python, "-m", "ruff", "format", "--check"]),
        ("mypy", [python, "-m", "mypy"]),
        ("import-linter", [str(environment.scripts / "lint-imports")]),
    ]


def pytest_command(environment: Environment, with_export: bool, arguments: list[str]) -> list[str]:
    """pytest with coverage; without the export extra, without the exporter's tests."""
    selection = [] if with_export else ["-m", "not export"]
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    return [str(environment.python), "-m", "pytest", "--cov", *selection, *colour, *arguments]


def run_step(name: str, command: list[str]) -> Outcome:
    """Run one step from the project's root, showing its output as it comes."""
    print(f"\n--- {name}", flush=True)
    start = time.monotonic()
    last_line = ""
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            last_line = line.strip() or last_line
    return Outcome(name, process.returncode, time.monotonic() - start, last_line)


def report(outcomes: list[Outcome]) -> None:
    """Sum up the steps; pytest's closing line comes last."""
    print("\n--- all steps")
    for outcome in outcomes:
        verdict = "ok" if outcome.code == 0 else f"FAILED (exit code {outcome.code})"
        print(f"{outcome.name:<14} {outcome.seconds:6.1f} s  {verdict}")
    print(outcomes[-1].closing_line, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
