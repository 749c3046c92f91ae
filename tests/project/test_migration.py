"""A file of an earlier version is brought forward, wholly or not at all."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from samgui.errors import ProjectError
from samgui.project.migration import migrate
from samgui.project.project import Project
from samgui.project.schema import APPLICATION_ID, MIGRATIONS, execute_all
from tests.project.values import CATEGORIES


def make_first(connection: sqlite3.Connection) -> None:
    execute_all(
        connection, "CREATE TABLE a (id INTEGER PRIMARY KEY);\nCREATE TABLE b (a REFERENCES a (id));\n"
    )
    connection.execute("INSERT INTO a VALUES (1)")
    connection.execute("INSERT INTO b VALUES (1)")


def make_anew(connection: sqlite3.Connection) -> None:
    """As SQLite advises to change a table that others refer to."""
    connection.execute("CREATE TABLE new_a (id INTEGER PRIMARY KEY, name TEXT NOT NULL)")
    connection.execute("INSERT INTO new_a SELECT id, 'old' FROM a")
    connection.execute("DROP TABLE a")
    connection.execute("ALTER TABLE new_a RENAME TO a")


def leave_dangling(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM a")


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(tmp_path / "file", isolation_level=None)) as connection:
        migrate(connection, [make_first])
        yield connection


def version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def test_each_step_runs_once_and_in_order(connection: sqlite3.Connection) -> None:
    assert version(connection) == 1
    migrate(connection, [make_first, make_anew])
    migrate(connection, [make_first, make_anew])
    assert version(connection) == 2
    assert connection.execute("SELECT * FROM a").fetchall() == [(1, "old")]
    assert connection.execute("SELECT * FROM b").fetchall() == [(1,)]
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_step_that_fails_undoes_those_before_it(connection: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="refers to nothing"):
        migrate(connection, [make_first, make_anew, leave_dangling])
    assert version(connection) == 1
    assert connection.execute("SELECT * FROM a").fetchall() == [(1,)]


def test_a_new_file_has_this_programs_version(project: Project) -> None:
    assert project.file is not None
    with closing(sqlite3.connect(project.file)) as connection:
        assert version(connection) == len(MIGRATIONS)
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


class TestEarlierVersion:
    """As if a version had come out since the file was made."""

    @pytest.fixture
    def root(self, project: Project, monkeypatch: pytest.MonkeyPatch) -> Path:
        project.close()

        def add_column(connection: sqlite3.Connection) -> None:
            connection.execute("ALTER TABLE images ADD COLUMN note TEXT NOT NULL DEFAULT ''")

        migrations = (*MIGRATIONS, add_column)
        monkeypatch.setattr("samgui.project.migration.migrate.__defaults__", (migrations,))
        monkeypatch.setattr("samgui.project.store.MIGRATIONS", migrations)
        monkeypatch.setattr("samgui.project.inspecting.MIGRATIONS", migrations)
        return project.root

    def test_it_is_brought_forward_when_it_is_opened(self, root: Path) -> None:
        with Project.open(root) as project:
            assert project.categories() == CATEGORIES
            assert project.file is not None
            with closing(sqlite3.connect(project.file)) as connection:
                assert version(connection) == len(MIGRATIONS) + 1

    def test_it_can_not_be_looked_at_before(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("samgui.project.locking._try_lock", lambda descriptor: False)
        with pytest.raises(ProjectError, match="earlier version"):
            Project.open(root)


def test_images_of_the_first_version_keep_their_order(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "file", isolation_level=None)) as connection:
        migrate(connection, MIGRATIONS[:1])
        connection.execute("INSERT INTO images (id, path, width, height) VALUES (7, 'b.jpg', 8, 6)")
        connection.execute("INSERT INTO images (id, path, width, height) VALUES (9, 'a.jpg', 8, 6)")
        migrate(connection)
        rows = connection.execute("SELECT path FROM images ORDER BY place").fetchall()
        assert rows == [("b.jpg",), ("a.jpg",)]
