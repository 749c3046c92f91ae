"""Changes of any number of annotations at once, without holding them in memory.

Every function takes a connection and needs a transaction around it, but for reading.
"""

import sqlite3
from array import array
from collections.abc import Collection

from samgui.project.schema import ANNOTATION_COLUMNS
from samgui.project.tables import put_in_order

_RANKS = """
SELECT id, image_id, row_number() OVER (PARTITION BY image_id ORDER BY place, id) - 1 AS rank
FROM annotations WHERE image_id IN (SELECT image_id FROM {table} WHERE {condition})
"""


def recategorize(connection: sqlite3.Connection, of: int | Collection[int], to_id: int) -> "array[int]":
    """Give a category's annotations, or those with the given ids, another category; returns their ids."""
    if isinstance(of, int):
        rows = connection.execute("SELECT id FROM annotations WHERE category_id = ? ORDER BY id", (of,))
        ids = array("q", (row[0] for row in rows)) if of != to_id else array("q")
        connection.execute("UPDATE annotations SET category_id = ? WHERE category_id = ?", (to_id, of))
        return ids
    changed = array("q")
    for annotation_id in of:
        cursor = connection.execute(
            "UPDATE annotations SET category_id = ? WHERE id = ? AND category_id <> ?",
            (to_id, annotation_id, to_id),
        )
        if cursor.rowcount:
            changed.append(annotation_id)
    return changed


def move_to_trash(connection: sqlite3.Connection, category_id: int) -> int:
    """Take the annotations of a category away; returns what `restore` needs to put them back."""
    (token,) = connection.execute("SELECT coalesce(max(token), 0) + 1 FROM trash").fetchone()
    ranks = _RANKS.format(table="annotations", condition="category_id = :category")
    connection.execute(
        f"INSERT INTO trash (token, rank, {ANNOTATION_COLUMNS}) "
        f"SELECT :token, ranked.rank, {_prefixed('a')} FROM annotations a "
        f"JOIN ({ranks}) ranked ON ranked.id = a.id WHERE a.category_id = :category",
        {"token": token, "category": category_id},
    )
    connection.execute("DELETE FROM annotations WHERE category_id = ?", (category_id,))
    return int(token)


def restore(connection: sqlite3.Connection, token: int) -> None:
    """Put back what `move_to_trash` took away, each annotation where it was among those of its image."""
    connection.execute(
        f"INSERT INTO annotations ({ANNOTATION_COLUMNS}) "
        f"SELECT {ANNOTATION_COLUMNS} FROM trash WHERE token = ?",
        (token,),
    )
    # Changes that were made and undone meanwhile may have numbered the others of an image anew.
    ranks = _RANKS.format(table="trash", condition="token = :token")
    misplaced = connection.execute(
        f"SELECT DISTINCT t.image_id FROM trash t JOIN ({ranks}) ranked ON ranked.id = t.id "
        "WHERE t.token = :token AND ranked.rank <> t.rank",
        {"token": token},
    ).fetchall()
    for (image_id,) in misplaced:
        _put_back_in_order(connection, token, image_id)
    connection.execute("DELETE FROM trash WHERE token = ?", (token,))


def empty_trash(connection: sqlite3.Connection) -> None:
    """Nothing that was taken away can be put back any more."""
    connection.execute("DELETE FROM trash")


def has_trash(connection: sqlite3.Connection) -> bool:
    """Whether there is anything to put back."""
    return connection.execute("SELECT 1 FROM trash LIMIT 1").fetchone() is not None


def _put_back_in_order(connection: sqlite3.Connection, token: int, image_id: int) -> None:
    ranks = dict(
        connection.execute("SELECT id, rank FROM trash WHERE token = ? AND image_id = ?", (token, image_id))
    )
    places: dict[int, int] = dict(
        connection.execute(
            "SELECT id, place FROM annotations WHERE image_id = ? ORDER BY place, id", (image_id,)
        )
    )
    order = [each for each in places if each not in ranks]
    for each in sorted(ranks, key=ranks.__getitem__):
        order.insert(ranks[each], each)
    put_in_order(connection, order, places)


def _prefixed(table: str) -> str:
    return ", ".join(f"{table}.{column.strip()}" for column in ANNOTATION_COLUMNS.split(","))
