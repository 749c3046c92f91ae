"""Writing many files so that either all of them appear, or the folder stays as it was."""

import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from samgui.document.folder import EXPORT_MANIFEST
from samgui.errors import FormatError
from samgui.formats.writing import as_sentence, shown


class Staging:
    """Files to be, under the names that they will have in the folder."""

    def __init__(self, folder: Path, stage: Path) -> None:
        self._folder = folder
        self._stage = stage
        self._list = (stage / EXPORT_MANIFEST).open("w", encoding="utf-8", newline="\n")
        self._parents: set[Path] = set()

    @property
    def target(self) -> Path:
        """The folder as it will be: what relative names in files are told from."""
        return self._folder

    def path(self, name: str) -> Path:
        """Where to write the file that will be `name` (relative, with `/`); its folder is there."""
        self._list.write(f"{name}\n")
        path = self._stage / name
        if path.parent not in self._parents:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._parents.add(path.parent)
        return path

    def write(self, name: str, content: bytes) -> None:
        """Write a whole file."""
        self.path(name).write_bytes(content)

    def open(self, name: str) -> BinaryIO:
        """A file to write to; the caller closes it."""
        return self.path(name).open("wb")

    def close(self) -> None:
        """No more files come."""
        self._list.close()


@contextmanager
def staged(folder: Path, *, overwrite: bool = False) -> Iterator[Staging]:
    """Files that all take their places in `folder` when the block ends, or none when it raises.

    The folder is made when it isn't there. Files that an earlier export made there, and that this one
    doesn't, are removed: nothing old stays among the new. Every other file is left alone: one that is in
    the way raises FormatError, unless `overwrite`.

    Raises FormatError, naming the file and the reason, also when the system can't write.
    """
    is_new = not folder.exists()
    stage = folder / f".{secrets.token_hex(8)}.part"
    try:
        try:
            stage.mkdir(parents=True)
            staging = Staging(folder, stage)
            try:
                yield staging
            finally:
                staging.close()
            _put_in_place(folder, stage, overwrite)
        finally:
            shutil.rmtree(stage, ignore_errors=True)
    except BaseException as error:
        if is_new:
            with suppress(OSError):
                folder.rmdir()
        if isinstance(error, OSError):
            raise as_sentence(_as_it_will_be(Path(error.filename or folder), folder, stage), error) from error
        raise


def _as_it_will_be(path: Path, folder: Path, stage: Path) -> Path:
    """The name in the folder of what has one in the stage, which nobody knows of."""
    return folder / path.relative_to(stage) if path.is_relative_to(stage) else path


def _put_in_place(folder: Path, stage: Path, overwrite: bool) -> None:
    new = _listed(stage / EXPORT_MANIFEST)
    old = _listed(folder / EXPORT_MANIFEST)
    if not overwrite:
        for name in new.keys() - old.keys():
            if os.path.lexists(folder / name):
                raise FormatError(
                    "{path} is there already and not from an earlier export; choose an empty folder.",
                    path=shown(folder / name),
                )
    if hasattr(os, "sync"):
        os.sync()  # one for all files: an fsync for each would take longer than writing them
    backup = stage / ".old"
    replaced: list[str] = []
    placed: list[str] = []
    try:
        for name in [*(new | old), EXPORT_MANIFEST]:
            if os.path.lexists(folder / name):
                _move(folder / name, backup / name)
                replaced.append(name)
        for name in [*new, EXPORT_MANIFEST]:
            _move(stage / name, folder / name)
            placed.append(name)
    except BaseException:
        for name in placed:
            (folder / name).unlink(missing_ok=True)
        for name in replaced:
            _move(backup / name, folder / name)
        _remove_empty_folders(folder, new)
        raise
    _remove_empty_folders(folder, old.keys() - new.keys())


def _listed(manifest: Path) -> dict[str, None]:
    """The names in a manifest, in order; none when there is no such file. Names that lead out are ignored."""
    if not manifest.is_file():
        return {}
    names = manifest.read_text(encoding="utf-8").split("\n")
    return dict.fromkeys(name for name in names if name and _stays_inside(name))


def _stays_inside(name: str) -> bool:
    path = Path(name)
    return not path.is_absolute() and not path.drive and ".." not in path.parts


def _move(source: Path, target: Path) -> None:
    try:
        source.replace(target)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)


def _remove_empty_folders(folder: Path, names: Iterable[str]) -> None:
    """Remove the folders of files that are gone, as far as nothing else is in them."""
    inner = {parent for name in names for parent in Path(name).parents if parent != Path()}
    for each in sorted(inner, key=lambda parent: len(parent.parts), reverse=True):
        with suppress(OSError):
            (folder / each).rmdir()
