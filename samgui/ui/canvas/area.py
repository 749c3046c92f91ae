"""The canvas with what floats over it: hints, messages, the progress strip."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from samgui.app.state import SessionState
from samgui.ui.canvas.canvas import Canvas
from samgui.ui.canvas.prompt_tool import PromptTool
from samgui.ui.canvas.view_transform import Margins
from samgui.ui.pill import Notice, Pill
from samgui.ui.waiting import ProgressStrip

_GAP = 12
_WIDEST_NOTICE = 460.0


class CanvasArea(QWidget):
    """Places the floating parts; none takes the mouse from the canvas but a message that offers something."""

    offer_taken = Signal()
    """The person wants what the present message offers."""

    def __init__(self, canvas: Canvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(canvas)
        self._canvas = canvas
        self._hint = ""
        self._hints_wanted = False
        self._said = "", ""
        self._hint_pill = Pill(self)
        self._notice = Notice(self)
        self._notice.taken.connect(self.offer_taken)
        self._strip = ProgressStrip(self)
        self._set_margins()

    def say(self, level: str, sentence: str) -> None:
        """Show a message that fades."""
        self._said = level, sentence
        self._say()

    def offer(self, text: str) -> None:
        """Offer something more about the message that was just shown."""
        self._say(text)

    def set_progress(self, fraction: float) -> None:
        """Fill the strip."""
        self._strip.set_fraction(fraction)

    def show_hints(self, wanted: bool) -> None:
        """Show or hide the hint line; Fit leaves room for it while it is there."""
        self._hints_wanted = wanted
        self._set_margins()
        self._update_hint()

    def show_state(self, state: SessionState) -> None:
        """Say what can be done next with the tool in use; to be called when that is another, too."""
        self._hint = self._hint_for(state)
        self._update_hint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the floating parts in their places."""
        super().resizeEvent(event)
        if self._hint_pill.isVisible():
            self._set_hint_text()
        self._place()

    def _say(self, offer: str = "") -> None:
        level, sentence = self._said
        widest = min(_WIDEST_NOTICE, self.width() - 2 * _GAP)
        self._notice.say(level, sentence, widest=widest, offer=offer)
        self._place()

    def _hint_for(self, state: SessionState) -> str:
        if not isinstance(self._canvas.tool, PromptTool):
            return self._canvas.tool.hint() if state.image is not None else ""
        if not state.can_prompt:
            return ""
        if state.prompt.is_empty:
            return self.tr(
                "<b>Click</b> on an object, or <b>drag</b> a box around it "
                "&nbsp;·&nbsp; <b>wheel</b> zooms &nbsp;·&nbsp; <b>Space</b> moves"
            )
        if state.is_busy:
            return self.tr("The mask appears as soon as the image is encoded")
        return self.tr(
            "<b>Click</b> adds &nbsp;·&nbsp; <b>right-click</b> takes away "
            "&nbsp;·&nbsp; <b>Tab</b> other masks &nbsp;·&nbsp; <b>Enter</b> keeps"
        )

    def _update_hint(self) -> None:
        if self._hints_wanted and self._hint:
            self._set_hint_text()
            self._hint_pill.appear()
            self._place()
        elif self._hint_pill.isVisible():
            self._hint_pill.vanish()

    def _set_hint_text(self) -> None:
        self._hint_pill.set_text(self._hint, widest=self.width() - 2 * _GAP)

    def _set_margins(self) -> None:
        line = self.fontMetrics().height() + 14
        bottom = line + 2 * _GAP if self._hints_wanted else _GAP
        self._canvas.set_fit_margins(Margins(_GAP, _GAP, _GAP, bottom))

    def _place(self) -> None:
        hint, notice = self._hint_pill, self._notice
        hint.move((self.width() - hint.width()) // 2, self.height() - hint.height() - _GAP)
        notice.move(_GAP, _GAP)
        self._strip.setGeometry(0, self.height() - self._strip.height(), self.width(), self._strip.height())
