"""The tool that asks the model: clicks are points, a drag is a box, a click on a mark takes it away.

A plain click always asks. With Ctrl held it selects what is kept there, and a double click, while nothing
is asked, brings back the prompt of what is kept there.
"""

from typing import Protocol

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication

from samgui.app.state import SessionState
from samgui.document.prompt import NEGATIVE, POSITIVE, Box, Prompt
from samgui.ui.canvas.prompt_marks import (
    BoxMark,
    Mark,
    PointMark,
    box_in_view,
    mark_at,
    paint_box,
    paint_prompt,
    prompt_bounds,
)
from samgui.ui.canvas.selecting import clicked_selection
from samgui.ui.canvas.targets import annotation_at
from samgui.ui.canvas.tool import Pointer, Tool
from samgui.ui.canvas.verbs import SelectVerbs
from samgui.ui.canvas.view_transform import ViewTransform

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier


class PromptVerbs(SelectVerbs, Protocol):
    """What the tool asks of a session, in image pixels."""

    def begin_prompt(self) -> None:
        """The mouse is down or drags: an answer will be wanted in a moment."""

    def add_point(self, x: float, y: float, label: int = 1) -> None:
        """A click on the object (1) or off it (0)."""

    def set_box(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A box between two corners."""

    def remove_point(self, index: int) -> None:
        """Take a point away."""

    def take_point_back(self) -> None:
        """The point of the last click was meant otherwise: it has never been."""

    def remove_box(self) -> None:
        """Take the box away."""

    def hover_at(self, x: float, y: float) -> None:
        """The mouse is over the picture."""

    def hover_leave(self) -> None:
        """The mouse is not over the picture."""


class PromptTool(Tool):
    """Points are whole pixels, the one under the mouse; a box lies on the edges of pixels."""

    reopen_wanted = Signal(int)
    """Id of an annotation whose prompt is to come back."""

    def __init__(self, verbs: PromptVerbs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._state: SessionState | None = None
        self._prompt = Prompt()
        self._can_prompt = False
        self._pressed: Pointer | None = None
        self._dragged_to: Pointer | None = None
        self._last: Pointer | None = None
        self._is_on_fresh_point = False

    def show_state(self, state: SessionState, label_color: QColor) -> None:  # noqa: ARG002 - paints no mask
        """Take over the prompt; what is dragged goes on unless there is nothing to drag over."""
        self._state = state
        self._prompt = state.prompt
        self._can_prompt = state.can_prompt
        if not self._can_prompt:
            self._pressed = self._dragged_to = None

    def press(self, pointer: Pointer) -> None:
        """Begin a click, or what may become a drag."""
        self._last = pointer
        if pointer.is_left and pointer.has(_CONTROL):
            self._select(pointer)
        elif self._can_prompt and self._pressed is None and _is_ours(pointer):
            self._pressed = pointer
            self._verbs.hover_leave()
            self._verbs.begin_prompt()

    def move(self, pointer: Pointer) -> None:
        """Draw the box, or say where the mouse hovers."""
        self._last = pointer
        if mark_at(self._prompt, pointer.x, pointer.y, pointer.view) is None:
            self._is_on_fresh_point = False
        if self._pressed is None:
            self._hover(pointer)
        elif self._dragged_to is not None or self._is_dragging(self._pressed, pointer):
            self._dragged_to = pointer
            self._verbs.begin_prompt()

    def release(self, pointer: Pointer) -> None:
        """Carry out the click or the drag."""
        self._last = pointer
        pressed, dragged_to = self._pressed, self._dragged_to
        if pressed is None or pointer.button != pressed.button:
            return
        self._pressed = self._dragged_to = None
        if dragged_to is not None:
            self._finish_box(pressed, pointer)
        else:
            self._click(pressed)

    def double_click(self, pointer: Pointer) -> None:
        """Bring the prompt of what is kept there back, and take the point of the first click back.

        With anything else asked the second click means nothing: it would take away the point of the first.
        """
        if self._state is None or not pointer.is_left:
            return
        annotation = annotation_at(self._state, pointer.pixel)
        is_by_first_click = self._is_on_fresh_point and len(self._prompt.points) == 1 and not self._prompt.box
        if annotation is not None and (self._prompt.is_empty or is_by_first_click):
            if is_by_first_click:
                self._verbs.take_point_back()
            self.reopen_wanted.emit(annotation.id)

    def leave(self) -> None:
        """Forget where the mouse was."""
        self._last = None
        self._verbs.hover_leave()

    def cancel(self) -> bool:
        """Give up the box that is being dragged."""
        if self._dragged_to is None:
            return False
        self._pressed = self._dragged_to = None
        return True

    def cursor(self) -> Qt.CursorShape:
        """A hand over what can be taken away, else a cross."""
        if not self._can_prompt:
            return Qt.CursorShape.ArrowCursor
        return Qt.CursorShape.PointingHandCursor if self._hovered() else Qt.CursorShape.CrossCursor

    def tip(self) -> str:
        """Says what a click on a mark does."""
        match self._hovered():
            case PointMark():
                return self.tr("Click to remove this point")
            case BoxMark():
                return self.tr("Click to remove the box")
            case _:
                return ""

    def bounds(self, view: ViewTransform) -> QRectF:
        """The marks and the box that is being dragged."""
        bounds = prompt_bounds(self._prompt, view)
        box = self._dragged_box()
        return bounds if box is None else bounds | box_in_view(box, view).adjusted(-3, -3, 3, 3)

    def paint(self, painter: QPainter, view: ViewTransform) -> None:
        """Draw the marks; the box that is being dragged stands for the one it replaces."""
        box = self._dragged_box()
        prompt = self._prompt if box is None else self._prompt.with_box(None)
        paint_prompt(painter, prompt, view, self._hovered())
        if box is not None:
            paint_box(painter, box_in_view(box, view), is_dragged=True)

    def _select(self, pointer: Pointer) -> None:
        if self._state is not None:
            self._verbs.select(clicked_selection(self._state, pointer, toggles=pointer.has(_SHIFT)))

    def _hovered(self) -> Mark | None:
        """The mark that shows it can be taken away; a point just made does when the mouse comes back."""
        if self._last is None or self._dragged_to is not None or self._is_on_fresh_point:
            return None
        return mark_at(self._prompt, self._last.x, self._last.y, self._last.view)

    def _hover(self, pointer: Pointer) -> None:
        pixel = pointer.pixel
        if pixel is None or self._hovered() is not None:
            self._verbs.hover_leave()
        else:
            self._verbs.hover_at(*pixel)

    def _is_dragging(self, pressed: Pointer, pointer: Pointer) -> bool:
        if pressed.button != Qt.MouseButton.LeftButton or _is_negative(pressed):
            return False
        distance = abs(pointer.x - pressed.x) + abs(pointer.y - pressed.y)
        return distance >= QApplication.startDragDistance()

    def _click(self, pointer: Pointer) -> None:
        match mark_at(self._prompt, pointer.x, pointer.y, pointer.view):
            case PointMark(index):
                self._verbs.remove_point(index)
            case BoxMark():
                self._verbs.remove_box()
            case _:
                pixel = pointer.pixel
                if pixel is not None:
                    self._is_on_fresh_point = True
                    self._verbs.add_point(*pixel, NEGATIVE if _is_negative(pointer) else POSITIVE)

    def _finish_box(self, pressed: Pointer, released: Pointer) -> None:
        box = _box_between(pressed, released)
        self._verbs.set_box(box.x0, box.y0, box.x1, box.y1)

    def _dragged_box(self) -> Box | None:
        if self._pressed is None or self._dragged_to is None:
            return None
        return _box_between(self._pressed, self._dragged_to)


def _is_ours(pointer: Pointer) -> bool:
    return pointer.button in {Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton}


def _is_negative(pointer: Pointer) -> bool:
    return pointer.button == Qt.MouseButton.RightButton or bool(
        pointer.modifiers & Qt.KeyboardModifier.AltModifier
    )


def _box_between(one: Pointer, other: Pointer) -> Box:
    """The box between two positions, on the edges of pixels, no farther than the image goes."""
    ax, ay = one.view.clamped_to_image(one.x, one.y)
    bx, by = other.view.clamped_to_image(other.x, other.y)
    return Box.from_corners(round(ax), round(ay), round(bx), round(by))
