"""A project as it is at one moment, for who asks for one image after the other beside its writer."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from samgui.document.annotation import Category
from samgui.document.content import AnnotatedImage, ImageMark, ImageRecord
from samgui.project.failures import damaged, sentences
from samgui.project.locate import relative_path, stored_name
from samgui.project.rows import BadRow
from samgui.project.streaming import snapshot
from samgui.project.tables import (
    find_image,
    names_with_digest,
    next_id,
    read_annotations,
    read_categories,
    read_setting,
)

T = TypeVar("T")

_KEPT = """
SELECT path, width, height, digest FROM images i
WHERE mark <> '' OR EXISTS (SELECT 1 FROM annotations a WHERE a.image_id = i.id)
"""


class Look:
    """What is kept, of single images above all. Raises ProjectError when the file can't be read."""

    def __init__(self, root: Path, file: Path | None, connection: sqlite3.Connection | None) -> None:
        """Use `look`; without a connection nothing is kept."""
        self._root = root
        self._file = file
        self._connection = connection

    def categories(self) -> tuple[Category, ...]:
        """All categories in display order."""
        return () if self._connection is None else read_categories(self._connection)

    def next_category_id(self) -> int:
        """An id that no category ever had."""
        return 1 if self._connection is None else next_id(self._connection, "categories")

    def setting(self, key: str, default: T) -> T:
        """The setting of that name; `default` when there is none of the default's type."""
        return default if self._connection is None else read_setting(self._connection, key, default)

    def image(self, path: Path) -> AnnotatedImage | None:
        """The image at `path` (absolute, or relative to the root) with its annotations; None when unknown."""
        name = stored_name(self._root, path)
        if self._connection is None or self._file is None:
            return None
        try:
            stored = find_image(self._connection, name)
            if stored is None:
                return None
            annotations = read_annotations(self._connection, stored.id, stored.height, stored.width)
        except BadRow as error:
            raise damaged(self._file, str(error)) from error
        return AnnotatedImage(
            stored.id, stored.record(self._root / path), annotations, ImageMark(stored.mark)
        )

    def knows(self, path: Path) -> bool:
        """Whether anything was ever kept of the image at `path`."""
        name = stored_name(self._root, path)
        return self._connection is not None and find_image(self._connection, name) is not None

    def paths(self) -> Iterator[Path]:
        """The paths of all images, from the root on."""
        if self._connection is not None:
            for (name,) in self._connection.execute("SELECT path FROM images"):
                yield Path(relative_path(name))

    def kept(self) -> Iterator[ImageRecord]:
        """The size and digest of the images that are annotated or marked; their paths from the root on."""
        if self._connection is not None:
            for name, width, height, digest in self._connection.execute(_KEPT):
                yield ImageRecord(Path(relative_path(name)), width, height, digest)

    def paths_with_digest(self, digest: str) -> tuple[Path, ...]:
        """The paths of the images whose pixels have that digest, from the root on."""
        if self._connection is None:
            return ()
        return tuple(Path(relative_path(name)) for name in names_with_digest(self._connection, digest))


@contextmanager
def look(root: Path, file: Path | None) -> Iterator[Look]:
    """The project of `root` in `file`, None when nothing was ever kept, as it is now (see `snapshot`)."""
    if file is None:
        yield Look(root, None, None)
        return
    with sentences(file), snapshot(file) as connection:
        yield Look(root, file, connection)
