"""What a click selects, and the tool that does nothing else."""

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter

from samgui.app.state import SessionState
from samgui.ui.canvas.targets import annotation_at
from samgui.ui.canvas.tool import Pointer, Tool
from samgui.ui.canvas.verbs import SelectVerbs
from samgui.ui.canvas.view_transform import ViewTransform

_TOGGLING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def clicked_selection(state: SessionState, pointer: Pointer, *, toggles: bool) -> frozenset[int]:
    """What is selected after a click: the topmost annotation there, or none.

    When it `toggles`, the rest of the selection stays, and what was selected there is so no more.
    """
    annotation = annotation_at(state, pointer.pixel)
    if annotation is None:
        return state.selection if toggles else frozenset()
    return state.selection ^ {annotation.id} if toggles else frozenset({annotation.id})


class SelectTool(Tool):
    """A click selects, with Ctrl or Shift more than one; a double click brings a prompt back."""

    reopen_wanted = Signal(int)
    """Id of an annotation whose prompt is to come back."""

    def __init__(self, verbs: SelectVerbs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._state: SessionState | None = None
        self._is_over = False

    def show_state(self, state: SessionState, label_color: QColor) -> None:  # noqa: ARG002 - paints no mask
        """Take over what there is to select."""
        self._state = state

    def press(self, pointer: Pointer) -> None:
        """Select."""
        if self._state is not None and pointer.is_left:
            toggles = bool(pointer.modifiers & _TOGGLING)
            self._verbs.select(clicked_selection(self._state, pointer, toggles=toggles))

    def double_click(self, pointer: Pointer) -> None:
        """Bring the prompt of what is there back, unless another one is unfinished."""
        if self._state is None or not pointer.is_left or not self._state.prompt.is_empty:
            return
        annotation = annotation_at(self._state, pointer.pixel)
        if annotation is not None:
            self.reopen_wanted.emit(annotation.id)

    def move(self, pointer: Pointer) -> None:
        """See whether there is something to select."""
        self._is_over = self._state is not None and annotation_at(self._state, pointer.pixel) is not None

    def leave(self) -> None:
        """Nothing is under the mouse."""
        self._is_over = False

    def cursor(self) -> Qt.CursorShape:
        """A hand over what can be selected."""
        return Qt.CursorShape.PointingHandCursor if self._is_over else Qt.CursorShape.ArrowCursor

    def hint(self) -> str:
        """How to go on."""
        return self.tr(
            "<b>Click</b> selects &nbsp;·&nbsp; <b>Shift+click</b> selects more "
            "&nbsp;·&nbsp; <b>double click</b> brings the prompt back"
        )

    def bounds(self, view: ViewTransform) -> QRectF:  # noqa: ARG002 - wherever it lies
        """Nothing is painted: the kept masks show what is selected."""
        return QRectF()

    def paint(self, painter: QPainter, view: ViewTransform) -> None:
        """Nothing."""
