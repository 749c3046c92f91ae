"""The picture: shows a session's state, moves the view, and hands the mouse to the tool in use.

It holds view state only (where the image lies, what the mouse does); what a click means is the tool's
business, and what comes of it the session's.
"""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QCursor,
    QEnterEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip, QWidget

from samgui.app.look import Look
from samgui.app.state import SessionState, Stage
from samgui.ui.canvas.backdrop import Backdrop
from samgui.ui.canvas.empty_state import paint_empty
from samgui.ui.canvas.file_drop import FileDrop
from samgui.ui.canvas.live_masks import LiveMasks
from samgui.ui.canvas.navigator import Change, Navigator
from samgui.ui.canvas.tool import Tool
from samgui.ui.canvas.tool_hand import ToolHand
from samgui.ui.canvas.view_transform import Margins, ViewTransform
from samgui.ui.theme import CanvasColors, canvas_colors

BLANK_AFTER_MS = 80
"""How long the image before stays painted while the next one is read: no flash between two at hand."""


class Canvas(QWidget):
    """The custom-painted middle of the window."""

    cursor_moved = Signal(object)
    """(column, row) of the image pixel under the mouse, or None."""
    zoom_changed = Signal(float)
    """Device pixels to an image pixel."""
    file_dropped = Signal(object)
    """The `Path` of a file that was dropped."""

    def __init__(self, state: SessionState, tool: Tool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._label_color = QColor("gray")
        self._navigator = Navigator(self.change_view, self)
        self._backdrop = Backdrop()
        self._live = LiveMasks()
        self._view: ViewTransform | None = None
        self._seen: ViewTransform | None = None
        self._is_fitted = True
        self._margins = Margins(12, 12, 12, 12)
        self._is_drop_target = False
        self._blanking = QTimer(self)
        self._blanking.setSingleShot(True)
        self._blanking.timeout.connect(self.update)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        drop = FileDrop(self)
        drop.hovering.connect(self._on_file_hovering)
        drop.dropped.connect(self.file_dropped)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(240, 180)
        self.setAccessibleName(self.tr("Picture"))
        self._hand = ToolHand(tool, lambda: self._seen, self._repaint, self)
        tool.show_state(state, self._label_color)

    # -- what it shows

    @property
    def view(self) -> ViewTransform | None:
        """Where the image lies, on whole device pixels; None without an image."""
        return self._seen

    def show_state(self, state: SessionState, label_color: QColor) -> None:
        """Show another state; masks that are being kept have `label_color`."""
        before, stale = self._state, self._foreground()
        self._state = state
        self._label_color = label_color
        self._hand.tool.show_state(state, label_color)
        if state.levels is not before.levels:
            self._show_image()
        elif self._backdrop_differs(before):
            self.update()
        else:
            self.update((stale | self._foreground()).toAlignedRect())
        self._update_cursor()

    @property
    def tool(self) -> Tool:
        """The tool in use."""
        return self._hand.tool

    def set_tool(self, tool: Tool) -> None:
        """Take another tool in hand; what the one before was in the middle of is given up."""
        tool.show_state(self._state, self._label_color)
        self._hand.take(tool)

    def set_look(self, look: Look) -> None:
        """Show the picture and the masks so."""
        self._backdrop.look = self._live.look = look
        self.update()

    def set_fit_margins(self, margins: Margins) -> None:
        """View pixels that Fit leaves free from the next time on."""
        self._margins = margins

    def sizeHint(self) -> QSize:
        """Most of a window."""
        return QSize(900, 700)

    # -- the view

    def fit(self) -> None:
        """Show the whole image, and go on doing so when the window's size changes."""
        self._is_fitted = True
        if self._view is not None:
            self._set_view(self._view.fitted(self._margins))

    def actual_size(self) -> None:
        """One image pixel to a screen pixel, about the cursor or the middle."""
        self.change_view(lambda view: view.zoomed_to(1.0, *self._anchor()))

    def zoom_in(self) -> None:
        """To the next zoom stop up."""
        self.change_view(lambda view: view.stepped(1, *self._anchor()))

    def zoom_out(self) -> None:
        """To the next zoom stop down."""
        self.change_view(lambda view: view.stepped(-1, *self._anchor()))

    def change_view(self, change: Change) -> None:
        """Replace the view by what `change` makes of it; nothing without an image."""
        if self._view is not None:
            self._is_fitted = False
            self._set_view(change(self._view))

    def cancel(self) -> bool:
        """Give up what the tool is dragging; False when it is not."""
        return self._hand.cancel()

    def _anchor(self) -> tuple[float, float]:
        """The mouse's place in the view when it is over the canvas, else the middle."""
        place = self.mapFromGlobal(QCursor.pos())
        if not self.underMouse() or not self.rect().contains(place):
            place = self.rect().center()
        return float(place.x()), float(place.y())

    def _show_image(self) -> None:
        image = self._state.image
        if image is None:
            self._view = self._seen = None
            self._backdrop.forget()
            self._blanking.start(BLANK_AFTER_MS)
        else:
            size = float(self.width()), float(self.height())
            view = ViewTransform((image.width, image.height), size, self.devicePixelRatioF())
            self._is_fitted = True
            self._set_view(view.fitted(self._margins))

    def _set_view(self, view: ViewTransform) -> None:
        self._view, self._seen = view, view.snapped()
        self.zoom_changed.emit(view.zoom)
        self.update()

    def _backdrop_differs(self, before: SessionState) -> bool:
        return (
            before.annotations != self._state.annotations
            or before.selection != self._state.selection
            or before.hidden != self._state.hidden
            or before.categories != self._state.categories
            or before.stage != self._state.stage
        )

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is exposed."""
        painter = QPainter(self)
        colors = canvas_colors(self.palette())
        if self._seen is None:
            self._paint_without_image(painter, QRectF(event.rect()), colors)
        else:
            self._backdrop.paint(painter, self._state, self._seen, colors, self._hand.tool.replaces())
            self._live.paint(painter, self._state, self._seen, self._label_color)
            self._hand.tool.paint(painter, self._seen)
        painter.end()

    def _paint_without_image(self, painter: QPainter, exposed: QRectF, colors: CanvasColors) -> None:
        if self._state.stage is Stage.READING and self._blanking.isActive():
            return  # what was painted stays until then
        painter.fillRect(exposed, colors.ground)
        if self._state.stage in {Stage.EMPTY, Stage.FAILED}:
            title, hint = self.tr("Drop an image here"), self.tr("or press Ctrl+O to open one")
            paint_empty(painter, QRectF(self.rect()), colors, title, hint, is_target=self._is_drop_target)

    def _foreground(self) -> QRectF:
        """What lies over the backdrop, in view pixels."""
        if self._seen is None:
            return QRectF()
        return self._live.bounds(self._state, self._seen) | self._hand.bounds()

    def _repaint(self, part: QRectF | None) -> None:
        if part is None:
            self.update()
        else:
            self.update(part.toAlignedRect())
        self._update_cursor()

    def _update_cursor(self) -> None:
        wanted = self._navigator.cursor() or self._hand.tool.cursor()
        if wanted != self.cursor().shape():  # Qt does more than nothing when it is the same
            self.setCursor(wanted)

    # -- events

    def event(self, event: QEvent) -> bool:
        """Handle those that have no handler of their own."""
        match event:
            case QNativeGestureEvent() if self._navigator.pinch(event):
                return True
            case QHelpEvent() if event.type() == QEvent.Type.ToolTip and self._hand.tool.tip():
                QToolTip.showText(event.globalPos(), self._hand.tool.tip(), self)
                return True
            case QKeyEvent() if event.type() == QEvent.Type.ShortcutOverride and self._hand.wants(event):
                event.accept()
                return True
            case _:
                if event.type() == QEvent.Type.DevicePixelRatioChange:
                    self._follow_widget()
                return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Keep the picture fitted, or its middle in the middle."""
        self._follow_widget()

    def _follow_widget(self) -> None:
        """Take over the widget's size and its screen's density."""
        if self._view is not None:
            view = self._view.resized((float(self.width()), float(self.height())), self.devicePixelRatioF())
            self._set_view(view.fitted(self._margins) if self._is_fitted else view)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom, unless the tool has a use for the wheel."""
        event.setAccepted(self._hand.wheel(event) or self._navigator.wheel(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The tool's keys, Space, and Esc while something is dragged."""
        if not self._hand.key(event) and (event.key() != Qt.Key.Key_Escape or not self.cancel()):
            self._on_key(event, is_down=True)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Space."""
        self._on_key(event, is_down=False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was held is let go elsewhere."""
        self._navigator.reset()
        self._update_cursor()
        super().focusOutEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Take the keyboard, so that Space pans at once, unless the person is typing."""
        if not isinstance(QApplication.focusWidget(), QLineEdit) and self.window().isActiveWindow():
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """No pixel is under the mouse."""
        self._hand.leave()
        self.cursor_moved.emit(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pan, or let the tool begin."""
        if self._navigator.press(event):
            self._hand.leave()
        else:
            self._hand.press(event)
        self._update_cursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """As the first press, but for the tool."""
        if not self._navigator.press(event):
            self._hand.double_click(event)
        self._update_cursor()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, or let the tool go on."""
        if not self._navigator.move(event):
            self._hand.move(event)
        place = event.position()
        self.cursor_moved.emit(None if self._seen is None else self._seen.pixel_at(place.x(), place.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stop panning, or let the tool finish."""
        if not self._navigator.release(event):
            self._hand.release(event)
        self._update_cursor()

    def _on_file_hovering(self, is_over: bool) -> None:
        self._is_drop_target = is_over
        self.update()

    def _on_key(self, event: QKeyEvent, *, is_down: bool) -> None:
        if not self._navigator.key(event, is_down=is_down):
            event.ignore()
        self._update_cursor()
