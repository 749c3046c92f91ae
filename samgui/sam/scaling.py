"""Scaling images as Pillow does, to the last bit, on more than one thread."""

import os
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_THREADS = min(os.cpu_count() or 1, 4)

Pixels = NDArray[np.uint8]


def scale_bilinear(image: Pixels, size: tuple[int, int]) -> Pixels:
    """An image (H, W, 3) uint8 as Pillow's `resize` with its bilinear filter makes it: (h, w, 3) uint8.

    Pillow goes along the rows first, rounds to 8 bits, and then along the columns, on one thread. Here every
    processor takes some of the rows, then some of the columns, which changes no pixel.
    """
    if image.shape[:2] == size:
        return image.copy()
    height, width = size
    wide = np.empty((image.shape[0], width, 3), np.uint8)
    scaled = np.empty((height, width, 3), np.uint8)

    def along_rows(rows: slice) -> None:
        wide[rows] = _resized(image[rows], (width, rows.stop - rows.start))

    def along_columns(columns: slice) -> None:
        part = np.ascontiguousarray(wide[:, columns])
        scaled[:, columns] = _resized(part, (columns.stop - columns.start, height))

    with ThreadPoolExecutor(_THREADS) as threads:
        list(threads.map(along_rows, _parts(len(image))))
        list(threads.map(along_columns, _parts(width)))
    return scaled


def _resized(image: Pixels, size: tuple[int, int]) -> Pixels:
    """An image scaled by Pillow to (width, height)."""
    return np.asarray(Image.fromarray(image).resize(size, Image.Resampling.BILINEAR))


def _parts(length: int) -> list[slice]:
    """0 to `length` in nearly equal parts, none of them empty."""
    count = min(length, _THREADS)
    ends = [length * part // count for part in range(count + 1)]
    return [slice(*pair) for pair in pairwise(ends)]
