"""Where a folder's project file is, and how the images in it are named there."""

import hashlib
import os
from pathlib import Path
from typing import TypeAlias

from samgui.errors import ProjectError
from samgui.paths import absolute_path, user_data_dir

FILE_NAME = "annotations.samgui"

StoredName: TypeAlias = str | bytes
"""An image's path relative to the root, with `/`; bytes when a name on the way is not text (POSIX)."""


def locate(folder: Path) -> Path:
    """The root of the project that `folder` is in: the nearest folder at or above it with a project file.

    `folder` itself when there is none.
    """
    folder = absolute_path(folder)
    for candidate in (folder, *folder.parents):
        if is_file(candidate / FILE_NAME):
            return candidate
    return folder


def folder_file(root: Path) -> Path:
    """Where the project file of `root` is once something is kept; a link is followed."""
    return Path(os.path.realpath(root / FILE_NAME))


def draft_file(root: Path) -> Path:
    """Where the project of `root` is before anything is kept, and as long as `root` can't be written."""
    key = hashlib.sha256(os.fsencode(os.path.realpath(root))).hexdigest()
    return _drafts_folder() / f"{key[:32]}.samgui"


def spare_file(version: int) -> Path:
    """Where an empty project of that version of the format lies ready to become a draft."""
    return _drafts_folder() / f"spare-{version}.samgui"


def _drafts_folder() -> Path:
    return user_data_dir() / "projects"


def is_file(path: Path) -> bool:
    """Whether there is a file; False also where nobody may look."""
    return os.path.isfile(path)  # noqa: PTH113 - Path.is_file raises where nobody may look


def stored_name(root: Path, path: Path) -> StoredName:
    """The name of the image at `path` (absolute, or relative to `root`) in the project of `root`.

    Names are kept as the file system gives them: no normalization of Unicode, no change of case. Raises
    ProjectError when the image is not in `root`.
    """
    try:
        name = absolute_path(root / path).relative_to(absolute_path(root)).as_posix()
    except ValueError:
        raise ProjectError(
            "{path} isn't in the folder {root}; open its own folder to annotate it.", path=path, root=root
        ) from None
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name)
    return name


def relative_path(name: StoredName) -> str:
    """A stored name as text; bytes that are none are escaped as `os.fsdecode` does."""
    return os.fsdecode(name)
