"""What SQLite and the file system complain about, as errors that say it."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from samgui.errors import ProjectError

_FULL = {errno.ENOSPC, errno.EDQUOT}
_PERMISSION = {errno.EACCES, errno.EPERM, errno.EROFS}
_PRIMARY_CODE = 0xFF


@contextmanager
def sentences(file: Path) -> Iterator[None]:
    """Turn the errors of sqlite3, the file system and the values read from `file` into ProjectErrors."""
    try:
        yield
    except sqlite3.Error as error:
        raise _of_sqlite(error, file) from error
    except OSError as error:
        raise _of_system(error, file) from error
    except UnicodeEncodeError as error:
        raise ProjectError(
            "{object!r} has characters that are no text, so it can't be kept.", object=error.object
        ) from error


def damaged(file: Path, detail: str) -> ProjectError:
    """The error of a file that isn't as it was written."""
    return ProjectError(
        "{file} is damaged ({detail}) and was left as it is. Put a copy in its place, or "
        "move it away to begin anew.",
        file=file,
        detail=detail,
    )


def _of_sqlite(error: sqlite3.Error, file: Path) -> ProjectError:
    # Errors of the sqlite3 module itself (a closed connection) carry no code.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY_CODE
    match code:
        case sqlite3.SQLITE_FULL:
            return _full(file)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return ProjectError(
                "{file} is being used by another program; close it there and try again.", file=file
            )
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return damaged(file, str(error))
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH | sqlite3.SQLITE_CANTOPEN:
            return _forbidden(file)
        case sqlite3.SQLITE_CONSTRAINT:
            return ProjectError(
                "That does not fit what is in {file}, so it was not kept ({detail}).", file=file, detail=error
            )
    return _unusable(file, str(error))


def _of_system(error: OSError, file: Path) -> ProjectError:
    if error.errno in _FULL:
        return _full(file)
    if error.errno in _PERMISSION:
        return _forbidden(file)
    return _unusable(file, error.strerror or str(error))


def _unusable(file: Path, detail: str) -> ProjectError:
    return ProjectError(
        "{file} can't be read or written ({detail}); check the disk and open the folder again.",
        file=file,
        detail=detail,
    )


def _full(file: Path) -> ProjectError:
    return ProjectError("There is no space left to write {file}; free some and do it again.", file=file)


def _forbidden(file: Path) -> ProjectError:
    return ProjectError(
        "{file} can't be opened or written; check the permissions of the file and its folder.", file=file
    )
