"""The tables of a project file, and what tells it from other SQLite files."""

import sqlite3
from collections.abc import Callable, Sequence
from typing import TypeAlias

APPLICATION_ID = 0x53414D47
"""ASCII SAMG, at byte 68 of the file."""

Migration: TypeAlias = Callable[[sqlite3.Connection], None]
"""Takes the tables of one version to the next; run inside a transaction, which it leaves open."""

ANNOTATION_COLUMNS = (
    "id, image_id, place, category_id, counts, prompt, candidate, predicted_iou, iscrowd, threshold, "
    "model_id, created, modified, extra"
)

# No STRICT tables and no RETURNING, which need an SQLite newer than some systems have beside Python 3.11.
# Deferred references, so that several writes may come in any order. AUTOINCREMENT: an id that was given is
# not given again, also when what had it is gone.
_VERSION_1 = """
CREATE TABLE settings (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL CHECK (value <> '')
) WITHOUT ROWID;

CREATE TABLE images (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    path BLOB NOT NULL UNIQUE CHECK (typeof(path) IN ('text', 'blob') AND length(path) > 0),
    width INTEGER NOT NULL CHECK (typeof(width) = 'integer' AND width > 0),
    height INTEGER NOT NULL CHECK (typeof(height) = 'integer' AND height > 0),
    digest TEXT NOT NULL DEFAULT '',
    mark TEXT NOT NULL DEFAULT '' CHECK (mark IN ('', 'reviewed', 'skipped')),
    asking TEXT NOT NULL DEFAULT '',
    pending TEXT NOT NULL DEFAULT '',
    extra TEXT NOT NULL DEFAULT ''
);
CREATE INDEX images_by_digest ON images (digest) WHERE digest <> '';

CREATE TABLE categories (
    id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id >= 0),
    place INTEGER NOT NULL CHECK (typeof(place) = 'integer' AND place >= 0),
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    red INTEGER NOT NULL CHECK (red BETWEEN 0 AND 255),
    green INTEGER NOT NULL CHECK (green BETWEEN 0 AND 255),
    blue INTEGER NOT NULL CHECK (blue BETWEEN 0 AND 255),
    supercategory TEXT NOT NULL DEFAULT '',
    extra TEXT NOT NULL DEFAULT ''
);

CREATE TABLE models (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    pair_id TEXT NOT NULL,
    UNIQUE (name, pair_id)
);

CREATE TABLE annotations (
    id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id >= 0),
    image_id INTEGER NOT NULL REFERENCES images (id),
    category_id INTEGER NOT NULL REFERENCES categories (id) DEFERRABLE INITIALLY DEFERRED,
    place INTEGER NOT NULL CHECK (typeof(place) = 'integer' AND place >= 0),
    counts TEXT NOT NULL CHECK (counts <> ''),
    prompt TEXT NOT NULL DEFAULT '',
    candidate INTEGER CHECK (candidate >= 0),
    predicted_iou REAL CHECK (typeof(predicted_iou) IN ('real', 'null')),
    iscrowd INTEGER NOT NULL DEFAULT 0 CHECK (iscrowd IN (0, 1)),
    threshold REAL NOT NULL DEFAULT 0.0 CHECK (typeof(threshold) = 'real'),
    model_id INTEGER REFERENCES models (id),
    created REAL NOT NULL DEFAULT 0.0 CHECK (typeof(created) = 'real' AND created >= 0.0),
    modified REAL NOT NULL DEFAULT 0.0 CHECK (typeof(modified) = 'real' AND modified >= 0.0),
    extra TEXT NOT NULL DEFAULT ''
);
CREATE INDEX annotations_by_image ON annotations (image_id, place, category_id);
CREATE INDEX annotations_by_category ON annotations (category_id, image_id);

CREATE TABLE trash (
    token INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    id INTEGER NOT NULL,
    image_id INTEGER NOT NULL REFERENCES images (id),
    category_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    counts TEXT NOT NULL,
    prompt TEXT NOT NULL,
    candidate INTEGER,
    predicted_iou REAL,
    iscrowd INTEGER NOT NULL,
    threshold REAL NOT NULL,
    model_id INTEGER,
    created REAL NOT NULL,
    modified REAL NOT NULL,
    extra TEXT NOT NULL
);
CREATE INDEX trash_by_token ON trash (token, image_id, rank);
CREATE INDEX trash_by_image ON trash (image_id);
"""

# Images are told in the order in which they came, whatever ids they brought along. What an import that is
# undone had added goes to the trash with its images, so that annotations there may be of none that is left.
_VERSION_2 = """
ALTER TABLE images ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
UPDATE images SET place = id;
CREATE INDEX images_by_place ON images (place, id);

DROP TABLE trash;
CREATE TABLE trash (
    token INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    id INTEGER NOT NULL,
    image_id INTEGER NOT NULL,
    category_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    counts TEXT NOT NULL,
    prompt TEXT NOT NULL,
    candidate INTEGER,
    predicted_iou REAL,
    iscrowd INTEGER NOT NULL,
    threshold REAL NOT NULL,
    model_id INTEGER,
    created REAL NOT NULL,
    modified REAL NOT NULL,
    extra TEXT NOT NULL
);
CREATE INDEX trash_by_token ON trash (token, image_id, rank);
CREATE INDEX trash_by_image ON trash (image_id);

CREATE TABLE trash_images (
    token INTEGER NOT NULL,
    id INTEGER NOT NULL,
    extra TEXT NOT NULL,
    path BLOB,
    width INTEGER,
    height INTEGER,
    digest TEXT,
    place INTEGER
);
CREATE INDEX trash_images_by_token ON trash_images (token, id);
"""


def execute_all(connection: sqlite3.Connection, statements: str) -> None:
    """Run statements that end with `;` one by one, in the transaction that is open.

    `Connection.executescript` would commit it.
    """
    for statement in statements.split(";\n"):
        if statement.strip():
            connection.execute(statement)


def _make_version_1(connection: sqlite3.Connection) -> None:
    execute_all(connection, _VERSION_1)


def _make_version_2(connection: sqlite3.Connection) -> None:
    execute_all(connection, _VERSION_2)


MIGRATIONS: Sequence[Migration] = (_make_version_1, _make_version_2)
"""The n-th takes version n to n + 1; version 0 is an empty file. Once released, none is ever changed."""
