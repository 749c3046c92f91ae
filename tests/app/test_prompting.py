"""What is asked of an image: pure values, cut to the image."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samgui.app.prompting import box_inside, point_inside
from samgui.document.prompt import Box, Point

SIZE = (100, 50)
ANY_FLOAT = st.floats(allow_nan=True, allow_infinity=True)


@pytest.mark.parametrize(("x", "y"), [(0, 0), (100, 50), (99.9, 0.1)])
def test_a_click_on_the_image_is_a_point(x: float, y: float) -> None:
    assert point_inside(x, y, 1, SIZE) == Point(x, y, 1)


@pytest.mark.parametrize(("x", "y"), [(-0.1, 5), (5, 50.1), (math.nan, 5), (math.inf, 5)])
def test_a_click_beside_the_image_is_none(x: float, y: float) -> None:
    assert point_inside(x, y, 1, SIZE) is None


def test_without_an_image_there_is_nothing_to_click_on() -> None:
    assert point_inside(5, 5, 1, None) is None
    assert box_inside((1, 1, 5, 5), None) is None


@pytest.mark.parametrize(
    ("corners", "box"),
    [
        ((10, 10, 20, 20), Box(10, 10, 20, 20)),
        ((20, 10, 10, 20), Box(10, 10, 20, 20)),
        ((-10, -10, 20, 20), Box(0, 0, 20, 20)),
        ((90, 40, 300, 300), Box(90, 40, 100, 50)),
        ((200, 200, 300, 300), None),
        ((10, 10, 10, 30), None),
    ],
)
def test_a_box_is_cut_to_the_image(corners: tuple[float, float, float, float], box: Box | None) -> None:
    assert box_inside(corners, SIZE) == box


@given(st.tuples(ANY_FLOAT, ANY_FLOAT, ANY_FLOAT, ANY_FLOAT))
def test_whatever_is_dragged_a_box_has_area_and_is_on_the_image(
    corners: tuple[float, float, float, float],
) -> None:
    box = box_inside(corners, SIZE)
    assert box is None or (0 <= box.x0 < box.x1 <= SIZE[0] and 0 <= box.y0 < box.y1 <= SIZE[1])
