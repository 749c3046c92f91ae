"""An empty project that lies ready among the user's data: a first click doesn't wait for the disk then.

It is durable before it has its name, and nobody waits for that. There is at most one for each version of
the format; who takes it has it made again by `lay_by`.
"""

import contextlib
from pathlib import Path

from samgui.errors import ProjectError
from samgui.project.locate import is_file, spare_file
from samgui.project.locking import WriterLock, lock_file
from samgui.project.schema import MIGRATIONS
from samgui.project.store import make_file


def lay_by() -> None:
    """Make the spare unless it is there. Where none can be made there is none: nothing depends on it.

    Any thread may call it. None is made on a file system that knows no locks, and so no write-ahead log.
    """
    file = _file()
    if is_file(file):
        return
    with contextlib.suppress(OSError, ProjectError):
        file.parent.mkdir(parents=True, exist_ok=True)
        lock = WriterLock.acquire(lock_file(file))
        if lock is None:
            return  # another program is making it
        try:
            if lock.is_enforced:
                make_file(file, write_ahead=True)
        finally:
            lock.release()


def take(draft: Path) -> bool:
    """Let the spare be the file `draft`, which isn't there; False when there is no spare."""
    try:
        _file().rename(draft)
    except OSError:
        return False
    return True


def _file() -> Path:
    return spare_file(len(MIGRATIONS))
