"""Moves the view: wheel and pinch zoom, the middle button or Space pans. It takes these from the tools."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent

from samgui.ui.canvas.tool import wheel_notches
from samgui.ui.canvas.view_transform import ViewTransform

_NOTCHES_TO_DOUBLE = 3.0
"""So many notches of an ordinary wheel double the zoom; a touchpad's small steps add up to the same."""

Change = Callable[[ViewTransform], ViewTransform]


class Navigator(QObject):
    """Each method says whether it took the event; the view is changed through `change_view`."""

    def __init__(self, change_view: Callable[[Change], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._change_view = change_view
        self._space_held = False
        self._panning_with = Qt.MouseButton.NoButton
        self._last = QPointF()

    @property
    def is_panning(self) -> bool:
        """True while a button is held to pan."""
        return self._panning_with != Qt.MouseButton.NoButton

    def cursor(self) -> Qt.CursorShape | None:
        """The hand, open or closed; None while the tool has the mouse."""
        if self.is_panning:
            return Qt.CursorShape.ClosedHandCursor
        return Qt.CursorShape.OpenHandCursor if self._space_held else None

    def wheel(self, event: QWheelEvent) -> bool:
        """Zoom at the cursor."""
        notches = wheel_notches(event)
        if notches == 0:
            return False
        position, factor = event.position(), 2.0 ** (notches / _NOTCHES_TO_DOUBLE)
        self._change_view(lambda view: view.zoomed_by(factor, position.x(), position.y()))
        return True

    def pinch(self, event: QNativeGestureEvent) -> bool:
        """Zoom at the fingers."""
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        position, factor = event.position(), max(1.0 + event.value(), 0.1)
        self._change_view(lambda view: view.zoomed_by(factor, position.x(), position.y()))
        return True

    def press(self, event: QMouseEvent) -> bool:
        """Take hold of the picture."""
        if self.is_panning:
            return True
        with_space = self._space_held and event.button() == Qt.MouseButton.LeftButton
        if event.button() != Qt.MouseButton.MiddleButton and not with_space:
            return False
        self._panning_with = event.button()
        self._last = event.position()
        return True

    def move(self, event: QMouseEvent) -> bool:
        """Drag the picture."""
        if not self.is_panning:
            return self._space_held and event.buttons() == Qt.MouseButton.NoButton
        step = event.position() - self._last
        self._last = event.position()
        self._change_view(lambda view: view.panned(step.x(), step.y()))
        return True

    def release(self, event: QMouseEvent) -> bool:
        """Let go of the picture."""
        if not self.is_panning:
            return False
        if event.button() == self._panning_with:
            self._panning_with = Qt.MouseButton.NoButton
        return True

    def key(self, event: QKeyEvent, *, is_down: bool) -> bool:
        """Space makes the left button pan."""
        if event.key() != Qt.Key.Key_Space:
            return False
        if not event.isAutoRepeat():
            self._space_held = is_down
        return True

    def reset(self) -> None:
        """The canvas lost the keyboard or the mouse: nothing is held."""
        self._space_held = False
        self._panning_with = Qt.MouseButton.NoButton
