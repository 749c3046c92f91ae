"""Reading and writing single images and the categories.

Every function takes a connection, and raises as that does; those that write need a transaction around them.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from samgui.document.annotation import Annotation, Category
from samgui.document.content import ImageContent, ImageMark, ImageRecord
from samgui.errors import ProjectError
from samgui.project.locate import StoredName
from samgui.project.rows import (
    ANNOTATION_QUERY,
    CATEGORY_COLUMNS,
    Row,
    annotation_of,
    annotation_row,
    asking_of,
    asking_text,
    category_of,
    category_row,
    pending_of,
    pending_text,
)
from samgui.project.schema import ANNOTATION_COLUMNS

T = TypeVar("T")

_MARKS = ", ".join("?" * len(ANNOTATION_COLUMNS.split(",")))
_UPDATE = (
    "UPDATE annotations SET category_id = ?, counts = ?, prompt = ?, candidate = ?, predicted_iou = ?, "
    "iscrowd = ?, threshold = ?, model_id = ?, created = ?, modified = ?, extra = ? WHERE id = ?"
)


@dataclass(frozen=True, slots=True)
class StoredImage:
    """A row of the table of images."""

    id: int
    width: int
    height: int
    digest: str
    mark: str
    asking: str
    pending: str
    extra: str

    def record(self, path: Path) -> ImageRecord:
        """As a value, of the image at `path`."""
        return ImageRecord(path, self.width, self.height, self.digest, self.extra)


def find_image(connection: sqlite3.Connection, name: StoredName) -> StoredImage | None:
    """The image of that name; None when nothing was ever kept of it."""
    row = connection.execute(
        "SELECT id, width, height, digest, mark, asking, pending, extra FROM images WHERE path = ?", (name,)
    ).fetchone()
    return None if row is None else StoredImage(*row)


def names_with_pending(connection: sqlite3.Connection) -> list[StoredName]:
    """Of the images with keeps whose masks are still to be made."""
    return [name for (name,) in connection.execute("SELECT path FROM images WHERE pending <> ''")]


def read_content(connection: sqlite3.Connection, image: StoredImage) -> ImageContent:
    """All that is kept of an image; raises BadRow."""
    return ImageContent(
        annotations=read_annotations(connection, image.id, image.height, image.width),
        asking=asking_of(image.asking),
        pending=pending_of(image.pending),
        mark=ImageMark(image.mark),
    )


def read_annotations(
    connection: sqlite3.Connection, image_id: int, height: int, width: int
) -> tuple[Annotation, ...]:
    """The annotations of an image of that size, in order; raises BadRow."""
    rows = connection.execute(ANNOTATION_QUERY, (image_id,)).fetchall()
    return tuple(annotation_of(row, height, width) for row in rows)


def write_image(
    connection: sqlite3.Connection, name: StoredName, record: ImageRecord, content: ImageContent
) -> int:
    """Store what is known of an image but its annotations; returns its id.

    A digest or extra keys that are unknown leave those that are stored. Raises ProjectError when annotations
    were made on a picture of another size.
    """
    mark, asking = content.mark.value, asking_text(content.asking)
    values = (
        record.width,
        record.height,
        record.digest,
        mark,
        asking,
        pending_text(content.pending),
        record.extra,
    )
    present = find_image(connection, name)
    if present is None:
        inserted = connection.execute(
            "INSERT INTO images (width, height, digest, mark, asking, pending, extra, path, place) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, name, next_image_place(connection)),
        )
        return int(inserted.lastrowid or 0)
    if (present.width, present.height) != (record.width, record.height):
        _check_free(connection, present, record)
    connection.execute(
        "UPDATE images SET width = ?, height = ?, digest = coalesce(nullif(?, ''), digest), mark = ?, "
        "asking = ?, pending = ?, extra = coalesce(nullif(?, ''), extra) WHERE id = ?",
        (*values, present.id),
    )
    return present.id


def next_image_place(connection: sqlite3.Connection) -> int:
    """Where an image comes that is new."""
    (place,) = connection.execute("SELECT coalesce(max(place), 0) + 1 FROM images").fetchone()
    return int(place)


def _check_free(connection: sqlite3.Connection, present: StoredImage, record: ImageRecord) -> None:
    for table in ("annotations", "trash"):
        if connection.execute(f"SELECT 1 FROM {table} WHERE image_id = ? LIMIT 1", (present.id,)).fetchone():
            raise ProjectError(
                "{name} has become {width} x {height} pixels, but its annotations were made at "
                "{width2} x {height2}; give it another name to begin anew.",
                name=record.path.name,
                width=record.width,
                height=record.height,
                width2=present.width,
                height2=present.height,
            )


def write_annotations(
    connection: sqlite3.Connection,
    image_id: int,
    before: Iterable[Annotation],
    after: Sequence[Annotation],
) -> None:
    """Let the annotations of an image be `after`, in this order; those `before` equals aren't written."""
    rows = connection.execute("SELECT id, place FROM annotations WHERE image_id = ?", (image_id,))
    places: dict[int, int] = dict(rows.fetchall())
    unchanged = {annotation.id: annotation for annotation in before}
    gone = places.keys() - {annotation.id for annotation in after}
    connection.executemany("DELETE FROM annotations WHERE id = ?", [(each,) for each in gone])
    for place, annotation in enumerate(after):
        if annotation.id not in places:
            row = (annotation.id, image_id, place, *_row(connection, annotation))
            connection.execute(f"INSERT INTO annotations ({ANNOTATION_COLUMNS}) VALUES ({_MARKS})", row)
            places[annotation.id] = place
        elif unchanged.get(annotation.id) != annotation:
            connection.execute(_UPDATE, (*_row(connection, annotation), annotation.id))
    put_in_order(connection, [annotation.id for annotation in after], places)


def put_in_order(connection: sqlite3.Connection, ids: Iterable[int], places: Mapping[int, int]) -> None:
    """Number the annotations of one image in this order, where `places` says that they are not."""
    moved = [(place, each) for place, each in enumerate(ids) if places[each] != place]
    connection.executemany("UPDATE annotations SET place = ? WHERE id = ?", moved)


def _row(connection: sqlite3.Connection, annotation: Annotation) -> Row:
    return annotation_row(annotation, model_id_of(connection, annotation.model, annotation.model_id))


def model_id_of(connection: sqlite3.Connection, name: str, pair_id: str) -> int | None:
    """The stored id of a model, which is stored if it isn't yet; None for no model."""
    if not name and not pair_id:
        return None
    connection.execute("INSERT OR IGNORE INTO models (name, pair_id) VALUES (?, ?)", (name, pair_id))
    query = "SELECT id FROM models WHERE name = ? AND pair_id = ?"
    return int(connection.execute(query, (name, pair_id)).fetchone()[0])


def read_categories(connection: sqlite3.Connection) -> tuple[Category, ...]:
    """All categories in display order."""
    rows = connection.execute(f"SELECT {CATEGORY_COLUMNS} FROM categories ORDER BY place, id")
    return tuple(category_of(row) for row in rows)


def write_categories(connection: sqlite3.Connection, after: Sequence[Category]) -> None:
    """Let the categories be `after`, in this order; one that goes must have no annotations."""
    stored = read_categories(connection)
    places = {category.id: (place, category) for place, category in enumerate(stored)}
    gone = places.keys() - {category.id for category in after}
    connection.executemany("DELETE FROM categories WHERE id = ?", [(each,) for each in gone])
    changed = [
        (place, category)
        for place, category in enumerate(after)
        if places.get(category.id) != (place, category)
    ]
    # Two names may change places, so none of the old ones may stand in the way. No name has a NUL.
    connection.executemany(
        "UPDATE categories SET name = char(0) || id WHERE id = ?", [(each.id,) for _, each in changed]
    )
    connection.executemany(
        f"INSERT INTO categories ({CATEGORY_COLUMNS}, place) VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET name = excluded.name, red = excluded.red, green = excluded.green, "
        "blue = excluded.blue, supercategory = excluded.supercategory, extra = excluded.extra, "
        "place = excluded.place",
        [(*category_row(category), place) for place, category in changed],
    )


def next_id(connection: sqlite3.Connection, table: str) -> int:
    """An id of that table that was never given."""
    return max(last_id(connection, table), 0) + 1


def last_id(connection: sqlite3.Connection, table: str) -> int:
    """The highest id that was ever given in that table, -1 when none was: other programs begin with 0."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    return -1 if row is None else int(row[0])


def categories_of(connection: sqlite3.Connection, image_id: int) -> Counter[int]:
    """How many annotations of each category an image has."""
    query = "SELECT category_id, count(*) FROM annotations WHERE image_id = ? GROUP BY category_id"
    return Counter(dict(connection.execute(query, (image_id,))))


def names_with_digest(connection: sqlite3.Connection, digest: str) -> list[StoredName]:
    """The names of the images whose pixels have that digest."""
    rows = connection.execute("SELECT path FROM images WHERE digest = ? ORDER BY id", (digest,))
    return [row[0] for row in rows]


def rename_image(connection: sqlite3.Connection, old: StoredName, new: StoredName) -> bool:
    """Give an image another name; False, and nothing done, when the image of that name has content."""
    in_the_way = find_image(connection, new)
    if in_the_way is not None and old != new:
        if not read_content(connection, in_the_way).is_empty or _has_trash(connection, in_the_way):
            return False
        connection.execute("DELETE FROM images WHERE id = ?", (in_the_way.id,))
    connection.execute("UPDATE images SET path = ? WHERE path = ?", (new, old))
    return True


def _has_trash(connection: sqlite3.Connection, image: StoredImage) -> bool:
    query = "SELECT 1 FROM trash WHERE image_id = ? LIMIT 1"
    return connection.execute(query, (image.id,)).fetchone() is not None


def read_setting(connection: sqlite3.Connection, key: str, default: T) -> T:
    """A setting; `default` when there is none of the default's type."""
    row = connection.execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
    try:
        return default if row is None else msgspec.json.decode(row[0], type=type(default))
    except msgspec.DecodeError:
        return default


def write_setting(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Keep the JSON of a setting."""
    connection.execute("INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)", (key, value))
