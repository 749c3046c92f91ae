"""Which image of one data set is which of another, and what is in it, on disk rather than in memory."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self

import msgspec

from samgui.errors import FormatError
from samgui.formats.matching import Shape
from samgui.formats.names import OutputNames, name_in
from samgui.paths import absolute_path

_TABLES = """
CREATE TABLE images (place INTEGER PRIMARY KEY, name TEXT, height INTEGER, width INTEGER, shapes BLOB);
CREATE TABLE names (kind INTEGER, name BLOB, place INTEGER);
"""
_INDEX = "CREATE INDEX by_name ON names (kind, name)"
_WHOLE, _INSIDE, _OUTPUT, _FILE, _STEM = range(5)

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(list[Shape]).decode


@dataclass(frozen=True, slots=True)
class KnownImage:
    """An image: its name told from the root, its (H, W), and its objects."""

    place: int
    name: str
    size: tuple[int, int]
    shapes: Sequence[Shape]


class KnownImages:
    """Images that are found by their paths, wherever an export put the pictures.

    They are kept in a file of SQLite's without a name, which goes when it is closed. Beside it a byte, and
    the name that an export would give it, is held for each image.
    """

    def __init__(self, root: Path | None) -> None:
        """`root` is the folder that the images' names are told from."""
        self._root = root
        self._names = OutputNames(root)
        self._is_found = bytearray()
        self._connection = sqlite3.connect("", isolation_level=None)
        self._connection.executescript(_TABLES)
        self._connection.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def __len__(self) -> int:
        return len(self._is_found)

    def add(self, path: Path, size: tuple[int, int], shapes: Sequence[Shape]) -> None:
        """Put one more image there; all come before the first is asked for."""
        place, name = len(self._is_found), name_in(path, self._root)
        self._is_found.append(0)
        row = (place, os.fsencode(name), *size, _encode(shapes))
        self._connection.execute("INSERT INTO images VALUES (?, ?, ?, ?, ?)", row)
        for kind, key in self._keys(path, name):
            row_of_name = (kind, os.fsencode(key), place)
            self._connection.execute("INSERT INTO names VALUES (?, ?, ?)", row_of_name)

    def _keys(self, path: Path, name: str) -> Iterator[tuple[int, str]]:
        yield _WHOLE, str(absolute_path(path))
        yield _INSIDE, name
        yield _FILE, path.name
        yield _STEM, path.stem
        try:
            yield _OUTPUT, self._names.name_of(path)
        except FormatError:
            return  # A name that no export can have.

    def complete(self) -> None:
        """No more images come."""
        self._connection.execute(_INDEX)

    def find(self, path: Path, root: Path | None) -> KnownImage | None:
        """The image that the one at `path`, whose name is told from `root`, stands for; each only once.

        It is the one with the same path; or whose path, or the name that exports give it, is how that path
        ends (`images/train/a/1.jpg` stands for `a/1.jpg`); or else the only one with the file's name, at last
        without its ending.
        """
        for kind, key in _guesses(path, root):
            places = self._connection.execute(
                "SELECT place FROM names WHERE kind = ? AND name = ? LIMIT 2", (kind, os.fsencode(key))
            ).fetchall()
            if len(places) == 1 and not self._is_found[places[0][0]]:
                self._is_found[places[0][0]] = 1
                return self._read(places[0][0])
        return None

    def rest(self) -> Iterator[KnownImage]:
        """Those that were not found, in their order."""
        for place, is_found in enumerate(self._is_found):
            if not is_found:
                yield self._read(place)

    def _read(self, place: int) -> KnownImage:
        name, height, width, shapes = self._connection.execute(
            "SELECT name, height, width, shapes FROM images WHERE place = ?", (place,)
        ).fetchone()
        return KnownImage(place, os.fsdecode(name), (height, width), _decode(shapes))


def _guesses(path: Path, root: Path | None) -> Iterator[tuple[int, str]]:
    """The kinds and names to look for, the surest first."""
    whole = absolute_path(path)
    yield _WHOLE, str(whole)
    if path.is_symlink():
        yield _WHOLE, os.path.realpath(path)
    parts = PurePosixPath(name_in(whole, None if root is None else absolute_path(root))).parts
    for first in range(len(parts)):
        yield _INSIDE, str(PurePosixPath(*parts[first:]))
    for first in range(len(parts)):
        yield _OUTPUT, str(PurePosixPath(*parts[first:]).with_suffix(""))
    yield _FILE, path.name
    yield _STEM, path.stem
