"""Where the program's own files are, however it was installed."""

import os
from pathlib import Path

import platformdirs

CACHE_FOLDER_VARIABLE = "SAMGUI_CACHE_DIR"

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_resources"
_CHECKOUT = _PACKAGE.parent / "resources"


def resource_path(*parts: str) -> Path:
    """Path of a file or folder of `resources/`.

    A wheel carries the folder inside the package; a checkout and an editable install have it beside
    the package. The path is not checked to exist.
    """
    return (_INSTALLED if _INSTALLED.is_dir() else _CHECKOUT).joinpath(*parts)


def absolute_path(path: Path) -> Path:
    """The path from the root on, without "..". Links stay: a folder of links to images is one of images."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute leaves ".." in, Path.resolve no link


def user_cache_dir() -> Path:
    """Folder for what can be made or downloaded again: checkpoints, embeddings, thumbnails."""
    return Path(platformdirs.user_cache_dir("samgui", appauthor=False))


def embedding_cache_dir() -> Path:
    """Folder for embeddings: $SAMGUI_CACHE_DIR, which several people may share, or one of the user's own."""
    named = os.environ.get(CACHE_FOLDER_VARIABLE)
    return Path(named).absolute() if named else user_cache_dir() / "embeddings"


def user_data_dir() -> Path:
    """Folder for what must not be lost and has no better place: imported models."""
    return Path(platformdirs.user_data_dir("samgui", appauthor=False))
