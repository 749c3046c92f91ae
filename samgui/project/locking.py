"""One writer to a project: an advisory lock on a file beside it, which goes with the process that has it."""

import contextlib
import os
import sys
from pathlib import Path
from typing import Self

if sys.platform == "win32":
    import msvcrt
else:
    import errno
    import fcntl


def lock_file(file: Path) -> Path:
    """The file to lock for one who writes `file`."""
    return file.with_name(f".{file.name}.lock")


class WriterLock:
    """The right to write, until `release`.

    `is_enforced` is False on file systems that know no locks: there everybody gets the right.
    """

    def __init__(self, path: Path, descriptor: int | None) -> None:
        """Use `acquire`."""
        self._path = path
        self._descriptor = descriptor
        self.is_enforced = descriptor is not None

    @classmethod
    def acquire(cls, path: Path) -> Self | None:
        """The lock on the file `path`, which is made; None when somebody has it.

        Raises OSError when the file can't be made.
        """
        while True:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
            try:
                outcome = _try_lock(descriptor)
                if outcome and not _is_at(descriptor, path):
                    # Its last holder removed it between our opening and our locking it.
                    os.close(descriptor)
                    continue
            except BaseException:
                os.close(descriptor)
                raise
            if outcome:
                return cls(path, descriptor)
            os.close(descriptor)
            if outcome is None:
                with contextlib.suppress(OSError):
                    path.unlink()
                return cls(path, None)
            return None

    def release(self) -> None:
        """Let others have it."""
        if self._descriptor is None:
            return
        if os.name == "posix":
            # While it is ours: whoever opened it before finds, once it is theirs, that it is gone.
            with contextlib.suppress(OSError):
                self._path.unlink()
        os.close(self._descriptor)
        self._descriptor = None
        if os.name != "posix":
            with contextlib.suppress(OSError):
                self._path.unlink()


def _is_at(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":

    def _try_lock(descriptor: int) -> bool | None:
        """True when locked, False when somebody else has it, None when there are no locks here."""
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        except OSError:
            return None
        return True

else:

    def _try_lock(descriptor: int) -> bool | None:
        """True when locked, False when somebody else has it, None when there are no locks here."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return False if error.errno in {errno.EWOULDBLOCK, errno.EACCES} else None
        return True
