"""Processes of their own, for what is measured from a process's start, or must be alone in it."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

_TOOLS = Path(__file__).resolve().parent.parent
_PATIENCE_SECONDS = 1800
_LINES_OF_A_FAILURE = 15


class ChildError(Exception):
    """A process that was to measure something failed; the message says how."""


def run_child(module: str, arguments: Sequence[str | Path], folder: Path, **variables: str) -> bytes:
    """Run `python -m MODULE ANSWER ARGUMENT ...` with a home in `folder`; returns the JSON it wrote.

    Raises ChildError when it ends with anything but 0, or not at all.
    """
    answer = folder / "answer.json"
    command = [sys.executable, "-m", module, answer, *arguments]
    environment = {**child_environment(folder / "home"), **variables}
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=_PATIENCE_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise ChildError(f"{module} did not end within {_PATIENCE_SECONDS} s.") from error
    if done.returncode != 0:
        said = "\n".join(done.stderr.splitlines()[-_LINES_OF_A_FAILURE:])
        raise ChildError(f"{module} failed with exit code {done.returncode}:\n{said}")
    return answer.read_bytes()


def child_environment(home: Path) -> dict[str, str]:
    """This process's environment, but with an empty home, no screen, and the same code."""
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = os.pathsep.join([str(_TOOLS), str(_TOOLS.parent), os.environ.get("PYTHONPATH", "")])
    return {
        **os.environ,
        "HOME": str(home),
        "USERPROFILE": str(home),
        "APPDATA": str(home),
        "LOCALAPPDATA": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_RUNTIME_DIR": str(runtime),
        "SAMGUI_CACHE_DIR": str(home / "embeddings"),
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "PYTHONPATH": path.rstrip(os.pathsep),
    }


def resident_megabytes(*, peak: bool) -> float | None:
    """This process's resident size in MB (10^6), now or at its peak; None where the system doesn't say.

    Of Linux's own account, because `getrusage` begins with the size of whoever started the process.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    wanted = "VmHWM:" if peak else "VmRSS:"
    line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith(wanted))
    return int(line.split()[1]) * 1024 / 1e6


def write_answer(path: str) -> None:
    """Write, as JSON, that this process is done now (`time.perf_counter()` seconds), and its peak in MB."""
    done, peak = time.perf_counter(), resident_megabytes(peak=True)
    Path(path).write_text(json.dumps({"done": done, "peak": peak}), encoding="utf-8")
