"""Outlines lie where the mask ends: exactly for pixels, smoothly for logits."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.typing import NDArray

from samgui.ui.canvas.contours import Ring, pixel_rings, subpixel_rings

bit_arrays = hnp.arrays(np.bool_, hnp.array_shapes(min_dims=2, max_dims=2, max_side=12))
fields = hnp.arrays(
    np.float32,
    hnp.array_shapes(min_dims=2, max_dims=2, max_side=12),
    elements=st.floats(-8, 8, width=32),
)


def signed_area(ring: Ring) -> float:
    x, y = ring.T
    return float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2


def area(rings: list[Ring]) -> float:
    """OpenCV walks around holes the other way, so that the areas add up."""
    return abs(sum(signed_area(ring) for ring in rings))


def rasterised(rings: list[Ring], shape: tuple[int, int], factor: int = 8) -> NDArray[np.uint8]:
    canvas = np.zeros((shape[0] * factor, shape[1] * factor), dtype=np.uint8)
    cv2.fillPoly(canvas, [np.round(ring * factor).astype(np.int32) for ring in rings], 1)
    return canvas


@given(bit_arrays)
def test_pixel_rings_enclose_exactly_the_pixels(bits: NDArray[np.bool_]) -> None:
    rings = pixel_rings(bits)
    assert area(rings) == bits.sum()
    middles = rasterised(rings, bits.shape)[4::8, 4::8]
    assert np.array_equal(middles.astype(bool), bits)


def test_pixel_rings_keep_only_the_corners() -> None:
    bits = np.zeros((6, 6), dtype=bool)
    bits[1:4, 2:5] = True
    (ring,) = pixel_rings(bits)
    assert {tuple(point) for point in ring.tolist()} == {(2, 1), (5, 1), (5, 4), (2, 4)}


def test_pixel_rings_follow_an_inner_corner_and_a_hole() -> None:
    bits = np.ones((3, 3), dtype=bool)
    bits[1, 1] = False
    assert sorted(len(ring) for ring in pixel_rings(bits)) == [4, 4]
    bits[0, 0] = False
    assert area(pixel_rings(bits)) == 7


@given(fields)
def test_subpixel_rings_stay_beside_their_pixels(field: NDArray[np.float32]) -> None:
    rings = subpixel_rings(field)
    for ring in rings:
        assert np.isfinite(ring).all()
        assert (ring >= 0).all()
        assert (ring <= (field.shape[1], field.shape[0])).all()


@pytest.mark.parametrize("angle", [0.0, 0.3, 0.785, 1.2, 1.9, 2.6])
def test_a_straight_edge_is_found_to_a_fraction_of_a_pixel(angle: float) -> None:
    rows, columns = np.mgrid[0:40, 0:40] + 0.5
    normal = np.cos(angle), np.sin(angle)
    field = ((columns - 19.3) * normal[0] + (rows - 21.8) * normal[1]).astype(np.float32)
    (ring,) = subpixel_rings(field)
    on_the_edge = ring[((ring > 2) & (ring < 38)).all(axis=1)]
    distance = (on_the_edge[:, 0] - 19.3) * normal[0] + (on_the_edge[:, 1] - 21.8) * normal[1]
    assert len(on_the_edge) > 20
    assert np.abs(distance).max() < 1e-3


def test_a_disc_has_its_area_and_simplifying_hardly_changes_it() -> None:
    rows, columns = np.mgrid[0:100, 0:100] + 0.5
    field = (30 - np.hypot(columns - 50, rows - 50)).astype(np.float32)
    fine, coarse = subpixel_rings(field), subpixel_rings(field, tolerance=0.2)
    assert area(fine) == pytest.approx(np.pi * 900, rel=0.002)
    assert area(coarse) == pytest.approx(area(fine), rel=0.01)
    assert len(coarse[0]) < len(fine[0]) / 4


@pytest.mark.parametrize("shape", [(1, 10), (10, 1)])
def test_a_line_one_pixel_wide_keeps_its_width(shape: tuple[int, int]) -> None:
    field = np.full((12, 12), -0.5, dtype=np.float32)
    field[1 : 1 + shape[0], 1 : 1 + shape[1]] = 0.5
    assert area(subpixel_rings(field)) == pytest.approx(8.5)  # whole but for pointed ends


def test_what_fills_the_array_is_closed_along_its_edge() -> None:
    rings = subpixel_rings(np.full((5, 7), 3.0, dtype=np.float32), tolerance=0.01)
    (ring,) = rings
    assert ring.min(axis=0) == pytest.approx([0, 0])
    assert ring.max(axis=0) == pytest.approx([7, 5])


@pytest.mark.parametrize("trace", [subpixel_rings, pixel_rings])
def test_nothing_has_no_outline(trace: object) -> None:
    assert pixel_rings(np.zeros((4, 4), dtype=bool)) == []
    assert subpixel_rings(np.full((4, 4), -1.0, dtype=np.float32)) == []
