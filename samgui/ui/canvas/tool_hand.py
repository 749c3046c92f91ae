"""The hand that holds the tool: what happens to the canvas, told to the tool in its own terms."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent

from samgui.ui.canvas.tool import KeyStroke, Pointer, Tool, wheel_notches
from samgui.ui.canvas.view_transform import ViewTransform


class ToolHand(QObject):
    """Without an image (`view` returns None) the tool is told nothing.

    `repaint` is called after each call of the tool with what it painted on before and paints on now, in
    view pixels; None is the whole picture.
    """

    def __init__(
        self,
        tool: Tool,
        view: Callable[[], ViewTransform | None],
        repaint: Callable[[QRectF | None], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tool = tool
        self._view = view
        self._repaint = repaint
        tool.stale.connect(self._repaint_all)

    @property
    def tool(self) -> Tool:
        """The tool in use."""
        return self._tool

    def take(self, tool: Tool) -> None:
        """Put the tool away, giving up what it was in the middle of, and take another."""
        self._tool.cancel()
        self._tool.leave()
        self._tool.stale.disconnect(self._repaint_all)
        self._tool = tool
        tool.stale.connect(self._repaint_all)
        self._repaint(None)

    def bounds(self) -> QRectF:
        """What the tool paints on, in view pixels."""
        view = self._view()
        return QRectF() if view is None else self._tool.bounds(view)

    def press(self, event: QMouseEvent) -> None:
        """A button went down."""
        self._let(lambda view: self._tool.press(Pointer.of(event, view)))

    def double_click(self, event: QMouseEvent) -> None:
        """A button went down for the second time."""
        self._let(lambda view: self._tool.double_click(Pointer.of(event, view)))

    def move(self, event: QMouseEvent) -> None:
        """The mouse moved."""
        self._let(lambda view: self._tool.move(Pointer.of(event, view)))

    def release(self, event: QMouseEvent) -> None:
        """A button went up."""
        self._let(lambda view: self._tool.release(Pointer.of(event, view)))

    def leave(self) -> None:
        """The mouse left, or moves the view."""
        self._let(lambda _view: self._tool.leave())

    def cancel(self) -> bool:
        """Esc: True when the tool gave something up."""
        return self._let(lambda _view: self._tool.cancel())

    def wheel(self, event: QWheelEvent) -> bool:
        """The wheel: True when the tool had a use for it."""
        place, notches = event.position(), wheel_notches(event)

        def turn(view: ViewTransform) -> bool:
            pointer = Pointer(place.x(), place.y(), view, modifiers=event.modifiers())
            return self._tool.wheel(pointer, notches)

        return self._let(turn)

    def wants(self, event: QKeyEvent) -> bool:
        """True when a key is for the tool, whatever shortcut it is elsewhere."""
        return self._view() is not None and self._tool.takes_key(KeyStroke.of(event))

    def key(self, event: QKeyEvent) -> bool:
        """A key went down: True when it was for the tool."""
        if not self.wants(event):
            return False
        self._let(lambda _view: self._tool.key(KeyStroke.of(event)))
        return True

    def _let(self, act: Callable[[ViewTransform], bool | None]) -> bool:
        view = self._view()
        if view is None:
            return False
        before = self._tool.bounds(view)
        done = act(view)
        self._repaint(before | self._tool.bounds(view))
        return bool(done)

    def _repaint_all(self) -> None:
        self._repaint(None)
