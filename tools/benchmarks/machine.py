"""Which machine it is, and how fast it multiplies matrices."""

import importlib.metadata
import os
import platform
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import samgui

_CPU_INFO = Path("/proc/cpuinfo")
_VERSIONED = ("onnxruntime", "numpy", "PySide6-Essentials", "opencv-python-headless", "pillow", "torch")

MATRIX_SIDE = 2048
MATRIX_FLOPS = 2 * MATRIX_SIDE**3
"""Operations of one product: a multiplication and an addition for each of n³ terms."""


def describe() -> dict[str, str]:
    """What a reader needs in order to place the figures; the load is that of the minute before."""
    versions = [f"{name} {version}" for name in _VERSIONED if (version := _version(name))]
    load = {"load before": f"{os.getloadavg()[0]:.1f}"} if hasattr(os, "getloadavg") else {}
    return {
        "samgui": samgui.__version__,
        "processor": f"{_processor()}, {_core_count()} cores",
        "system": f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
        "libraries": ", ".join(versions),
        **load,
    }


def matrices() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Two matrices whose float32 product in numpy's BLAS stands for the machine's peak."""
    random = np.random.default_rng(0)
    shape = (MATRIX_SIDE, MATRIX_SIDE)
    return random.random(shape, np.float32), random.random(shape, np.float32)


def _core_count() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _processor() -> str:
    if _CPU_INFO.exists():
        for line in _CPU_INFO.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.processor() or platform.machine()


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None
