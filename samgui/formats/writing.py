"""What all writers share: a file appears whole or not at all, and a failure is a sentence."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from samgui.errors import FormatError
from samgui.files import atomic_write

_CHOOSE = "choose another place"
_REASONS = {
    errno.ENOSPC: f"the disk is full; free some space or {_CHOOSE}",
    errno.EFBIG: f"it would be larger than files may be there; {_CHOOSE}",
    errno.EACCES: f"you may not write there; {_CHOOSE}",
    errno.EPERM: f"you may not write there; {_CHOOSE}",
    errno.EROFS: f"nothing can be written to that disk; {_CHOOSE}",
    errno.ENOENT: f"its folder is not there; make it or {_CHOOSE}",
    errno.ENOTDIR: f"its folder is not there; make it or {_CHOOSE}",
    errno.EISDIR: "there is a folder of that name; choose another name",
    errno.ENAMETOOLONG: "its name is too long; choose a shorter one",
}


@contextmanager
def written_file(path: Path) -> Iterator[BinaryIO]:
    """A binary file that takes `path`'s place when the block ends; an older file stays when it raises.

    Raises FormatError, naming the file and the reason, when the system can't write it.
    """
    try:
        with atomic_write(path) as file:
            yield file
    except OSError as error:
        raise as_sentence(path, error) from error


def shown(path: Path) -> str:
    """The path in quotes, with bytes that aren't text (names on Linux may have some) spelled out."""
    name = str(path).encode("utf-8", "backslashreplace").decode("utf-8")
    return f'"{name}"'


def as_sentence(path: Path, error: OSError) -> FormatError:
    """What to tell the user when the system can't write `path`."""
    reason = _REASONS.get(error.errno or 0) or f"{error.strerror or error}; {_CHOOSE}"
    return FormatError("{file} can't be written: {reason}.", file=shown(path), reason=reason)
