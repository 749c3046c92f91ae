"""Where everything is in a COCO file: a few numbers for each object, whatever the size of its shape."""

import mmap
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from samgui.formats.coco.kept import Row
from samgui.formats.coco.scan import Buffer, Extent, elements, members
from samgui.formats.coco.schema import CocoCategory, CocoHead, CocoImage
from samgui.formats.misfit import Misfit
from samgui.formats.shapes import require_size

_LISTS = ("images", "categories", "annotations")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Where the rows of a COCO file are, and which belong together.

    images:         int64 (N, 2), where the row of each image begins and ends.
    image_ids:      int64 (N,), the id of each.
    annotations:    int64 (M, 2), where those of the annotations do, in the order of the file.
    annotation_ids: int64 (M,), the id of each.
    by_image:       int64 (M,), the numbers of annotations: those of the first image first, as in the file.
    first:          int64 (N + 1,), where in `by_image` those of each image begin.
    categories:     the categories, and their rows.
    extra:          the file's own keys and values, `null` for the three lists.
    """

    images: NDArray[np.int64]
    image_ids: NDArray[np.int64]
    annotations: NDArray[np.int64]
    annotation_ids: NDArray[np.int64]
    by_image: NDArray[np.int64]
    first: NDArray[np.int64]
    categories: tuple[tuple[CocoCategory, Extent], ...]
    extra: Row


@contextmanager
def opened(path: Path) -> Iterator[Buffer]:
    """The content of a file, brought to memory only where it is looked at. Raises OSError."""
    with path.open("rb") as file:
        if path.stat().st_size == 0:
            yield b""
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as buffer:
            yield buffer


def decode(buffer: Buffer, extent: Extent, kind: type[_T], place: str) -> _T:
    """The value there, as that type; Misfit names the place in it of what doesn't fit."""
    try:
        return msgspec.json.decode(buffer[extent.start : extent.end], type=kind)
    except msgspec.ValidationError as error:
        what, _, inner = str(error).partition(" - at `$")
        raise Misfit(f"{place}{inner.rstrip('`')}", f"doesn't fit: {what}") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Misfit(place, f"is not JSON in UTF-8: {error}") from error


def index(buffer: Buffer) -> Index:
    """Look through the whole file; Misfit when it isn't COCO, or what is in it doesn't belong together."""
    extents: dict[str, Extent] = {}
    extra: Row = {}
    for key, extent in members(buffer):
        if key in extents:
            raise Misfit(f"$.{key}", "was there before")
        if key in _LISTS:
            extents[key] = extent
            extra[key] = msgspec.Raw(b"null")
        else:
            extra[key] = decode(buffer, extent, msgspec.Raw, f"$.{key}")
    for key in _LISTS:
        if key not in extents:
            raise Misfit("$", f"has no `{key}`")
    images, image_ids = _images(buffer, extents["images"])
    categories = _categories(buffer, extents["categories"])
    category_ids = np.array(sorted(row.id for row, _ in categories), dtype=np.int64)
    annotations, ids, owners = _annotations(buffer, extents["annotations"], image_ids, category_ids)
    counts = np.bincount(owners, minlength=len(images))
    first = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    by_image = np.argsort(owners, kind="stable")
    return Index(images, image_ids, annotations, ids, by_image, first, categories, extra)


def _images(buffer: Buffer, extent: Extent) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    extents, ids = array("q"), array("q")
    for number, each in enumerate(elements(buffer, extent, "$.images")):
        row = decode(buffer, each, CocoImage, f"$.images[{number}]")
        require_size(row.width, row.height, f"$.images[{number}]")
        ids.append(row.id)
        extents.extend(each)
    _require_distinct(ids, "$.images[{}].id")
    return np.array(extents, dtype=np.int64).reshape(-1, 2), np.array(ids, dtype=np.int64)


def _categories(buffer: Buffer, extent: Extent) -> tuple[tuple[CocoCategory, Extent], ...]:
    rows = tuple(
        (decode(buffer, each, CocoCategory, f"$.categories[{number}]"), each)
        for number, each in enumerate(elements(buffer, extent, "$.categories"))
    )
    _require_distinct([row.id for row, _ in rows], "$.categories[{}].id")
    return rows


def _annotations(
    buffer: Buffer, extent: Extent, image_ids: NDArray[np.int64], category_ids: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Where the annotations are, their ids, and the number of the image of each."""
    extents, ids, of_image, of_category = array("q"), array("q"), array("q"), array("q")
    for number, each in enumerate(elements(buffer, extent, "$.annotations")):
        head = decode(buffer, each, CocoHead, f"$.annotations[{number}]")
        extents.extend(each)
        ids.append(head.id)
        of_image.append(head.image_id)
        of_category.append(head.category_id)
    _require_distinct(ids, "$.annotations[{}].id")
    order = np.argsort(image_ids, kind="stable")
    places = _found(of_image, image_ids[order], "$.annotations[{}].image_id", "image")
    _found(of_category, category_ids, "$.annotations[{}].category_id", "category")
    return np.array(extents, dtype=np.int64).reshape(-1, 2), np.array(ids, dtype=np.int64), order[places]


def _found(values: Sequence[Any], known: NDArray[np.int64], place: str, what: str) -> NDArray[np.int64]:
    """Where each value is in `known`, which is sorted."""
    array_of = np.array(values, dtype=np.int64)
    if len(known) == 0 and len(array_of):
        raise Misfit(place.format(0), f"is {values[0]}, and no {what} has this id")
    places = np.minimum(np.searchsorted(known, array_of), max(0, len(known) - 1))
    wrong = np.flatnonzero(known[places] != array_of) if len(array_of) else array_of
    if len(wrong):
        raise Misfit(place.format(wrong[0]), f"is {values[wrong[0]]}, and no {what} has this id")
    return places


def _require_distinct(ids: Sequence[int], place: str) -> None:
    values = np.array(ids, dtype=np.int64)
    order = np.argsort(values, kind="stable")
    again = order[1:][values[order][1:] == values[order][:-1]]
    if len(again):
        number = int(again.min())
        raise Misfit(place.format(number), f"was there before ({values[number]})")
