"""An empty project lies ready, so that a first click doesn't wait for the disk; without one all works too."""

from pathlib import Path

import pytest

from samgui.document.content import ImageContent
from samgui.document.prompt import Asking, Point, Prompt
from samgui.project import spare
from samgui.project.locking import WriterLock, lock_file
from samgui.project.project import Project
from tests.project.values import CATEGORIES, content, record

ASKED = ImageContent(asking=Asking(Prompt((Point(1, 2),))))
NOTHING = ImageContent()
A = Path("a.jpg")


def spares(data_folder: Path) -> list[Path]:
    return list(data_folder.glob("projects/spare-*"))


def ask(root: Path) -> str:
    """Keep an unfinished prompt of an image of `root`; returns the project's identity."""
    with Project.open(root) as project:
        with project.several(durable=False):
            project.write_content(record(A), NOTHING, ASKED)
        return project._store.identity if project._store else ""


def asked(root: Path) -> ImageContent:
    with Project.open(root) as project:
        return project.content(A)


def test_a_first_prompt_takes_it_and_asks_nothing_of_the_disk(
    root: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spare.lay_by()
    assert len(spares(data_folder)) == 1

    def fsync(_file: int) -> None:
        raise AssertionError("the first click waits for the disk")

    monkeypatch.setattr("samgui.files.os.fsync", fsync)
    ask(root)
    assert spares(data_folder) == []
    assert asked(root) == ASKED
    assert list(root.iterdir()) == []


def test_a_kill_after_a_first_prompt_loses_nothing(root: Path, data_folder: Path) -> None:
    spare.lay_by()
    project = Project.open(root)
    project.write_content(record(A), NOTHING, ASKED)
    draft = project.file
    assert draft is not None
    left = {beside.name: beside.read_bytes() for beside in draft.parent.glob(f"{draft.name}*")}
    project.close()
    for name, found in left.items():
        (draft.parent / name).write_bytes(found)
    assert len(left) == 3
    assert asked(root) == ASKED


def test_what_is_kept_first_goes_to_the_folder_from_it_too(root: Path, data_folder: Path) -> None:
    spare.lay_by()
    with Project.open(root) as project:
        project.write_categories((), CATEGORIES)
        project.write_content(record(A), NOTHING, content(1))
        assert project.file == root / "annotations.samgui"
    with Project.open(root) as project:
        assert project.content(A) == content(1)
    assert list(data_folder.rglob("*.samgui*")) == []


def test_it_is_another_one_each_time(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    spare.lay_by()
    first = ask(root)
    spare.lay_by()
    assert "" != first != ask(other) != ""


def test_there_is_one_however_often_it_is_asked_for(data_folder: Path) -> None:
    spare.lay_by()
    (found,) = spares(data_folder)
    before = found.read_bytes()
    spare.lay_by()
    assert [path.read_bytes() for path in spares(data_folder)] == [before]


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00 and no more", bytes(8192)])
def test_one_that_has_come_to_harm_is_replaced(root: Path, data_folder: Path, content: bytes) -> None:
    spare.lay_by()
    (found,) = spares(data_folder)
    found.write_bytes(content)
    ask(root)
    assert asked(root) == ASKED


def test_none_is_made_while_another_program_makes_it(data_folder: Path) -> None:
    spare.lay_by()
    (found,) = spares(data_folder)
    found.unlink()
    lock = WriterLock.acquire(lock_file(found))
    assert lock is not None
    spare.lay_by()
    assert not found.exists()
    lock.release()
    spare.lay_by()
    assert found.exists()


def test_none_is_made_where_there_are_no_locks(
    root: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samgui.project.locking._try_lock", lambda _descriptor: None)
    spare.lay_by()
    assert spares(data_folder) == []
    ask(root)
    assert asked(root) == ASKED


def test_none_is_made_without_a_home_and_nobody_is_troubled(data_folder: Path) -> None:
    data_folder.write_bytes(b"not a folder")
    spare.lay_by()
    assert data_folder.read_bytes() == b"not a folder"
