"""Which pixels an outline holds."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samgui.document.editing.combining import overlaps, union
from samgui.document.editing.drawing import FillRule, box_ring, fill_rings
from samgui.document.mask import Mask
from samgui.document.polygon import Ring, mask_to_polygons
from tests.document.masks import Bits, masks, thorough

HEIGHT, WIDTH = 24, 30

coordinates = st.floats(-15, 45, allow_nan=False, width=32).map(lambda value: round(value, 2))
rings = st.lists(st.tuples(coordinates, coordinates), min_size=3, max_size=9).map(
    lambda points: np.array(points, dtype=np.float64)
)


def crossings_to_the_right(ring: Ring, x: float, y: float) -> int:
    """How often a line from (x, y) upwards crosses the ring, +1 from left to right."""
    winding = 0
    for (x0, y0), (x1, y1) in zip(ring, np.roll(ring, -1, axis=0), strict=True):
        if min(x0, x1) <= x < max(x0, x1):
            crossing = y0 + (x - x0) * (y1 - y0) / (x1 - x0)
            winding += (1 if x1 > x0 else -1) * (crossing <= y)
    return winding


@given(rings)
@thorough
def test_a_pixel_is_inside_when_its_centre_is(ring: Ring) -> None:
    even, wound = fill_rings([ring], HEIGHT, WIDTH), fill_rings([ring], HEIGHT, WIDTH, FillRule.WINDING)
    for row in range(HEIGHT):
        for column in range(WIDTH):
            distance = abs(cv2.pointPolygonTest(ring.astype(np.float32), (column + 0.5, row + 0.5), True))
            if distance < 1e-3:
                continue  # on the line; another test says whose it is
            winding = crossings_to_the_right(ring, column + 0.5, row + 0.5)
            assert even.contains(column, row) == (winding % 2 == 1)
            assert wound.contains(column, row) == (winding != 0)


@given(masks)
@thorough
def test_the_exact_outlines_of_a_mask_hold_it_with_its_holes(bits: Bits) -> None:
    mask = Mask.from_array(bits)
    polygons = mask_to_polygons(mask, 0)
    assert fill_rings(polygons.rings + polygons.holes, *bits.shape) == mask


@given(rings, coordinates, coordinates)
@thorough
def test_halves_cut_at_a_line_leave_no_pixel_between_them_and_share_none(
    ring: Ring, x: float, y: float
) -> None:
    triangle, apex = ring[:3], np.array([x, y])
    parts = [np.array([triangle[index], triangle[(index + 1) % 3], apex]) for index in range(3)]
    filled = [fill_rings([part], HEIGHT, WIDTH) for part in parts]
    whole = fill_rings([triangle], HEIGHT, WIDTH)
    if cv2.pointPolygonTest(triangle.astype(np.float32), (x, y), True) > 1e-3:
        assert not overlaps(filled[0], filled[1])
        assert not overlaps(filled[1], filled[2])
        assert union(union(filled[0], filled[1]), filled[2]) == whole


def test_a_lasso_that_crosses_its_own_end_leaves_no_hole() -> None:
    loop = np.array([(2, 2), (20, 2), (20, 18), (2, 18), (2, 2), (6, 2), (6, 6), (2, 6)], dtype=np.float64)
    assert fill_rings([loop], HEIGHT, WIDTH, FillRule.WINDING).area == 18 * 16
    assert fill_rings([loop], HEIGHT, WIDTH).area < 18 * 16


def test_a_rectangle_ends_where_the_image_does() -> None:
    assert fill_rings([box_ring(25, 20, -5, 90)], HEIGHT, WIDTH).bbox == (0, 20, 25, 4)


@pytest.mark.parametrize("nothing", [[], [box_ring(40, 2, 60, 8)], [box_ring(3, 3, 3, 9)]])
def test_an_outline_around_no_pixel_is_an_empty_mask(nothing: list[Ring]) -> None:
    assert fill_rings(nothing, HEIGHT, WIDTH).is_empty
