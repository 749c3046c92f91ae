"""Connections to a project file: for its one writer, and for readers beside it."""

import sqlite3
from pathlib import Path

_PATIENCE_SECONDS = 2.0
"""How long to wait for another program that is using the file."""


def connect_to_write(file: Path, *, has_locks: bool = True) -> sqlite3.Connection:
    """A connection in autocommit mode with foreign keys on. The file must be there.

    has_locks: False on file systems that know no locks. Nothing is written yet, also no journal. Any
    thread may use it, one at a time. Raises sqlite3.Error.
    """
    connection = _connect(file, "mode=rw" if has_locks else "mode=rw&nolock=1")
    try:
        connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def connect_to_read(file: Path) -> sqlite3.Connection:
    """A connection that can't write. Raises sqlite3.Error.

    Where nothing can be written beside the file, as on a disc, it is read as one that nobody changes.
    """
    connection = _connect(file, "mode=ro")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        if _log(file).exists():
            raise
        connection = _connect(file, "immutable=1")
    except BaseException:
        connection.close()
        raise
    return connection


def make_durable(connection: sqlite3.Connection, *, write_ahead: bool) -> None:
    """Choose a journal so that a commit, once it returns, survives a kill and a loss of power.

    write_ahead: use a write-ahead log where the file system can; there one fsync makes a commit durable and
    readers hold nobody up. Elsewhere a rollback journal, deleted by each commit, the folder synced too.
    """
    mode = "delete"
    if write_ahead:
        (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
    if mode != "wal":
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute(f"PRAGMA synchronous = {'FULL' if mode == 'wal' else 'EXTRA'}")


def wait_for_disk(connection: sqlite3.Connection, *, waits: bool) -> None:
    """Let what is committed from now on survive a loss of power, or else a kill alone, which takes no time.

    Without a write-ahead log, which is whole in either case, commits always wait. Not within a transaction.
    """
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    if mode == "wal":
        connection.execute(f"PRAGMA synchronous = {'FULL' if waits else 'NORMAL'}")


def put_at_rest(connection: sqlite3.Connection) -> None:
    """Close a writer's connection so that the project is one file, which can be copied and read anywhere."""
    try:
        # Refused while somebody reads; then the last reader puts the log into the file.
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    except sqlite3.Error:
        pass
    finally:
        connection.close()


def is_interrupted(file: Path) -> bool:
    """Whether a journal lies beside the file, so that the file alone is not the whole of it."""
    return any(_size(beside) > 0 for beside in (_log(file), file.with_name(f"{file.name}-journal")))


def files_beside(file: Path) -> tuple[Path, ...]:
    """What SQLite keeps beside the file while that is written, and a kill leaves there."""
    return tuple(file.with_name(f"{file.name}-{kind}") for kind in ("wal", "shm", "journal"))


def _connect(file: Path, options: str) -> sqlite3.Connection:
    uri = f"{file.absolute().as_uri()}?{options}"
    return sqlite3.connect(
        uri, uri=True, timeout=_PATIENCE_SECONDS, isolation_level=None, check_same_thread=False
    )


def _log(file: Path) -> Path:
    return file.with_name(f"{file.name}-wal")


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
