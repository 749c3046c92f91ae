"""Is everything installed, does nothing stand in its own way, and can files be kept?"""

import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import distributions
from importlib.util import find_spec
from pathlib import Path

from samgui import __version__
from samgui.cli.findings import Finding, Level
from samgui.paths import embedding_cache_dir, user_cache_dir, user_data_dir

_OPENCV = (
    "opencv-python-headless",
    "opencv-contrib-python-headless",
    "opencv-python",
    "opencv-contrib-python",
)
_ONNX_RUNTIME = ("onnxruntime", "onnxruntime-gpu", "onnxruntime-directml", "onnxruntime-openvino")
_LIBRARIES: Mapping[str, Sequence[str]] = {
    "Qt": ("pyside6-essentials", "pyside6"),
    "ONNX Runtime": _ONNX_RUNTIME,
    "NumPy": ("numpy",),
    "OpenCV": _OPENCV,
    "Pillow": ("pillow",),
    "pycocotools": ("pycocotools",),
}
"""What samgui can't do without, and the packages that bring it, the usual one first."""

_FIRST_UNSAFE_QT = (6, 12)
_FIRST_PYTHON_WITH_IMMORTAL_NONE = (3, 12)


def check_installation() -> Iterator[Finding]:
    """Look at what is installed beside samgui, and where it keeps its files."""
    installed = installed_packages()
    spec = find_spec("cv2")
    yield check_versions(installed)
    yield from check_rivals(installed)
    if sys.platform.startswith("linux") and spec is not None and spec.origin is not None:
        yield from check_opencv_plugins(Path(spec.origin).parent)
    folders = {"cache": user_cache_dir(), "embeddings": embedding_cache_dir(), "models": user_data_dir()}
    for name, folder in folders.items():
        yield check_folder(name, folder)


def installed_packages() -> dict[str, str]:
    """The versions of the installed packages, by their normalised names."""
    return {
        distribution.metadata["Name"].lower().replace("_", "-"): distribution.version
        for distribution in distributions()
    }


def check_versions(
    installed: Mapping[str, str], python: tuple[int, ...] = tuple(sys.version_info[:3])
) -> Finding:
    """Which versions there are of everything that samgui runs on."""
    versions = {"samgui": __version__, "Python": ".".join(map(str, python))}
    for library, packages in _LIBRARIES.items():
        found = next((installed[package] for package in packages if package in installed), None)
        if found is None:
            text = f"{library} is not installed."
            return Finding("versions", Level.PROBLEM, text, f"pip install {packages[0]}")
        versions[library] = found
    text = ", ".join(f"{name} {version}" for name, version in versions.items()) + f"; {platform.platform()}"
    details = {"versions": versions, "platform": platform.platform()}
    if python < _FIRST_PYTHON_WITH_IMMORTAL_NONE and _numbers(versions["Qt"]) >= _FIRST_UNSAFE_QT:
        return Finding(
            "versions",
            Level.PROBLEM,
            f"PySide6 {versions['Qt']} crashes on Python {versions['Python']} after a while.",
            "pip install 'PySide6-Essentials<6.12', or use Python 3.12 or newer",
            details,
        )
    return Finding("versions", Level.OK, text, details=details)


def check_rivals(installed: Mapping[str, str]) -> Iterator[Finding]:
    """Whether packages are installed that overwrite each other's files."""
    for library in ("OpenCV", "ONNX Runtime"):
        packages = _LIBRARIES[library]
        rivals = [package for package in packages if package in installed]
        if len(rivals) > 1:
            yield Finding(
                library,
                Level.PROBLEM,
                f"{' and '.join(rivals)} are installed together and overwrite each other's files.",
                f"pip uninstall {' '.join(rivals)}, then pip install {packages[0]}, or another one of them",
                {"packages": rivals},
            )


def check_opencv_plugins(folder: Path) -> Iterator[Finding]:
    """Whether OpenCV, in `folder`, brings Qt plugins of its own, which Qt would take for its own."""
    plugins = folder / "qt" / "plugins"
    if plugins.is_dir():
        yield Finding(
            "OpenCV",
            Level.PROBLEM,
            f"OpenCV brings Qt plugins of another version ({plugins}), with which Qt ends in a crash.",
            "pip uninstall opencv-python opencv-contrib-python opencv-python-headless, "
            "then pip install opencv-python-headless",
        )


def check_folder(name: str, folder: Path) -> Finding:
    """Whether files can be kept in `folder`, which is made when it isn't there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"samgui")
        free = shutil.disk_usage(folder).free
    except OSError as error:
        text = f"{folder} can't be written to: {error.strerror}."
        remedy = "give yourself the right to write there, or set XDG_CACHE_HOME and XDG_DATA_HOME to others"
        return Finding(f"{name} folder", Level.PROBLEM, text, remedy, {"folder": str(folder)})
    text = f"{folder} can be written to; {free / 1e9:.1f} GB are free."
    return Finding(f"{name} folder", Level.OK, text, details={"folder": str(folder), "free_bytes": free})


def _numbers(text: str) -> tuple[int, ...]:
    """A version as numbers, as far as it consists of them."""
    parts = text.split(".")
    count = next((i for i, part in enumerate(parts) if not part.isdigit()), len(parts))
    return tuple(map(int, parts[:count]))
