"""What a tool of the canvas is: it is handed the mouse and paints over the picture."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter

from samgui.app.state import SessionState
from samgui.ui.canvas.view_transform import ViewTransform


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


class Tool(QObject):
    """The tool in use gets the mouse unless the view is being moved with it.

    The canvas repaints `bounds` before and after each call, so a tool only changes its own state.
    """

    def show_state(self, state: SessionState) -> None:
        """The session has changed."""

    def press(self, pointer: Pointer) -> None:
        """A button went down."""

    def move(self, pointer: Pointer) -> None:
        """The mouse moved, with or without a button."""

    def release(self, pointer: Pointer) -> None:
        """A button went up."""

    def leave(self) -> None:
        """The mouse left the canvas, or moves the view."""

    def cancel(self) -> bool:
        """Give up what is being dragged; False when there was nothing."""
        return False

    def cursor(self) -> Qt.CursorShape:
        """The cursor over the picture."""
        return Qt.CursorShape.ArrowCursor

    def tip(self) -> str:
        """What a click where the mouse rests would do, if that is not plain; else empty."""
        return ""

    def bounds(self, view: ViewTransform) -> QRectF:
        """What `paint` would paint on, in view pixels."""
        raise NotImplementedError

    def paint(self, painter: QPainter, view: ViewTransform) -> None:
        """Paint over the picture, in view pixels."""
        raise NotImplementedError
