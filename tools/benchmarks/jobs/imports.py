"""Imports what samgui's window is built on, and nothing of samgui."""

import importlib
import sys

from benchmarks.children import write_answer

LIBRARIES = (
    "PIL.Image",
    "PySide6.QtWidgets",
    "cv2",
    "msgspec",
    "numpy",
    "onnxruntime",
    "platformdirs",
    "qtawesome",
)

if __name__ == "__main__":
    for library in LIBRARIES:
        importlib.import_module(library)
    write_answer(sys.argv[1])
