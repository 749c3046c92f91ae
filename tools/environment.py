"""The virtual environments that tools/run.py and tools/test.py make for themselves.

Standard library only: this runs before anything is installed.
"""

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import system_packages
from system_packages import SetupError, say

ROOT = Path(__file__).resolve().parent.parent
TESTED_VERSIONS = ROOT / "tools" / "constraints.txt"
_STAMP = "samgui-setup.json"
_INPUTS = (ROOT / "pyproject.toml", TESTED_VERSIONS, ROOT / "samgui" / "__init__.py")

# What pip says when it can't reach the package index, and when no version fits this Python or system.
_NETWORK_SIGNS = ("Retrying (Retry", "NewConnectionError", "name resolution", "ConnectTimeout", "ReadTimeout")
_NO_FIT_SIGNS = ("No matching distribution", "ResolutionImpossible")
_DISK_FULL_SIGN = "No space left on device"


@dataclass(frozen=True)
class Setup:
    """What an environment was made from: it is current while this is what would be made today."""

    python: str
    inputs: str
    extras: tuple[str, ...]

    @classmethod
    def of_today(cls, extras: tuple[str, ...]) -> "Setup":
        """The set-up that the running Python and the project's files ask for."""
        python = f"{sys.version_info.major}.{sys.version_info.minor} {sys.base_prefix}"
        digest = hashlib.sha256(os.fsencode(ROOT))
        for path in _INPUTS:
            digest.update(path.read_bytes())
        return cls(python, digest.hexdigest(), extras)

    @classmethod
    def read(cls, path: Path) -> "Setup | None":
        """The set-up written to `path`, or None when none was finished there."""
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
            return cls(stored["python"], stored["inputs"], tuple(stored["extras"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def write(self, path: Path) -> None:
        """Keep this set-up in `path`."""
        stored = {"python": self.python, "inputs": self.inputs, "extras": list(self.extras)}
        path.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")

    def covers(self, wanted: "Setup") -> bool:
        """Whether an environment made so serves for `wanted` as well: more extras do no harm."""
        same = (self.python, self.inputs) == (wanted.python, wanted.inputs)
        return same and set(wanted.extras) <= set(self.extras)


@dataclass(frozen=True)
class Environment:
    """A virtual environment at `folder` with the project installed editable, and its `extras`."""

    folder: Path
    extras: tuple[str, ...] = ()

    @property
    def scripts(self) -> Path:
        """Folder of the environment's commands."""
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    @property
    def python(self) -> Path:
        """The environment's interpreter."""
        return self.scripts / ("python.exe" if os.name == "nt" else "python")

    def site_packages(self) -> Path:
        """Folder where the environment's packages are."""
        if os.name == "nt":
            return self.folder / "Lib" / "site-packages"
        version = f"python{sys.version_info.major}.{sys.version_info.minor}"
        return self.folder / "lib" / version / "site-packages"

    def ensure(self) -> None:
        """Make or refresh the environment when the project's files, Python or the extras changed.

        Raises SetupError with what to do when that is not possible.
        """
        stamp = self.folder / _STAMP
        wanted, existing = Setup.of_today(self.extras), Setup.read(stamp)
        if existing is not None and existing.covers(wanted) and self.python.exists():
            return
        other_python = existing is not None and existing.python != wanted.python
        if other_python or not self._has_pip():
            self._create(clear=other_python)
        kept_extras = existing.extras if existing is not None and not other_python else ()
        extras = tuple(sorted({*self.extras, *kept_extras}))
        stamp.unlink(missing_ok=True)
        self._install_project(extras)
        Setup.of_today(extras).write(stamp)

    def _has_pip(self) -> bool:
        if not self.python.exists():
            return False
        asked = subprocess.run([self.python, "-m", "pip", "--version"], capture_output=True, check=False)
        return asked.returncode == 0

    def _create(self, *, clear: bool) -> None:
        say(f"Making {self.folder.name} with Python {sys.version.split()[0]} ...")
        if importlib.util.find_spec("ensurepip") is None:
            # Debian and Ubuntu keep ensurepip apart from python3.
            package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
            system_packages.install([package], "which Python needs to make virtual environments")
        command = [sys.executable, "-m", "venv", *(["--clear"] if clear else []), str(self.folder)]
        made = subprocess.run(command, capture_output=True, text=True, check=False)
        if made.returncode != 0:
            reason = (made.stdout + made.stderr).strip()
            raise SetupError(
                f"{self.folder} can't be made; if it is there, delete it. Python says:\n{reason}"
            )

    def _install_project(self, extras: tuple[str, ...]) -> None:
        project = f"{ROOT}[{','.join(extras)}]" if extras else str(ROOT)
        pip = [str(self.python), "-m", "pip", "--disable-pip-version-check"]
        command = [*pip, "install", "--editable", project]
        say(f"Installing samgui and what it needs into {self.folder.name}: a while, the first time ...")
        code, errors = _run_showing_errors([*command, "--constraint", str(TESTED_VERSIONS)])
        if code != 0 and any(sign in errors for sign in _NO_FIT_SIGNS) and not _is_offline(errors):
            say("Not every tested version exists for this Python or system; taking the newest that fit ...")
            code, errors = _run_showing_errors(command)
        if code != 0:
            raise SetupError(_explain_pip_failure(errors))


def _run_showing_errors(command: list[str]) -> tuple[int, str]:
    """Run a command, show all it prints, and return its exit code and what it wrote to stderr."""
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, errors="replace") as process:
        errors = []
        for line in process.stderr or ():
            sys.stderr.write(line)
            errors.append(line)
    return process.returncode, "".join(errors)


def _is_offline(errors: str) -> bool:
    return any(sign in errors for sign in _NETWORK_SIGNS)


def _explain_pip_failure(errors: str) -> str:
    if _DISK_FULL_SIGN in errors:
        return "The disk is full: free about 1 GB and run this again."
    if _is_offline(errors):
        return (
            "The packages can't be downloaded: pip doesn't reach the package index. "
            "Check the network (and HTTPS_PROXY, if a proxy is needed) and run this again."
        )
    return "pip can't install samgui: its own message is above. Running this again is safe."
