"""Union, intersection and difference are those of the pixels."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samgui.document.editing.combining import difference, intersection, overlaps, union
from samgui.document.mask import Mask
from tests.document.masks import Bits, masks, thorough


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Bits, Bits]:
    """Two masks of one image."""
    one, other = draw(masks), draw(masks)
    height, width = (max(sides) for sides in zip(one.shape, other.shape, strict=True))
    placed = [np.zeros((height, width), dtype=np.bool_) for _ in range(2)]
    for array, bits in zip(placed, (one, other), strict=True):
        y = draw(st.integers(0, height - bits.shape[0]))
        x = draw(st.integers(0, width - bits.shape[1]))
        array[y : y + bits.shape[0], x : x + bits.shape[1]] = bits
    return placed[0], placed[1]


@given(pairs())
@thorough
def test_masks_combine_pixel_by_pixel(pair: tuple[Bits, Bits]) -> None:
    one, other = pair
    a, b = Mask.from_array(one), Mask.from_array(other)
    assert union(a, b) == Mask.from_array(one | other)
    assert intersection(a, b) == Mask.from_array(one & other)
    assert difference(a, b) == Mask.from_array(one & ~other)
    assert overlaps(a, b) == bool((one & other).any())


@pytest.mark.parametrize("combine", [union, intersection, difference])
def test_masks_of_images_of_different_sizes_dont_combine(combine: object) -> None:
    assert callable(combine)
    with pytest.raises(ValueError, match="different sizes"):
        combine(Mask.empty(4, 5), Mask.empty(5, 4))
