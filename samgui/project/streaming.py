"""All images of a project one by one, in bounded memory, also while somebody writes."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from samgui.document.content import AnnotatedImage, ImageMark
from samgui.document.status import ImageStatus
from samgui.project.connecting import connect_to_read
from samgui.project.locate import relative_path
from samgui.project.rows import Row
from samgui.project.tables import StoredImage, read_annotations

_AT_ONCE = 1000

_STATUSES = """
SELECT place, id, path, mark,
       (SELECT count(*) FROM annotations a WHERE a.image_id = i.id),
       (SELECT group_concat(DISTINCT category_id) FROM annotations a WHERE a.image_id = i.id)
FROM images i WHERE (place, id) > (?, ?) ORDER BY place, id LIMIT ?
"""
_IMAGES = """
SELECT place, id, path, width, height, digest, mark, asking, pending, extra
FROM images WHERE (place, id) > (?, ?) ORDER BY place, id LIMIT ?
"""
_N_TOLD = """
SELECT count(*) FROM images i
WHERE mark = 'reviewed' OR extra <> '' OR EXISTS (SELECT 1 FROM annotations a WHERE a.image_id = i.id)
"""


def statuses(connection: sqlite3.Connection) -> Iterator[ImageStatus]:
    """How far each image is, in the order in which something was first kept of them."""
    for _, _, name, mark, n_annotations, ids in _batches(connection, _STATUSES):
        category_ids = frozenset(map(int, ids.split(","))) if ids else frozenset()
        yield ImageStatus(relative_path(name), n_annotations, ImageMark(mark), category_ids)


def images(connection: sqlite3.Connection, root: Path) -> Iterator[AnnotatedImage]:
    """Every image with its annotations, in the same order; raises BadRow."""
    for _, image_id, name, *columns in _batches(connection, _IMAGES):
        image = StoredImage(image_id, *columns)
        annotations = read_annotations(connection, image_id, image.height, image.width)
        record = image.record(root / relative_path(name))
        yield AnnotatedImage(image_id, record, annotations, ImageMark(image.mark))


def n_told(connection: sqlite3.Connection) -> int:
    """How many images have annotations, are reviewed or came from a file."""
    (count,) = connection.execute(_N_TOLD).fetchone()
    return int(count)


def category_counts(connection: sqlite3.Connection) -> Counter[int]:
    """How many annotations each category has."""
    return Counter(
        dict(connection.execute("SELECT category_id, count(*) FROM annotations GROUP BY category_id"))
    )


@contextmanager
def snapshot(file: Path) -> Iterator[sqlite3.Connection]:
    """A reader of its own, which any thread may have.

    With a write-ahead log it sees the project as it is now until it ends. With a rollback journal, where a
    reader would hold the writer up, it sees each batch as it is when it comes to it.
    """
    connection = connect_to_read(file)
    try:
        (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
        if mode == "wal":
            connection.execute("BEGIN")
        yield connection
    finally:
        connection.close()


def _batches(connection: sqlite3.Connection, query: str) -> Iterator[Row]:
    last: Row = (-1, -1)
    while rows := connection.execute(query, (*last, _AT_ONCE)).fetchall():
        yield from rows
        last = rows[-1][:2]
