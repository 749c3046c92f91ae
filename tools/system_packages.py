"""What the system must bring for a window: the shared libraries Qt lacks, and apt-get to install them.

Standard library only: this runs before anything is installed.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

# Debian names a library's package after its soname, with these exceptions.
_ODD_NAMES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}


class SetupError(Exception):
    """Setting up can't go on; `str(error)` is the sentence the user reads."""


def say(message: str) -> None:
    """Tell the user what is being done, apart from the output of the program itself."""
    print(f"[samgui] {message}", file=sys.stderr, flush=True)


def has_display() -> bool:
    """Whether a window can be opened: X11 and Wayland name their display in the environment.

    A platform that the user chose for Qt counts as one, since Qt then asks for no display.
    """
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def ensure_qt_libraries(site_packages: Path) -> None:
    """Install the shared libraries that Qt's platform plugin lacks; raises SetupError when it can't."""
    if not sys.platform.startswith("linux"):
        return
    missing = missing_libraries(_qt_files(site_packages / "PySide6" / "Qt"))
    if missing:
        packages = sorted({package_of(soname) for soname in missing})
        install(packages, "which Qt needs to open a window")


def _qt_files(qt: Path) -> list[Path]:
    platforms = qt / "plugins" / "platforms"
    files = [qt / "lib" / "libQt6Widgets.so.6", platforms / "libqxcb.so"]
    if os.environ.get("WAYLAND_DISPLAY"):
        files.append(platforms / "libqwayland.so")
    return [file for file in files if file.exists()]


def missing_libraries(files: Iterable[Path]) -> list[str]:
    """The sonames that the dynamic linker doesn't find for these ELF files, sorted, each once."""
    if shutil.which("ldd") is None:
        return []
    missing: set[str] = set()
    for file in files:
        listing = subprocess.run(["ldd", str(file)], capture_output=True, text=True, check=False).stdout
        missing.update(re.findall(r"^\s*(\S+) => not found", listing, re.MULTILINE))
    return sorted(missing)


def package_of(soname: str) -> str:
    """Debian's package for a library: libxcb-icccm.so.4 is in libxcb-icccm4, libX11.so.6 in libx11-6.

    Debian Policy 8.1: the soname's name and version, with a hyphen between when the name ends in a digit.
    """
    if soname in _ODD_NAMES:
        return _ODD_NAMES[soname]
    name, _, version = soname.lower().replace("_", "-").partition(".so.")
    return f"{name}-{version}" if name[-1].isdigit() else f"{name}{version}"


def install(packages: Sequence[str], why: str) -> None:
    """Install Debian packages with apt-get, through sudo when not root; raises SetupError when it can't."""
    names = " ".join(packages)
    if shutil.which("apt-get") is None:
        raise SetupError(f"Please install {names} ({why}); those are Debian's names of the packages.")
    prefix = _as_root(f"Please have an administrator run: apt-get install {names} ({why}).")
    say(f"Installing {names} with apt-get, {why} ...")
    command = [*prefix, "apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if _succeeds(command):
        return
    # The package lists may be missing, as in a container, or old.
    if not (_succeeds([*prefix, "apt-get", "update"]) and _succeeds(command, show=True)):
        raise SetupError(f"apt-get can't install {names}: its own message is above.")


def _as_root(otherwise: str) -> list[str]:
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
    if os.name == "posix" and os.geteuid() == 0:
        return quiet
    if shutil.which("sudo") is None:
        raise SetupError(otherwise)
    return ["sudo", *quiet]


def _succeeds(command: Sequence[str], *, show: bool = False) -> bool:
    output = None if show else subprocess.DEVNULL
    return subprocess.run(command, stdout=output, stderr=output, check=False).returncode == 0
