"""Does a window open? Asked of another process, because Qt ends the one that asks when the answer is no."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

from samgui.cli.findings import Finding, Level

_START = """\
import cv2  # as the program does: it may bring Qt plugins of its own
from PySide6.QtWidgets import QApplication
print("platform", QApplication([]).platformName())
"""
_TIMEOUT_SECONDS = 60
_PACKAGES = (
    "libegl1 libgl1 libfontconfig1 libdbus-1-3 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 "
    "libxcb-keysyms1 libxcb-shape0"
)
_DISPLAY_VARIABLES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def check_qt() -> Iterator[Finding]:
    """Look whether Qt finds the system's libraries and starts."""
    spec = find_spec("PySide6")
    if spec is None or spec.origin is None:
        return  # which the versions have told
    if sys.platform.startswith("linux"):
        yield from check_libraries(Path(spec.origin).parent / "Qt")
    has_display = sys.platform in {"win32", "darwin"} or any(map(os.environ.get, _DISPLAY_VARIABLES))
    environment = dict(os.environ)
    if not has_display:
        environment["QT_QPA_PLATFORM"] = "offscreen"
        yield Finding(
            "display",
            Level.NOTE,
            "There is no display, so no window can open here.",
            "samgui predict and samgui precompute work without one",
        )
    yield check_start([sys.executable, "-c", _START], environment)


def check_libraries(qt: Path) -> Iterator[Finding]:
    """Whether the dynamic linker finds what Qt, whose folder is `qt`, needs to open windows on X11."""
    files = [qt / "lib" / "libQt6Widgets.so.6", qt / "plugins" / "platforms" / "libqxcb.so"]
    present = [str(file) for file in files if file.exists()]
    if shutil.which("ldd") is None or not present:
        return
    listing = subprocess.run(["ldd", *present], capture_output=True, text=True, check=False).stdout
    missing = sorted(set(re.findall(r"^\s*(\S+) => not found", listing, re.MULTILINE)))
    if missing:
        yield Finding(
            "Qt",
            Level.PROBLEM,
            f"Qt lacks libraries of the system: {', '.join(missing)}.",
            f"on Debian and Ubuntu: apt install {_PACKAGES}",
            {"missing": missing},
        )


def check_start(command: Sequence[str], environment: Mapping[str, str]) -> Finding:
    """Whether `command`, which starts Qt and prints "platform NAME", comes to its end."""
    try:
        answer = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False, timeout=_TIMEOUT_SECONDS
        )
    except subprocess.TimeoutExpired:
        return Finding("Qt", Level.PROBLEM, f"Qt doesn't start within {_TIMEOUT_SECONDS} s.")
    found = re.search(r"^platform (\w+)$", answer.stdout, re.MULTILINE)
    if answer.returncode == 0 and found:
        return Finding("Qt", Level.OK, f"Qt starts ({found[1]}).", details={"platform": found[1]})
    return Finding(
        "Qt",
        Level.PROBLEM,
        f"Qt doesn't start ({_how_it_ended(answer.returncode)}): {_gist(answer.stderr)}",
        "see the other findings; QT_DEBUG_PLUGINS=1 samgui shows what Qt looks for",
        {"stderr": answer.stderr[-2000:]},
    )


def _gist(said: str) -> str:
    """The line that tells most: the first complaint of Qt's platform plugins, or else the last line."""
    lines = [line.strip() for line in said.splitlines() if line.strip()] or ["it says nothing"]
    return next((line for line in lines if line.startswith("qt.qpa")), lines[-1])


def _how_it_ended(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"
