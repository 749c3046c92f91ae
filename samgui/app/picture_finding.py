"""Which picture of a project is meant by an image that an annotation file lists."""

from collections import defaultdict
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from pathlib import Path, PurePosixPath

from samgui.document.folder import walk_images
from samgui.document.image import read_image
from samgui.errors import ImageError
from samgui.paths import absolute_path
from samgui.project.locate import is_file
from samgui.project.looking import Look
from samgui.sam.embedding_cache import image_digest


class Manner(Enum):
    """How a picture was found."""

    IN_PLACE = "in_place"
    """Where the file says, or at the same place below the project's folder."""
    BY_NAME = "by_name"
    """Elsewhere in the project's folder, under the same name."""
    BY_CONTENT = "by_content"
    """Under another name, with the same pixels."""
    MISSING = "missing"
    """Nowhere in the project's folder."""


@dataclass(frozen=True, slots=True)
class FoundPicture:
    """The path of a picture from the project's folder on, with `/`; its digest where that had to be known."""

    path: str
    manner: Manner
    digest: str = ""


class PictureFinder:
    """Finds the pictures of one annotation file, each only once but by its very path.

    Besides what the file itself says of a place, only files that lie in the project's folder are looked at.
    Pixels are compared only when no place and no name fits. Memory: about 200 bytes for each picture.
    """

    def __init__(self, root: Path, source_root: Path | None, look: Look) -> None:
        """`root` is the project's folder, `source_root` the one that the annotation file counts from."""
        self._root = absolute_path(root)
        self._source_root = source_root
        self._look = look
        self._taken: set[str] = set()

    def find(self, path: Path) -> FoundPicture:
        """The picture that the annotation file calls `path`; where it belongs, when there is none."""
        path = absolute_path(path)
        found = self._in_place(path) or self._by_name(path) or self._by_content(path) or self._missing(path)
        self._taken.add(found.path)
        return found

    def _in_place(self, path: Path) -> FoundPicture | None:
        for name in (_told(path, self._root), self._told_by_file(path)):
            if name is not None and self._is_there(name) and self._is_same(path, name):
                return FoundPicture(name, Manner.IN_PLACE)
        return None

    def _by_name(self, path: Path) -> FoundPicture | None:
        parts = path.parts[1:]
        ends = ("/".join(parts[first:]) for first in range(len(parts)))
        for name in (*(end for end in ends if self._is_there(end)), *self._only(self._names[path.name])):
            if name not in self._taken and self._is_same(path, name):
                return FoundPicture(name, Manner.BY_NAME)
        return None

    def _by_content(self, path: Path) -> FoundPicture | None:
        digest = _digest(path) if is_file(path) else ""
        if not digest:
            return None
        known = (known.as_posix() for known in self._look.paths_with_digest(digest))
        alike = self._sizes[path.stat().st_size]
        for name in (*known, *(name for name in alike if _digest(self._root / name) == digest)):
            if name not in self._taken:
                return FoundPicture(name, Manner.BY_CONTENT, digest)
        return None

    def _missing(self, path: Path) -> FoundPicture:
        """Where the picture is to be put: where the file says, or else where no other image belongs."""
        for name in (_told(path, self._root), self._told_by_file(path)):
            if name is not None and not self._is_there(name):
                return FoundPicture(name, Manner.MISSING)
        parts = path.parts[1:]
        ends = ("/".join(parts[first:]) for first in reversed(range(len(parts))))
        free = (end for end in ends if end not in self._taken and not self._is_there(end))
        return FoundPicture(next(free, "/".join(parts)), Manner.MISSING)

    def _told_by_file(self, path: Path) -> str | None:
        return None if self._source_root is None else _told(path, self._source_root)

    def _is_there(self, name: str) -> bool:
        return is_file(self._root / name) or self._look.knows(Path(name))

    def _is_same(self, path: Path, name: str) -> bool:
        """False when the file that the annotations were made on is there, and is another picture."""
        own = self._root / name
        if path == own or not is_file(path) or not is_file(own):
            return True
        return path.stat().st_size == own.stat().st_size or _digest(path) == _digest(own)

    @staticmethod
    def _only(names: list[str]) -> list[str]:
        """A name that several pictures have says nothing."""
        return names if len(names) == 1 else []

    @cached_property
    def _names(self) -> defaultdict[str, list[str]]:
        """The paths of the project's pictures by their files' names, those that are gone too."""
        paths = dict.fromkeys(path.as_posix() for path in self._look.paths())
        for folder in walk_images(self._root):
            paths.update(dict.fromkeys(folder.images if folder is not None else ()))
        names: defaultdict[str, list[str]] = defaultdict(list)
        for path in paths:
            names[PurePosixPath(path).name].append(path)
        return names

    @cached_property
    def _sizes(self) -> defaultdict[int, list[str]]:
        """The paths of the pictures that are there by the sizes of their files: copies have the same."""
        sizes: defaultdict[int, list[str]] = defaultdict(list)
        for names in self._names.values():
            for name in names:
                if is_file(self._root / name):
                    sizes[(self._root / name).stat().st_size].append(name)
        return sizes


def _told(path: Path, folder: Path) -> str | None:
    """The path from the folder on; None when it isn't in it."""
    folder = absolute_path(folder)
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else None


def _digest(path: Path) -> str:
    """That of the pixels; empty when there is no picture."""
    try:
        return image_digest(read_image(path).pixels)
    except ImageError:
        return ""
