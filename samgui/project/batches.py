"""Adding any number of images and annotations at once, and taking them back.

Every function takes a connection and needs a transaction around it.
"""

import sqlite3
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

from samgui.project.bulk import move_to_trash, new_token, restore_annotations
from samgui.project.schema import ANNOTATION_COLUMNS
from samgui.project.staging import StagedAnnotation, StagedImage, Staging
from samgui.project.tables import find_image, last_id, model_id_of, next_image_place

_MODEL_COLUMN = 7
"""Where the model's id is among the columns that `annotation_row` makes."""
_INSERT = f"INSERT INTO annotations ({ANNOTATION_COLUMNS}) VALUES ({', '.join('?' * 14)})"

_IS_BARE = """
mark = '' AND asking = '' AND pending = ''
AND NOT EXISTS (SELECT 1 FROM annotations a WHERE a.image_id = images.id)
"""


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """What was added together: annotations and images of ids that none had before.

    annotations, images: the first and the last id.
    completed:           the ids of images that were there before and got `extra` keys.
    """

    annotations: tuple[int, int]
    images: tuple[int, int]
    completed: "array[int]"


def add(connection: sqlite3.Connection, staging: Staging) -> Batch:
    """Add what is staged, each image's annotations after those that it has.

    Ids are kept when they are all free, so that other files go on to speak of the same things; else all are
    new. An image that is there keeps what is known of it, and gets `extra` keys if it has none.
    """
    last_annotation, last_image = last_id(connection, "annotations"), last_id(connection, "images")
    keeps_ids = staging.annotation_ids_are_free(last_annotation)
    keeps_image_ids = staging.image_ids_are_free(last_image)
    new_ids, completed = count(max(last_annotation, 0) + 1), array("q")
    for image in staging:
        image_id, first_place = _image_of(connection, image, completed, keeps_id=keeps_image_ids)
        rows = (
            (one.id if keeps_ids else next(new_ids), image_id, place, *_columns(connection, one))
            for place, one in enumerate(image.annotations, first_place)
        )
        connection.executemany(_INSERT, rows)
    return Batch(
        (last_annotation + 1, last_id(connection, "annotations")),
        (last_image + 1, last_id(connection, "images")),
        completed,
    )


def take_back(connection: sqlite3.Connection, batch: Batch) -> int:
    """Take a batch away; returns what `restore` needs. Images that something else is kept of stay."""
    token = new_token(connection)
    move_to_trash(connection, token, "id BETWEEN :first AND :last", _between(batch.annotations))
    values = {"token": token, **_between(batch.images)}
    connection.execute(
        "INSERT INTO trash_images (token, id, extra, path, width, height, digest, place) "
        "SELECT :token, id, extra, path, width, height, digest, place FROM images "
        f"WHERE id BETWEEN :first AND :last AND {_IS_BARE}",
        values,
    )
    connection.execute(f"DELETE FROM images WHERE id BETWEEN :first AND :last AND {_IS_BARE}", values)
    _take_extra(connection, token, batch.completed)
    rows = connection.execute("SELECT id FROM images WHERE id BETWEEN :first AND :last", values)
    _take_extra(connection, token, array("q", (each for (each,) in rows)))
    return token


def restore(connection: sqlite3.Connection, token: int) -> None:
    """Put back what `take_back`, or another, moved to the trash, with the same ids and in the same places."""
    connection.execute(
        "INSERT INTO images (id, extra, path, width, height, digest, place) "
        "SELECT id, extra, path, width, height, digest, place FROM trash_images "
        "WHERE token = ? AND path IS NOT NULL",
        (token,),
    )
    connection.execute(
        "UPDATE images SET extra = "
        "(SELECT extra FROM trash_images t WHERE t.token = :token AND t.id = images.id) "
        "WHERE id IN (SELECT id FROM trash_images WHERE token = :token AND path IS NULL)",
        {"token": token},
    )
    restore_annotations(connection, token)
    connection.execute("DELETE FROM trash_images WHERE token = ?", (token,))


def _image_of(
    connection: sqlite3.Connection, image: StagedImage, completed: "array[int]", *, keeps_id: bool
) -> tuple[int, int]:
    """The id of the image, which is made if there is none, and the place after its last annotation."""
    present = find_image(connection, image.name)
    if present is None:
        place = next_image_place(connection)
        inserted = connection.execute(
            "INSERT INTO images (id, path, width, height, digest, extra, place) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                image.id if keeps_id else None,
                image.name,
                image.width,
                image.height,
                image.digest,
                image.extra,
                place,
            ),
        )
        return int(inserted.lastrowid or 0), 0
    if image.extra and not present.extra:
        completed.append(present.id)
        connection.execute("UPDATE images SET extra = ? WHERE id = ?", (image.extra, present.id))
    query = "SELECT coalesce(max(place) + 1, 0) FROM annotations WHERE image_id = ?"
    return present.id, int(connection.execute(query, (present.id,)).fetchone()[0])


def _columns(connection: sqlite3.Connection, annotation: StagedAnnotation) -> tuple[object, ...]:
    model_id = model_id_of(connection, annotation.model, annotation.model_id)
    before, after = annotation.columns[:_MODEL_COLUMN], annotation.columns[_MODEL_COLUMN + 1 :]
    return (*before, model_id, *after)


def _take_extra(connection: sqlite3.Connection, token: int, ids: Iterable[int]) -> None:
    """Take the `extra` keys of images away that stay."""
    for image_id in ids:
        connection.execute(
            "INSERT INTO trash_images (token, id, extra) SELECT ?, id, extra FROM images WHERE id = ?",
            (token, image_id),
        )
        connection.execute("UPDATE images SET extra = '' WHERE id = ?", (image_id,))


def _between(ids: tuple[int, int]) -> dict[str, int]:
    first, last = ids
    return {"first": first, "last": last}
