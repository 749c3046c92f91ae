"""A file that can't be used is refused with a sentence, and is afterwards what it was."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from samgui.document.content import ImageContent
from samgui.errors import ProjectError
from samgui.project.inspecting import CHECKED_BYTES
from samgui.project.locate import FILE_NAME
from samgui.project.project import Project
from tests.project.values import content, record


@pytest.fixture
def file(project: Project) -> Path:
    """A project of some size, closed."""
    with project.several():
        for number in range(1, 400):
            project.write_content(record(Path(f"{number}.jpg")), ImageContent(), content(number))
    project.close()
    return project.root / FILE_NAME


def cut(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: len(data) * 2 // 3])


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:50])


def empty(file: Path) -> None:
    file.write_bytes(b"")


def overwrite_header(file: Path) -> None:
    file.write_bytes(b"\xff" * 100 + file.read_bytes()[100:])


def overwrite_page(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[:8192] + b"\xa5" * 4096 + data[12288:])


def write_text(file: Path) -> None:
    file.write_text('{"images": []}')


def make_newer(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 999")


def make_foreign(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (cut, "damaged"),
        (cut_short, "damaged"),
        (empty, "damaged"),
        (overwrite_header, "damaged"),
        (overwrite_page, "damaged"),
        (write_text, "damaged"),
        (make_newer, "newer version of samgui; update"),
        (make_foreign, "not a samgui project"),
    ],
)
def test_it_is_refused_and_left_as_it_is(file: Path, spoil: Callable[[Path], None], complaint: str) -> None:
    spoil(file)
    before = file.read_bytes(), file.stat().st_mtime_ns
    with pytest.raises(ProjectError, match=complaint) as caught:
        Project.open(file.parent)
    assert str(file) in str(caught.value)
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before
    assert [path.name for path in file.parent.iterdir()] == [FILE_NAME]


def test_a_large_one_that_is_damaged_is_refused_where_it_is_read(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert file.stat().st_size < CHECKED_BYTES
    monkeypatch.setattr("samgui.project.inspecting.CHECKED_BYTES", 0)
    data = file.read_bytes()
    file.write_bytes(data[:4096] + b"\xa5" * (len(data) - 4096))
    with Project.open(file.parent) as project:
        with pytest.raises(ProjectError, match="damaged"):
            list(project.images())
        with pytest.raises(ProjectError, match="damaged"):
            project.write_content(record(Path("a.jpg")), ImageContent(), content(1000))


@pytest.mark.parametrize(
    ("column", "table", "value"),
    [("counts", "annotations", "~~~"), ("prompt", "annotations", "{"), ("asking", "images", '{"prompt":5}')],
)
def test_values_that_samgui_never_wrote_are_damage_too(
    file: Path, column: str, table: str, value: str
) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE id = 7", (value,))
    with Project.open(file.parent) as project:
        with pytest.raises(ProjectError, match="damaged"):
            project.content(Path("7.jpg"))
        assert project.content(Path("8.jpg")) == content(8)


def test_what_a_killed_window_left_in_the_journal_is_not_taken_for_damage(file: Path, tmp_path: Path) -> None:
    """A write-ahead log holds pages that the file has yet to get."""
    copy = tmp_path / "copy"
    copy.mkdir()
    with Project.open(file.parent) as project:
        project.write_content(record(Path("new.jpg")), ImageContent(), content(1000))
        for path in file.parent.glob(f"{FILE_NAME}*"):
            shutil.copy(path, copy)
    assert (copy / f"{FILE_NAME}-wal").stat().st_size > 0
    with Project.open(copy) as project:
        assert project.content(Path("new.jpg")) == content(1000)


class TestTrouble:
    """What the system complains about arrives as a sentence, and nothing of the write is there."""

    @pytest.fixture
    def project(self, project: Project) -> Iterator[Project]:
        project.write_content(record(Path("a.jpg")), ImageContent(), content(1))
        yield project
        assert project.content(Path("a.jpg")) == content(1)
        project.write_content(record(Path("a.jpg")), content(1), content(2))
        assert project.content(Path("a.jpg")) == content(2)

    def test_another_program_is_writing(self, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
        assert project.file is not None
        monkeypatch.setattr("samgui.project.connecting._PATIENCE_SECONDS", 0.0)
        project.close()
        with Project.open(project.root) as again, closing(sqlite3.connect(project.file)) as other:
            other.execute("BEGIN EXCLUSIVE")
            with pytest.raises(ProjectError, match="used by another program"):
                again.write_content(record(Path("a.jpg")), content(1), content(2))
        reopened = Project.open(project.root)
        project._place, project._store = reopened._place, reopened._store

    def test_the_disk_is_full(self, project: Project) -> None:
        assert project._store is not None
        connection = project._store.connection
        (n_pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {n_pages}")
        many = content(*range(1, 2000))
        with pytest.raises(ProjectError, match="no space left"):
            project.write_content(record(Path("a.jpg")), content(1), many)
        with pytest.raises(ProjectError, match="no space left"):
            self.write_two(project)
        connection.execute("PRAGMA max_page_count = 1000000")

    def write_two(self, project: Project) -> None:
        with project.several():
            project.write_content(record(Path("a.jpg")), content(1), content(1, 2))
            project.write_content(record(Path("b.jpg")), ImageContent(), content(*range(3, 2000)))
