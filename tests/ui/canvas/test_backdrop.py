"""What is kept between paints is what painting anew would give, pixel by pixel."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from samgui.app.state import SessionState
from samgui.ui.canvas.backdrop import Backdrop
from samgui.ui.canvas.view_transform import ViewTransform
from samgui.ui.theme import CanvasColors, canvas_colors
from tests.ui.states import ready_state, selecting, square

SIZE = (120.0, 90.0)


@pytest.fixture
def colors(qapp: QApplication) -> CanvasColors:
    return canvas_colors(qapp.palette())


@pytest.fixture
def state(qapp: QApplication) -> SessionState:
    return ready_state([("cat", square(5, 5, 20)), ("dog", square(30, 12, 9))])


def pixels_of(
    backdrop: Backdrop, state: SessionState, view: ViewTransform, colors: CanvasColors
) -> NDArray[np.uint8]:
    image = QImage(round(SIZE[0] * view.dpr), round(SIZE[1] * view.dpr), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(view.dpr)
    painter = QPainter(image)
    backdrop.paint(painter, state, view, colors)
    painter.end()
    return (
        np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[..., :3].copy()
    )


@pytest.mark.parametrize("dpr", [1.0, 1.25, 2.0])
@pytest.mark.parametrize("zoom", [0.4, 1.0, 2.0, 5.0])
@pytest.mark.parametrize(("dx", "dy"), [(7, 0), (-13, 5), (0, -9), (11, 17), (-300, 0)])
def test_panning_shows_what_painting_anew_does(
    state: SessionState, colors: CanvasColors, dpr: float, zoom: float, dx: int, dy: int
) -> None:
    view = ViewTransform((60, 40), SIZE, dpr).fitted().zoomed_to(zoom, 60, 45).snapped()
    panned = replace(view, origin=(view.origin[0] + dx / dpr, view.origin[1] + dy / dpr))
    backdrop = Backdrop()
    pixels_of(backdrop, state, view, colors)
    moved = pixels_of(backdrop, state, panned, colors)
    anew = pixels_of(Backdrop(), state, panned, colors)
    difference = np.abs(moved.astype(int) - anew.astype(int))
    assert (difference > 2).mean() < 0.002


def test_a_pixel_of_the_image_is_a_pixel_of_the_screen_at_100_percent(colors: CanvasColors) -> None:
    state = ready_state()
    view = ViewTransform((60, 40), SIZE, dpr=2.0, zoom=1.0, origin=(10.0, 5.0))
    shown = pixels_of(Backdrop(), state, view, colors)[10:50, 20:80, ::-1]
    assert state.image is not None
    assert np.array_equal(shown, state.image.pixels)


def test_pixels_are_squares_from_300_percent(colors: CanvasColors) -> None:
    state = ready_state()
    view = ViewTransform((60, 40), SIZE, zoom=8.0, origin=(-40.0, -16.0))
    shown = pixels_of(Backdrop(), state, view, colors)[..., ::-1]
    assert state.image is not None
    assert np.array_equal(shown[0:8, 0:8], np.broadcast_to(state.image.pixels[2, 5], (8, 8, 3)))


def test_changes_of_the_masks_show(state: SessionState, colors: CanvasColors) -> None:
    view = ViewTransform((60, 40), SIZE, zoom=2.0)
    backdrop = Backdrop()
    before = pixels_of(backdrop, state, view, colors)
    selected = pixels_of(backdrop, selecting(state, 1), view, colors)
    without = pixels_of(backdrop, replace(state, annotations=state.annotations[1:]), view, colors)
    dark = pixels_of(backdrop, state, view, replace(colors, ground=QColor("black")))
    for shown in (selected, without, dark):
        assert not np.array_equal(shown, before)
    assert np.array_equal(pixels_of(backdrop, state, view, colors), before)


def test_masks_are_in_their_colours_and_the_photo_shines_through(
    state: SessionState, colors: CanvasColors
) -> None:
    view = ViewTransform((60, 40), SIZE, zoom=2.0)
    bare = pixels_of(Backdrop(), replace(state, annotations=()), view, colors)[20:40, 20:40, ::-1]
    shown = pixels_of(Backdrop(), state, view, colors)[20:40, 20:40, ::-1]
    color = np.array(state.categories[0].color)
    assert np.abs(shown - (0.6 * bare + 0.4 * color)).max() <= 2


def test_forgetting_loses_nothing(state: SessionState, colors: CanvasColors) -> None:
    view = ViewTransform((60, 40), SIZE, zoom=2.0)
    backdrop = Backdrop()
    before = pixels_of(backdrop, state, view, colors)
    backdrop.forget()
    assert np.array_equal(pixels_of(backdrop, state, view, colors), before)
