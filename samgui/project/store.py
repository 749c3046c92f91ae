"""An open project file: its connection, and what is done to it, with errors as sentences."""

import secrets
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO

from samgui.errors import ProjectError
from samgui.files import atomic_write
from samgui.project.bulk import empty_trash, has_trash
from samgui.project.connecting import (
    connect_to_read,
    connect_to_write,
    make_durable,
    put_at_rest,
    wait_for_disk,
)
from samgui.project.failures import damaged, sentences
from samgui.project.inspecting import inspect
from samgui.project.migration import migrate
from samgui.project.rows import BadRow
from samgui.project.schema import MIGRATIONS
from samgui.project.streaming import category_counts
from samgui.project.transactions import transaction

_ID_KEY = "samgui.project"

# Versions for writing and for reading: https://www.sqlite.org/fileformat2.html, section 1.3.3.
_JOURNAL_PLACE = 18
_WITH_ROLLBACK_JOURNAL, _WITH_WRITE_AHEAD_LOG = b"\x01\x01", b"\x02\x02"


class Store:
    """A project file that is open, for its writer or for a reader.

    Any thread may use it, one at a time.
    """

    def __init__(self, file: Path, connection: sqlite3.Connection, *, write_ahead: bool | None) -> None:
        """Use `open` or `look`; `write_ahead` is None for a reader."""
        self.file = file
        self.connection = connection
        self._write_ahead = write_ahead
        self._is_ready = False
        self._counts: tuple[int, Counter[int]] | None = None
        self._state = _identity(file)

    @classmethod
    def open(cls, file: Path, *, write_ahead: bool, has_locks: bool) -> "Store":
        """The writer of a file that is there; whoever calls has made sure to be the only one.

        The file isn't written to yet, but to bring an older version forward. Raises ProjectError.
        """
        with sentences(file):
            inspect(file, is_ours=True)
            connection = connect_to_write(file, has_locks=has_locks)
            try:
                migrate(connection)
            except BaseException:
                connection.close()
                raise
            return cls(file, connection, write_ahead=write_ahead)

    @classmethod
    def look(cls, file: Path) -> "Store":
        """A reader, which sees what others write. Raises ProjectError."""
        with sentences(file):
            inspect(file, is_ours=False)
            connection = connect_to_read(file)
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version < len(MIGRATIONS):
                connection.close()
                raise ProjectError(
                    "{file} was written by an earlier version of samgui and has to be brought up to "
                    "date; open it where it can be written.",
                    file=file,
                )
            return cls(file, connection, write_ahead=None)

    @property
    def is_current(self) -> bool:
        """Whether the file is still the one that is open: nobody has put another in its place."""
        return _identity(self.file) == self._state

    @property
    def identity(self) -> str:
        """What tells this project from all others, wherever its file is."""
        query = "SELECT value FROM settings WHERE key = ?"
        row = self.connection.execute(query, (_ID_KEY,)).fetchone()
        return str(row[0]) if row else ""

    @property
    def has_kept(self) -> bool:
        """Whether there is more than unfinished prompts and settings."""
        query = (
            "SELECT EXISTS (SELECT 1 FROM annotations) OR EXISTS (SELECT 1 FROM categories) "
            "OR EXISTS (SELECT 1 FROM images WHERE mark <> '')"
        )
        return bool(self.connection.execute(query).fetchone()[0])

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection; errors in the block become ProjectErrors."""
        with sentences(self.file):
            try:
                yield self.connection
            except BadRow as error:
                raise damaged(self.file, str(error)) from error

    @contextmanager
    def writing(self, *, durable: bool = True) -> Iterator[sqlite3.Connection]:
        """The same in a transaction (see `transaction`); not `durable`: a loss of power may undo it."""
        with self.reading() as connection:
            if not self._is_ready:
                self._prepare(connection)
            if not connection.in_transaction:
                wait_for_disk(connection, waits=durable)
            try:
                with transaction(connection):
                    yield connection
            except BaseException:
                self._counts = None
                raise

    def _prepare(self, connection: sqlite3.Connection) -> None:
        # Not when it is opened: looking at a project doesn't alter its file.
        make_durable(connection, write_ahead=bool(self._write_ahead))
        if has_trash(connection):
            with transaction(connection):
                empty_trash(connection)
        self._is_ready = True

    def counts(self) -> Counter[int]:
        """How many annotations each category has; counted only once as long as `count` is told of changes."""
        with self.reading() as connection:
            (version,) = connection.execute("PRAGMA data_version").fetchone()
            if self._counts is None or self._counts[0] != version:
                self._counts = version, category_counts(connection)
            return Counter(self._counts[1])

    def count(self, less: Counter[int], more: Counter[int]) -> None:
        """These annotations are gone and those have come, by their categories."""
        if self._counts is not None:
            self._counts[1].subtract(less)
            self._counts[1].update(more)

    def count_anew(self) -> None:
        """Any number of annotations has another category."""
        self._counts = None

    def copy_to(self, file: BinaryIO) -> None:
        """Write all of the project into an empty file, which then needs no journal beside it.

        However large it is, little memory is needed. Raises ProjectError, and OSError as the file does.
        """
        with (
            self.reading() as connection,
            closing(sqlite3.connect(file.name, isolation_level=None)) as copy,
        ):
            # Whoever opened the file makes it durable, and puts it in its place when it is whole.
            copy.execute("PRAGMA journal_mode = OFF")
            copy.execute("PRAGMA synchronous = OFF")
            connection.backup(copy)
        file.seek(_JOURNAL_PLACE)
        file.write(_WITH_ROLLBACK_JOURNAL)

    def abandon(self) -> None:
        """Let go of a file that is about to be removed."""
        self.connection.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._write_ahead is None or not self._is_ready:
            self.connection.close()
            return
        try:
            with self.writing() as connection:
                empty_trash(connection)
        except ProjectError:
            pass  # The next one to write does it.
        put_at_rest(self.connection)


def part_of(file: Path) -> Path:
    """The beginning of the project file `file`, while it is written; a kill leaves it behind."""
    return file.with_name(f".{file.name}.part")


def make_file(file: Path, *, write_ahead: bool = False) -> None:
    """Make an empty project at `file`, which is there whole or not at all. Raises ProjectError.

    write_ahead: it is only to be opened so; then it is the sooner ready to be written.
    """
    with sentences(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        content = _empty_project()
        with atomic_write(file, part=part_of(file)) as opened:
            opened.write(content)
            if write_ahead:
                opened.seek(_JOURNAL_PLACE)
                opened.write(_WITH_WRITE_AHEAD_LOG)


def _empty_project() -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        connection.execute("INSERT INTO settings VALUES (?, ?)", (_ID_KEY, secrets.token_hex(16)))
        return connection.serialize()


def _identity(file: Path) -> tuple[int, int]:
    try:
        stat = file.stat()
    except OSError:
        return 0, 0
    return stat.st_dev, stat.st_ino
