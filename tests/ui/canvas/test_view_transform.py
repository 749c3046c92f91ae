"""The view never loses the image, never moves what is under the cursor, and agrees with itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samgui.ui.canvas.view_transform import MAX_ZOOM, Margins, ViewTransform

sizes = st.tuples(st.integers(1, 20_000), st.integers(1, 20_000))
view_sizes = st.tuples(st.floats(60, 4000), st.floats(60, 4000))
ratios = st.sampled_from([1.0, 1.25, 1.5, 2.0, 3.0])
positions = st.tuples(st.floats(0, 4000), st.floats(0, 4000))


@st.composite
def views(draw: st.DrawFn) -> ViewTransform:
    """A view that a person could have reached: fitted, then zoomed and panned."""
    view = ViewTransform(draw(sizes), draw(view_sizes), draw(ratios)).fitted()
    view = view.zoomed_by(draw(st.floats(0.01, 100)), *draw(positions))
    return view.panned(*draw(st.tuples(st.floats(-5000, 5000), st.floats(-5000, 5000))))


def visible_extent(view: ViewTransform) -> tuple[float, float]:
    x0, y0, x1, y1 = view.image_rect
    return (min(x1, view.view_size[0]) - max(x0, 0.0), min(y1, view.view_size[1]) - max(y0, 0.0))


@given(views(), positions)
def test_to_image_undoes_to_view(view: ViewTransform, position: tuple[float, float]) -> None:
    assert view.to_view(*view.to_image(*position)) == pytest.approx(position, abs=1e-6)


@given(views(), positions, st.floats(0.1, 10))
def test_zoom_keeps_what_is_under_the_cursor(
    view: ViewTransform, cursor: tuple[float, float], factor: float
) -> None:
    before = view.to_image(*cursor)
    zoomed = view.zoomed_by(factor, *cursor)
    stopped_at_the_edge = min(visible_extent(zoomed)) <= 48.0 + 1e-3
    assert stopped_at_the_edge or zoomed.to_view(*before) == pytest.approx(cursor, abs=1e-5)


@given(views())
def test_some_of_the_image_is_always_in_sight(view: ViewTransform) -> None:
    wide, high = visible_extent(view)
    assert wide >= min(48.0, view.image_size[0] * view.scale, view.view_size[0]) - 1e-6
    assert high >= min(48.0, view.image_size[1] * view.scale, view.view_size[1]) - 1e-6
    assert view.visible_image_rect() is not None


@given(sizes, view_sizes, ratios)
def test_fitted_shows_all_of_it_in_the_middle(
    image_size: tuple[int, int], view_size: tuple[float, float], dpr: float
) -> None:
    margins = Margins(10, 10, 10, 40)
    view = ViewTransform(image_size, view_size, dpr).fitted(margins)
    x0, y0, x1, y1 = view.image_rect
    assert x0 >= 10 - 1e-6
    assert y0 >= 10 - 1e-6
    assert x1 <= max(view_size[0] - 10, 11) + 1e-6
    assert y1 <= max(view_size[1] - 40, 11) + 1e-6
    assert (x0 + x1) / 2 == pytest.approx(10 + max(view_size[0] - 20, 1) / 2)
    assert view.zoom <= MAX_ZOOM


@given(views(), view_sizes, ratios)
def test_resizing_keeps_the_zoom_and_moving_to_another_screen_too(
    view: ViewTransform, view_size: tuple[float, float], dpr: float
) -> None:
    resized = view.resized(view_size, dpr)
    assert resized.zoom == view.zoom
    assert resized.dpr == dpr
    assert resized.resized(view_size, dpr).origin == pytest.approx(resized.origin)


@given(views())
def test_snapped_lies_on_device_pixels_and_hardly_moves(view: ViewTransform) -> None:
    snapped = view.snapped()
    for value, before in zip(snapped.origin, view.origin, strict=True):
        assert value * view.dpr == pytest.approx(round(value * view.dpr), abs=1e-6)
        assert abs(value - before) <= 0.5 / view.dpr + 1e-9


@given(views())
def test_stepping_in_and_out_stays_on_the_stops(view: ViewTransform) -> None:
    further = view.stepped(1, 30, 30)
    assert further.zoom > view.zoom or view.zoom == MAX_ZOOM
    nearer = view.stepped(-1, 30, 30)
    assert nearer.zoom <= view.zoom


def test_actual_size_is_one_device_pixel_to_an_image_pixel() -> None:
    view = ViewTransform((4000, 3000), (800, 600), dpr=2.0).zoomed_to(1.0, 0, 0)
    assert view.scale == 0.5
    x0, _, x1, _ = view.image_rect
    assert (x1 - x0) * 2.0 == 4000


def test_pixel_at_names_the_pixel_that_covers_the_position() -> None:
    view = ViewTransform((10, 10), (100, 100), zoom=10.0)
    assert view.pixel_at(0, 0) == (0, 0)
    assert view.pixel_at(9.9, 10) == (0, 1)
    assert view.pixel_at(99.9, 99.9) == (9, 9)
    assert view.pixel_at(100, 50) is None
    assert view.pixel_at(50, -0.1) is None


def test_a_position_beside_the_image_is_held_to_its_edge() -> None:
    view = ViewTransform((10, 20), (400, 400), zoom=10.0, origin=(50, 50))
    assert view.clamped_to_image(0, 400) == (0.0, 20.0)


def test_the_visible_part_never_leaves_the_image() -> None:
    view = ViewTransform((1000, 1000), (200, 100), zoom=2.0, origin=(-100.0, 20.0))
    assert view.visible_image_rect() == (50.0, 0.0, 150.0, 40.0)
    assert view.visible_image_rect(margin=20) == (40.0, 0.0, 160.0, 50.0)


def test_a_small_image_is_enlarged_only_when_wanted() -> None:
    view = ViewTransform((50, 50), (500, 500))
    assert view.fitted().zoom == 10.0
    assert view.fitted(enlarge=False).zoom == 1.0
