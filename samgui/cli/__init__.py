"""The command line: `samgui [PATH]`, and the commands that do without a window."""

from samgui.cli.main import main

__all__ = ["main"]
