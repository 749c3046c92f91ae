"""Bytes kept in a folder under names made from their keys: for results that can be made again.

Any number of programs may use one folder at once, on one computer or on several, and any of them may be
killed: there are no locks. An entry appears whole, under its own name, and says by its checksum whether it
still is what was written; whatever else is found there counts as nothing.
"""

import contextlib
import hashlib
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from samgui.files import atomic_write

DEFAULT_MAX_BYTES = 2_000_000_000

_MAGIC = b"samgui cache 1\n\x00"
_CHECKSUM_BYTES = 32
_HEADER_BYTES = len(_MAGIC) + _CHECKSUM_BYTES
_KEY = re.compile(r"[0-9a-f]{64}")
_ENTRY = re.compile(r"[0-9a-f]{64}\.entry")
_UNFINISHED = re.compile(r"\.[0-9a-f]{16}\.part")  # as `atomic_write` names them
# Entries are spread over folders of their own, because large folders are slow on some file systems.
_SHELF = re.compile(r"[0-9a-f]{2}")
_SETTINGS = "cache.json"

# Of the limit: what one program may write before it measures the folder again, in which others write
# too, and what is made free beyond the need when the limit is passed. So n programs together stay below
# 1 + n / 16 times the limit, and measuring, which takes longer the more entries there are, stays rare.
_SHARE = 16
_ABANDONED_AFTER_SECONDS = 3600.0


class _Settings(msgspec.Struct, frozen=True):
    """What `cache.json` says. The limit is the folder's own, so that all who share it keep to the same."""

    max_bytes: int = DEFAULT_MAX_BYTES


class _File(NamedTuple):
    mtime_ns: int
    n_bytes: int
    name: str
    path: str


class DiskCache:
    """A map from keys (64 hex digits) to bytes in `folder`, which is made when first written to.

    Those used least recently go when the folder holds more than its limit. Any thread may call any method.
    """

    def __init__(self, folder: Path, default_max_bytes: int = DEFAULT_MAX_BYTES) -> None:
        """`default_max_bytes` is the limit of a folder that doesn't say one."""
        self.folder = folder
        self._default_max_bytes = default_max_bytes
        self._may_write = 0

    @property
    def max_bytes(self) -> int:
        """The limit of this folder, 2 GB unless it was set or another is usual for it."""
        try:
            data = (self.folder / _SETTINGS).read_bytes()
            return msgspec.json.decode(data, type=_Settings).max_bytes
        except (OSError, msgspec.DecodeError):
            return self._default_max_bytes

    @max_bytes.setter
    def max_bytes(self, value: int) -> None:
        """Set the limit for everyone who uses the folder. Raises OSError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with atomic_write(self.folder / _SETTINGS) as file:
            file.write(msgspec.json.encode(_Settings(value)) + b"\n")
        self._may_write = 0

    def __contains__(self, key: str) -> bool:
        """Whether there is an entry; only `read` says whether it is whole."""
        return self._path(key).is_file()

    def read(self, key: str) -> bytes | None:
        """What was written under `key`, which then counts as just used; None when nothing is there.

        An entry that is not what was written, however that came, is removed.
        """
        path = self._path(key)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        payload = data[_HEADER_BYTES:]
        is_whole = data[:_HEADER_BYTES] == _header(key, payload)
        with contextlib.suppress(OSError):  # a folder that may only be read serves all the same
            if is_whole:
                os.utime(path)
            else:
                path.unlink()
        return payload if is_whole else None

    def write(self, key: str, payload: bytes) -> None:
        """Keep `payload` under `key`, and remove the least recently used when there is too much.

        Raises OSError as the file system does; then nothing, or the entry of another program, is there.
        """
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            # Not made durable: after a loss of power the checksum tells, and waiting for a disk costs time.
            with atomic_write(path, durable=False) as file:
                file.write(_header(key, payload))
                file.write(payload)
        except PermissionError:
            # Windows refuses to replace a file that another program is reading, which has the same content.
            if key not in self:
                raise
        self._may_write -= _HEADER_BYTES + len(payload)
        if self._may_write < 0:
            self._tidy()

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError(f"not a key of a cache: {key!r}")
        return self.folder / key[:2] / f"{key}.entry"

    def _tidy(self) -> None:
        """Measure the folder, and remove from it what is too much or was left by a killed program."""
        max_bytes = self.max_bytes
        margin = max_bytes // _SHARE
        entries = sorted(self._entries())
        n_bytes = sum(entry.n_bytes for entry in entries)
        if n_bytes > max_bytes:
            for entry in entries:
                if n_bytes <= max_bytes - margin:
                    break
                _remove(entry)
                n_bytes -= entry.n_bytes
        self._may_write = min(margin, max_bytes - n_bytes)

    def _entries(self) -> Iterator[_File]:
        """The files that are entries, by their names; files of other people's are let alone."""
        abandoned_before = (time.time() - _ABANDONED_AFTER_SECONDS) * 1e9
        for file in self._files():
            if _ENTRY.fullmatch(file.name):
                yield file
            elif _UNFINISHED.fullmatch(file.name) and file.mtime_ns < abandoned_before:
                _remove(file)

    def _files(self) -> Iterator[_File]:
        with os.scandir(self.folder) as found:
            shelves = [shelf.path for shelf in found if _SHELF.fullmatch(shelf.name)]
        for shelf in shelves:
            with contextlib.suppress(OSError), os.scandir(shelf) as files:
                for file in files:
                    with contextlib.suppress(OSError):  # another program has removed it since
                        stat = file.stat(follow_symlinks=False)
                        yield _File(stat.st_mtime_ns, stat.st_size, file.name, file.path)


def _remove(file: _File) -> None:
    with contextlib.suppress(OSError):  # another program was faster, or is reading it (on Windows)
        Path(file.path).unlink()


def _header(key: str, payload: bytes) -> bytes:
    checksum = hashlib.sha256(key.encode())
    checksum.update(payload)
    return _MAGIC + checksum.digest()
