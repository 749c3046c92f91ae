"""Looking makes no file; keeping makes one; one window writes and the others look."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from samgui.document.content import ImageContent, ImageMark
from samgui.document.prompt import Asking, Point, Prompt
from samgui.errors import ProjectError
from samgui.project.locate import FILE_NAME, locate
from samgui.project.locking import WriterLock
from samgui.project.project import Project
from tests.conftest import REPOSITORY
from tests.project.values import CATEGORIES, content, record

ASKED = ImageContent(asking=Asking(Prompt((Point(1, 2),))))
NOTHING = ImageContent()
A = Path("a.jpg")

no_permissions = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="whoever runs this may write everywhere"
)


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def forbid_writing(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """As for a person who isn't root: what makes a lock file in `folder` is refused."""
    really = os.open

    def refuse(path: str | Path, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if flags & os.O_CREAT and Path(path).parent == folder:
            raise PermissionError(13, "Permission denied", str(path))
        return really(path, flags, mode, dir_fd=dir_fd)

    monkeypatch.setattr("samgui.project.locking.os.open", refuse)


def test_looking_leaves_no_trace(root: Path, data_folder: Path) -> None:
    with Project.open(root) as project:
        assert project.file is None
        assert project.content(A) == NOTHING
        assert list(project.statuses()) == []
        assert list(project.images()) == []
        assert project.categories() == ()
        assert project.counts() == {}
        assert (project.next_annotation_id(), project.next_category_id()) == (1, 1)
        assert project.setting("key", 5) == 5
        assert project.find_moved("digest") is None
        assert files(root) == []
    assert files(data_folder) == []


def test_looking_at_a_project_does_not_alter_it(project: Project) -> None:
    project.write_content(record(A), NOTHING, content(1))
    project.close()
    file = project.root / FILE_NAME
    before = file.read_bytes(), file.stat().st_mtime_ns
    with Project.open(project.root) as again:
        assert again.content(A) == content(1)
        assert len(list(again.images())) == 1
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before
    assert files(project.root) == [FILE_NAME]


def test_an_unfinished_prompt_is_kept_but_not_in_the_folder(root: Path) -> None:
    with Project.open(root) as project:
        project.write_content(record(A), NOTHING, ASKED)
        assert files(root) == []
    with Project.open(root) as project:
        assert project.content(A) == ASKED


@pytest.mark.parametrize(
    "kept", [ImageContent(mark=ImageMark.SKIPPED), replace(ASKED, mark=ImageMark.REVIEWED)]
)
def test_the_first_thing_kept_takes_everything_to_the_folder(
    root: Path, data_folder: Path, kept: ImageContent
) -> None:
    other = Path("other.jpg")
    with Project.open(root) as project:
        project.write_content(record(other), NOTHING, ASKED)
        project.write_content(record(A), NOTHING, kept)
        assert project.file == root / FILE_NAME
        project.write_categories((), CATEGORIES)
    assert files(root) == [FILE_NAME]
    assert files(data_folder) == []
    with Project.open(root) as project:
        assert (project.content(other), project.content(A)) == (ASKED, kept)


def test_several_writes_at_once_may_be_the_first(root: Path) -> None:
    with Project.open(root) as project:
        with project.several():
            project.write_categories((), CATEGORIES)
            project.write_content(record(A), NOTHING, content(1))
        assert project.file == root / FILE_NAME
        assert project.content(A) == content(1)


def test_a_copy_that_a_kill_left_behind_is_removed(
    root: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("samgui.project.place.Place._remove_draft", lambda place: None)
        with Project.open(root) as project:
            project.write_categories((), CATEGORIES)
    assert len(files(data_folder)) == 1
    with Project.open(root) as project:
        assert project.categories() == CATEGORIES
        assert files(data_folder) == []


def test_a_draft_moves_to_the_folder_whole_while_another_window_looks_at_it(
    root: Path, data_folder: Path
) -> None:
    other = Path("other.jpg")
    with Project.open(root) as one:
        one.write_content(record(other), NOTHING, ASKED)
        with Project.open(root) as looking:
            assert looking.content(other) == ASKED
            one.write_content(record(A), NOTHING, ImageContent(mark=ImageMark.SKIPPED))
            assert looking.file == root / FILE_NAME
            assert (looking.content(other), looking.content(A).mark) == (ASKED, ImageMark.SKIPPED)
    assert files(root) == [FILE_NAME]
    assert files(data_folder) == []


def test_what_a_kill_left_beside_a_draft_goes_with_it(root: Path, data_folder: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path; from samgui.project import locate, project; "
        "locate.user_data_dir = lambda: Path(sys.argv[2]); "
        "project.Project.open(Path(sys.argv[1])).set_setting('key', 7); os._exit(0)"
    )
    command = [sys.executable, "-c", script, str(root), str(data_folder)]
    subprocess.run(command, check=True, cwd=REPOSITORY)
    assert len(files(data_folder)) > 1
    with Project.open(root) as project:
        assert project.setting("key", 0) == 7
        project.write_categories((), CATEGORIES)
        assert project.setting("key", 0) == 7
    assert files(data_folder) == []


def test_a_draft_of_another_project_is_left_alone(root: Path, data_folder: Path, tmp_path: Path) -> None:
    with Project.open(root) as project:
        project.write_content(record(A), NOTHING, ASKED)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with Project.open(elsewhere) as project:
        project.write_categories((), CATEGORIES)
    (elsewhere / FILE_NAME).rename(root / FILE_NAME)
    with Project.open(root) as project:
        assert project.categories() == CATEGORIES
    assert len(files(data_folder)) == 1


def test_two_who_begin_on_two_computers_do_not_write_over_each_other(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Project.open(root) as one:
        one.write_content(record(A), NOTHING, ASKED)
        monkeypatch.setattr("samgui.project.locate.user_data_dir", lambda: tmp_path / "other computer")
        with Project.open(root) as other:
            other.write_content(record(A), NOTHING, ASKED)
            one.write_categories((), CATEGORIES)
            with pytest.raises(ProjectError, match="Somebody else"):
                other.write_categories((), CATEGORIES[1:])
            assert other.is_read_only
            assert other.categories() == CATEGORIES


KILLED = """
import os, sys
from pathlib import Path
from samgui.project import place
from samgui.project.project import Project
from samgui.document.content import ImageContent, ImageMark
from tests.project.values import record

name = sys.argv[2]
module, _, function = name.rpartition(".")
target = {"place": place, "place.Place": place.Place, "place.Store": place.Store}[module]
place.draft_file.__globals__["user_data_dir"] = lambda: Path(sys.argv[3])
setattr(target, function, lambda *args, **more: os._exit(9))
with Project.open(Path(sys.argv[1])) as project:
    project.write_content(record(Path("a.jpg")), ImageContent(), ImageContent(mark=ImageMark.SKIPPED))
"""


@pytest.mark.parametrize(
    "moment",
    [
        "place.Place._lock_folder",
        "place.Store.copy_to",
        "place.atomic_write",
        "place.Place._remove_draft",
    ],
)
def test_a_kill_on_the_way_to_the_folder_loses_nothing(root: Path, data_folder: Path, moment: str) -> None:
    other = Path("other.jpg")
    with Project.open(root) as project:
        project.write_content(record(other), NOTHING, ASKED)
    command = [sys.executable, "-c", KILLED, str(root), moment, str(data_folder)]
    assert subprocess.run(command, cwd=REPOSITORY, check=False).returncode == 9
    with Project.open(root) as project:
        assert not project.is_read_only
        assert project.content(other) == ASKED
        assert project.content(A).mark is ImageMark.SKIPPED
        project.write_content(record(A), project.content(A), replace(ASKED, mark=ImageMark.REVIEWED))
        assert project.file == root / FILE_NAME
        assert project.content(other) == ASKED
    assert files(root) == [FILE_NAME]
    assert not [name for name in files(data_folder) if name.endswith(".samgui")]


def test_the_beginning_of_a_copy_is_gone_once_the_folder_is_opened_again(
    root: Path, data_folder: Path
) -> None:
    command = [sys.executable, "-c", KILLED, str(root), "place.Store.copy_to", str(data_folder)]
    assert subprocess.run(command, cwd=REPOSITORY, check=False).returncode == 9
    assert [name for name in files(root) if name.endswith(".part")]
    with Project.open(root) as project:
        assert files(root) == []
        assert project.content(A).mark is ImageMark.SKIPPED


def test_the_beginning_of_a_copy_that_is_just_being_made_is_left_alone(root: Path) -> None:
    with Project.open(root) as project:
        project.write_content(record(A), NOTHING, ASKED)
    part, lock = root / f".{FILE_NAME}.part", root / f".{FILE_NAME}.lock"
    part.write_bytes(b"half")
    writing = WriterLock.acquire(lock)
    assert writing is not None
    with Project.open(root):
        assert part.exists()
    writing.release()
    with Project.open(root):
        assert files(root) == []


def test_the_beginning_of_an_older_copy_is_gone_once_the_project_is_opened(project: Project) -> None:
    project.close()
    part = project.root / f".{FILE_NAME}.part"
    part.write_bytes(b"half")
    with Project.open(project.root) as again:
        assert not part.exists()
        assert again.categories() == CATEGORIES


class TestFolderThatCanNotBeWritten:
    def test_everything_is_kept_among_the_users_data(
        self, root: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as patch:
            forbid_writing(patch, root)
            with Project.open(root) as project:
                project.write_categories((), CATEGORIES)
                project.write_content(record(A), NOTHING, content(1))
                assert not project.is_read_only
                assert project.file is not None
                assert project.file.is_relative_to(data_folder)
            assert files(root) == []
        with Project.open(root) as project:
            assert project.content(A) == content(1)
            project.write_content(record(A), content(1), content(1, 2))
            assert project.file == root / FILE_NAME

    def test_a_project_in_it_can_be_looked_at(
        self, project: Project, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        project.write_content(record(A), NOTHING, content(1))
        project.close()
        forbid_writing(monkeypatch, project.root)
        with Project.open(project.root) as again:
            assert again.content(A) == content(1)
            assert again.is_read_only
            with pytest.raises(ProjectError, match="can't be written"):
                again.write_content(record(A), content(1), NOTHING)

    @no_permissions
    def test_so_it_is_with_real_permissions(self, project: Project) -> None:
        project.write_content(record(A), NOTHING, content(1))
        project.close()
        project.root.chmod(0o555)
        try:
            with Project.open(project.root) as again:
                assert again.is_read_only
                assert again.content(A) == content(1)
                assert len(list(again.images())) == 1
        finally:
            project.root.chmod(0o755)


def test_without_a_home_the_project_begins_in_the_folder(root: Path, data_folder: Path) -> None:
    data_folder.write_text("in the way")
    with Project.open(root) as project:
        project.write_categories((), CATEGORIES)
    with Project.open(root) as project:
        assert project.categories() == CATEGORIES
    assert files(root) == [FILE_NAME]


class TestTwoWindows:
    def test_the_second_is_told_and_sees_the_newest(self, project: Project) -> None:
        with Project.open(project.root) as second:
            assert "another window" in second.read_only_reason
            project.write_content(record(A), NOTHING, content(1))
            assert second.content(A) == content(1)
            assert second.counts() == {1: 1}
            project.write_content(record(A), content(1), content(1, 2))
            assert second.counts() == {1: 2}
            assert [status.n_annotations for status in second.statuses()] == [2]
            with pytest.raises(ProjectError, match="another window"):
                second.write_content(record(A), content(1, 2), NOTHING)

    def test_the_second_follows_the_first_from_nothing_to_the_folder(self, root: Path) -> None:
        with Project.open(root) as first, Project.open(root) as second:
            assert second.is_read_only
            first.write_content(record(A), NOTHING, ASKED)
            assert second.content(A) == ASKED
            first.write_categories((), CATEGORIES)
            assert second.categories() == CATEGORIES
            assert second.file == root / FILE_NAME

    def test_the_one_that_comes_after_writes(self, project: Project) -> None:
        project.close()
        with Project.open(project.root) as again:
            assert not again.is_read_only

    def test_one_in_another_process_counts_until_it_is_killed(self, project: Project) -> None:
        project.close()
        code = (
            "import sys; from pathlib import Path; from samgui.project.project import Project; "
            "project = Project.open(Path(sys.argv[1])); print(project.is_read_only, flush=True); input()"
        )
        command = [sys.executable, "-c", code, str(project.root)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
            assert other.stdout is not None
            assert other.stdout.readline() == "False\n"
            with Project.open(project.root) as second:
                assert second.is_read_only
            other.kill()
            other.wait()
        with Project.open(project.root) as third:
            assert not third.is_read_only

    def test_where_there_are_no_locks_everybody_writes(
        self, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("samgui.project.locking._try_lock", lambda descriptor: None)
        with Project.open(root) as project:
            project.write_categories((), CATEGORIES)
            project.write_content(record(A), NOTHING, content(1))
            assert files(root) == [FILE_NAME]
        with Project.open(root) as project:
            assert project.content(A) == content(1)


class TestNested:
    def test_the_nearest_project_at_or_above_a_folder_is_its_own(self, root: Path) -> None:
        deep = root / "day 1" / "morning"
        deep.mkdir(parents=True)
        assert locate(deep) == deep
        (root / FILE_NAME).touch()
        assert locate(deep) == root
        (root / "day 1" / FILE_NAME).touch()
        assert locate(deep) == root / "day 1"
        assert locate(root) == root

    def test_a_folder_inside_is_the_same_project(self, project: Project) -> None:
        path = project.root / "inside" / "a.jpg"
        project.write_content(record(path), NOTHING, content(1))
        project.close()
        with Project.open(project.root / "inside") as again:
            assert again.root == project.root
            assert again.content(path) == content(1)
