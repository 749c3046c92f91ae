"""Changes of any number of annotations at once, without holding them in memory.

Every function takes a connection and needs a transaction around it, but for reading.
"""

import sqlite3
from array import array
from collections.abc import Collection, Mapping

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


def new_token(connection: sqlite3.Connection) -> int:
    """A number for what goes to the trash together."""
    (token,) = connection.execute(
        "SELECT 1 + max(coalesce((SELECT max(token) FROM trash), 0), "
        "coalesce((SELECT max(token) FROM trash_images), 0))"
    ).fetchone()
    return int(token)


def remove_category(connection: sqlite3.Connection, category_id: int) -> int:
    """Take the annotations of a category away; returns what `batches.restore` needs to put them back."""
    token = new_token(connection)
    move_to_trash(connection, token, "category_id = :category", {"category": category_id})
    return token


def move_to_trash(
    connection: sqlite3.Connection, token: int, condition: str, values: Mapping[str, int]
) -> None:
    """Take the annotations away that the SQL `condition`, with those values, is true of."""
    ranks = _RANKS.format(table="annotations", condition=condition)
    connection.execute(
        f"INSERT INTO trash (token, rank, {ANNOTATION_COLUMNS}) "
        f"SELECT :token, ranked.rank, {_prefixed('a')} FROM annotations a "
        f"JOIN ({ranks}) ranked ON ranked.id = a.id WHERE a.{condition}",
        {"token": token, **values},
    )
    connection.execute(f"DELETE FROM annotations WHERE {condition}", values)


def restore_annotations(connection: sqlite3.Connection, token: int) -> None:
    """Put back the annotations that `move_to_trash` took away, each where it was among those of its image."""
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
    connection.execute("DELETE FROM trash_images")


def has_trash(connection: sqlite3.Connection) -> bool:
    """Whether there is anything to put back."""
    query = "SELECT EXISTS (SELECT 1 FROM trash) OR EXISTS (SELECT 1 FROM trash_images)"
    return bool(connection.execute(query).fetchone()[0])


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
