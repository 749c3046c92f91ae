"""An image ready to draw shows the image's own colours at every level."""

import numpy as np
import pytest

from samgui.app.display import smaller_levels, whole_level


@pytest.mark.parametrize(
    ("size", "sizes"),
    [
        ((415, 612), [(306, 208)]),
        ((1, 500), []),
        ((1200, 1), [(1, 600), (1, 300)]),
        ((1025, 2049), [(1025, 513), (513, 257), (257, 129)]),
    ],
)
def test_levels_halve_until_they_are_small(size: tuple[int, int], sizes: list[tuple[int, int]]) -> None:
    levels = smaller_levels(np.zeros((*size, 3), np.uint8))
    assert [(level.width(), level.height()) for level in levels] == sizes


def test_the_whole_level_is_the_image() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (30, 40, 3), np.uint8)
    pixels.setflags(write=False)
    level = whole_level(pixels)
    for y, x in [(0, 0), (29, 39), (10, 20)]:
        color = level.pixelColor(x, y)
        assert (color.red(), color.green(), color.blue(), color.alpha()) == (*pixels[y, x], 255)


def test_smaller_levels_are_means() -> None:
    pixels = np.zeros((600, 600, 3), np.uint8)
    pixels[::2, ::2] = (200, 100, 40)
    smaller = smaller_levels(pixels)[0]
    color = smaller.pixelColor(100, 100)
    assert (color.red(), color.green(), color.blue()) == (50, 25, 10)


def test_levels_outlive_the_array_they_were_made_of() -> None:
    pixels = np.full((40, 40, 3), 77, np.uint8)
    level = whole_level(pixels)
    del pixels
    np.zeros((40, 40, 4), np.uint8)
    assert level.pixelColor(39, 39).red() == 77
