"""What the mouse does with each tool that corrects by hand, on a real canvas."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from samgui.document.editing.outlines import outline
from samgui.document.editing.stroke import stroke_mask
from samgui.document.mask import Mask
from samgui.ui.canvas.brush_tool import BrushTool
from samgui.ui.canvas.shape_tool import ShapeMode, ShapeTool
from samgui.ui.canvas.toolbox import TOOLS, ToolId
from samgui.ui.canvas.vertex_tool import VertexTool
from samgui.ui.panels.tool_options import ToolOptions
from tests.ui.canvas.bench import ALT, CTRL, SHIFT, Bench
from tests.ui.states import HEIGHT, WIDTH, ready_state, square

FIRST, SECOND = 1, 2


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    """A picture of 60 x 40 with a square of 20 at (5, 10), and one of 10 at (40, 5)."""
    bench = Bench(ready_state([("cat", square(5, 10, 20)), ("dog", square(40, 5, 10))]))
    bench.canvas.show()
    qtbot.waitExposed(bench.canvas)
    yield bench
    bench.canvas.close()
    bench.canvas.deleteLater()


def brush(bench: Bench, tool_id: ToolId, diameter: int) -> BrushTool:
    bench.use(tool_id)
    tool = bench.toolbox.current
    assert isinstance(tool, BrushTool)
    tool.set_diameter(diameter)
    return tool


# -- selecting


def test_a_click_with_the_select_tool_selects_what_is_there_and_shift_more(bench: Bench) -> None:
    bench.use(ToolId.SELECT)
    bench.click(10, 15)
    assert bench.state.selection == {FIRST}
    bench.click(45, 10, SHIFT)
    assert bench.state.selection == {FIRST, SECOND}
    bench.click(10, 15, CTRL)
    assert bench.state.selection == {SECOND}
    bench.click(30, 35)
    assert not bench.state.selection


def test_what_is_hidden_is_not_hit(bench: Bench) -> None:
    bench.use(ToolId.SELECT)
    bench.show(hidden=frozenset({FIRST}))
    bench.click(10, 15)
    assert not bench.state.selection


def test_with_the_prompt_tool_ctrl_selects_and_a_plain_click_asks(bench: Bench) -> None:
    bench.click(10, 15, CTRL)
    assert bench.state.selection == {FIRST}
    bench.click(45, 10, CTRL | SHIFT)
    assert bench.state.selection == {FIRST, SECOND}
    assert bench.state.prompt.is_empty
    bench.click(10, 15)
    assert len(bench.state.prompt.points) == 1


@pytest.mark.parametrize("tool_id", [ToolId.SMART, ToolId.SELECT])
def test_a_double_click_reopens_what_is_kept_there_and_leaves_no_point(bench: Bench, tool_id: ToolId) -> None:
    bench.use(tool_id)
    bench.double_click(10, 15)
    assert bench.steps == [f"reopen {FIRST}"]
    assert bench.state.prompt.is_empty


@pytest.mark.parametrize("tool_id", [ToolId.SMART, ToolId.SELECT])
def test_a_double_click_reopens_nothing_while_a_prompt_is_open_or_beside_all_objects(
    bench: Bench, tool_id: ToolId
) -> None:
    bench.use(tool_id)
    bench.double_click(30, 35)
    bench.add_point(50, 30)
    bench.double_click(10, 15)
    assert not bench.steps


# -- brush and eraser


def test_a_stroke_is_one_step_on_the_selected_object(bench: Bench) -> None:
    brush(bench, ToolId.BRUSH, 6)
    bench.select([FIRST])
    before = bench.mask(FIRST)
    bench.press(24, 20)
    bench.move(28, 20)
    bench.move(34, 20)
    assert not bench.steps
    bench.release(34, 20)
    assert bench.steps == ["Paint"]
    assert bench.mask(FIRST).contains(34, 20)
    assert bench.mask(FIRST).area > before.area
    assert (before.to_array() <= bench.mask(FIRST).to_array()).all()


def test_the_eraser_takes_pixels_away_also_of_what_is_just_under_it(bench: Bench) -> None:
    brush(bench, ToolId.ERASER, 4)
    bench.drag((10, 15), (14, 15))
    assert bench.steps == ["Erase"]
    assert not bench.mask(FIRST).contains(12, 15)
    assert bench.mask(SECOND) == square(40, 5, 10)


def test_without_a_selection_the_brush_begins_an_object_and_goes_on_with_it(bench: Bench) -> None:
    brush(bench, ToolId.BRUSH, 4)
    bench.drag((30, 30), (34, 30))
    bench.drag((34, 30), (38, 30))
    assert bench.steps == ["add", "Paint"]
    assert bench.mask(3).contains(38, 30)
    bench.key(Qt.Key.Key_Return)
    bench.drag((50, 30), (52, 30))
    assert bench.steps == ["add", "Paint", "add"]


def test_the_thinnest_brush_paints_the_pixel_under_the_mouse(bench: Bench) -> None:
    brush(bench, ToolId.BRUSH, 1)
    bench.click(30, 30)
    assert bench.mask(3).bbox == (30, 30, 1, 1)


def test_shift_draws_a_straight_line(bench: Bench) -> None:
    brush(bench, ToolId.BRUSH, 3)
    bench.press(30, 30, SHIFT)
    for x, y in [(35, 38), (40, 22), (50, 30)]:
        place = bench.place(x, y)
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            place.toPointF(),
            bench.canvas.mapToGlobal(place).toPointF(),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            SHIFT,
        )
        QApplication.sendEvent(bench.canvas, event)
    bench.release(50, 30, SHIFT)
    expected = stroke_mask([(30.5, 30.5), (50.5, 30.5)], 3, HEIGHT, WIDTH)
    assert bench.mask(3).iou(expected) > 0.9
    assert bench.mask(3).bbox[3] <= 4


def test_escape_gives_the_stroke_up(bench: Bench) -> None:
    tool = brush(bench, ToolId.BRUSH, 4)
    bench.select([FIRST])
    bench.press(20, 20)
    bench.move(40, 30)
    assert tool.replaces() == FIRST
    bench.key(Qt.Key.Key_Escape)
    bench.release(40, 30)
    assert tool.replaces() is None
    assert not bench.steps


def test_a_locked_or_hidden_object_is_not_painted_on_and_it_is_said_why(bench: Bench) -> None:
    brush(bench, ToolId.BRUSH, 4)
    bench.show(selection=frozenset({FIRST}), locked=frozenset({FIRST}))
    bench.drag((10, 15), (30, 15))
    bench.show(locked=frozenset(), hidden=frozenset({FIRST}))
    bench.drag((10, 15), (30, 15))
    assert not bench.steps
    assert "locked" in bench.said[0]
    assert "hidden" in bench.said[1]


def test_the_eraser_says_when_there_is_nothing_to_erase_from(bench: Bench) -> None:
    brush(bench, ToolId.ERASER, 4)
    bench.drag((30, 35), (33, 35))
    assert not bench.steps
    assert "erase" in bench.said[0]


def test_a_stroke_ends_when_its_object_changes_under_it(bench: Bench) -> None:
    brush(bench, ToolId.BRUSH, 4)
    bench.select([FIRST])
    bench.press(20, 20)
    bench.put_mask(FIRST, square(0, 0, 3), "undo")
    bench.release(40, 30)
    assert bench.steps == ["undo"]


def test_the_brush_grows_and_shrinks_by_key_and_wheel_and_the_wheel_alone_zooms(bench: Bench) -> None:
    tool = brush(bench, ToolId.BRUSH, 10)
    bench.type("]")
    assert tool.diameter == 12
    bench.type("[[")
    assert tool.diameter < 10
    zoom = bench.view.zoom
    bench.wheel(30, 20, 120, CTRL)
    assert bench.view.zoom == zoom
    bench.wheel(30, 20, 120)
    assert bench.view.zoom > zoom
    tool.set_diameter(0)
    bench.type("[")
    assert tool.diameter == 1
    bench.type("]")
    assert tool.diameter == 2


def test_what_is_painted_is_seen_before_the_button_goes_up(bench: Bench) -> None:
    brush(bench, ToolId.BRUSH, 8)
    bench.select([FIRST])
    place = bench.place(40, 30)
    bench.move(0, 0)
    before = bench.canvas.grab().toImage().pixelColor(place)
    bench.press(24, 20)
    bench.move(40, 30)
    bench.move(50, 30)
    during = bench.canvas.grab().toImage().pixelColor(place)
    bench.release(50, 30)
    bench.move(0, 0)
    after = bench.canvas.grab().toImage().pixelColor(place)
    assert during != before
    for channel in ("red", "green", "blue"):
        assert abs(getattr(during, channel)() - getattr(after, channel)()) < 12


# -- lasso, polygon, rectangle


def test_a_rectangle_is_an_object_without_the_model(bench: Bench) -> None:
    bench.use(ToolId.RECTANGLE)
    bench.drag((29.5, 24.5), (39.5, 34.5))
    assert bench.mask(3).bbox == (30, 25, 10, 10)
    assert bench.state.selection == {3}


def test_shift_adds_and_alt_takes_away(bench: Bench) -> None:
    bench.use(ToolId.RECTANGLE)
    bench.select([FIRST])
    bench.drag((24.5, 9.5), (29.5, 29.5), modifier=SHIFT)
    assert bench.mask(FIRST).bbox == (5, 10, 25, 20)
    bench.drag((4.5, 9.5), (9.5, 29.5), modifier=ALT)
    assert bench.mask(FIRST).bbox == (10, 10, 20, 20)
    assert bench.steps == ["Draw rectangle"] * 2


def test_the_mode_of_the_options_holds_without_a_key(bench: Bench) -> None:
    bench.use(ToolId.LASSO)
    tool = bench.toolbox.current
    assert isinstance(tool, ShapeTool)
    tool.set_mode(ShapeMode.SUBTRACT)
    bench.drag((6, 11), (15, 11))
    assert "Select one object" in bench.said[0]
    bench.select([FIRST])
    bench.drag((0, 5), (15, 5), (15, 35), (0, 35))
    assert bench.steps == ["Draw lasso"]
    assert bench.mask(FIRST).x >= 14


def test_a_lasso_holds_what_it_goes_around(bench: Bench) -> None:
    bench.use(ToolId.LASSO)
    bench.drag((30, 20), (40, 20), (40, 30), (30, 30), (30, 20))
    assert bench.mask(3).contains(35, 25)
    assert bench.mask(3).area == pytest.approx(100, rel=0.15)


CORNERS = ((30, 20), (50, 20), (50, 35))


@pytest.mark.parametrize("closing", ["enter", "first", "double"])
def test_a_polygon_closes_by_enter_a_double_click_or_its_first_corner(bench: Bench, closing: str) -> None:
    bench.use(ToolId.POLYGON)
    for x, y in CORNERS[:2]:
        bench.click(x, y)
    if closing == "double":
        bench.double_click(*CORNERS[2])
    else:
        bench.click(*CORNERS[2])
        assert not bench.steps
        if closing == "enter":
            bench.key(Qt.Key.Key_Return)
        else:
            bench.click(*CORNERS[0])
    assert bench.steps == ["add"]
    assert bench.mask(3).area == pytest.approx(150, rel=0.1)


def test_backspace_takes_the_last_corner_away_and_escape_all(bench: Bench) -> None:
    bench.use(ToolId.POLYGON)
    for x, y in (*CORNERS, (0, 0)):
        bench.click(x, y)
    bench.key(Qt.Key.Key_Backspace)
    bench.key(Qt.Key.Key_Return)
    assert bench.mask(3).x >= 29
    for x, y in CORNERS[:2]:
        bench.click(x, y)
    bench.key(Qt.Key.Key_Return)
    assert "three corners" in bench.said[-1]
    bench.key(Qt.Key.Key_Escape)
    bench.key(Qt.Key.Key_Return)
    assert bench.steps == ["add"]


def test_a_polygon_keeps_its_keys_from_the_window_only_while_it_is_drawn(bench: Bench) -> None:
    bench.use(ToolId.POLYGON)

    def is_taken() -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier)
        event.ignore()
        QApplication.sendEvent(bench.canvas, event)
        return event.isAccepted()

    assert not is_taken()
    bench.click(30, 20)
    assert is_taken()


def test_another_tool_gives_up_what_is_being_drawn(bench: Bench) -> None:
    bench.use(ToolId.POLYGON)
    for x, y in CORNERS:
        bench.click(x, y)
    bench.use(ToolId.SELECT)
    bench.use(ToolId.POLYGON)
    bench.key(Qt.Key.Key_Return)
    assert not bench.steps


# -- the polygon view


def vertices(bench: Bench) -> VertexTool:
    bench.use(ToolId.VERTICES)
    bench.select([FIRST])
    tool = bench.toolbox.current
    assert isinstance(tool, VertexTool)
    return tool


def test_the_polygon_view_says_how_many_vertices_hold_how_much(bench: Bench) -> None:
    tool = vertices(bench)
    assert tool.shown is not None
    assert (tool.shown.n_vertices, tool.shown.iou) == (4, 1.0)
    bench.select([])
    assert tool.shown is None


def test_a_dragged_vertex_changes_the_mask_once(bench: Bench) -> None:
    tool = vertices(bench)
    bench.drag((24.5, 29.5), (30, 33), (35, 34))
    assert bench.steps == ["Move vertex"]
    assert bench.mask(FIRST).contains(28, 30)
    assert tool.shown is not None
    assert tool.shown.n_vertices == 4


def test_an_edge_that_is_dragged_gets_a_vertex(bench: Bench) -> None:
    tool = vertices(bench)
    bench.drag((24.5, 20), (32, 20))
    assert tool.shown is not None
    assert tool.shown.n_vertices == 5
    assert bench.mask(FIRST).contains(29, 20)


@pytest.mark.parametrize("way", ["alt", "delete"])
def test_a_vertex_is_deleted_by_alt_click_or_delete(bench: Bench, way: str) -> None:
    vertices(bench)
    if way == "alt":
        bench.click(24.5, 29.5, ALT)
    else:
        bench.move(24.5, 29.5)
        bench.key(Qt.Key.Key_Delete)
    assert bench.steps == ["Delete vertex"]
    assert bench.mask(FIRST).area == pytest.approx(200, rel=0.1)


def test_delete_beside_the_vertices_deletes_nothing(bench: Bench) -> None:
    vertices(bench)
    bench.move(15, 20)
    bench.key(Qt.Key.Key_Delete)
    assert not bench.steps
    assert "vertex" in bench.said[0]


def test_less_detail_leaves_the_mask_as_it_is(bench: Bench) -> None:
    y, x = np.indices((HEIGHT, WIDTH))
    bench.put_mask(FIRST, Mask.from_array((x - 20) ** 2 + (y - 20) ** 2 < 150), "round")
    tool = vertices(bench)
    fine, before = tool.shown, bench.mask(FIRST)
    tool.set_tolerance(4)
    assert fine is not None
    assert tool.shown is not None
    assert tool.shown.n_vertices < fine.n_vertices
    assert tool.shown.iou < fine.iou
    assert tool.shown.iou == outline(before, 4).iou
    assert bench.mask(FIRST) == before


def test_a_locked_object_keeps_its_vertices(bench: Bench) -> None:
    vertices(bench)
    bench.show(locked=frozenset({FIRST}))
    bench.drag((24.5, 29.5), (35, 34))
    assert not bench.steps
    assert "locked" in bench.said[0]


# -- the box of tools and their options


def test_every_tool_is_in_the_table_once_with_a_key_of_its_own(bench: Bench) -> None:
    assert [spec.id for spec in TOOLS] == list(ToolId)
    assert len({spec.key for spec in TOOLS}) == len(TOOLS)
    for spec in TOOLS:
        bench.use(spec.id)
        assert bench.canvas.tool is bench.toolbox.tool(spec.id)
        assert spec.menu_text


def test_the_middle_button_and_space_move_the_view_with_every_tool(bench: Bench) -> None:
    for spec in TOOLS:
        bench.use(spec.id)
        bench.canvas.zoom_in()
        origin = bench.view.origin
        QTest.keyPress(bench.canvas, Qt.Key.Key_Space)
        bench.drag((20, 20), (22, 21))
        QTest.keyRelease(bench.canvas, Qt.Key.Key_Space)
        assert bench.view.origin != origin
        bench.canvas.fit()
    assert not bench.steps


def test_the_options_show_only_what_the_tool_has_at_one_height(bench: Bench, qtbot: QtBot) -> None:
    options = ToolOptions(bench.toolbox)
    qtbot.addWidget(options)
    height, pages = options.height(), set()
    for spec in TOOLS:
        bench.use(spec.id)
        pages.add(options.currentIndex())
        assert options.height() == height
    assert len(pages) == 5


def test_what_can_be_done_with_a_prompt_is_named_where_there_is_room(bench: Bench, qtbot: QtBot) -> None:
    actions = [QAction(f"Something long that can be done {number}") for number in range(5)]
    options = ToolOptions(bench.toolbox, actions)
    qtbot.addWidget(options)
    bench.use(ToolId.SMART)
    options.show()
    buttons = options._prompt.findChildren(QToolButton)
    assert [button.defaultAction() for button in buttons] == actions
    for width, style in (
        (2000, Qt.ToolButtonStyle.ToolButtonTextBesideIcon),
        (500, Qt.ToolButtonStyle.ToolButtonIconOnly),
    ):
        options.resize(width, options.height())
        assert {button.toolButtonStyle() for button in buttons} == {style}


def test_the_size_in_the_options_is_the_brush_s(bench: Bench, qtbot: QtBot) -> None:
    options = ToolOptions(bench.toolbox)
    qtbot.addWidget(options)
    tool = brush(bench, ToolId.BRUSH, 33)
    assert options._brush._number.value() == 33
    options._brush._number.setValue(44)
    assert tool.diameter == 44
    options._brush._slider.setValue(0)
    assert tool.diameter == 1


def test_the_detail_in_the_options_is_the_polygon_view_s(bench: Bench, qtbot: QtBot) -> None:
    options = ToolOptions(bench.toolbox)
    qtbot.addWidget(options)
    tool = vertices(bench)
    assert "4 vertices, IoU 1.000" in options._detail._figures.text()
    options._detail._slider.setValue(0)
    assert tool.tolerance == 0
    bench.select([])
    assert "Select" in options._detail._figures.text()
