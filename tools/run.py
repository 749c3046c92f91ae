"""Start samgui from a checkout: `python3 tools/run.py [ARGS]`, with nothing installed before but Python.

Makes `.venv` beside this folder, installs samgui and what it needs there, and on Debian and Ubuntu the
shared libraries that Qt lacks; the second start skips all that. ARGS are samgui's own; without any it
opens a sample picture. Where there is no display it cuts an object out of that picture instead.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this file is what tells people with an older Python
    sys.exit(f"samgui needs Python 3.11 or newer; this is Python {sys.version.split()[0]}.")

import os
import subprocess

from environment import ROOT, Environment
from system_packages import SetupError, ensure_qt_libraries, has_display, say

SAMPLE = ROOT / "resources" / "images" / "astronaut.png"
SAMPLE_OUTPUT = ROOT / "build" / "sample"
WINDOWLESS = (
    *("predict", "precompute", "export-annotations", "convert", "import", "stats", "verify"),
    *("models", "export", "doctor", "--help", "-h", "--version"),
)


def main(arguments: list[str]) -> int:
    """Set up what is missing, then start samgui with `arguments`; returns its exit code."""
    environment = Environment(ROOT / ".venv")
    try:
        environment.ensure()
        if has_display() and not set(arguments[:1]) & set(WINDOWLESS):
            ensure_qt_libraries(environment.site_packages())
    except (SetupError, OSError) as error:
        say(str(error))
        return 1
    return start(environment, arguments or sample_arguments())


def sample_arguments() -> list[str]:
    """What to do when nothing was asked: open the sample picture, or cut it out where no window can open."""
    if has_display():
        return [str(SAMPLE)]
    say(f"There is no display to open a window on, so here is samgui on {SAMPLE.name} without one.")
    box = ["--box", "30,0,380,511", "--label", "astronaut"]
    return ["predict", str(SAMPLE), *box, "--output", str(SAMPLE_OUTPUT)]


def start(environment: Environment, arguments: list[str]) -> int:
    """Run samgui in `environment`; where the system can, this process becomes samgui."""
    # -P: a file of the current folder that is named like a module must not be imported in its place.
    command = [str(environment.python), "-P", "-m", "samgui", *arguments]
    if os.name == "posix":
        os.execv(command[0], command)
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
