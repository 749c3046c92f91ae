"""A folder's images are listed bit by bit, told apart by their states, and filtered without losing place."""

import os
from pathlib import Path

import pytest

from samgui.app.file_list import FileList
from samgui.app.file_table import FileFilter
from samgui.document.content import ImageMark
from samgui.document.status import ImageState, ImageStatus
from tests.app.conftest import Until

TREE = ("z1.png", "z10.png", "z2.png", "day9/b.png", "day9/more/c.png", "day10/a.png")
IN_ORDER = ["z1.png", "z2.png", "z10.png", "day9/b.png", "day9/more/c.png", "day10/a.png"]


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def names(files: FileList) -> list[str]:
    return [files.visible.name(position) for position in range(files.visible_count)]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "album"
    make(root, *TREE)
    return root


@pytest.fixture
def opened(files: FileList, root: Path, until: Until) -> FileList:
    """The list with the folder open and listed."""
    files.open_folder(root)
    until(lambda: files.is_settled)
    return files


def rescan(files: FileList, until: Until) -> None:
    done: list[None] = []
    files.settled.connect(lambda: done.append(None))
    files.rescan()
    until(lambda: done)


class TestListing:
    """What is in the folder, in the order in which a person expects it."""

    def test_folders_inside_follow_in_natural_order(self, opened: FileList, root: Path) -> None:
        assert names(opened) == IN_ORDER
        assert opened.path_at(3) == root / "day9/b.png"
        assert opened.n_total == len(IN_ORDER)

    def test_an_image_alone_lists_its_own_folder(self, files: FileList, root: Path, until: Until) -> None:
        files.show(root / "z2.png")
        until(lambda: files.is_settled)
        assert names(files) == ["z1.png", "z2.png", "z10.png"]
        assert (files.root, files.is_nested) == (root, False)

    def test_an_image_of_the_open_folder_leaves_it_open(self, opened: FileList, root: Path) -> None:
        opened.show(root / "day9/b.png")
        assert (opened.root, opened.is_nested) == (root, True)
        assert opened.current == root / "day9/b.png"
        assert names(opened) == IN_ORDER

    def test_files_appear_while_more_are_looked_for(
        self, files: FileList, root: Path, until: Until, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("samgui.app.scanning._AT_ONCE", 2)
        counts: list[int] = []
        files.visible.inserted.connect(lambda: counts.append(files.visible_count))
        files.open_folder(root)
        until(lambda: files.is_settled)
        assert counts == [2, 4, 6]
        assert names(files) == IN_ORDER

    def test_another_folder_ends_the_search_in_the_first(
        self, files: FileList, root: Path, until: Until
    ) -> None:
        files.open_folder(root)
        files.open_folder(root / "day9")
        until(lambda: files.is_settled)
        assert names(files) == ["b.png", "more/c.png"]

    def test_a_folder_that_can_not_be_read_is_told(
        self, files: FileList, tmp_path: Path, until: Until
    ) -> None:
        said: list[str] = []
        files.problem.connect(said.append)
        files.open_folder(tmp_path / "missing")
        until(lambda: said)
        assert str(tmp_path / "missing") in said[0]
        rescan(files, until)
        assert len(said) == 1

    @pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read every folder")
    def test_a_folder_inside_that_can_not_be_read_is_left_out(
        self, files: FileList, root: Path, until: Until
    ) -> None:
        said: list[str] = []
        files.problem.connect(said.append)
        (root / "day9").chmod(0)
        files.open_folder(root)
        until(lambda: files.is_settled)
        (root / "day9").chmod(0o755)
        assert names(files) == ["z1.png", "z2.png", "z10.png", "day10/a.png"]
        assert "day9" in said[0]


class TestRescan:
    """Files that have come or gone are noticed; the others keep their place."""

    def test_what_has_come_and_gone(self, opened: FileList, root: Path, until: Until) -> None:
        resets: list[None] = []
        opened.visible.reset.connect(lambda: resets.append(None))
        (root / "z2.png").unlink()
        make(root, "z3.png", "day9/a.png", "new/x.png")
        rescan(opened, until)
        assert names(opened) == [
            *("z1.png", "z3.png", "z10.png"),
            *("day9/a.png", "day9/b.png", "day9/more/c.png", "day10/a.png", "new/x.png"),
        ]
        assert resets == []

    def test_nothing_has(self, opened: FileList, until: Until) -> None:
        def fail() -> None:
            pytest.fail("nothing has changed")

        for signal in (opened.visible.resetting, opened.visible.inserted, opened.visible.removed):
            signal.connect(fail)
        rescan(opened, until)
        assert names(opened) == IN_ORDER

    def test_statuses_stay(self, opened: FileList, root: Path, until: Until) -> None:
        opened.update_status(ImageStatus("z10.png", 1))
        (root / "z1.png").unlink()
        rescan(opened, until)
        assert opened.visible.state(names(opened).index("z10.png")) is ImageState.ANNOTATED
        assert (opened.n_done, opened.n_total) == (1, 5)

    def test_the_filter_stays(self, opened: FileList, root: Path, until: Until) -> None:
        opened.set_filter(FileFilter("day9"))
        make(root, "day9/a.png", "z3.png")
        rescan(opened, until)
        assert names(opened) == ["day9/a.png", "day9/b.png", "day9/more/c.png"]

    def test_an_image_that_is_opened_and_not_listed_yet_is_looked_for(
        self, opened: FileList, root: Path, until: Until
    ) -> None:
        os.utime(root, (1, 1))
        make(root, "z4.png")
        opened.show(root / "z4.png")
        until(lambda: opened.position_of(root / "z4.png") == 2)


class TestFilter:
    """By words of the path, by state, by label."""

    @pytest.fixture
    def known(self, opened: FileList) -> FileList:
        for status in (
            ImageStatus("z1.png", 2, ImageMark.NONE, frozenset({1, 2})),
            ImageStatus("z10.png", 0, ImageMark.SKIPPED),
            ImageStatus("day10/a.png", 1, ImageMark.REVIEWED, frozenset({2})),
        ):
            opened.update_status(status)
        return opened

    @pytest.mark.parametrize(
        ("wanted", "expected"),
        [
            (FileFilter("Z1"), ["z1.png", "z10.png"]),
            (FileFilter("day9"), ["day9/b.png", "day9/more/c.png"]),
            (FileFilter("png more"), ["day9/more/c.png"]),
            (FileFilter("nowhere"), []),
            (FileFilter(states=frozenset({ImageState.ANNOTATED})), ["z1.png"]),
            (
                FileFilter(states=frozenset({ImageState.SKIPPED, ImageState.REVIEWED})),
                ["z10.png", "day10/a.png"],
            ),
            (FileFilter(category_id=2), ["z1.png", "day10/a.png"]),
            (FileFilter("z", frozenset({ImageState.ANNOTATED}), 1), ["z1.png"]),
            (FileFilter("a.png", category_id=1), []),
        ],
    )
    def test_what_is_wanted_is_visible(
        self, known: FileList, wanted: FileFilter, expected: list[str]
    ) -> None:
        known.set_filter(wanted)
        assert names(known) == expected
        assert (known.n_done, known.n_total) == (3, 6)

    def test_without_a_filter_all_are(self, known: FileList) -> None:
        known.set_filter(FileFilter("nowhere"))
        known.set_filter(FileFilter())
        assert names(known) == IN_ORDER

    def test_positions_are_those_of_the_visible(self, known: FileList, root: Path) -> None:
        known.set_filter(FileFilter("png", frozenset({ImageState.TO_DO})))
        assert names(known) == ["z2.png", "day9/b.png", "day9/more/c.png"]
        assert known.position_of(root / "day9/b.png") == 1
        assert known.position_of(root / "z1.png") is None
        assert known.position_of(root.parent) is None

    def test_an_image_goes_when_it_is_done(self, known: FileList) -> None:
        known.set_filter(FileFilter(states=frozenset({ImageState.TO_DO})))
        removed: list[tuple[int, int]] = []
        known.visible.removing.connect(lambda first, last: removed.append((first, last)))
        known.update_status(ImageStatus("day9/b.png", 1))
        assert removed == [(1, 1)]
        assert names(known) == ["z2.png", "day9/more/c.png"]

    def test_and_comes_back_when_it_is_not(self, known: FileList) -> None:
        known.set_filter(FileFilter(states=frozenset({ImageState.TO_DO})))
        known.update_status(ImageStatus("z10.png"))
        assert names(known) == ["z2.png", "z10.png", "day9/b.png", "day9/more/c.png"]

    def test_the_open_image_stays_until_another_is_opened(self, known: FileList, root: Path) -> None:
        known.set_filter(FileFilter(states=frozenset({ImageState.TO_DO})))
        known.show(root / "z2.png")
        known.update_status(ImageStatus("z2.png", 1))
        assert names(known) == ["z2.png", "day9/b.png", "day9/more/c.png"]
        known.show(root / "day9/b.png")
        assert names(known) == ["day9/b.png", "day9/more/c.png"]


class TestStatuses:
    """What the project knows of its images."""

    def test_they_are_taken_in_bit_by_bit(
        self, opened: FileList, until: Until, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("samgui.app.file_list._BUDGET_SECONDS", 0)
        monkeypatch.setattr("samgui.app.file_list._STATUSES_AT_ONCE", 1)
        root = opened.root
        assert root is not None
        opened.load_statuses(iter([ImageStatus("z1.png", 1), ImageStatus("z2.png", 3)]), root)
        assert not opened.is_settled
        until(lambda: opened.is_settled)
        assert [opened.visible.state(position) for position in range(3)] == [1, 1, 0]

    def test_what_is_said_meanwhile_is_newer(
        self, opened: FileList, root: Path, until: Until, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("samgui.app.file_list._BUDGET_SECONDS", 0)
        opened.load_statuses(iter([ImageStatus("z1.png", 1)]), root)
        opened.update_status(ImageStatus("z1.png"))
        until(lambda: opened.is_settled)
        assert opened.n_done == 0

    def test_they_come_before_the_files_too(self, files: FileList, root: Path, until: Until) -> None:
        files.open_folder(root)
        files.load_statuses([ImageStatus("day9/b.png", 5)], root)
        until(lambda: files.is_settled)
        assert files.n_done == 1
        assert files.visible.status(3).n_annotations == 5

    def test_a_project_in_a_folder_above_serves_this_one(
        self, files: FileList, root: Path, until: Until
    ) -> None:
        files.open_folder(root / "day9")
        files.load_statuses([ImageStatus("day9/b.png", 5), ImageStatus("b.png", 5)], root)
        files.update_status(ImageStatus("day9/more/c.png", 1))
        files.update_status(ImageStatus("z1.png", 1))
        until(lambda: files.is_settled)
        assert (files.n_done, files.n_total) == (2, 2)

    def test_another_folder_knows_nothing_of_them(self, opened: FileList, root: Path, until: Until) -> None:
        opened.update_status(ImageStatus("z1.png", 1))
        opened.open_folder(root)
        until(lambda: opened.is_settled)
        assert opened.n_done == 0

    @pytest.mark.parametrize(
        ("status", "state"),
        [
            (ImageStatus("a"), ImageState.TO_DO),
            (ImageStatus("a", 1), ImageState.ANNOTATED),
            (ImageStatus("a", 1, ImageMark.REVIEWED), ImageState.REVIEWED),
            (ImageStatus("a", 0, ImageMark.REVIEWED), ImageState.REVIEWED),
            (ImageStatus("a", 1, ImageMark.SKIPPED), ImageState.SKIPPED),
        ],
    )
    def test_a_mark_says_more_than_annotations(self, status: ImageStatus, state: ImageState) -> None:
        assert status.state is state


def test_what_is_known_already_changes_no_row(opened: FileList) -> None:
    told: list[tuple[int, int]] = []
    opened.update_status(ImageStatus("z1.png", 1))
    opened.visible.changed.connect(lambda first, last: told.append((first, last)))
    opened.update_status(ImageStatus("z1.png", 1))
    assert told == []
    opened.update_status(ImageStatus("z1.png", 2))
    assert told == [(0, 0)]
