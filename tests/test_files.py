import os
import stat
from pathlib import Path
from typing import BinaryIO

import pytest

from samgui.files import FileState, atomic_write, replace_folder, write_atomically

needs_posix = pytest.mark.skipif(os.name != "posix", reason="permissions and links of POSIX")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_file_appears_whole_when_the_block_ends(tmp_path: Path) -> None:
    path = tmp_path / "masks.json"
    with atomic_write(path) as file:
        file.write(b"first ")
        assert not path.exists()
        file.write(b"second")
    assert path.read_bytes() == b"first second"
    assert names(tmp_path) == {"masks.json"}


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "masks.json"
    path.write_bytes(b"old")
    write_atomically(path, lambda file: file.write(b"new"))
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("interruption", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_an_interrupted_write_leaves_the_older_file_and_nothing_else(
    tmp_path: Path, interruption: BaseException
) -> None:
    path = tmp_path / "masks.json"
    path.write_bytes(b"old")

    def write(file: BinaryIO) -> None:
        file.write(b"half of the new")
        raise interruption

    with pytest.raises(type(interruption)):
        write_atomically(path, write)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == {"masks.json"}


def test_a_disk_that_is_full_only_when_the_file_is_closed_leaves_the_older_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "masks.json"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, lambda file: file.write(b"new"))
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == {"masks.json"}


def test_a_folder_that_is_gone_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_atomically(tmp_path / "gone" / "masks.json", lambda file: file.write(b"new"))


def test_a_folder_of_the_same_name_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "masks.json"
    path.mkdir()
    with pytest.raises(OSError, match=r"masks\.json"):
        write_atomically(path, lambda file: file.write(b"new"))
    assert path.is_dir()
    assert names(tmp_path) == {"masks.json"}


def test_the_longest_name_that_the_file_system_takes_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 250 + ".json")
    write_atomically(path, lambda file: file.write(b"new"))
    assert path.read_bytes() == b"new"


@needs_posix
def test_a_new_file_has_the_usual_permissions_and_an_older_ones_are_kept(tmp_path: Path) -> None:
    ordinary, path = tmp_path / "ordinary", tmp_path / "masks.json"
    ordinary.touch()
    write_atomically(path, lambda file: file.write(b"new"))
    assert path.stat().st_mode == ordinary.stat().st_mode
    path.chmod(0o640)
    write_atomically(path, lambda file: file.write(b"newer"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@needs_posix
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target.json", tmp_path / "link.json"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_atomically(link, lambda file: file.write(b"new"))
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@needs_posix
def test_a_write_beyond_what_the_system_allows_leaves_the_older_file(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    path = tmp_path / "masks.json"
    path.write_bytes(b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(OSError, match="too large"):
            write_atomically(path, lambda file: file.write(b"n" * 100_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == {"masks.json"}


@needs_posix
def test_a_folder_that_can_not_be_synced_does_not_make_a_written_file_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_fsync = os.fsync

    def refuse_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(22, "Invalid argument")
        real_fsync(descriptor)

    monkeypatch.setattr(os, "fsync", refuse_folders)
    write_atomically(tmp_path / "masks.json", lambda file: file.write(b"new"))
    assert (tmp_path / "masks.json").read_bytes() == b"new"


def test_what_need_not_be_durable_does_not_wait_for_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: pytest.fail("waited for the disk"))
    with atomic_write(tmp_path / "cached", durable=False) as file:
        file.write(b"result")
    assert (tmp_path / "cached").read_bytes() == b"result"


def test_a_files_state_tells_of_a_change(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"one")
    before = FileState.of(path)
    assert FileState.of(path) == before
    os.utime(path, (1, 1))
    assert FileState.of(path) != before


def test_a_folder_takes_the_place_of_another_whole(tmp_path: Path) -> None:
    for name in ("new", "old"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.txt").touch()
    replace_folder(tmp_path / "new", tmp_path / "old")
    assert [path.relative_to(tmp_path).as_posix() for path in sorted(tmp_path.rglob("*"))] == [
        "old",
        "old/new.txt",
    ]


def test_a_folder_takes_a_place_that_is_free(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    replace_folder(tmp_path / "new", tmp_path / "name")
    assert [path.name for path in tmp_path.iterdir()] == ["name"]


def test_a_folder_stays_when_none_can_take_its_place(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "file").touch()
    with pytest.raises(FileNotFoundError):
        replace_folder(tmp_path / "nothing", tmp_path / "old")
    assert [path.name for path in tmp_path.iterdir()] == ["old"]
    assert (tmp_path / "old" / "file").is_file()
