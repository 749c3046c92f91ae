"""samgui: Segment Anything without PyTorch, as a Python API and as a desktop program.

The public API is what this module names: `SamPredictor` and `load_model` for masks from a script,
the error classes (`SamguiError` is their base), and `__version__`.
"""

import importlib
import os
from typing import TYPE_CHECKING, Any

from samgui.errors import (
    DownloadError,
    ExportError,
    FormatError,
    ImageError,
    ModelError,
    ProjectError,
    PromptError,
    RunTerminated,
    SamguiError,
)

if TYPE_CHECKING:
    from samgui.sam.model_folder import load_model
    from samgui.sam.predictor import SamPredictor

__all__ = [
    "DownloadError",
    "ExportError",
    "FormatError",
    "ImageError",
    "ModelError",
    "ProjectError",
    "PromptError",
    "RunTerminated",
    "SamPredictor",
    "SamguiError",
    "__version__",
    "load_model",
]

__version__ = "0.1.0"

# Newer packages of ONNX Runtime report its use to their maker, and keep an id of the computer for that. They
# look at this when they are first imported, so it has to come before; who wants the reports sets it to 0.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

# Imported when first used, so that `samgui --help` doesn't wait for ONNX Runtime.
_LAZY = {"SamPredictor": "samgui.sam.predictor", "load_model": "samgui.sam.model_folder"}


def __getattr__(name: str) -> Any:
    """The attributes that need the model's libraries (PEP 562)."""
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(_LAZY[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
