"""Who keeps a pixel that two objects want, and who gets one that none has."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samgui.document.editing.overlapping import OverlapPolicy, fill_gaps, resolve
from samgui.document.mask import Mask
from tests.document.masks import Bits, thorough

HEIGHT, WIDTH = 16, 20
scenes = st.integers(0, 2**20)


def scene(seed: int) -> list[Bits]:
    """A few rectangles in one image."""
    random = np.random.default_rng(seed)
    arrays = []
    for _ in range(random.integers(2, 5)):
        array = np.zeros((HEIGHT, WIDTH), dtype=np.bool_)
        x, y = random.integers(0, WIDTH), random.integers(0, HEIGHT)
        array[y : y + random.integers(1, 9), x : x + random.integers(1, 9)] = True
        arrays.append(array)
    return arrays


@given(scenes, st.sampled_from(OverlapPolicy), st.sets(st.integers(1, 4)))
@thorough
def test_the_policy_says_who_keeps_a_shared_pixel(seed: int, policy: OverlapPolicy, locked: set[int]) -> None:
    new, *others = scene(seed)
    masks = {number: Mask.from_array(bits) for number, bits in enumerate(others, 1)}
    resolved, changed = resolve(Mask.from_array(new), masks, policy, locked)
    wins = policy is OverlapPolicy.NEW_WINS
    expected = new.copy()
    for number, bits in enumerate(others, 1):
        if policy is OverlapPolicy.NEW_YIELDS or (wins and number in locked):
            expected &= ~bits
    assert resolved == Mask.from_array(expected)
    for number, bits in enumerate(others, 1):
        after = Mask.from_array(bits & ~expected) if wins and number not in locked else masks[number]
        assert changed.get(number, masks[number]) == after
        assert (number in changed) == (after != masks[number])


def strips(*columns: tuple[int, int]) -> list[Mask]:
    masks = []
    for start, end in columns:
        bits = np.zeros((HEIGHT, WIDTH), dtype=np.bool_)
        bits[:, start:end] = True
        masks.append(Mask.from_array(bits))
    return masks


def test_a_gap_of_four_pixels_is_shared_by_halves() -> None:
    left, right = strips((0, 6), (10, 20))
    grown, changed = fill_gaps(left, {7: right}, 4)
    assert grown.bbox == (0, 0, 8, HEIGHT)
    assert changed[7].bbox == (8, 0, 12, HEIGHT)


def test_a_gap_that_is_too_wide_stays() -> None:
    left, right = strips((0, 6), (10, 20))
    assert fill_gaps(left, {7: right}, 3) == (left, {})


def test_a_locked_neighbour_stays_as_it_is_and_the_gap_is_the_other_s() -> None:
    left, right = strips((0, 6), (10, 20))
    grown, changed = fill_gaps(left, {7: right}, 4, locked={7})
    assert grown.bbox == (0, 0, 10, HEIGHT)
    assert not changed


@given(scenes, st.integers(0, 6))
@thorough
def test_filling_gaps_gives_each_pixel_to_one_object_and_takes_none_away(seed: int, gap: int) -> None:
    mine, *others = scene(seed)
    masks = {number: Mask.from_array(bits) for number, bits in enumerate(others, 1)}
    grown, changed = fill_gaps(Mask.from_array(mine), masks, gap)
    before = [mine, *others]
    after = [grown.to_array(), *(changed.get(number, mask).to_array() for number, mask in masks.items())]
    was_free = ~np.logical_or.reduce(before)
    gained = [now & ~then for now, then in zip(after, before, strict=True)]
    assert all((now | ~then).all() for now, then in zip(after, before, strict=True))
    assert np.sum(gained, axis=0).max() <= 1
    assert not (np.logical_or.reduce(gained) & ~was_free).any()


@given(scenes, st.integers(1, 6))
@thorough
def test_a_gap_pixel_goes_to_the_nearest_object(seed: int, gap: int) -> None:
    mine, *others = scene(seed)
    masks = {number: Mask.from_array(bits) for number, bits in enumerate(others, 1)}
    grown, changed = fill_gaps(Mask.from_array(mine), masks, gap)
    rows, columns = np.nonzero(grown.to_array() & ~mine)
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        distances = [
            min(np.hypot(row - y, column - x) for y, x in zip(*np.nonzero(bits), strict=True))
            for bits in (mine, *others)
        ]
        assert distances[0] == min(distances)
        assert distances[0] + min(distances[1:]) <= gap + 1 + 1e-5
    assert all(masks[number].area < after.area for number, after in changed.items())


def test_a_gap_is_not_negative() -> None:
    with pytest.raises(ValueError, match="none"):
        fill_gaps(Mask.empty(3, 3), {}, -1)
