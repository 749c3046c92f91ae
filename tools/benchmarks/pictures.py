"""Photos of any size, made of the sample pictures that come with the program."""

from itertools import permutations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from samgui.paths import resource_path

_SOURCES = ("astronaut.png", "chelsea.png", "coffee.png", "rocket.jpg")
_CHANNEL_ORDERS = tuple(permutations(range(3)))
_FLIPS = ((1, 1), (1, -1), (-1, 1), (-1, -1))
_GRAIN = 5
_GRAIN_SIDE = 512
_QUALITY = 92

N_VARIANTS = len(_SOURCES) * len(_CHANNEL_ORDERS) * len(_FLIPS)
"""So many photos of one size differ from one another."""


def make_photo(width: int, height: int, variant: int = 0) -> NDArray[np.uint8]:
    """A photo (height, width, 3) uint8 RGB. Its fine grain makes it as slow to decode as one of a camera."""
    rest, source = divmod(variant % N_VARIANTS, len(_SOURCES))
    channels = _CHANNEL_ORDERS[rest % len(_CHANNEL_ORDERS)]
    rows, columns = _FLIPS[rest // len(_CHANNEL_ORDERS)]
    with Image.open(resource_path("images", _SOURCES[source])) as picture:
        scaled = ImageOps.fit(picture.convert("RGB"), (width, height), Image.Resampling.BICUBIC)
    pixels = np.array(scaled)[::rows, ::columns, channels]
    _add_grain(pixels)
    return np.ascontiguousarray(pixels)


def write_photo(path: Path, width: int, height: int, variant: int = 0) -> Path:
    """Write such a photo as JPEG, making its folder; returns the path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(make_photo(width, height, variant)).save(path, quality=_QUALITY)
    return path


def _add_grain(pixels: NDArray[np.uint8]) -> None:
    """Darken each pixel by a little of its own, tile by tile: noise for 50 MP at once would take 400 MB."""
    grain = np.random.default_rng(0).integers(0, 2 * _GRAIN + 1, (_GRAIN_SIDE, _GRAIN_SIDE, 1), np.uint8)
    for top in range(0, pixels.shape[0], _GRAIN_SIDE):
        for left in range(0, pixels.shape[1], _GRAIN_SIDE):
            tile = pixels[top : top + _GRAIN_SIDE, left : left + _GRAIN_SIDE]
            tile -= np.minimum(tile, grain[: tile.shape[0], : tile.shape[1]])
