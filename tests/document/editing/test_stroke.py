"""What a round brush paints."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from samgui.document.editing.refining import split_parts
from samgui.document.editing.stroke import Position, Stroke, stroke_mask
from samgui.document.mask import Mask
from tests.document.masks import thorough

HEIGHT, WIDTH = 30, 40

positions = st.tuples(st.floats(-10, 50), st.floats(-10, 40))
paths = st.lists(positions, min_size=1, max_size=5)
diameters = st.floats(0.5, 25)


def distances(path: list[Position]) -> NDArray[np.float64]:
    """How far each pixel's centre is from the line."""
    y, x = np.indices((HEIGHT, WIDTH)) + 0.5
    nearest = np.full((HEIGHT, WIDTH), np.inf)
    for (x0, y0), (x1, y1) in zip([path[0], *path], path, strict=False):
        square = (x1 - x0) ** 2 + (y1 - y0) ** 2
        part = np.clip(((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / max(square, 1e-30), 0, 1)
        nearest = np.minimum(nearest, np.hypot(x - x0 - part * (x1 - x0), y - y0 - part * (y1 - y0)))
    return nearest


@given(paths, diameters)
@thorough
def test_a_brush_paints_what_is_no_farther_than_half_its_diameter(
    path: list[Position], diameter: float
) -> None:
    painted = stroke_mask(path, diameter, HEIGHT, WIDTH).to_array()
    distance, radius = distances(path), diameter / 2
    assert painted[distance < radius - 1e-6].all()
    # The pixel that the mouse is in is painted by the thinnest brush too.
    assert not painted[distance > max(radius, np.sqrt(0.5)) + 1e-6].any()


@given(st.integers(0, WIDTH - 1), st.integers(0, HEIGHT - 1), st.floats(0, 0.99), st.floats(0, 0.99))
@example(1, 0, 0.0, 0.5)
@example(1, 1, 0.5, 0.0)
@example(1, 1, 0.0, 0.0)
@thorough
def test_a_brush_of_one_pixel_paints_the_pixel_under_it(x: int, y: int, dx: float, dy: float) -> None:
    assert stroke_mask([(x + dx, y + dy)], 1, HEIGHT, WIDTH).bbox == (x, y, 1, 1)


@given(st.lists(st.tuples(st.floats(0, WIDTH - 1), st.floats(0, HEIGHT - 1)), min_size=2, max_size=5))
@thorough
def test_a_thin_line_has_no_gaps(path: list[Position]) -> None:
    grown = stroke_mask(path, 1, HEIGHT, WIDTH).to_array()
    # Steps to the side at a corner are as good as those along an edge.
    joined = grown.copy()
    joined[:, 1:] |= grown[:, :-1]
    assert len(split_parts(Mask.from_array(joined))) == 1


@given(paths, diameters)
@thorough
def test_a_stroke_says_where_it_changed_and_can_be_begun_anew(path: list[Position], diameter: float) -> None:
    stroke = Stroke(HEIGHT, WIDTH, diameter)
    before = stroke.bits.copy()
    for start, end in zip([path[0], *path], path, strict=False):
        window = stroke.line(start, end)
        changed = stroke.bits != before
        changed[window.y0 : window.y1, window.x0 : window.x1] = False
        assert not changed.any()
        before = stroke.bits.copy()
    assert stroke.to_mask() == Mask.from_array(before)
    stroke.clear()
    assert not stroke.bits.any()
    assert stroke.to_mask().is_empty


@pytest.mark.parametrize("diameter", [0, -1, float("nan")])
def test_a_brush_has_a_size(diameter: float) -> None:
    with pytest.raises(ValueError, match="paints nothing"):
        Stroke(4, 4, diameter)
