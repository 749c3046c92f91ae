"""What the mouse does on the canvas, with a real session behind it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QHelpEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from samgui.document.prompt import NEGATIVE, POSITIVE, Box, Point
from samgui.ui.main_window import MainWindow
from tests.app.engines import GatedEngine
from tests.ui.user import LEFT, MIDDLE, PLAIN, RIGHT, User

ALT = Qt.KeyboardModifier.AltModifier


def wheel(user: User, position: QPoint, units: int) -> None:
    canvas = user.window.canvas
    event = QWheelEvent(
        QPointF(position),
        QPointF(canvas.mapToGlobal(position)),
        QPoint(),
        QPoint(0, units),
        Qt.MouseButton.NoButton,
        PLAIN,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def test_a_left_click_is_a_positive_point_on_the_pixel_under_the_mouse(user: User) -> None:
    user.click(30, 20)
    assert user.state.prompt.points == (Point(30, 20, POSITIVE),)


@pytest.mark.parametrize(("button", "modifier"), [(RIGHT, PLAIN), (LEFT, ALT)])
def test_a_right_click_or_alt_click_is_a_negative_point(
    user: User, button: Qt.MouseButton, modifier: Qt.KeyboardModifier
) -> None:
    user.click(30, 20, button, modifier)
    assert user.state.prompt.points == (Point(30, 20, NEGATIVE),)


def test_a_drag_is_a_box_in_whichever_direction(user: User) -> None:
    user.drag((60, 40), (20, 10))
    box = user.state.prompt.box
    assert box is not None
    assert (box.x0, box.y0, box.x1, box.y1) == pytest.approx((20, 10, 60, 40), abs=1)
    assert user.state.prompt.points == ()


def test_a_box_may_be_drawn_from_beside_the_picture_and_ends_at_its_edge(user: User) -> None:
    user.drag((-0.9, -0.9), (200, 40))
    box = user.state.prompt.box
    assert box is not None
    assert (box.x0, box.y0, box.x1) == (0, 0, 96)


def test_points_and_box_combine(user: User) -> None:
    user.drag((20, 10), (60, 40))
    user.click(30, 20)
    user.click(70, 50, RIGHT)
    assert user.state.prompt.box is not None
    assert [point.label for point in user.state.prompt.points] == [POSITIVE, NEGATIVE]


def test_a_small_slip_of_the_mouse_is_still_a_click(user: User) -> None:
    canvas, start = user.window.canvas, user.place(30, 20)
    QTest.mousePress(canvas, LEFT, PLAIN, start)
    QTest.mouseMove(canvas, start + QPoint(3, 2))
    QTest.mouseRelease(canvas, LEFT, PLAIN, start + QPoint(3, 2))
    assert user.state.prompt.points == (Point(30, 20, POSITIVE),)


def test_escape_while_dragging_draws_no_box(user: User) -> None:
    canvas = user.window.canvas
    QTest.mousePress(canvas, LEFT, PLAIN, user.place(10, 10))
    QTest.mouseMove(canvas, user.place(50, 40))
    user.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas, LEFT, PLAIN, user.place(50, 40))
    assert user.state.prompt.is_empty


def test_clicks_beside_the_picture_mean_nothing(user: User) -> None:
    QTest.mouseClick(user.window.canvas, LEFT, PLAIN, QPoint(2, 2))
    assert user.state.prompt.is_empty


def test_the_second_click_of_a_double_click_takes_nothing_away(user: User) -> None:
    QTest.mouseDClick(user.window.canvas, LEFT, PLAIN, user.place(30, 20))
    assert len(user.state.prompt.points) <= 1
    user.click(60, 40)
    QTest.mouseDClick(user.window.canvas, LEFT, PLAIN, user.place(80, 50))
    assert Point(60, 40, POSITIVE) in user.state.prompt.points


@pytest.mark.parametrize("button", [LEFT, RIGHT])
def test_a_click_on_a_point_takes_it_away(user: User, button: Qt.MouseButton) -> None:
    user.click(20, 20)
    user.click(60, 20)
    user.click(40, 50, RIGHT)
    user.click(60, 20, button)
    assert [(point.x, point.y) for point in user.state.prompt.points] == [(20, 20), (40, 50)]


def test_a_click_on_the_handle_takes_the_box_away(user: User) -> None:
    user.drag((20, 10), (60, 40))
    box = user.state.prompt.box
    assert box is not None
    handle = QPointF(*user.view.to_view(box.x1, box.y0)).toPoint()
    QTest.mouseClick(user.window.canvas, LEFT, PLAIN, handle)
    assert user.state.prompt.is_empty


def test_what_can_be_taken_away_shows_it_when_the_mouse_comes_back(user: User) -> None:
    canvas = user.window.canvas
    user.click(30, 20)
    assert canvas.cursor().shape() == Qt.CursorShape.CrossCursor
    user.move(60, 40)
    user.move(30, 20)
    assert canvas.cursor().shape() == Qt.CursorShape.PointingHandCursor


def test_a_tooltip_says_what_a_click_on_a_mark_does(user: User) -> None:
    canvas = user.window.canvas
    user.drag((20, 10), (60, 40))
    user.click(30, 30)
    box = user.state.prompt.box
    assert box is not None
    for x, y, words in [(box.x1 - 0.5, box.y0 - 0.5, "the box"), (30, 30, "this point")]:
        user.move(80, 55)
        user.move(x, y)
        place = user.place(x, y)
        event = QHelpEvent(QEvent.Type.ToolTip, place, canvas.mapToGlobal(place))
        QApplication.sendEvent(canvas, event)
        assert words in QToolTip.text()
    QToolTip.hideText()


def test_clicks_before_the_embedding_are_kept_and_answered(
    window: MainWindow,
    engine: GatedEngine,
    until: Callable[[Callable[[], object]], None],
    make_image: Callable[..., Path],
) -> None:
    engine.encode_gate.clear()
    user = User(window, window._session, until)
    window.open_path(make_image())
    until(lambda: user.state.can_prompt)
    user.click(30, 20)
    assert user.state.prompt.points == (Point(30, 20, POSITIVE),)
    assert user.state.prediction is None
    engine.encode_gate.set()
    user.await_answer()


def test_the_wheel_zooms_at_the_cursor(user: User) -> None:
    place = user.place(70, 12)
    before, pixel = user.view, user.view.to_image(place.x(), place.y())
    wheel(user, place, 120)
    assert user.view.zoom == pytest.approx(before.zoom * 2 ** (1 / 3))
    assert user.view.to_image(place.x(), place.y()) == pytest.approx(pixel, abs=0.5)
    wheel(user, place, -120)
    assert user.view.zoom == pytest.approx(before.zoom)


def test_pinching_zooms_at_the_fingers(user: User) -> None:
    canvas, place, before = user.window.canvas, QPointF(user.place(20, 20)), user.view.zoom
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        place,
        place,
        QPointF(canvas.mapToGlobal(place)),
        0.25,
        QPointF(),
    )
    QApplication.sendEvent(canvas, event)
    assert user.view.zoom == pytest.approx(before * 1.25)


def test_the_middle_button_pans_and_asks_nothing(user: User) -> None:
    canvas, before = user.window.canvas, user.view.origin
    QTest.mousePress(canvas, MIDDLE, PLAIN, QPoint(200, 200))
    assert canvas.cursor().shape() == Qt.CursorShape.ClosedHandCursor
    QTest.mouseMove(canvas, QPoint(230, 185))
    QTest.mouseRelease(canvas, MIDDLE, PLAIN, QPoint(230, 185))
    assert user.view.origin == pytest.approx((before[0] + 30, before[1] - 15), abs=1)
    assert user.state.prompt.is_empty


def test_space_turns_the_left_button_into_a_hand(user: User) -> None:
    canvas, before = user.window.canvas, user.view.origin
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    assert canvas.cursor().shape() == Qt.CursorShape.OpenHandCursor
    user_drag_from, user_drag_to = QPoint(200, 200), QPoint(260, 240)
    QTest.mousePress(canvas, LEFT, PLAIN, user_drag_from)
    QTest.mouseMove(canvas, user_drag_to)
    QTest.mouseRelease(canvas, LEFT, PLAIN, user_drag_to)
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert user.view.origin == pytest.approx((before[0] + 60, before[1] + 40), abs=1)
    assert user.state.prompt.is_empty
    assert canvas.cursor().shape() == Qt.CursorShape.CrossCursor


def test_fit_stays_fitted_until_the_view_is_moved(user: User, qtbot: QtBot) -> None:
    canvas = user.window.canvas
    user.key(Qt.Key.Key_F)
    fitted = user.view.zoom
    user.window.resize(1100, 800)
    qtbot.waitUntil(lambda: user.view.zoom > fitted)
    user.key(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert user.view.zoom == 1.0
    user.window.resize(900, 640)
    qtbot.waitUntil(lambda: user.view.view_size[0] < 800)
    assert user.view.zoom == 1.0
    assert canvas.view == user.view.snapped()


def test_plus_and_minus_step_through_the_zooms(user: User) -> None:
    user.key(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    user.key(Qt.Key.Key_Plus)
    assert user.view.zoom == 1.5
    user.key(Qt.Key.Key_Minus)
    user.key(Qt.Key.Key_Minus)
    assert user.view.zoom == 0.75


def test_a_hover_preview_follows_the_mouse_and_leaves_with_it(user: User) -> None:
    user.key(Qt.Key.Key_H, Qt.KeyboardModifier.ShiftModifier)
    user.move(10, 10)
    user.move(30, 20)
    user.until(lambda: user.state.hover is not None and user.state.hover.x == 30)
    QApplication.sendEvent(user.window.canvas, QEvent(QEvent.Type.Leave))
    assert user.state.hover is None


def test_fifty_quick_clicks_are_fifty_points_and_few_runs(user: User, engine: GatedEngine) -> None:
    user.window.canvas.fit()
    engine.decode_gate.clear()
    for index in range(50):
        user.click(4 + 9 * (index % 10), 4 + 13 * (index // 10))
        user.until(lambda: len(engine.asked) == 1)
    assert len(user.state.prompt.points) == 50
    engine.decode_gate.set()
    user.await_answer()
    assert [len(asked.points) for asked in engine.asked] == [1, 50]


def drop(user: User, *urls: QUrl) -> None:
    data = QMimeData()
    data.setUrls(list(urls))
    action, place = Qt.DropAction.CopyAction, QPointF(50, 50)
    entering = QDragEnterEvent(place.toPoint(), action, data, LEFT, PLAIN)
    QApplication.sendEvent(user.window.canvas, entering)
    if entering.isAccepted():
        QApplication.sendEvent(user.window.canvas, QDropEvent(place, action, data, LEFT, PLAIN))


def test_a_dropped_file_is_opened(user: User, make_image: Callable[..., Path]) -> None:
    other = make_image("other.png", (40, 40))
    drop(user, QUrl("https://example.org/cat.png"), QUrl.fromLocalFile(str(other)))
    user.until(lambda: user.state.image_path == other)


def test_what_is_not_a_file_is_not_taken(user: User) -> None:
    before = user.state.image_path
    drop(user, QUrl("https://example.org/cat.png"))
    assert user.state.image_path == before


def test_the_box_being_dragged_replaces_the_one_before(user: User) -> None:
    user.drag((10, 10), (30, 30))
    user.drag((40, 20), (80, 50))
    box = user.state.prompt.box
    assert isinstance(box, Box)
    assert (box.x0, box.x1) == pytest.approx((40, 80), abs=1)
