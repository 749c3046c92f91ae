"""The annotations of a folder of images: one SQLite file, which is the truth."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import msgspec

from samgui.document.annotation import Category
from samgui.document.content import AnnotatedImage, ImageContent, ImageRecord, PendingKeep
from samgui.document.status import ImageStatus
from samgui.errors import ProjectError
from samgui.project import batches, bulk, looking, streaming, tables
from samgui.project.batches import Batch
from samgui.project.failures import damaged, sentences
from samgui.project.locate import is_file, locate, relative_path, stored_name
from samgui.project.looking import Look
from samgui.project.place import Place
from samgui.project.rows import BadRow
from samgui.project.staging import Staging
from samgui.project.store import Store

T = TypeVar("T")


class Project:
    """The project of `root` and of all folders in it.

    A write is durable when the call returns: neither a kill nor a loss of power undoes it. Any thread may
    call any method, one at a time; `statuses`, `images` and `look` may run on another thread beside them.
    Paths are absolute, or relative to `root`. Every method raises ProjectError when the file can't be read
    or written; nothing of what the call was to write is there then. Writing to a project that
    `is_read_only` raises ProjectError, too.
    """

    def __init__(self, root: Path) -> None:
        """Use `open`."""
        self.root = root
        self._place = Place(root)
        self._store: Store | None = None
        self._depth = 0
        try:
            self._store = self._place.open()
        except BaseException:
            self._place.release()
            raise

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The project that `folder` is in; its root is the nearest folder at or above it that has a project.

        No file is made in the folder, and none is changed but to bring one of an earlier version forward.
        Raises ProjectError, and leaves the file as it is, when that is damaged, of a newer version, or not
        a project.
        """
        return cls(locate(folder))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @property
    def file(self) -> Path | None:
        """Where it is kept: in the folder, or among the user's data; None before the first write."""
        if self._store is not None and not self.is_read_only:
            return self._store.file
        return self._place.file

    @property
    def is_read_only(self) -> bool:
        """Whether it can only be looked at; it shows what another window writes then."""
        return self._place.is_read_only

    @property
    def read_only_reason(self) -> str:
        """Why it is read-only, a sentence; empty when it isn't."""
        return "" if self.refusal is None else str(self.refusal)

    @property
    def refusal(self) -> ProjectError | None:
        """What one who tries to change something is told while it is read-only; None when it isn't."""
        return self._place.refusal

    def close(self) -> None:
        """Let others write. What was removed by `remove_annotations_of` can't be restored any more."""
        if self._store is not None:
            self._store.close()
            self._store = None
        self._place.release()

    # Reading

    def categories(self) -> tuple[Category, ...]:
        """All categories in display order."""
        store = self._read()
        if store is None:
            return ()
        with store.reading() as connection:
            return tables.read_categories(connection)

    def record(self, path: Path) -> ImageRecord | None:
        """What is known of the image at `path`; None when nothing was ever kept of it."""
        store, name = self._read(), stored_name(self.root, path)
        if store is None:
            return None
        with store.reading() as connection:
            image = tables.find_image(connection, name)
        return None if image is None else image.record(path)

    def content(self, path: Path) -> ImageContent:
        """All that is kept of the image at `path`; empty when nothing is."""
        store, name = self._read(), stored_name(self.root, path)
        if store is None:
            return ImageContent()
        with store.reading() as connection:
            image = tables.find_image(connection, name)
            return ImageContent() if image is None else tables.read_content(connection, image)

    def counts(self) -> Mapping[int, int]:
        """How many annotations there are of each category id; those without any may be missing."""
        store = self._read()
        return Counter() if store is None else +store.counts()

    def next_annotation_id(self) -> int:
        """An id that no annotation ever had; the same until one with it, or a higher one, is written."""
        return self._next_id("annotations")

    def next_category_id(self) -> int:
        """An id that no category ever had; the same until one with it, or a higher one, is written."""
        return self._next_id("categories")

    def statuses(self) -> Iterator[ImageStatus]:
        """How far each image is that anything was ever kept of, in that order; memory stays bounded."""
        file = self.file
        if file is None:
            return
        with sentences(file), streaming.snapshot(file) as connection:
            yield from streaming.statuses(connection)

    def images(self) -> Iterator[AnnotatedImage]:
        """The same images with their annotations, one at a time; memory stays bounded."""
        file = self.file
        if file is None:
            return
        with sentences(file), streaming.snapshot(file) as connection:
            try:
                yield from streaming.images(connection, self.root)
            except BadRow as error:
                raise damaged(file, str(error)) from error

    def n_told(self) -> int:
        """How many images have annotations, are reviewed or came from a file that lists them."""
        store = self._read()
        if store is None:
            return 0
        with store.reading() as connection:
            return streaming.n_told(connection)

    def look(self) -> AbstractContextManager[Look]:
        """What is kept now, image by image, as long as the block runs; another thread may have it."""
        return looking.look(self.root, self.file)

    def pending(self) -> tuple[tuple[Path, PendingKeep], ...]:
        """Every keep whose mask is still to be made, and the path of its image."""
        store = self._read()
        if store is None:
            return ()
        with store.reading() as connection:
            names = tables.names_with_pending(connection)
        paths = [self.root / relative_path(name) for name in names]
        return tuple((path, keep) for path in paths for keep in self.content(path).pending)

    def find_moved(self, digest: str) -> Path | None:
        """The path of an image with those pixels that something is kept of and whose file is gone."""
        store = self._read()
        if store is None or not digest:
            return None
        with store.reading() as connection:
            names = tables.names_with_digest(connection, digest)
        paths = (self.root / relative_path(name) for name in names)
        return next((path for path in paths if not is_file(path)), None)

    def setting(self, key: str, default: T) -> T:
        """The setting of that name; `default` when there is none of the default's type."""
        store = self._read()
        if store is None:
            return default
        with store.reading() as connection:
            return tables.read_setting(connection, key, default)

    # Writing

    def write_content(self, record: ImageRecord, before: ImageContent, after: ImageContent) -> None:
        """Let `after` be what is kept of an image of which `before` was.

        What is equal in both isn't written again; which annotations there are, and their order, is compared
        with the file. A digest or extra keys that `record` doesn't know are left as they are stored.
        Raises ProjectError when a mask isn't of the record's size, or the image has annotations made at
        another size.
        """
        name = stored_name(self.root, record.path)
        size = (record.height, record.width)
        if any((one.mask.height, one.mask.width) != size for one in after.annotations):
            raise ProjectError(
                "{name} has become another picture, so its masks don't fit it.", name=record.path.name
            )
        with self._write() as store, store.writing() as connection:
            image_id = tables.write_image(connection, name, record, after)
            less = tables.categories_of(connection, image_id)
            tables.write_annotations(connection, image_id, before.annotations, after.annotations)
            store.count(less, Counter(one.category_id for one in after.annotations))

    def write_categories(self, before: Collection[Category], after: Collection[Category]) -> None:
        """Let `after` be the categories, in this order; one that goes must have no annotations any more.

        Names are unique. Raises ProjectError.
        """
        if tuple(before) == tuple(after):
            return
        with self._write() as store, store.writing() as connection:
            tables.write_categories(connection, tuple(after))

    def recategorize(self, of: int | Collection[int], to_id: int) -> Collection[int]:
        """Give all annotations of a category (`of` is its id), or those with the given ids, another category.

        Returns the ids of those that were changed.
        """
        with self._write() as store, store.writing() as connection:
            store.count_anew()
            return bulk.recategorize(connection, of, to_id)

    def remove_annotations_of(self, category_id: int) -> int:
        """Remove all annotations of a category; returns the token that `restore` takes until `close`."""
        with self._write() as store, store.writing() as connection:
            store.count_anew()
            return bulk.remove_category(connection, category_id)

    def restore(self, token: int) -> None:
        """Put back what was removed or taken back, in its places; its category must be there again."""
        with self._write() as store, store.writing() as connection:
            store.count_anew()
            batches.restore(connection, token)

    def add(self, staging: Staging) -> Batch:
        """Add any number of images and annotations, as `batches.add` does; their categories are there."""
        with self._write() as store, store.writing() as connection:
            store.count_anew()
            return batches.add(connection, staging)

    def take_back(self, batch: Batch) -> int:
        """Take back what was added; returns the token that `restore` takes until `close`."""
        with self._write() as store, store.writing() as connection:
            store.count_anew()
            return batches.take_back(connection, batch)

    def rename(self, old: Path, new: Path) -> None:
        """What is kept of `old` is kept of `new` from now on. Raises ProjectError when `new` has some."""
        names = stored_name(self.root, old), stored_name(self.root, new)
        with self._write() as store, store.writing() as connection:
            if not tables.rename_image(connection, *names):
                raise ProjectError(
                    "{name} has annotations of its own; delete them to take those of {former}.",
                    name=new.name,
                    former=old.name,
                )

    def set_setting(self, key: str, value: object) -> None:
        """Keep a setting: anything that JSON can hold."""
        with self._write() as store, store.writing() as connection:
            tables.write_setting(connection, key, msgspec.json.encode(value).decode())

    @contextmanager
    def several(self, *, durable: bool = True) -> Iterator[None]:
        """All writes in the block are there when it ends, or none when it raises.

        Not `durable`: a kill doesn't undo them, but a loss of power may; it doesn't wait for the disk.
        """
        with self._write() as store, store.writing(durable=durable):
            yield

    def _next_id(self, table: str) -> int:
        store = self._read()
        if store is None:
            return 1
        with store.reading() as connection:
            return tables.next_id(connection, table)

    def _read(self) -> Store | None:
        if self.is_read_only:
            self._follow()
        return self._store

    def _follow(self) -> None:
        """Look at the file that another window has made, or moved, since."""
        file = self.file
        store = self._store
        if store is not None and store.file == file and store.is_current:
            return
        if store is not None:
            store.close()
        self._store = self._place.open()

    @contextmanager
    def _write(self) -> Iterator[Store]:
        if self.refusal is not None:
            raise ProjectError(self.refusal.template, **self.refusal.values)
        if self._store is None:
            self._store = self._place.make()
        self._depth += 1
        try:
            yield self._store
        finally:
            self._depth -= 1
        if self._depth == 0:
            self._store = self._place.moved(self._store)
