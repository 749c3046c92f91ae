"""`samgui [PATH]`: opens the window."""

import argparse
import os
import sys
from pathlib import Path

from samgui.errors import WindowError
from samgui.paths import CACHE_FOLDER_VARIABLE, embedding_cache_dir


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the window's arguments."""
    parser.add_argument(
        "image", metavar="PATH", nargs="?", type=Path, help="picture, or folder of pictures, to open"
    )
    add_model_argument(parser, default=None, default_help="the one used last")
    add_cache_argument(parser)


def add_cache_argument(parser: argparse.ArgumentParser) -> None:
    """Add `--cache`, which means the same to every command that keeps embeddings."""
    parser.add_argument(
        "--cache",
        metavar="DIR",
        type=Path,
        default=embedding_cache_dir(),
        help=f"folder of the embeddings of images, which may be shared (default: %(default)s; "
        f"{CACHE_FOLDER_VARIABLE} sets another)",
    )


def add_model_argument(
    parser: argparse.ArgumentParser,
    default: str | None = "mobile_sam",
    default_help: str = "%(default)s",
) -> None:
    """Add `--model`, which means the same to every command that runs a model."""
    parser.add_argument(
        "--model",
        metavar="NAME|FOLDER",
        default=default,
        help=f"model by name, or its folder as samgui export writes it (default: {default_help})",
    )


def run(args: argparse.Namespace) -> int:
    """Open the window and stay until it is closed; raises WindowError when it can't open."""
    _require_display()
    try:
        from samgui.ui.main import run as run_window
    except ImportError as error:
        if ".so" not in str(error):
            raise
        raise WindowError(f"Qt lacks a library of the system: {error}.") from error
    return run_window(args.image, args.model, args.cache)


def _require_display() -> None:
    # Qt ends the process with a core dump when it finds no display, so ask before it does.
    if sys.platform in {"win32", "darwin"}:
        return
    if not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        raise WindowError(
            "there is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set); "
            "samgui predict works without one."
        )
