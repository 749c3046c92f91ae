"""Telling a project file that can be used from one that must be left alone, without touching it."""

import sqlite3
import struct
from pathlib import Path

from samgui.errors import ProjectError
from samgui.project.connecting import is_interrupted
from samgui.project.failures import damaged
from samgui.project.schema import APPLICATION_ID, MIGRATIONS

CHECKED_BYTES = 64 * 1024 * 1024
"""A file up to this size is checked page by page when it is opened; of a larger one, what is read tells."""

_HEADER_BYTES = 100
_MAGIC = b"SQLite format 3\x00"


def inspect(file: Path, *, is_ours: bool) -> None:
    """Raise ProjectError unless `file` is a whole project file of this version or an earlier one.

    is_ours: nobody else can be writing it, so that its pages may be checked too. The file is only read,
    and nothing is made beside it. Raises OSError as the file system does. The header is described at
    https://www.sqlite.org/fileformat2.html, section 1.3.
    """
    with file.open("rb") as opened:
        header = opened.read(_HEADER_BYTES)
    if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
        raise damaged(file, "it does not begin as a project file does")
    page_size, n_pages = _page_size(header), _number(header, 28)
    version, application_id = _number(header, 60), _number(header, 68)
    if application_id != APPLICATION_ID:
        raise ProjectError(
            "{file} is not a samgui project; move it away, or give it another name, to annotate this folder.",
            file=file,
        )
    if version > len(MIGRATIONS):
        raise ProjectError(
            "{file} was written by a newer version of samgui; update samgui to open this folder.", file=file
        )
    if is_interrupted(file) or not is_ours:
        # The rest of it may still lie in the journal.
        return
    n_bytes = file.stat().st_size
    if n_bytes < page_size * n_pages:
        raise damaged(file, "its end is missing")
    if n_bytes <= CHECKED_BYTES:
        _check_pages(file)


def _check_pages(file: Path) -> None:
    # Immutable: no lock, no journal, nothing made beside it.
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?immutable=1", uri=True)
    try:
        finding = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.DatabaseError as error:
        finding = str(error)
    finally:
        connection.close()
    if finding != "ok":
        raise damaged(file, finding.splitlines()[-1])


def _page_size(header: bytes) -> int:
    (size,) = struct.unpack_from(">H", header, 16)
    return 65_536 if size == 1 else int(size)


def _number(header: bytes, offset: int) -> int:
    return int(struct.unpack_from(">I", header, offset)[0])
