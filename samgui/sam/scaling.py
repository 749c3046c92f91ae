"""Scaling images as Pillow does, to the last bit, on more than one thread."""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_THREADS = min(os.cpu_count() or 1, 4) + 1
"""One more than can run at once, for while one waits for Python's lock: a quarter quicker on two cores."""
_FEWEST_PARTS = 4
_PART_PIXELS = 3_000_000
"""Pillow copies a part with Python's lock held, and the window is not to wait for that."""
_TALL = 1.5
"""Times its width, from which height on the order of rows and columns is left to Pillow."""

Pixels = NDArray[np.uint8]
T = TypeVar("T")


def scale_bands(image: Pixels, size: tuple[int, int]) -> Pixels:
    """The bands of an image (H, W, 3) uint8 as Pillow's bilinear `resize` makes them: (3, h, w) uint8.

    `size` is (h, w) and has the image's proportions, but for rounding.

    Pillow scales the rows, rounds to 8 bits and scales the columns. No row needs another, nor does a
    column, so that each thread can have a part of them. With pictures that are higher than twice their
    width it may begin with the columns; of those each thread has a band.
    """
    old_height, old_width, _ = image.shape
    height, width = size
    bands = np.empty((3, height, width), np.uint8)

    def scale_band(band: int) -> None:
        bands[band] = _resize(image[:, :, band], size)

    if old_height > _TALL * old_width:
        _on_threads(scale_band, range(3))
        return bands
    narrow = np.empty((old_height, width, 3), np.uint8)

    def scale_rows(part: slice) -> None:
        narrow[part] = _resize(image[part], (part.stop - part.start, width))

    def scale_columns(part: slice) -> None:
        bands[:, :, part] = _resize(narrow[:, part], (height, part.stop - part.start)).transpose(2, 0, 1)

    _on_threads(scale_rows, _parts(old_height, old_height * old_width))
    _on_threads(scale_columns, _parts(width, old_height * width))
    return bands


def _resize(image: Pixels, size: tuple[int, int]) -> Pixels:
    height, width = size
    picture = Image.fromarray(np.ascontiguousarray(image))
    return np.asarray(picture.resize((width, height), Image.Resampling.BILINEAR))


def _parts(length: int, n_pixels: int) -> list[slice]:
    """Cuts `length` rows or columns of an image of `n_pixels` into parts, none of them empty."""
    count = min(max(_FEWEST_PARTS, -(-n_pixels // _PART_PIXELS)), length)
    ends = [length * number // count for number in range(count + 1)]
    return [slice(start, stop) for start, stop in pairwise(ends)]


def _on_threads(do: Callable[[T], None], parts: Iterable[T]) -> None:
    """Raises what one of them raises."""
    for _ in _threads().map(do, parts):
        pass


@cache
def _threads() -> ThreadPoolExecutor:
    """Made once: to wait for a new thread's beginning would take half as long as all of the scaling."""
    return ThreadPoolExecutor(_THREADS, thread_name_prefix="scaling")
