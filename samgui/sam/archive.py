"""Unpacking a ZIP file that somebody else made: nowhere but where it is to go, and no more than fits."""

import shutil
import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath, PureWindowsPath

from samgui.errors import ModelError

MOST_FILES = 256
MOST_BYTES = 16_000_000_000
"""More than the largest model with all its files."""

_MOST_EXPANSION = 20
"""Weights hardly shrink; what unpacks to many times its size is made to fill the disk."""
_SMALL_BYTES = 50_000_000
_ENCRYPTED = 0x1
_CHUNK_BYTES = 1 << 20


def is_zip(path: Path) -> bool:
    """True when `path` is a ZIP file, whatever its name."""
    return path.is_file() and zipfile.is_zipfile(path)


def unpack(path: Path, folder: Path) -> None:
    """Unpack a ZIP file into `folder`, which is made in a folder that is there.

    Raises ModelError when it is damaged or encrypted, when a name in it leads out of `folder`, is a link
    or comes twice, and when it holds too many files or unpacks to too much. Nothing is written before
    all of its names and sizes have been looked at.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            _check(path, members, shutil.disk_usage(folder.parent).free)
            for member in members:
                _write(archive, member, folder / PurePosixPath(member.filename))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise ModelError(
            "{name} is damaged or cut short: {error}; get the file again.", name=path.name, error=error
        ) from error
    except OSError as error:
        raise ModelError(
            "{name} can't be unpacked: {reason}.", name=path.name, reason=error.strerror
        ) from error


def _check(path: Path, members: list[zipfile.ZipInfo], free: int) -> None:
    if len(members) > MOST_FILES:
        raise ModelError(
            "{name} holds {count} files; a model has a handful.", name=path.name, count=len(members)
        )
    names = [member.filename.casefold() for member in members]
    for member in members:
        if member.flag_bits & _ENCRYPTED:
            raise ModelError(
                "{name} is protected by a password; unpack it and import the folder.", name=path.name
            )
        if _leads_out(member.filename) or stat.S_ISLNK(member.external_attr >> 16):
            raise ModelError(
                "{name} holds a file that would not stay in its folder: {filename}",
                name=path.name,
                filename=member.filename,
            )
        if names.count(member.filename.casefold()) > 1:
            raise ModelError("{name} holds {filename} twice.", name=path.name, filename=member.filename)
    total = sum(member.file_size for member in members)
    if total > MOST_BYTES or total > max(_SMALL_BYTES, _MOST_EXPANSION * path.stat().st_size):
        raise ModelError(
            "{name} would unpack to {size:.0f} MB, which no model does from that file.",
            name=path.name,
            size=total / 1e6,
        )
    if total > free:
        raise ModelError(
            "There is too little room to unpack {name}: {size:.0f} MB are needed.",
            name=path.name,
            size=total / 1e6,
        )


def _leads_out(name: str) -> bool:
    windows = PureWindowsPath(name)
    return windows.is_absolute() or bool(windows.drive or windows.root) or ".." in windows.parts


def _write(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> None:
    """Unpack one file. The size that the archive states is a limit, so it can't have been lied about."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(member) as source, target.open("xb") as file:
        shutil.copyfileobj(source, file, _CHUNK_BYTES)
