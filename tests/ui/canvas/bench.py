"""A canvas with every tool on it, and a session of its own that only keeps what the tools ask for."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from samgui.app.state import SessionState
from samgui.document.annotation import Annotation
from samgui.document.mask import Mask
from samgui.document.prompt import Box, Point
from samgui.ui.canvas.canvas import Canvas
from samgui.ui.canvas.toolbox import ToolBox, ToolId
from samgui.ui.canvas.view_transform import ViewTransform
from tests.ui.user import LEFT, PLAIN

SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Bench:
    """Does what the verbs say to a state, notes it in `steps`, and is the person before it, too.

    Positions are image pixels; a click on (x, y) is on the middle of that pixel.
    """

    def __init__(self, state: SessionState) -> None:
        self.state = state
        self.steps: list[str] = []
        self.said: list[str] = []
        self.toolbox = ToolBox(self, self)
        self.toolbox.message.connect(lambda _level, sentence: self.said.append(sentence))
        self.canvas = Canvas(replace(state, image=None, levels=()), self.toolbox.current)
        self.canvas.resize(800, 560)
        self.canvas.show_state(state, QColor("red"))
        self.toolbox.changed.connect(lambda: self.canvas.set_tool(self.toolbox.current))

    # -- verbs

    def select(self, ids: Iterable[int]) -> None:
        self._show(selection=frozenset(ids))

    def put_mask(self, annotation_id: int, mask: Mask, text: str) -> None:
        self.steps.append(text)
        self._show(
            annotations=tuple(
                replace(one, mask=mask) if one.id == annotation_id else one for one in self.state.annotations
            )
        )

    def add_mask(self, mask: Mask) -> int | None:
        self.steps.append("add")
        number = max((one.id for one in self.state.annotations), default=0) + 1
        category = self.state.categories[0].id
        self._show(annotations=(*self.state.annotations, Annotation(number, category, mask)))
        return number

    def reopen(self, annotation_id: int) -> None:
        self.steps.append(f"reopen {annotation_id}")

    def begin_prompt(self) -> None: ...

    def hover_at(self, x: float, y: float) -> None: ...

    def hover_leave(self) -> None: ...

    def add_point(self, x: float, y: float, label: int = 1) -> None:
        self._show(prompt=self.state.prompt.with_point(Point(x, y, label)))

    def remove_point(self, index: int) -> None:
        self._show(prompt=self.state.prompt.without_point(index))

    def take_point_back(self) -> None:
        self.remove_point(len(self.state.prompt.points) - 1)

    def set_box(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self._show(prompt=self.state.prompt.with_box(Box.from_corners(x0, y0, x1, y1)))

    def remove_box(self) -> None:
        self._show(prompt=self.state.prompt.with_box(None))

    def show(self, **changes: object) -> None:
        """Another state, for a reason of its own."""
        self._show(**changes)

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type] # fields of the state by name
        self.canvas.show_state(self.state, QColor("red"))

    # -- the person

    @property
    def view(self) -> ViewTransform:
        view = self.canvas.view
        assert view is not None
        return view

    def mask(self, annotation_id: int) -> Mask:
        return next(one.mask for one in self.state.annotations if one.id == annotation_id)

    def use(self, tool_id: ToolId) -> None:
        self.toolbox.choose(tool_id)

    def place(self, x: float, y: float) -> QPoint:
        return QPointF(*self.view.to_view(x + 0.5, y + 0.5)).toPoint()

    def click(self, x: float, y: float, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.mouseClick(self.canvas, LEFT, modifier, self.place(x, y))

    def double_click(self, x: float, y: float) -> None:
        """Both clicks, as a mouse makes them."""
        self.click(x, y)
        QTest.mouseDClick(self.canvas, LEFT, PLAIN, self.place(x, y))

    def move(self, x: float, y: float) -> None:
        QTest.mouseMove(self.canvas, self.place(x, y))

    def press(self, x: float, y: float, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.mousePress(self.canvas, LEFT, modifier, self.place(x, y))

    def release(self, x: float, y: float, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.mouseRelease(self.canvas, LEFT, modifier, self.place(x, y))

    def drag(self, *path: tuple[float, float], modifier: Qt.KeyboardModifier = PLAIN) -> None:
        self.press(*path[0], modifier)
        for x, y in path[1:]:
            self.move(x, y)
        self.release(*path[-1], modifier)

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.canvas, key)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.canvas, text)

    def wheel(self, x: float, y: float, units: int, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        place = self.place(x, y)
        event = QWheelEvent(
            QPointF(place),
            QPointF(self.canvas.mapToGlobal(place)),
            QPoint(),
            QPoint(0, units),
            Qt.MouseButton.NoButton,
            modifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.canvas, event)
