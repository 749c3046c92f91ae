"""Scaling images as Pillow does, to the last bit, on more than one thread."""

import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_THREADS = min(os.cpu_count() or 1, 3)

Pixels = NDArray[np.uint8]


def scale_bands(image: Pixels, size: tuple[int, int]) -> Pixels:
    """The bands of an image (H, W, 3) uint8 as Pillow's bilinear `resize` makes them: (3, h, w) uint8.

    Pillow goes along rows and columns one after the other, in an order of its own and rounding to 8 bits in
    between, on one thread. But no band needs another, so that each can have a thread.
    """
    height, width = size
    bands = np.empty((3, height, width), np.uint8)

    def scale(band: int) -> None:
        picture = Image.fromarray(np.ascontiguousarray(image[:, :, band]))
        bands[band] = np.asarray(picture.resize((width, height), Image.Resampling.BILINEAR))

    with ThreadPoolExecutor(_THREADS) as threads:
        list(threads.map(scale, range(3)))
    return bands
