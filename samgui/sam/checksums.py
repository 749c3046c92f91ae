"""sha256 of model files, worked out once for each state of a file.

Hashing takes 0.1 s for the embedded model and many seconds for the largest, so the result is kept in
the user's cache with the file's size and times; a file whose size, mtime and ctime are unchanged has
not been written to since. This finds damage and mix-ups; it is no defence against someone who can
write to the user's own cache.
"""

import hashlib
import time
from pathlib import Path

import msgspec

from samgui.files import atomic_write
from samgui.paths import user_cache_dir

# A file written this recently could be written again without its times changing (FAT's step is 2 s).
_SETTLED_AFTER_NS = 3_000_000_000


class _Entry(msgspec.Struct, frozen=True):
    size: int
    mtime_ns: int
    ctime_ns: int
    sha256: str


def file_sha256(path: Path) -> str:
    """The sha256 of a file in lowercase hex, remembered while the file stays as it is. Raises OSError."""
    path = path.resolve()
    stat = path.stat()
    state = (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)
    known = _read_cache().get(str(path))
    if known is not None and (known.size, known.mtime_ns, known.ctime_ns) == state:
        return known.sha256
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    if time.time_ns() - max(stat.st_mtime_ns, stat.st_ctime_ns) > _SETTLED_AFTER_NS:
        _remember(str(path), _Entry(*state, sha256))
    return sha256


def _cache_path() -> Path:
    return user_cache_dir() / "checksums.json"


def _read_cache() -> dict[str, _Entry]:
    """What is remembered; nothing when the cache is absent, unreadable or damaged."""
    try:
        return msgspec.json.decode(_cache_path().read_bytes(), type=dict[str, _Entry])
    except (OSError, msgspec.DecodeError):
        return {}


def _remember(path: str, entry: _Entry) -> None:
    """Keep `entry`, and forget files that are gone.

    A cache that can't be written, or that another process writes at the same moment, costs one more
    hashing next time and nothing else.
    """
    entries = {name: known for name, known in _read_cache().items() if Path(name).exists()}
    data = msgspec.json.encode({**entries, path: entry})
    try:
        _cache_path().parent.mkdir(parents=True, exist_ok=True)
        with atomic_write(_cache_path()) as file:
            file.write(data)
    except OSError:
        return
