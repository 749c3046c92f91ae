"""Writing files so that a crash, a full disk or a kill leaves either the old file or the new one.

And telling whether a file is still what it was when it was last read.
"""

import contextlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple


class FileState(NamedTuple):
    """A file at one moment: while its state is the same, nobody has written to it."""

    path: str
    n_bytes: int
    mtime_ns: int
    ctime_ns: int

    @classmethod
    def of(cls, path: Path) -> "FileState":
        """The state of the file now; raises OSError when there is none."""
        path = path.absolute()
        stat = path.stat()
        return cls(str(path), stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)


@contextmanager
def atomic_write(path: Path, *, durable: bool = True, part: Path | None = None) -> Iterator[BinaryIO]:
    """Open a temporary file beside `path` for writing bytes; on success it takes `path`'s place.

    The data is on the disk (fsync) before the name changes, unless `durable` is False: then a loss of power
    may leave a file cut short. `part` is the temporary file, for one who is alone in writing `path` and
    wants to find again what a kill has left; by default it is one that nobody else has. Permissions of a
    file that was there are kept. A link is followed: what it points to is replaced. When the block raises,
    the temporary file is removed and `path` is as it was. Raises OSError as the file system does.
    """
    target = Path(os.path.realpath(path))
    # A short name of its own: the target's name may already be as long as the file system allows.
    temporary = part or target.with_name(f".{secrets.token_hex(8)}.part")
    file = temporary.open("wb" if part else "xb")
    try:
        with file:
            yield file
            if durable:
                file.flush()
                os.fsync(file.fileno())
        with contextlib.suppress(FileNotFoundError):
            temporary.chmod(target.stat().st_mode & 0o777)
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    if durable:
        _sync_folder(target.parent)


def write_atomically(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Call `write` on a temporary file beside `path`, then put it in `path`'s place (see `atomic_write`)."""
    with atomic_write(path) as file:
        write(file)


def replace_folder(folder: Path, target: Path) -> None:
    """Let `folder`, which is on the same file system, take the place of the folder `target`, if there is one.

    When that fails, `target` is as it was. Raises OSError as the file system does.
    """
    if not target.exists():
        folder.rename(target)
        return
    # A folder with files in it can't be replaced in one step.
    old = target.with_name(f".{secrets.token_hex(8)}.old")
    target.rename(old)
    try:
        folder.rename(target)
    except BaseException:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _sync_folder(folder: Path) -> None:
    """Make the new name durable too, where the system can.

    The file itself is whole and in its place by now, so a folder that can't be opened (Windows) or
    synced (some network file systems) is no reason to report a failure.
    """
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
