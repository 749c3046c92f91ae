"""Outlines of masks lie where the mask ends, at every level of detail, and never vanish."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from samgui.document.mask import Mask
from samgui.ui.canvas.mask_paths import level_for, logits_path, mask_path, mask_pixels_path, path_of
from samgui.ui.canvas.view_transform import ViewTransform


def disc(width: int = 400, height: int = 300, radius: float = 80.0) -> Mask:
    rows, columns = np.mgrid[0:height, 0:width] + 0.5
    return Mask.from_array(np.hypot(columns - 150.0, rows - 140.0) < radius)


def corners(rect: QRectF) -> tuple[float, float, float, float]:
    return rect.left(), rect.top(), rect.right(), rect.bottom()


@pytest.mark.parametrize(
    ("zoom", "level"), [(0.1, 3), (0.25, 2), (0.3, 1), (0.5, 1), (0.51, 0), (1.0, 0), (8.0, 0)]
)
def test_a_level_is_never_coarser_than_the_screen(zoom: float, level: int) -> None:
    assert level_for(zoom) == level
    assert 2**level * min(zoom, 1.0) <= 1.0


@pytest.mark.parametrize("level", [0, 1, 2, 3])
def test_the_outline_is_in_its_place_at_every_level(level: int) -> None:
    path = mask_path(disc(), level)
    assert corners(path.boundingRect()) == pytest.approx((70, 60, 230, 220), abs=0.6 * 2**level)
    assert path.contains(QPointF(150, 140))
    assert not path.contains(QPointF(150 + 60, 140 + 60))


def test_coarser_levels_have_fewer_points() -> None:
    counts = [mask_path(disc(), level).elementCount() for level in (0, 2, 4)]
    assert counts[0] > counts[1] > counts[2]


def test_a_hole_stays_open() -> None:
    bits = np.ones((40, 40), dtype=np.bool_)
    bits[15:25, 15:25] = False
    path = mask_path(Mask.from_array(bits), 0)
    assert path.contains(QPointF(5, 5))
    assert not path.contains(QPointF(20, 20))


def test_what_is_smaller_than_the_screen_can_show_is_still_shown() -> None:
    bits = np.zeros((2000, 3000), dtype=np.bool_)
    bits[1001, 2003] = True
    path = mask_path(Mask.from_array(bits), 4)
    assert path.boundingRect().contains(QPointF(2003.5, 1001.5))


def test_an_empty_mask_has_no_outline() -> None:
    empty = Mask.empty(30, 30)
    assert mask_path(empty, 0).isEmpty()
    assert mask_pixels_path(empty, (0, 0, 30, 30)).isEmpty()


def test_the_exact_outline_follows_pixels_and_only_those_in_sight() -> None:
    bits = np.zeros((30, 50), dtype=np.bool_)
    bits[10:20, 5:45] = True
    path = mask_pixels_path(Mask.from_array(bits), (0.0, 0.0, 19.5, 30.0))
    assert corners(path.boundingRect()) == (5, 10, 20, 20)
    assert mask_pixels_path(Mask.from_array(bits), (0, 21, 50, 30)).isEmpty()


@pytest.mark.parametrize("zoom", [0.5, 1.0, 6.0, 40.0])
def test_logits_are_outlined_in_image_pixels_at_every_zoom(zoom: float) -> None:
    # A plane through the logits of a square image: zero along x = 200 of 512.
    columns = np.arange(256, dtype=np.float32) + 0.5
    logits = np.broadcast_to(100.0 - columns, (256, 256)).astype(np.float32)
    view = ViewTransform((512, 512), (300, 200)).zoomed_to(zoom, 0, 0)
    view = view.panned(150 - view.to_view(200, 0)[0], 0)
    rect = logits_path(logits, view).boundingRect()
    assert rect.right() == pytest.approx(200, abs=0.3 / zoom + 0.01)


def test_the_view_s_own_edge_is_not_outlined() -> None:
    logits = np.ones((256, 256), dtype=np.float32)
    view = ViewTransform((512, 512), (100, 100)).zoomed_to(8.0, 0, 0).panned(-500, -500)
    x0, y0, x1, y1 = corners(logits_path(logits, view).boundingRect())
    assert view.to_view(x0, y0) < (-4, -4)
    assert view.to_view(x1, y1) > (104, 104)


def test_nothing_is_outlined_where_nothing_is_positive() -> None:
    view = ViewTransform((512, 512), (100, 100))
    assert logits_path(np.full((256, 256), -1.0, dtype=np.float32), view).isEmpty()


@pytest.mark.parametrize(
    ("rows", "columns"),
    [((60, 90), (100, 130)), ((0, 3), (0, 256)), ((250, 256), (252, 256)), ((10, 12), (254, 256))],
)
@pytest.mark.parametrize("zoom", [0.3, 1.0, 2.6])
def test_the_outline_is_where_the_logits_are_and_ends_with_the_image(
    rows: tuple[int, int], columns: tuple[int, int], zoom: float
) -> None:
    logits = np.full((256, 256), -4.0, np.float32)
    logits[slice(*rows), slice(*columns)] = 4.0
    view = ViewTransform((1024, 1024), (900.0, 700.0), 1.0).zoomed_to(zoom, 30.0, 40.0)
    # Halfway between a sample inside and one outside, which are 4 pixels apart.
    expected = [columns[0] * 4, rows[0] * 4, columns[1] * 4, rows[1] * 4]
    seen = view.visible_image_rect(8)
    assert seen is not None
    found = corners(logits_path(logits, view).boundingRect())
    if expected[2] <= seen[2] and expected[3] <= seen[3]:
        assert found == pytest.approx(expected, abs=0.5 / zoom + 0.25)
    elif expected[0] > seen[2] + 16 or expected[1] > seen[3] + 16:
        assert found == (0, 0, 0, 0)


def test_a_path_is_the_one_that_its_points_make() -> None:
    rings = [np.array([(0, 0), (4, 0), (4, 3.5)]), np.array([(1, 1), (2, 1), (2, 2), (1, 2)]) / 3]
    scale, offset = np.array([2.0, 0.5]), (10.0, -3.0)
    expected = QPainterPath()
    for ring in rings:
        expected.addPolygon(QPolygonF([QPointF(2 * x + 10, y / 2 - 3) for x, y in ring.tolist()]))
        expected.closeSubpath()
    path = path_of(rings, scale, offset)
    assert path == expected
    assert path.fillRule() == expected.fillRule()
    assert path_of([], 1.0, (0, 0)).isEmpty()
