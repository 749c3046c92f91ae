"""Outlines of any shape: drawn in one go, or corner by corner."""

import math

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from samgui.ui.canvas.shape_tool import ShapeTool
from samgui.ui.canvas.tool import KeyStroke, Pointer
from samgui.ui.canvas.view_transform import Point, ViewTransform

_SPACING = 2.0
"""A lasso takes a corner whenever the mouse has moved so many view pixels."""
_REACH = 8.0
"""View pixels around the first corner of a polygon that still close it."""
_CORNER = 3.5
_FEWEST = 3


class LassoTool(ShapeTool):
    """A drag around the object; letting go closes the line."""

    def press(self, pointer: Pointer) -> None:
        """Begin the line."""
        if not self._points and self._may_begin(pointer):
            self._points = [pointer.position]

    def move(self, pointer: Pointer) -> None:
        """Go on with the line."""
        if self._points:
            before = pointer.view.to_view(*self._points[-1])
            if math.dist(before, (pointer.x, pointer.y)) >= _SPACING:
                self._points.append(pointer.position)

    def release(self, pointer: Pointer) -> None:
        """Close the line and carry it out."""
        if self._points and pointer.is_left:
            self._finish(np.array(self._points), self.tr("Draw lasso"))

    def hint(self) -> str:
        """How to go on."""
        return self.tr(
            "<b>Drag</b> around the object &nbsp;·&nbsp; with <b>Shift</b> it is added to the selected "
            "object, with <b>Alt</b> taken away"
        )


class PolygonTool(ShapeTool):
    """A click for each corner; Enter, a double click or a click on the first one closes it."""

    _last: Pointer | None = None

    def press(self, pointer: Pointer) -> None:
        """Put a corner down, or close the polygon."""
        self._last = pointer
        if not self._points:
            if self._may_begin(pointer):
                self._points = [_in_image(pointer)]
        elif pointer.is_left:
            if self._closes(pointer):
                self._close()
            else:
                self._points.append(_in_image(pointer))

    def move(self, pointer: Pointer) -> None:
        """Show where the next corner would be."""
        self._last = pointer

    def double_click(self, pointer: Pointer) -> None:
        """Close the polygon; its last corner is where the first click was."""
        if pointer.is_left and len(self._points) >= _FEWEST:
            self._close()
        else:
            self.press(pointer)

    def takes_key(self, stroke: KeyStroke) -> bool:
        """Enter and Backspace while a polygon is drawn."""
        keys = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace}
        return bool(self._points) and stroke.key in keys

    def key(self, stroke: KeyStroke) -> None:
        """Close the polygon, or take its last corner away."""
        if stroke.key == Qt.Key.Key_Backspace:
            self._points.pop()
        elif len(self._points) < _FEWEST:
            self.message.emit("info", self.tr("A polygon needs three corners at least."))
        else:
            self._close()

    def leave(self) -> None:
        """No next corner for now."""
        self._last = None

    def outline(self) -> list[Point]:
        """The corners, and the one under the mouse."""
        if self._last is None or not self._points or self._closes(self._last):
            return self._points
        return [*self._points, _in_image(self._last)]

    def cursor(self) -> Qt.CursorShape:
        """A hand where a click closes the polygon."""
        is_closing = self._last is not None and self._closes(self._last)
        return Qt.CursorShape.PointingHandCursor if is_closing else Qt.CursorShape.CrossCursor

    def hint(self) -> str:
        """How to go on."""
        if self._points:
            return self.tr(
                "<b>Click</b> the next corner &nbsp;·&nbsp; <b>Enter</b> closes "
                "&nbsp;·&nbsp; <b>Backspace</b> takes the last one away"
            )
        return self.tr(
            "<b>Click</b> the corners &nbsp;·&nbsp; with <b>Shift</b> it is added to the selected object, "
            "with <b>Alt</b> taken away"
        )

    def paint(self, painter: QPainter, view: ViewTransform) -> None:
        """Draw the polygon and its corners, the first one larger once it closes."""
        super().paint(painter, view)
        painter.setPen(QPen(QColor(0, 0, 0, 150), 1.0))
        painter.setBrush(QColor("white"))
        for index, corner in enumerate(self._points):
            closes = index == 0 and len(self._points) >= _FEWEST
            radius = _CORNER + 2 if closes else _CORNER
            painter.drawEllipse(QPointF(*view.to_view(*corner)), radius, radius)

    def _closes(self, pointer: Pointer) -> bool:
        if len(self._points) < _FEWEST:
            return False
        first = pointer.view.to_view(*self._points[0])
        return math.dist(first, (pointer.x, pointer.y)) <= _REACH

    def _close(self) -> None:
        self._finish(np.array(self._points), self.tr("Draw polygon"))


def _in_image(pointer: Pointer) -> Point:
    return pointer.view.clamped_to_image(pointer.x, pointer.y)
