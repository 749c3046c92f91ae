"""The pictures of a folder, in the order in which a person expects them."""

import os
import re
from pathlib import Path

from samgui.document.image import IMAGE_SUFFIXES

_NUMBER = re.compile(r"(\d+)")

NaturalKey = tuple[tuple[str | int, ...], str]


def list_images(folder: Path, *, recursive: bool = False) -> list[Path]:
    """The picture files in `folder`, known by their endings; hidden files and folders are left out.

    Their order is `natural_key`'s. With `recursive` those in the folders inside follow, folder by folder;
    links to folders aren't followed. Raises OSError when the folder can't be read; a folder inside that
    can't be read is left out.
    """
    images = _images_in(folder)
    if recursive:
        with os.scandir(folder) as entries:
            inner = [entry.name for entry in entries if not _is_hidden(entry) and _is_folder(entry)]
        for name in sorted(inner, key=natural_key):
            try:
                images += list_images(folder / name, recursive=True)
            except OSError:
                continue
    return images


def natural_key(name: str) -> NaturalKey:
    """What to sort names by, so that numbers in them count as numbers: img2 before img10, case ignored.

    The ending counts last, so that img.png comes before img1.png.
    """
    # Splitting at numbers gives text at even places and numbers at odd ones, so that like meets like.
    parts = _NUMBER.split(Path(name).stem.casefold())
    return tuple(int(part) if place % 2 else part for place, part in enumerate(parts)), name


def _images_in(folder: Path) -> list[Path]:
    with os.scandir(folder) as entries:
        names = [entry.name for entry in entries if not _is_hidden(entry) and _is_image(entry)]
    return [folder / name for name in sorted(names, key=natural_key)]


def _is_hidden(entry: os.DirEntry[str]) -> bool:
    return entry.name.startswith(".")


def _is_image(entry: os.DirEntry[str]) -> bool:
    return entry.name.lower().endswith(IMAGE_SUFFIXES) and entry.is_file()


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False)
