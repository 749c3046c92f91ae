"""Names for what is written of an image: told from a root folder, with `/`, no two alike."""

import os
import unicodedata
from pathlib import Path, PurePosixPath

from samgui.errors import FormatError
from samgui.formats.writing import shown


def told_from(path: Path, folder: Path) -> tuple[str, bool]:
    """The path as seen from `folder`, with `/`, and whether it is relative: between Windows drives none is.

    Raises FormatError when a name isn't Unicode (on Linux some aren't): no format can hold it.
    """
    try:
        name, is_relative = Path(os.path.relpath(path, folder)).as_posix(), True
    except ValueError:
        name, is_relative = path.absolute().as_posix(), False
    try:
        name.encode("utf-8")
    except UnicodeEncodeError as error:
        raise FormatError(
            "{path} can't be written: the name of {path} is not Unicode; rename it.", path=shown(path)
        ) from error
    return name, is_relative


def name_in(path: Path, root: Path | None) -> str:
    """What to call an image to a person: its path told from `root`, with `/`; the whole path when outside."""
    try:
        inside = path if root is None else path.relative_to(root)
    except ValueError:
        inside = path
    return inside.as_posix()


class OutputNames:
    """Gives each image the name, without ending, that the files made of it are to have.

    Folders below the root are kept, so that `a/1.jpg` and `b/1.jpg` stay apart; images from elsewhere go by
    their file's name alone. What would still meet (`1.jpg` and `1.png`, or on some systems `A.jpg` and
    `a.jpg`) gets a number.
    """

    def __init__(self, root: Path | None) -> None:
        self._root = root
        self._taken: set[str] = set()

    def name_of(self, image: Path) -> str:
        """A name with `/`, not yet given, for an image; FormatError when its own isn't Unicode."""
        name, is_relative = told_from(image, self._root or image.parent)
        inside = PurePosixPath(name)
        if not is_relative or ".." in inside.parts:
            inside = PurePosixPath(inside.name)
        stem = str(inside.with_suffix(""))
        free, number = stem, 1
        while (key := unicodedata.normalize("NFC", free).casefold()) in self._taken:
            number += 1
            free = f"{stem}_{number}"
        self._taken.add(key)
        return free
