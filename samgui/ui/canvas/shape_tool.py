"""Tools that draw an outline without the model; what it surrounds is a new object, added, or taken away."""

from enum import Enum, auto

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from samgui.app.state import SessionState
from samgui.document.editing.combining import difference, union
from samgui.document.editing.drawing import FillRule, box_ring, fill_rings
from samgui.document.mask import Mask
from samgui.document.polygon import Ring
from samgui.ui.canvas.targets import only_selected
from samgui.ui.canvas.tool import Pointer, Tool
from samgui.ui.canvas.verbs import ObjectVerbs, SelectVerbs
from samgui.ui.canvas.view_transform import Point, ViewTransform
from samgui.ui.theme import ACCENT

_RIM = QColor(0, 0, 0, 150)
_FILL_OPACITY = 0.2
_PEN_ROOM = 12.0
"""View pixels around the outline that are painted on too: the sign beside the mouse."""


class ShapeMode(Enum):
    """What becomes of the pixels that an outline surrounds."""

    NEW = auto()
    """They are a new object."""
    ADD = auto()
    """They are added to the selected object."""
    SUBTRACT = auto()
    """They are taken away from it."""


class ShapeTool(Tool):
    """Keeps the mode, and carries an outline out; a subclass says how one is drawn.

    Shift held when the outline is begun adds, Alt takes away, whatever the mode.
    """

    def __init__(self, verbs: SelectVerbs, objects: ObjectVerbs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._objects = objects
        self._mode = ShapeMode.NEW
        self._mode_now = ShapeMode.NEW
        self._state: SessionState | None = None
        self._points: list[Point] = []
        """Corners of the outline so far, in image pixels; none while nothing is drawn."""

    @property
    def mode(self) -> ShapeMode:
        """What an outline does when no key is held."""
        return self._mode

    def set_mode(self, mode: ShapeMode) -> None:
        """Do something else with outlines."""
        if mode is not self._mode:
            self._mode = mode
            self.changed.emit()

    def show_state(self, state: SessionState, label_color: QColor) -> None:  # noqa: ARG002 - paints no mask
        """Take over what can be changed; an outline of another image is given up."""
        before, self._state = self._state, state
        if before is None or before.image is not state.image:
            self._points = []

    def cancel(self) -> bool:
        """Give up the outline."""
        was_drawing = bool(self._points)
        self._points = []
        return was_drawing

    def cursor(self) -> Qt.CursorShape:
        """A cross."""
        return Qt.CursorShape.CrossCursor

    def outline(self) -> list[Point]:
        """Corners, in image pixels, of the outline as it would be carried out now."""
        return self._points

    def bounds(self, view: ViewTransform) -> QRectF:
        """The outline."""
        if not self._points:
            return QRectF()
        room = _PEN_ROOM
        return _polygon(self.outline(), view).boundingRect().adjusted(-room, -room, room, room)

    def paint(self, painter: QPainter, view: ViewTransform) -> None:
        """Draw the outline, and a sign at its beginning when it adds or takes away."""
        if not self._points:
            return
        polygon = _polygon(self.outline(), view)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = QColor(ACCENT)
        fill.setAlphaF(_FILL_OPACITY)
        painter.setBrush(fill)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(polygon, Qt.FillRule.WindingFill)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        dashed = QPen(QColor("white"), 1.4)
        dashed.setDashPattern([4.0, 3.0])
        for pen in (QPen(_RIM, 3.0), dashed):
            painter.setPen(pen)
            painter.drawPolygon(polygon)
        self._paint_sign(painter, polygon.at(0))

    def _may_begin(self, pointer: Pointer) -> bool:
        """Whether an outline can be begun; says why when it can't for a reason that isn't plain."""
        state = self._state
        if state is None or state.image is None or not pointer.is_left:
            return False
        self._mode_now = _mode_of(pointer, self._mode)
        if self._mode_now is ShapeMode.NEW:
            return True
        target = only_selected(state)
        if target is None:
            self.message.emit("info", self.tr("Select one object first; the outline then changes it."))
        elif target.id in state.locked:
            self.message.emit("info", self.tr("This object is locked. Unlock it to change it."))
        return target is not None and target.id not in state.locked

    def _finish(self, ring: Ring, text: str) -> None:
        """Carry out an outline (N, 2) XY in image pixels; `text` names the step when it changes an object."""
        self._points = []
        state = self._state
        if state is None or state.image is None or len(ring) < 3:
            return
        drawn = fill_rings([ring], state.image.height, state.image.width, FillRule.WINDING)
        if drawn.is_empty:
            return
        if self._mode_now is ShapeMode.NEW:
            new = self._objects.add_mask(drawn)
            if new is not None:
                self._verbs.select((new,))
        else:
            self._change(state, drawn, text)

    def _change(self, state: SessionState, drawn: Mask, text: str) -> None:
        target = only_selected(state)
        if target is None:
            return
        mask = (union if self._mode_now is ShapeMode.ADD else difference)(target.mask, drawn)
        if mask != target.mask:
            self._objects.put_mask(target.id, mask, text)

    def _paint_sign(self, painter: QPainter, place: QPointF) -> None:
        if self._mode_now is ShapeMode.NEW:
            return
        x, y = place.x() - 7, place.y() - 7
        for pen in (QPen(_RIM, 4.0), QPen(QColor("white"), 2.0)):
            painter.setPen(pen)
            painter.drawLine(QPointF(x - 3.5, y), QPointF(x + 3.5, y))
            if self._mode_now is ShapeMode.ADD:
                painter.drawLine(QPointF(x, y - 3.5), QPointF(x, y + 3.5))


class RectangleTool(ShapeTool):
    """A drag from corner to corner; the rectangle lies on the edges of pixels."""

    def press(self, pointer: Pointer) -> None:
        """Put the first corner down."""
        if not self._points and self._may_begin(pointer):
            corner = _on_edges(pointer)
            self._points = [corner, corner]

    def move(self, pointer: Pointer) -> None:
        """Move the other corner."""
        if self._points:
            self._points[1] = _on_edges(pointer)

    def release(self, pointer: Pointer) -> None:
        """Carry the rectangle out."""
        if self._points and pointer.is_left:
            self.move(pointer)
            self._finish(self._ring(), self.tr("Draw rectangle"))

    def outline(self) -> list[Point]:
        """The four corners."""
        return [(x, y) for x, y in self._ring().tolist()]

    def hint(self) -> str:
        """How to go on."""
        return self.tr(
            "<b>Drag</b> a rectangle &nbsp;·&nbsp; with <b>Shift</b> it is added to the selected object, "
            "with <b>Alt</b> taken away"
        )

    def _ring(self) -> Ring:
        (x0, y0), (x1, y1) = self._points
        return box_ring(x0, y0, x1, y1)


def _mode_of(pointer: Pointer, mode: ShapeMode) -> ShapeMode:
    if pointer.has(Qt.KeyboardModifier.ShiftModifier):
        return ShapeMode.ADD
    return ShapeMode.SUBTRACT if pointer.has(Qt.KeyboardModifier.AltModifier) else mode


def _on_edges(pointer: Pointer) -> Point:
    x, y = pointer.view.clamped_to_image(pointer.x, pointer.y)
    return float(round(x)), float(round(y))


def _polygon(points: list[Point], view: ViewTransform) -> QPolygonF:
    return QPolygonF([QPointF(*view.to_view(x, y)) for x, y in points])
