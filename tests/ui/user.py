"""A person before a window: real mouse and key events at places of the picture."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from samgui.app.session import Session
from samgui.app.state import SessionState
from samgui.ui.canvas.view_transform import ViewTransform
from samgui.ui.main_window import MainWindow

LEFT, RIGHT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton
PLAIN = Qt.KeyboardModifier.NoModifier


class User:
    """Clicks, drags and types; positions are pixels of the picture."""

    def __init__(
        self, window: MainWindow, session: Session, until: Callable[[Callable[[], object]], None]
    ) -> None:
        self.window = window
        self.session = session
        self.until = until

    @property
    def state(self) -> SessionState:
        return self.session.state

    @property
    def view(self) -> ViewTransform:
        view = self.window.canvas.view
        assert view is not None
        return view

    def place(self, x: float, y: float) -> QPoint:
        """Where the middle of a pixel is on the canvas."""
        return QPointF(*self.view.to_view(x + 0.5, y + 0.5)).toPoint()

    def click(
        self,
        x: float,
        y: float,
        button: Qt.MouseButton = LEFT,
        modifier: Qt.KeyboardModifier = PLAIN,
    ) -> None:
        QTest.mouseClick(self.window.canvas, button, modifier, self.place(x, y))

    def double_click(self, x: float, y: float) -> None:
        """Both clicks, as a mouse makes them."""
        self.click(x, y)
        QTest.mouseDClick(self.window.canvas, LEFT, PLAIN, self.place(x, y))

    def move(self, x: float, y: float) -> None:
        QTest.mouseMove(self.window.canvas, self.place(x, y))

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        canvas, (x0, y0), (x1, y1) = self.window.canvas, start, end
        QTest.mousePress(canvas, LEFT, PLAIN, self.place(x0, y0))
        QTest.mouseMove(canvas, self.place((x0 + x1) / 2, (y0 + y1) / 2))
        QTest.mouseMove(canvas, self.place(x1, y1))
        QTest.mouseRelease(canvas, LEFT, PLAIN, self.place(x1, y1))

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.keyClick(self.window.canvas, key, modifier)

    def await_answer(self) -> None:
        self.until(lambda: self.state.prediction is not None)

    def keep_object(self, x: float, y: float, label: str = "thing") -> int:
        """Click, wait, keep; returns the annotation's id."""
        count = len(self.state.annotations)
        self.session.set_label(label)
        self.click(x, y)
        self.await_answer()
        self.key(Qt.Key.Key_Return)
        self.until(lambda: len(self.state.annotations) == count + 1)
        return self.state.annotations[-1].id
