"""The prompt as it is drawn over the picture: points, box, and the place where each can be taken away."""

from dataclasses import dataclass
from math import hypot

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from samgui.document.prompt import POSITIVE as POSITIVE_LABEL
from samgui.document.prompt import Box, Point, Prompt
from samgui.ui.canvas.view_transform import ViewTransform
from samgui.ui.theme import NEGATIVE, POSITIVE

POINT_RADIUS = 6.0
_HOVERED_RADIUS = 8.0
_SIGN = 2.8
_HANDLE_RADIUS = 7.0
_CROSS = 2.6
_REACH = 3.0
"""View pixels around a mark that still hit it."""

_RIM = QColor(0, 0, 0, 120)
_WHITE = QColor("white")
_HANDLE = QColor(45, 45, 50, 235)


@dataclass(frozen=True, slots=True)
class PointMark:
    """The `index`-th point of the prompt."""

    index: int


@dataclass(frozen=True, slots=True)
class BoxMark:
    """The handle at the corner of the prompt's box."""


Mark = PointMark | BoxMark


def point_in_view(point: Point, view: ViewTransform) -> QPointF:
    """Where a point is drawn: the middle of its pixel."""
    return QPointF(*view.to_view(point.x + 0.5, point.y + 0.5))


def box_in_view(box: Box, view: ViewTransform) -> QRectF:
    """Where a box is drawn."""
    return QRectF(QPointF(*view.to_view(box.x0, box.y0)), QPointF(*view.to_view(box.x1, box.y1)))


def mark_at(prompt: Prompt, x: float, y: float, view: ViewTransform) -> Mark | None:
    """The mark under view position (x, y); the topmost, which is the newest, when several are."""
    for index in reversed(range(len(prompt.points))):
        middle = point_in_view(prompt.points[index], view)
        if hypot(middle.x() - x, middle.y() - y) <= POINT_RADIUS + _REACH:
            return PointMark(index)
    if prompt.box is not None:
        handle = _handle(box_in_view(prompt.box, view))
        if hypot(handle.x() - x, handle.y() - y) <= _HANDLE_RADIUS + _REACH:
            return BoxMark()
    return None


def prompt_bounds(prompt: Prompt, view: ViewTransform) -> QRectF:
    """What `paint_prompt` paints on, in view pixels."""
    reach = _HANDLE_RADIUS + _REACH
    bounds = QRectF()
    if prompt.box is not None:
        bounds = box_in_view(prompt.box, view).adjusted(-reach, -reach, reach, reach)
    for point in prompt.points:
        middle = point_in_view(point, view)
        bounds |= QRectF(middle.x() - reach, middle.y() - reach, 2 * reach, 2 * reach)
    return bounds


def paint_prompt(painter: QPainter, prompt: Prompt, view: ViewTransform, hovered: Mark | None) -> None:
    """Draw the box and the points; the mark under the cursor as something to take away."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if prompt.box is not None:
        paint_box(painter, box_in_view(prompt.box, view))
        _paint_handle(painter, box_in_view(prompt.box, view), is_hovered=hovered == BoxMark())
    for index, point in enumerate(prompt.points):
        _paint_point(painter, point, point_in_view(point, view), is_hovered=hovered == PointMark(index))


def paint_box(painter: QPainter, rect: QRectF, *, is_dragged: bool = False) -> None:
    """Draw a box; one that is still dragged is dashed."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(
        QPen(_RIM, 3.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.MiterJoin)
    )
    painter.drawRect(rect)
    pen = QPen(_WHITE, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin)
    if is_dragged:
        pen.setDashPattern([4.0, 3.0])
    painter.setPen(pen)
    painter.drawRect(rect)


def _paint_point(painter: QPainter, point: Point, middle: QPointF, *, is_hovered: bool) -> None:
    radius = _HOVERED_RADIUS if is_hovered else POINT_RADIUS
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_RIM)
    painter.drawEllipse(middle, radius + 1.2, radius + 1.2)
    painter.setBrush(_WHITE)
    painter.drawEllipse(middle, radius, radius)
    painter.setBrush(POSITIVE if point.label == POSITIVE_LABEL else NEGATIVE)
    painter.drawEllipse(middle, radius - 1.5, radius - 1.5)
    if is_hovered:
        _paint_cross(painter, middle)
        return
    painter.setPen(QPen(_WHITE, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    x, y = middle.x(), middle.y()
    painter.drawLine(QLineF(x - _SIGN, y, x + _SIGN, y))
    if point.label == POSITIVE_LABEL:
        painter.drawLine(QLineF(x, y - _SIGN, x, y + _SIGN))


def _handle(rect: QRectF) -> QPointF:
    return rect.topRight()


def _paint_handle(painter: QPainter, rect: QRectF, *, is_hovered: bool) -> None:
    middle = _handle(rect)
    painter.setPen(QPen(_WHITE, 1.2))
    painter.setBrush(NEGATIVE if is_hovered else _HANDLE)
    painter.drawEllipse(middle, _HANDLE_RADIUS, _HANDLE_RADIUS)
    _paint_cross(painter, middle)


def _paint_cross(painter: QPainter, middle: QPointF) -> None:
    x, y = middle.x(), middle.y()
    painter.setPen(QPen(_WHITE, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QLineF(x - _CROSS, y - _CROSS, x + _CROSS, y + _CROSS))
    painter.drawLine(QLineF(x - _CROSS, y + _CROSS, x + _CROSS, y - _CROSS))
