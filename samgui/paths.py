"""Where the program's own files are, however it was installed."""

from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_resources"
_CHECKOUT = _PACKAGE.parent / "resources"


def resource_path(*parts: str) -> Path:
    """Path of a file or folder of `resources/`.

    A wheel carries the folder inside the package; a checkout and an editable install have it beside
    the package. The path is not checked to exist.
    """
    return (_INSTALLED if _INSTALLED.is_dir() else _CHECKOUT).joinpath(*parts)


def user_cache_dir() -> Path:
    """Folder for what can be made or downloaded again: checkpoints, embeddings, thumbnails."""
    return Path(platformdirs.user_cache_dir("samgui", appauthor=False))


def user_data_dir() -> Path:
    """Folder for what must not be lost and has no better place: imported models."""
    return Path(platformdirs.user_data_dir("samgui", appauthor=False))
