"""What a tool of the canvas is: it is handed the mouse and the keys, and paints over the picture."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QWheelEvent

from samgui.app.state import SessionState
from samgui.ui.canvas.view_transform import Point, ViewTransform

WHEEL_NOTCH = 120.0
"""Units of an ordinary wheel's notch (Qt's eighths of a degree)."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """The mouse at one moment: where in the view (view pixels), over which view, with what held."""

    x: float
    y: float
    view: ViewTransform
    button: Qt.MouseButton = Qt.MouseButton.NoButton
    """The button that was pressed or released; none for a move."""
    held: Qt.MouseButton = Qt.MouseButton.NoButton
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier

    @classmethod
    def of(cls, event: QMouseEvent, view: ViewTransform) -> "Pointer":
        """The mouse as an event has it."""
        place = event.position()
        return cls(place.x(), place.y(), view, event.button(), event.buttons(), event.modifiers())

    @property
    def is_left(self) -> bool:
        """True when it is about the left button."""
        return self.button == Qt.MouseButton.LeftButton

    @property
    def position(self) -> Point:
        """Where in the image, in image pixels; it may lie outside."""
        return self.view.to_image(self.x, self.y)

    @property
    def pixel(self) -> tuple[int, int] | None:
        """Column and row of the image pixel under the mouse, None beside the image."""
        return self.view.pixel_at(self.x, self.y)

    def has(self, modifier: Qt.KeyboardModifier) -> bool:
        """True while that key is held."""
        return bool(self.modifiers & modifier)


@dataclass(frozen=True, slots=True)
class KeyStroke:
    """A key that went down: which, and what it writes on this keyboard."""

    key: int
    text: str
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier

    @classmethod
    def of(cls, event: QKeyEvent) -> "KeyStroke":
        """The key as an event has it."""
        return cls(event.key(), event.text(), event.modifiers())


def wheel_notches(event: QWheelEvent) -> float:
    """How far the wheel was turned away from the person; with Alt held, some systems turn it sideways."""
    return (event.angleDelta().y() or event.angleDelta().x()) / WHEEL_NOTCH


class Tool(QObject):
    """The tool in use gets the mouse unless the view is being moved with it.

    The canvas repaints `bounds` before and after each call, so a tool only changes its own state.
    """

    changed = Signal()
    """Something that the tool's options show is different: a size, a mode, a figure."""
    stale = Signal()
    """The whole picture is to be painted anew, not `bounds` alone."""
    message = Signal(str, str)
    """(level, sentence) for the person, as those of a session; level is "info" or "error"."""

    def show_state(self, state: SessionState, label_color: QColor) -> None:
        """The session has changed; what is made next has `label_color`."""

    def press(self, pointer: Pointer) -> None:
        """A button went down."""

    def move(self, pointer: Pointer) -> None:
        """The mouse moved, with or without a button."""

    def release(self, pointer: Pointer) -> None:
        """A button went up."""

    def double_click(self, pointer: Pointer) -> None:
        """A button went down for the second time, in place of `press`; for most tools it is the same."""
        self.press(pointer)

    def leave(self) -> None:
        """The mouse left the canvas, or moves the view."""

    def cancel(self) -> bool:
        """Give up what is being dragged or drawn; False when there was nothing."""
        return False

    def wheel(self, pointer: Pointer, notches: float) -> bool:  # noqa: ARG002 - for those that have a use for it
        """The wheel was turned, away from the person when positive; False leaves it to the view."""
        return False

    def takes_key(self, stroke: KeyStroke) -> bool:  # noqa: ARG002 - for those that have a use for it
        """True when `key` is to have this key, whatever shortcut it is elsewhere."""
        return False

    def key(self, stroke: KeyStroke) -> None:
        """A key that the tool takes went down."""

    def replaces(self) -> int | None:
        """Id of the annotation that the tool paints itself, so that nobody else must."""
        return None

    def cursor(self) -> Qt.CursorShape:
        """The cursor over the picture."""
        return Qt.CursorShape.ArrowCursor

    def tip(self) -> str:
        """What a click where the mouse rests would do, if that is not plain; else empty."""
        return ""

    def hint(self) -> str:
        """One line for beginners on what to do next, as rich text; empty when there is nothing to do."""
        return ""

    def bounds(self, view: ViewTransform) -> QRectF:
        """What `paint` would paint on, in view pixels."""
        raise NotImplementedError  # every tool has its own; a QObject can't be an abc.ABC too

    def paint(self, painter: QPainter, view: ViewTransform) -> None:
        """Paint over the picture, in view pixels."""
        raise NotImplementedError  # every tool has its own; a QObject can't be an abc.ABC too
