import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from samgui.document.mask import Mask
from samgui.document.polygon import (
    DEFAULT_MIN_IOU,
    fit_polygons,
    mask_to_polygons,
    polygons_to_mask,
    rings_to_rle,
    rle_iou,
)
from tests.document.masks import Bits, masks, thorough

tolerances = st.sampled_from([0.0, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0])


def from_text(*rows: str) -> Mask:
    return Mask.from_array(np.array([[letter == "#" for letter in row] for row in rows]))


def corners(ring: NDArray[np.float64]) -> list[tuple[float, float]]:
    return [(x, y) for x, y in ring.tolist()]


def filled(mask: Mask) -> Mask:
    """The mask with its holes filled, found without polygons: what can't be reached from outside."""
    outside = np.pad(~mask.to_array(), 1, constant_values=True)
    reached = np.zeros_like(outside)
    reached[0, 0] = True
    while True:
        padded = np.pad(reached, 1)
        height, width = reached.shape
        shifts = [padded[dy : dy + height, dx : dx + width] for dy in range(3) for dx in range(3)]
        grown = np.logical_or.reduce(shifts) & outside
        if (grown == reached).all():
            return Mask.from_array(~reached[1:-1, 1:-1])
        reached = grown


@thorough
@given(masks, st.sampled_from([0.0, 0.1, 0.25]))
def test_small_tolerances_give_the_mask_back_to_the_pixel(bits: Bits, tolerance: float) -> None:
    mask = Mask.from_array(bits)
    polygons = mask_to_polygons(mask, tolerance)
    back = polygons_to_mask(polygons.rings, *bits.shape)
    assert back == filled(mask)
    assert polygons.has_holes == (back != mask)


@thorough
@given(masks)
def test_rings_without_the_holes_are_the_mask(bits: Bits) -> None:
    polygons = mask_to_polygons(Mask.from_array(bits), 0)
    inside = polygons_to_mask(polygons.rings, *bits.shape).to_array()
    holes = polygons_to_mask(polygons.holes, *bits.shape).to_array()
    islands = bits & holes
    assert ((inside & ~holes) | islands == bits).all()


@thorough
@given(masks, tolerances)
def test_every_ring_is_a_polygon(bits: Bits, tolerance: float) -> None:
    height, width = bits.shape
    polygons = mask_to_polygons(Mask.from_array(bits), tolerance)
    for ring in (*polygons.rings, *polygons.holes):
        assert ring.dtype == np.float64
        assert len(set(corners(ring))) >= 3
        assert ring.min() >= 0
        assert (ring <= (width, height)).all()


@thorough
@given(masks, tolerances)
def test_fitting_never_loses_more_than_allowed(bits: Bits, tolerance: float) -> None:
    mask = Mask.from_array(bits)
    fit = fit_polygons(mask, tolerance)
    covered = polygons_to_mask(fit.polygons.rings, *bits.shape)
    assert covered.iou(filled(mask)) >= DEFAULT_MIN_IOU
    assert Mask.from_rle(fit.covered) == covered
    assert fit.iou == pytest.approx(covered.iou(mask))


@thorough
@given(masks, masks)
def test_rle_iou_is_that_of_the_masks(one: Bits, other: Bits) -> None:
    height, width = max(one.shape[0], other.shape[0]), max(one.shape[1], other.shape[1])
    first, second = (
        Mask.from_array(np.pad(bits, ((0, height - bits.shape[0]), (0, width - bits.shape[1]))))
        for bits in (one, other)
    )
    assert rle_iou(first.to_rle(), second.to_rle()) == pytest.approx(first.iou(second))


def test_outlines_run_along_the_edges_of_pixels() -> None:
    (ring,) = mask_to_polygons(from_text("...", ".##", "..."), 0).rings
    assert corners(ring) == [(1, 1), (3, 1), (3, 2), (1, 2)]


def test_parts_that_touch_at_a_corner_are_two_and_surround_no_hole() -> None:
    diamond = mask_to_polygons(from_text(".#.", "#.#", ".#."), 0)
    assert len(diamond.rings) == 4
    assert not diamond.has_holes


def test_a_hole_is_flagged_and_outlined() -> None:
    polygons = mask_to_polygons(from_text("###", "#.#", "###"), 0)
    assert polygons.has_holes
    assert [len(polygons.rings), len(polygons.holes)] == [1, 1]
    assert set(corners(polygons.holes[0])) == {(1, 1), (2, 1), (2, 2), (1, 2)}


def test_a_slanted_edge_becomes_a_line_without_moving() -> None:
    triangle = np.tri(200, dtype=np.bool_)
    mask = Mask.from_array(triangle)
    exact, simple = mask_to_polygons(mask, 0), mask_to_polygons(mask, 0.25)
    assert len(exact.rings[0]) == 402
    assert len(simple.rings[0]) <= 6
    assert polygons_to_mask(simple.rings, 200, 200) == mask


def test_a_larger_tolerance_needs_fewer_points() -> None:
    y, x = np.indices((300, 400))
    disc = Mask.from_array((x - 200) ** 2 + (y - 150) ** 2 < 120**2)
    sizes = [len(mask_to_polygons(disc, tolerance).rings[0]) for tolerance in (0, 0.25, 0.5, 1, 2)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[2] < sizes[0] / 3
    assert polygons_to_mask(mask_to_polygons(disc, 2).rings, 300, 400).iou(disc) > 0.97


def test_many_parts_are_drawn_in_reasonable_time() -> None:
    y, x = np.indices((300, 300))
    mask = Mask.from_array((x + y) % 2 == 0)
    polygons = mask_to_polygons(mask, 0)
    assert len(polygons.rings) == 45_000
    assert polygons_to_mask(polygons.rings, 300, 300) == mask


def test_nothing_is_outlined_by_nothing() -> None:
    assert fit_polygons(Mask.empty(3, 4)).polygons.rings == ()
    assert polygons_to_mask((), 3, 4) == Mask.empty(3, 4)
    assert rle_iou(rings_to_rle((), 3, 4), Mask.empty(3, 4).to_rle()) == 1.0


def test_what_lies_outside_the_image_is_cut_off() -> None:
    ring = np.array([(-5, 1), (2, 1), (2, 9), (-5, 9)], dtype=np.float64)
    assert polygons_to_mask([ring], 3, 4) == from_text("....", "##..", "##..")


@pytest.mark.shared
def test_real_objects_keep_their_shape(shared: Path) -> None:
    objects = json.loads((shared / "data/coco_by/index.json").read_text())
    for each in objects:
        mask = Mask.from_counts(np.array(each["rle"]), each["height"], each["width"])
        assert mask.area == each["area"]
        fit = fit_polygons(mask)
        assert fit.iou >= DEFAULT_MIN_IOU or fit.polygons.has_holes
