"""Brightness, contrast, opacity, outlines, hiding: of the view alone, and exact."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from samgui.app.look import Look
from samgui.app.state import SessionState
from samgui.ui.canvas.backdrop import Backdrop
from samgui.ui.canvas.view_transform import ViewTransform
from samgui.ui.theme import CanvasColors, canvas_colors
from tests.ui.states import ready_state, square

SIZE = (120.0, 90.0)

TONES = st.floats(-1, 1, allow_nan=False)


@pytest.fixture
def colors(qapp: QApplication) -> CanvasColors:
    return canvas_colors(qapp.palette())


@pytest.fixture
def state(qapp: QApplication) -> SessionState:
    return ready_state([("cat", square(5, 5, 20))])


def shown(
    backdrop: Backdrop, state: SessionState, view: ViewTransform, colors: CanvasColors
) -> NDArray[np.uint8]:
    """(H, W, 3) uint8 RGB of the whole view."""
    image = QImage(round(SIZE[0] * view.dpr), round(SIZE[1] * view.dpr), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(view.dpr)
    painter = QPainter(image)
    backdrop.paint(painter, state, view, colors)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    return pixels[..., 2::-1].copy()


def with_look(look: Look) -> Backdrop:
    backdrop = Backdrop()
    backdrop.look = look
    return backdrop


def test_a_picture_is_shown_as_it_is_unless_asked_otherwise() -> None:
    assert np.array_equal(Look().tone_curve, np.arange(256))
    assert not Look().tones_picture


@given(TONES, TONES)
def test_what_is_brighter_stays_brighter(brightness: float, contrast: float) -> None:
    curve = Look(brightness=brightness, contrast=contrast).tone_curve.astype(int)
    assert (np.diff(curve) >= 0).all()


def test_the_ends_are_black_white_and_grey() -> None:
    assert (Look(brightness=-1.0).tone_curve[:255] == 0).all()
    assert (Look(brightness=1.0).tone_curve[1:] == 255).all()
    grey = Look(contrast=-1.0).tone_curve
    assert grey.max() - grey.min() < 10


@pytest.mark.parametrize("dpr", [1.0, 2.0])
def test_the_picture_is_shown_through_the_curve_and_nothing_else_is(colors: CanvasColors, dpr: float) -> None:
    state = ready_state()
    look = Look(brightness=0.3, contrast=0.5)
    view = ViewTransform((60, 40), SIZE, dpr).fitted().zoomed_to(1.0, 60, 45).snapped()
    plain, toned = (shown(with_look(one), state, view, colors) for one in (Look(), look))
    x0, y0, x1, y1 = (round(side * dpr) for side in view.image_rect)
    inside = (slice(y0, y1), slice(x0, x1))
    assert np.array_equal(toned[inside], look.tone_curve[plain[inside]])
    toned[inside] = plain[inside]
    assert np.array_equal(toned, plain)


def test_the_pixels_of_the_image_stay_as_they_are(state: SessionState, colors: CanvasColors) -> None:
    assert state.image is not None
    before, level = state.image.pixels.copy(), state.levels[0].copy()
    shown(
        with_look(Look(brightness=0.5, contrast=-0.5)), state, ViewTransform((60, 40), SIZE).fitted(), colors
    )
    assert np.array_equal(state.image.pixels, before)
    assert state.levels[0] == level


def test_another_look_is_shown_at_once_and_panning_keeps_it(
    state: SessionState, colors: CanvasColors
) -> None:
    view = ViewTransform((60, 40), SIZE, 1.0).fitted().zoomed_to(2.0, 60, 45).snapped()
    panned = replace(view, origin=(view.origin[0] - 9, view.origin[1] + 4))
    look = Look(brightness=-0.4, mask_opacity=0.9)
    backdrop = Backdrop()
    shown(backdrop, state, view, colors)
    backdrop.look = look
    assert np.array_equal(shown(backdrop, state, view, colors), shown(with_look(look), state, view, colors))
    moved, anew = (shown(one, state, panned, colors).astype(int) for one in (backdrop, with_look(look)))
    assert (np.abs(moved - anew) > 2).mean() < 0.002


def test_hidden_masks_leave_the_bare_picture(state: SessionState, colors: CanvasColors) -> None:
    view = ViewTransform((60, 40), SIZE, 1.0).fitted()
    hidden = shown(with_look(Look(are_masks_hidden=True)), state, view, colors)
    bare = shown(Backdrop(), replace(state, annotations=()), view, colors)
    assert np.array_equal(hidden, bare)


def test_only_the_outline_is_painted_when_asked(state: SessionState, colors: CanvasColors) -> None:
    view = ViewTransform((60, 40), SIZE, 1.0).fitted().zoomed_to(2.0, 60, 45).snapped()
    outlined = shown(with_look(Look(is_outline_only=True)), state, view, colors)
    bare = shown(Backdrop(), replace(state, annotations=()), view, colors)
    x, y = (round(side) for side in view.to_view(15, 15))
    middle = (slice(y - 5, y + 5), slice(x - 5, x + 5))
    assert np.array_equal(outlined[middle], bare[middle])
    assert not np.array_equal(outlined, bare)
    clear = shown(with_look(Look(mask_opacity=0.0)), state, view, colors)
    assert np.array_equal(outlined, clear)
