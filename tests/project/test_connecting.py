"""A commit that returns has been written to the disk, whichever journal the file system can have."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from samgui.document.content import ImageContent, ImageMark
from samgui.project.connecting import make_durable, wait_for_disk
from samgui.project.project import Project
from tests.project.values import record

SKIPPED = ImageContent(mark=ImageMark.SKIPPED)
NORMAL, FULL, EXTRA = 1, 2, 3


@pytest.fixture
def file(project: Project) -> Path:
    project.close()
    return project.root / "annotations.samgui"


def pragma(connection: sqlite3.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def open_for(uri: str) -> "closing[sqlite3.Connection]":
    return closing(sqlite3.connect(uri, uri=True, isolation_level=None))


def test_with_a_log_written_ahead_each_commit_is_synced(file: Path) -> None:
    with open_for(file.as_uri()) as connection:
        make_durable(connection, write_ahead=True)
        assert (pragma(connection, "journal_mode"), pragma(connection, "synchronous")) == ("wal", FULL)


def test_with_a_log_a_commit_may_leave_the_disk_its_time(file: Path) -> None:
    with open_for(file.as_uri()) as connection:
        make_durable(connection, write_ahead=True)
        for waits, level in ((False, NORMAL), (True, FULL)):
            wait_for_disk(connection, waits=waits)
            assert pragma(connection, "synchronous") == level


def test_without_a_log_every_commit_waits(file: Path) -> None:
    with open_for(file.as_uri()) as connection:
        make_durable(connection, write_ahead=False)
        wait_for_disk(connection, waits=False)
        assert pragma(connection, "synchronous") == EXTRA


def test_with_a_rollback_journal_its_folder_is_synced_too(file: Path) -> None:
    with open_for(file.as_uri()) as connection:
        make_durable(connection, write_ahead=False)
        assert (pragma(connection, "journal_mode"), pragma(connection, "synchronous")) == ("delete", EXTRA)


@pytest.mark.skipif(sys.platform == "win32", reason="SQLite has no file system without shared memory there")
def test_where_no_log_can_be_had_a_rollback_journal_serves(file: Path) -> None:
    with open_for(f"{file.as_uri()}?vfs=unix-dotfile") as connection:
        make_durable(connection, write_ahead=True)
        assert (pragma(connection, "journal_mode"), pragma(connection, "synchronous")) == ("delete", EXTRA)


@pytest.fixture
def without_log(monkeypatch: pytest.MonkeyPatch) -> None:
    really = make_durable
    monkeypatch.setattr(
        "samgui.project.store.make_durable",
        lambda connection, write_ahead: really(connection, write_ahead=False),
    )


@pytest.mark.usefixtures("without_log")
def test_without_a_log_others_may_still_look_while_one_writes(root: Path) -> None:
    with Project.open(root) as first:
        with first.several():
            for number in range(1, 30):
                first.write_content(record(Path(f"{number}.jpg")), ImageContent(), SKIPPED)
        with Project.open(root) as second:
            looking = second.statuses()
            next(looking)
            first.set_setting("key", 1)
            assert len(list(looking)) == 28
            assert second.setting("key", 0) == 1
