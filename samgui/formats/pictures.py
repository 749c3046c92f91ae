"""The picture files that annotations speak of: their size, and a place for them in an export."""

import os
import shutil
from pathlib import Path
from typing import Literal, TypeAlias

import PIL.Image
from PIL import ExifTags

from samgui.errors import FormatError
from samgui.formats.names import told_from
from samgui.formats.staging import Staging
from samgui.formats.writing import shown

Pictures: TypeAlias = Literal["reference", "copy", "link"]
"""What an export does with picture files: names where they are, or has a copy of each, or a link to each."""

_LIES_ON_ITS_SIDE = (5, 6, 7, 8)


def upright_size(path: Path) -> tuple[int, int]:
    """(width, height) of a picture as a person sees it, from its header alone.

    Raises FormatError when there is no such picture: the format that asks doesn't say the size itself.
    """
    try:
        with PIL.Image.open(path) as picture:
            width, height = picture.size
            is_turned = picture.getexif().get(ExifTags.Base.Orientation) in _LIES_ON_ITS_SIDE
    except (OSError, ValueError, SyntaxError, PIL.Image.DecompressionBombError) as error:
        raise FormatError(
            "The picture {file} can't be opened, and its size is needed; put it there again.",
            file=shown(path),
        ) from error
    return (height, width) if is_turned else (width, height)


def place_picture(staging: Staging, image: Path, name: str, pictures: Pictures) -> Path:
    """Put a picture into an export under `name` (without ending); returns where it will be.

    Links are symbolic, or else (Windows without the right to make them) hard ones. Raises FormatError when
    the picture can't be read or linked.
    """
    if pictures == "reference":
        return image
    name += image.suffix
    told_from(image, image.parent)
    try:
        if pictures == "copy":
            shutil.copyfile(image, staging.path(name))
        else:
            _link(image.resolve(strict=True), staging.path(name))
    except OSError as error:
        raise FormatError(
            "The picture {file} can't be brought along: {reason}.",
            file=shown(image),
            reason=error.strerror or error,
        ) from error
    return staging.target / name


def _link(picture: Path, place: Path) -> None:
    try:
        place.symlink_to(picture)
    except OSError:
        os.link(picture, place)
