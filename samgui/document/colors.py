"""Colours for categories: bright enough to be seen on a picture, and told apart without full colour vision.

The first seven are Okabe and Ito's ("Color Universal Design", 2008) without black. Each further one is
the colour, of a coarse grid without greys, whose nearest earlier colour is farthest away in CIE L*a*b*,
looked at with normal vision and with each of the three kinds of colour blindness. Those are simulated
by the matrices of Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color
Vision Deficiency" (IEEE TVCG 15/6, 2009), severity 1.
"""

from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Color: TypeAlias = tuple[int, int, int]
"""Red, green, blue, each 0..255."""

PALETTE_SIZE = 256
"""After so many colours they come again."""

_OKABE_ITO: tuple[Color, ...] = (
    (230, 159, 0),
    (86, 180, 233),
    (0, 158, 115),
    (240, 228, 66),
    (0, 114, 178),
    (213, 94, 0),
    (204, 121, 167),
)
_DARKEST, _LIGHTEST = 35.0, 90.0
_PALEST = 35.0
_GRID = (0, 32, 64, 96, 128, 160, 192, 224, 255)

_NORMAL = np.eye(3)
_PROTANOPIA = np.array(
    [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
)
_DEUTERANOPIA = np.array(
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
)
_TRITANOPIA = np.array(
    [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
)
_VISIONS = (_NORMAL, _PROTANOPIA, _DEUTERANOPIA, _TRITANOPIA)

# sRGB (IEC 61966-2-1) to CIE XYZ under D65, and XYZ of its white.
_RGB_TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
_WHITE = _RGB_TO_XYZ.sum(axis=1)


def category_color(index: int) -> Color:
    """The colour of the `index`-th category, counted from 0; the same on every machine and every day."""
    index %= PALETTE_SIZE
    return _OKABE_ITO[index] if index < len(_OKABE_ITO) else _palette()[index]


def distances(colors: NDArray[np.float64], color: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far apart each of `colors` and `color` look to the eye that tells them apart worst.

    colors: (N, 3) RGB, 0..255; color: (3,) or (1, 3).
    Returns (N,) CIE 1976 colour differences, the smallest over normal vision and the three kinds of
    colour blindness. A difference of 2 is just seen.
    """
    return _distances(_seen_by_all(colors), _seen_by_all(color.reshape(1, 3)))


@lru_cache(maxsize=1)
def _palette() -> tuple[Color, ...]:
    grid = np.stack(np.meshgrid(_GRID, _GRID, _GRID, indexing="ij"), axis=-1).reshape(-1, 3)
    lightness, a, b = _seen(grid, _NORMAL).T
    grid = grid[(lightness > _DARKEST) & (lightness < _LIGHTEST) & (np.hypot(a, b) > _PALEST)]
    seen_grid = _seen_by_all(grid)
    seen_start = _seen_by_all(np.array(_OKABE_ITO))
    nearest = np.min(
        [_distances(seen_grid, seen_start[:, i : i + 1]) for i in range(len(_OKABE_ITO))], axis=0
    )
    palette = list(_OKABE_ITO)
    while len(palette) < PALETTE_SIZE:
        farthest = int(np.argmax(nearest))
        red, green, blue = (int(value) for value in grid[farthest])
        palette.append((red, green, blue))
        nearest = np.minimum(nearest, _distances(seen_grid, seen_grid[:, farthest : farthest + 1]))
    return tuple(palette)


def _distances(seen: NDArray[np.float64], one: NDArray[np.float64]) -> NDArray[np.float64]:
    """Smallest distance over the visions of (4, N, 3) and (4, 1, 3) L*a*b*: (N,)."""
    return np.asarray(np.linalg.norm(seen - one, axis=2).min(axis=0), dtype=np.float64)


def _seen_by_all(colors: NDArray[np.generic]) -> NDArray[np.float64]:
    return np.stack([_seen(colors, vision) for vision in _VISIONS])


def _seen(colors: NDArray[np.generic], vision: NDArray[np.float64]) -> NDArray[np.float64]:
    """CIE L*a*b* (N, 3) of RGB colours (N, 3) as seen with `vision`."""
    encoded = colors.astype(np.float64) / 255
    linear = np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)
    xyz = np.clip(linear @ vision.T, 0, 1) @ _RGB_TO_XYZ.T / _WHITE
    f = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    x, y, z = f.T
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=1)
