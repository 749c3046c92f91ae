"""samgui: Segment Anything without PyTorch, as a Python API and as a desktop program.

The public API is what this module names: `SamPredictor` and `load_model` for masks from a script,
the error classes (`SamguiError` is their base), and `__version__`.
"""

__version__ = "0.1.0"
