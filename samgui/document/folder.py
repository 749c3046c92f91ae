"""The pictures of a folder, in the order in which a person expects them."""

import heapq
import os
import re
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from samgui.document.image import IMAGE_SUFFIXES
from samgui.files import FileState

EXPORT_MANIFEST = ".samgui-export"
"""In each folder that was exported to: the names of the files that the export made, one a line."""

_NUMBER = re.compile(r"(\d+)")
_SORTED_AT_ONCE = 4000
_READ_AT_ONCE = 4000

NaturalKey = tuple[tuple[str | int, ...], str]
NestedKey = tuple[tuple[bool, NaturalKey], ...]
_NOTHING_KNOWN: Mapping[str, "FolderImages"] = {}


@dataclass(frozen=True, slots=True)
class FolderImages:
    """One folder of a tree as it was when it was listed; every path is relative to the tree's root, with `/`.

    path:    the folder's own, "" for the root.
    images:  its picture files, in `natural_key`'s order.
    folders: the folders in it that may hold more, in the same order.
    state:   tells whether anything has come or gone since; None when the folder couldn't be read.
    """

    path: str
    images: tuple[str, ...]
    folders: tuple[str, ...]
    state: FileState | None


def list_images(folder: Path, *, recursive: bool = False) -> list[Path]:
    """The picture files in `folder`, known by their endings; hidden files and folders are left out.

    Their order is `natural_key`'s. With `recursive` those in the folders inside follow, folder by folder, but
    for exports, whose pictures are copies; links to folders aren't followed. Raises OSError when the folder
    can't be read; a folder inside that can't be read is left out.
    """
    images = _images_in(folder)
    if recursive:
        with os.scandir(folder) as entries:
            inner = [entry.name for entry in entries if not _is_hidden(entry) and _is_folder(entry)]
        for name in sorted(inner, key=natural_key):
            if (folder / name / EXPORT_MANIFEST).exists():
                continue
            try:
                images += list_images(folder / name, recursive=True)
            except OSError:
                continue
    return images


def walk_images(
    root: Path, known: Mapping[str, FolderImages] = _NOTHING_KNOWN, *, nested: bool = True
) -> Iterator[FolderImages | None]:
    """The folders of the tree at `root`, each before those inside it, in the order of `nested_key`.

    Hidden files and folders are left out, and so are exports below `root`, whose pictures are copies; links
    to folders aren't followed. What is in `known`, by its
    path, comes again as the same object if nothing has come or gone in that folder. None comes now and
    then while a large folder is read: a moment to stop. Never fails: see `FolderImages.state`.
    """
    waiting = [""]
    while waiting:
        path = waiting.pop()
        folder = yield from _list_folder(root, path, known.get(path))
        yield folder
        if nested:
            waiting.extend(reversed(folder.folders))


def nested_key(path: str) -> NestedKey:
    """What to sort paths in a tree by, as `walk_images` does: a folder's own files, then its folders."""
    *folders, name = path.split("/")
    return (*((True, natural_key(folder)) for folder in folders), (False, natural_key(name)))


def natural_key(name: str) -> NaturalKey:
    """What to sort names by, so that numbers in them count as numbers: img2 before img10, case ignored.

    The ending counts last, so that img.png comes before img1.png.
    """
    # Splitting at numbers gives text at even places and numbers at odd ones, so that like meets like.
    parts = _NUMBER.split((name.rpartition(".")[0] or name).casefold())
    return tuple(int(part) if place % 2 else part for place, part in enumerate(parts)), name


def _images_in(folder: Path) -> list[Path]:
    with os.scandir(folder) as entries:
        names = [entry.name for entry in entries if not _is_hidden(entry) and _is_image(entry)]
    return [folder / name for name in _in_order(names)]


def _list_folder(root: Path, path: str, known: FolderImages | None) -> Generator[None, None, FolderImages]:
    images: list[str] = []
    folders: list[str] = []
    try:
        state = FileState.of(root / path)
        if known is not None and known.state == state:
            return known
        with os.scandir(root / path) as entries:
            for count, entry in enumerate(entries, 1):
                if path and entry.name == EXPORT_MANIFEST:
                    return FolderImages(path, (), (), state)
                if not _is_hidden(entry):
                    _put_entry(entry, images, folders)
                if count % _READ_AT_ONCE == 0:
                    yield
    except OSError:
        return FolderImages(path, (), (), None)
    prefix = f"{path}/" if path else ""
    ordered: list[str] = []
    for name in _in_order(images):
        ordered.append(prefix + name)
        if len(ordered) % _READ_AT_ONCE == 0:
            yield
    inner = [prefix + name for name in sorted(folders, key=natural_key)]
    return FolderImages(path, tuple(ordered), tuple(inner), state)


def _put_entry(entry: os.DirEntry[str], images: list[str], folders: list[str]) -> None:
    try:
        if _is_image(entry):
            images.append(entry.name)
        elif _is_folder(entry):
            folders.append(entry.name)
    except OSError:  # a link into a place that may not be entered
        return


def _in_order(names: list[str]) -> Iterator[str]:
    # In parts, because a sort lets no other thread run: 100,000 names would hold a window up for 0.3 s.
    parts = [
        sorted(names[start : start + _SORTED_AT_ONCE], key=natural_key)
        for start in range(0, len(names), _SORTED_AT_ONCE)
    ]
    return heapq.merge(*parts, key=natural_key)


def _is_hidden(entry: os.DirEntry[str]) -> bool:
    return entry.name.startswith(".")


def _is_image(entry: os.DirEntry[str]) -> bool:
    return entry.name.lower().endswith(IMAGE_SUFFIXES) and entry.is_file()


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False)
