"""Formats with a file for each image: going through them, and the labels that they have in common."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TypeVar

import msgspec

from samgui.document.annotation import Category
from samgui.document.colors import category_color
from samgui.document.folder import natural_key
from samgui.errors import FormatError
from samgui.formats.dataset import LabelledImage
from samgui.formats.misfit import Misfit, reading
from samgui.formats.writing import shown

_T = TypeVar("_T")
_BOM = b"\xef\xbb\xbf"

ReadImage = Callable[[Path, "count[int]"], LabelledImage]
"""Reads the image of a file; the objects' ids are the next numbers of the count."""


@dataclass(frozen=True, slots=True, eq=False)
class FileImages:
    """The images of files, read one by one each time they are gone through.

    Raises FormatError for a second file about one picture: nobody can tell which of them is meant.
    """

    files: tuple[Path, ...]
    read: ReadImage

    def __iter__(self) -> Iterator[LabelledImage]:
        ids, seen = count(1), dict[str, Path]()
        for file in self.files:
            image = self.read(file, ids)
            first = seen.setdefault(str(image.path), file)
            if first is not file:
                raise FormatError(
                    "{file} and {first} are both about the picture {picture}; take one of them away.",
                    file=shown(file),
                    first=shown(first),
                    picture=image.path.name,
                )
            yield image


def files_in(path: Path, suffix: str, format_name: str) -> tuple[Path, ...]:
    """The file itself, or all files of that ending in a folder and those inside, in natural order.

    Raises FormatError when there is none.
    """
    if path.is_file():
        return (path,)
    inside = (each for each in path.rglob(f"*{suffix}") if not each.name.startswith("."))
    found = tuple(sorted(inside, key=lambda each: (each.parent.parts, natural_key(each.name))))
    if not found:
        raise FormatError(
            "There is no {format} file at {path}; choose the folder that has them.",
            format=format_name,
            path=shown(path),
        )
    return found


def read_json(path: Path, kind: type[_T], format_name: str) -> _T:
    """The content of a JSON file as that type; FormatError names the file and the place of what is wrong."""
    with reading(path, format_name):
        content = path.read_bytes().removeprefix(_BOM)
        try:
            return msgspec.json.decode(content, type=kind)
        except msgspec.ValidationError as error:
            what, _, place = str(error).partition(" - at `")
            raise Misfit(place.rstrip("`") or "$", f"doesn't fit: {what}") from error
        except msgspec.DecodeError:
            content.decode("utf-8")  # where it isn't, that is what is wrong
            raise


def categories_named(names: Iterable[str]) -> tuple[Category, ...]:
    """Categories with ids from 1, in the order in which their names first come."""
    distinct = dict.fromkeys(names)
    return tuple(
        Category(number, name, category_color(number - 1)) for number, name in enumerate(distinct, start=1)
    )
