"""The brush and the eraser: strokes on the mask itself, at full resolution."""

from enum import Enum, auto

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from samgui.app.state import SessionState
from samgui.document.annotation import Annotation
from samgui.document.editing.combining import difference, union
from samgui.document.editing.stroke import Position, Stroke
from samgui.document.editing.window import Window
from samgui.document.mask import Mask
from samgui.ui.canvas.stroke_overlay import StrokeOverlay
from samgui.ui.canvas.targets import annotation_at, annotation_with, color_of, only_selected
from samgui.ui.canvas.tool import KeyStroke, Pointer, Tool
from samgui.ui.canvas.verbs import ObjectVerbs, SelectVerbs
from samgui.ui.canvas.view_transform import ViewTransform

SMALLEST, LARGEST = 1, 500
"""Diameters in image pixels."""
_FIRST = 30
_STEP = 1.2
"""How much a notch of the wheel or a key changes the size."""
_RIM = QColor(0, 0, 0, 150)


class BrushMode(Enum):
    """What a stroke does."""

    PAINT = auto()
    ERASE = auto()


class BrushTool(Tool):
    """Paints on the selected object, or begins a new one; erases from it, or from what is under the mouse.

    A stroke is one change, made when the button goes up. With Shift held it is a straight line.
    """

    def __init__(
        self, mode: BrushMode, verbs: SelectVerbs, objects: ObjectVerbs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.mode = mode
        self._verbs = verbs
        self._objects = objects
        self._diameter = _FIRST
        self._state: SessionState | None = None
        self._label_color = QColor("gray")
        self._target: Annotation | None = None
        self._stroke: Stroke | None = None
        self._overlay: StrokeOverlay | None = None
        self._start: Position = (0.0, 0.0)
        self._before: Position = (0.0, 0.0)
        self._last: Pointer | None = None
        self._dirty = QRectF()

    @property
    def diameter(self) -> int:
        """The brush's size in image pixels."""
        return self._diameter

    def set_diameter(self, diameter: int) -> None:
        """Take another size, as near to it as there is one."""
        diameter = min(max(diameter, SMALLEST), LARGEST)
        if diameter != self._diameter:
            self._diameter = diameter
            self.changed.emit()
            self.stale.emit()

    def show_state(self, state: SessionState, label_color: QColor) -> None:
        """Take over what can be painted on; a stroke ends when that is not there any more."""
        before, self._state, self._label_color = self._state, state, label_color
        is_other = before is None or before.image is not state.image
        if self._target is not None:
            is_other = is_other or annotation_with(state, self._target.id) is not self._target
        if is_other:
            self.cancel()

    def press(self, pointer: Pointer) -> None:
        """Begin a stroke."""
        self._last = pointer
        state = self._state
        if state is None or state.image is None or not pointer.is_left or self._stroke is not None:
            return
        target = self._target_at(state, pointer)
        if target is None and self._has_no_target(state):
            return
        if target is not None and target.id in state.locked:
            self.message.emit("info", self.tr("This object is locked. Unlock it to change it."))
            return
        height, width = state.image.height, state.image.width
        self._target = target
        self._stroke = Stroke(height, width, self._diameter)
        base = Mask.empty(height, width) if target is None else target.mask
        color = self._label_color if target is None else color_of(state, target)
        erases = self.mode is BrushMode.ERASE
        self._overlay = StrokeOverlay(base, self._stroke.bits, color, erases=erases)
        self._start = self._before = pointer.position
        self._follow(self._stroke.line(self._start, self._start), pointer.view)
        self.stale.emit()

    def move(self, pointer: Pointer) -> None:
        """Go on with the stroke, or only with the ring around the mouse."""
        self._last = pointer
        if self._stroke is None:
            return
        position = pointer.position
        if pointer.has(Qt.KeyboardModifier.ShiftModifier):
            cleared = self._stroke.clear()
            self._follow(cleared, pointer.view)
            dirty = self._dirty
            self._follow(self._stroke.line(self._start, position), pointer.view)
            self._dirty |= dirty
        else:
            self._follow(self._stroke.line(self._before, position), pointer.view)
        self._before = position

    def release(self, pointer: Pointer) -> None:
        """Change the mask."""
        self._last = pointer
        if self._stroke is None or not pointer.is_left:
            return
        painted, target = self._stroke.to_mask(), self._target
        self._end()
        if target is not None:
            self._change(target, painted)
        elif not painted.is_empty:
            new = self._objects.add_mask(painted)
            if new is not None:
                self._verbs.select((new,))

    def leave(self) -> None:
        """The ring goes; a stroke goes on when the mouse comes back."""
        self._last = None

    def cancel(self) -> bool:
        """Give up the stroke."""
        if self._stroke is None:
            return False
        self._end()
        return True

    def wheel(self, pointer: Pointer, notches: float) -> bool:
        """With Ctrl held, another size."""
        if not pointer.has(Qt.KeyboardModifier.ControlModifier) or notches == 0:
            return False
        self._last = pointer
        self._resize(notches)
        return True

    def takes_key(self, stroke: KeyStroke) -> bool:
        """Square brackets change the size; Enter is done with the object, so that another can begin."""
        return stroke.text in {"[", "]"} or (
            stroke.key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._may_finish()
        )

    def key(self, stroke: KeyStroke) -> None:
        """Carry it out."""
        if stroke.text in {"[", "]"}:
            self._resize(1.0 if stroke.text == "]" else -1.0)
        else:
            self._verbs.select(())

    def replaces(self) -> int | None:
        """The object that is being painted on."""
        return None if self._target is None else self._target.id

    def cursor(self) -> Qt.CursorShape:
        """A cross in the middle of the ring."""
        return Qt.CursorShape.CrossCursor

    def hint(self) -> str:
        """How to go on."""
        return self.tr(
            "<b>Drag</b> on the object &nbsp;·&nbsp; <b>Ctrl+wheel</b> or <b>[ ]</b> sets the size "
            "&nbsp;·&nbsp; <b>Shift</b> draws straight &nbsp;·&nbsp; <b>Enter</b> begins another"
        )

    def bounds(self, view: ViewTransform) -> QRectF:
        """The ring, and what the last step changed."""
        ring = self._ring(view)
        return self._dirty if ring is None else self._dirty | ring.adjusted(-3, -3, 3, 3)

    def paint(self, painter: QPainter, view: ViewTransform) -> None:
        """Draw the mask that is being painted on, and the brush at its true size."""
        if self._overlay is not None:
            self._overlay.paint(painter, view)
        ring = self._ring(view)
        if ring is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        white = QPen(QColor("white"), 1.4)
        if self.mode is BrushMode.ERASE:
            white.setDashPattern([3.0, 2.0])
        for pen in (QPen(_RIM, 3.0), white):
            painter.setPen(pen)
            painter.drawEllipse(ring)

    def _target_at(self, state: SessionState, pointer: Pointer) -> Annotation | None:
        target = only_selected(state)
        if target is not None:
            return target if target.id not in state.hidden else None
        under = annotation_at(state, pointer.pixel)
        if under is None:
            return None
        if under.id in state.selection or (self.mode is BrushMode.ERASE and not state.selection):
            return under
        return None

    def _has_no_target(self, state: SessionState) -> bool:
        """Say so when there has to be an object to go on with, and return True."""
        if state.selection and only_selected(state) is not None:
            sentence = self.tr("This object is hidden. Show it to change it.")
        elif state.selection:
            sentence = self.tr("Several objects are selected. Select the one to change.")
        elif self.mode is BrushMode.ERASE:
            sentence = self.tr("There is no object to erase from. Begin on one, or select it first.")
        else:
            return False
        self.message.emit("info", sentence)
        return True

    def _change(self, target: Annotation, painted: Mask) -> None:
        if self.mode is BrushMode.PAINT:
            mask, text = union(target.mask, painted), self.tr("Paint")
        else:
            mask, text = difference(target.mask, painted), self.tr("Erase")
        if mask != target.mask:
            self._objects.put_mask(target.id, mask, text)

    def _follow(self, window: Window, view: ViewTransform) -> None:
        if self._overlay is not None:
            self._dirty = self._overlay.refresh(window, view)

    def _end(self) -> None:
        self._stroke = self._overlay = self._target = None
        self._dirty = QRectF()
        self.stale.emit()

    def _resize(self, steps: float) -> None:
        size = round(self._diameter * _STEP**steps)
        if size == self._diameter:
            size += 1 if steps > 0 else -1
        self.set_diameter(size)

    def _may_finish(self) -> bool:
        state = self._state
        return self._stroke is None and state is not None and bool(state.selection) and state.prompt.is_empty

    def _ring(self, view: ViewTransform) -> QRectF | None:
        if self._last is None:
            return None
        radius = self._diameter * view.scale / 2
        middle = QPointF(self._last.x, self._last.y)
        return QRectF(middle - QPointF(radius, radius), middle + QPointF(radius, radius))
