"""The command line: `samgui [IMAGE]`, `samgui predict` and `samgui export`."""

from samgui.cli.main import main

__all__ = ["main"]
