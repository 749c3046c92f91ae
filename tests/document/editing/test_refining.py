"""What each refinement does to a mask, against what it promises pixel by pixel."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samgui.document.editing.refining import (
    Refinement,
    RefinementKind,
    fill_holes,
    grow,
    refine,
    remove_islands,
    shrink,
    smooth,
    split_parts,
)
from samgui.document.mask import Mask
from samgui.document.polygon import mask_to_polygons, polygons_to_mask
from tests.document.masks import Bits, masks, thorough

amounts = st.floats(0, 9)


def within(bits: Bits, pixels: float) -> Bits:
    """Pixels whose centres are that near to one of `bits`, found by looking at each offset."""
    reach = int(pixels)
    padded, grown = np.pad(bits, reach), np.zeros(bits.shape, dtype=np.bool_)
    height, width = bits.shape
    for dy in range(2 * reach + 1):
        for dx in range(2 * reach + 1):
            if (dx - reach) ** 2 + (dy - reach) ** 2 <= pixels**2:
                grown |= padded[dy : dy + height, dx : dx + width]
    return grown


@given(masks, st.integers(0, 6))
@thorough
def test_growing_takes_in_all_that_is_near(bits: Bits, pixels: int) -> None:
    assert grow(Mask.from_array(bits), pixels) == Mask.from_array(within(bits, pixels))


@given(masks, st.integers(0, 6))
@thorough
def test_shrinking_takes_away_what_is_near_to_the_outside_within_the_image(bits: Bits, pixels: int) -> None:
    continued = np.pad(bits, pixels + 1, mode="edge")
    kept = continued & ~within(~continued, pixels)
    middle = kept[pixels + 1 : kept.shape[0] - pixels - 1, pixels + 1 : kept.shape[1] - pixels - 1]
    assert shrink(Mask.from_array(bits), pixels) == Mask.from_array(middle)


def test_an_object_cut_off_by_the_image_does_not_shrink_from_its_edge() -> None:
    bits = np.zeros((20, 30), dtype=np.bool_)
    bits[:, 10:] = True
    assert shrink(Mask.from_array(bits), 4).bbox == (14, 0, 16, 20)
    whole = Mask.from_array(np.ones((5, 6), dtype=np.bool_))
    assert shrink(whole, 3) == whole


@given(masks)
@thorough
def test_filling_holes_leaves_what_the_outer_rings_go_around(bits: Bits) -> None:
    mask = Mask.from_array(bits)
    filled = fill_holes(mask)
    assert filled == polygons_to_mask(mask_to_polygons(mask, 0).rings, *bits.shape)
    assert fill_holes(filled) == filled


@given(masks)
@thorough
def test_the_parts_of_a_mask_are_disjoint_and_make_it_up(bits: Bits) -> None:
    parts = split_parts(Mask.from_array(bits))
    counts = sum((part.to_array().astype(int) for part in parts), np.zeros(bits.shape, dtype=int))
    assert np.array_equal(counts, bits.astype(int))
    assert all(len(split_parts(part)) == 1 for part in parts)
    areas = [part.area for part in parts]
    assert areas == sorted(areas, reverse=True)


@given(masks, st.integers(0, 40))
@thorough
def test_islands_that_are_too_small_go_but_never_the_largest(bits: Bits, fewest: int) -> None:
    mask = Mask.from_array(bits)
    left = split_parts(remove_islands(mask, fewest))
    expected = [part for part in split_parts(mask) if part.area >= fewest]
    if not expected:
        largest = split_parts(mask)[:1]
        expected = [part for part in split_parts(mask) if part.area == largest[0].area]
    assert list(left) == expected


def test_smoothing_evens_out_what_is_small_and_keeps_what_is_large() -> None:
    bits = np.zeros((80, 80), dtype=np.bool_)
    bits[20:60, 20:60] = True
    plain = smooth(Mask.from_array(bits), 2)
    bits[40, 60:64] = True
    bits[30:32, 40] = False
    evened = smooth(Mask.from_array(bits), 2)
    assert evened.iou(plain) > 0.998
    assert evened.contains(40, 30)
    assert plain.bbox == (20, 20, 40, 40)
    assert plain.area < 1600


def test_smoothing_leaves_an_edge_of_the_image_straight() -> None:
    bits = np.zeros((40, 40), dtype=np.bool_)
    bits[:, :25] = True
    assert smooth(Mask.from_array(bits), 5) == Mask.from_array(bits)


@given(masks, st.builds(Refinement, st.sampled_from(RefinementKind), amounts))
@thorough
def test_a_refinement_stays_in_the_image_and_does_what_its_function_does(
    bits: Bits, refinement: Refinement
) -> None:
    mask = Mask.from_array(bits)
    refined = refine(mask, refinement)
    assert (refined.height, refined.width) == bits.shape
    match refinement.kind:
        case RefinementKind.FILL_HOLES:
            assert refined == fill_holes(mask)
        case RefinementKind.GROW:
            assert refined.area >= mask.area
        case RefinementKind.SHRINK | RefinementKind.REMOVE_ISLANDS:
            assert refined.area <= mask.area
        case RefinementKind.SMOOTH if refinement.amount == 0:
            assert refined == mask


@pytest.mark.parametrize(
    "ask",
    [
        lambda: Refinement(RefinementKind.GROW, -1),
        lambda: Refinement(RefinementKind.GROW, float("nan")),
        lambda: grow(Mask.empty(2, 2), -1),
        lambda: shrink(Mask.empty(2, 2), -1),
        lambda: smooth(Mask.empty(2, 2), -1),
    ],
)
def test_less_than_nothing_is_refused(ask: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match="none"):
        ask()
