"""The prompt of the open image and its answer; the preview under the cursor while nothing is prompted."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from samgui.app.inference import Inference
from samgui.app.lanes import Failed
from samgui.app.requests import DecodeHover, DecodePrompt, Ground, HoverDecoded, PromptDecoded, chosen
from samgui.app.state import HoverPreview, Preview
from samgui.app.tickets import Awaited
from samgui.document.prompt import Asking, Box
from samgui.sam.engine import Prediction


class Answering(QObject):
    """Has the newest prompt decoded, and with hover on the newest place of the cursor.

    Before the embedding is there, both are remembered and answered when it comes.
    """

    changed = Signal()
    """An answer came. (What a verb changes at once is there when the verb returns.)"""
    failed = Signal(str)
    """A sentence: the prompt could not be answered."""

    def __init__(self, inference: Inference, parent: QObject | None = None) -> None:
        """Nothing asked."""
        super().__init__(parent)
        self._inference = inference
        self._decoding = Awaited()
        self._hovering = Awaited()
        self._cursor: tuple[float, float] | None = None
        self.hover_enabled = False
        self._grounds: dict[Box | None, Ground] = {}
        self._path: Path | None = None
        self.asking = Asking()
        self.prediction: Prediction | None = None
        self.live: Preview | None = None
        self.hover: HoverPreview | None = None
        self.seconds: float | None = None
        inference.prompt_decoded.connect(self._on_decoded)
        inference.hover_decoded.connect(self._on_hover_decoded)
        inference.failed.connect(self._on_failed)

    @property
    def candidate(self) -> int:
        """Index of the candidate that is chosen, by the person or by the rule; 0 without a prediction."""
        if self.prediction is None:
            return 0
        return chosen(self.prediction, self.asking.prompt, self.asking.choice)

    @property
    def preview(self) -> Preview | None:
        """The chosen candidate of the answer to exactly what is asked; None while that is awaited."""
        if self.prediction is None:
            return None
        return Preview(self.prediction, self.candidate, self.asking.threshold, self.asking.region)

    @property
    def ground(self) -> Ground | None:
        """What the prompt is answered on; None while its embedding is awaited."""
        return self._grounds.get(self.asking.region)

    @property
    def is_pending(self) -> bool:
        """True while something is asked and not answered."""
        return self.prediction is None and not self.asking.is_empty

    def turn_to(self, path: Path, asking: Asking) -> None:
        """Answer for this image from now on; its embedding is not there yet, nor the model perhaps."""
        self._path = path
        self._grounds.clear()
        self.live = None
        self.hover_leave()
        self._put(asking)

    def ground_there(self, ground: Ground) -> None:
        """An embedding has been made: answer what was asked of it meanwhile."""
        self._grounds[ground.region] = ground
        if self.asking.region == ground.region:
            self._put(self.asking)
        self._ask_hover()

    def ask(self, asking: Asking) -> None:
        """Answer this; only another prompt, not another choice, takes a run of the decoder."""
        if (asking.prompt, asking.region) == (self.asking.prompt, self.asking.region):
            self.asking = asking
            self._show_choice()
        else:
            self._put(asking)

    def set_hover_enabled(self, enabled: bool) -> None:
        """Switch the preview under the cursor on or off."""
        self.hover_enabled = enabled
        self._ask_hover()

    def hover_at(self, x: float, y: float) -> None:
        """The cursor is at (x, y) in image pixels."""
        self._cursor = (x, y)
        self._ask_hover()

    def hover_leave(self) -> None:
        """The cursor is not over the image."""
        self._cursor = None
        self._drop_hover()

    def _put(self, asking: Asking) -> None:
        self.asking = asking
        self.prediction = None
        self._decoding.forget()
        self._inference.cancel_decode()
        if asking.is_empty:
            self.live = None
            return
        self._drop_hover()
        if self.ground is not None:
            ticket = self._decoding.issue(self._path)
            self._inference.decode(DecodePrompt(ticket, self.ground, asking.prompt))

    def _show_choice(self) -> None:
        self.live = self.preview or self.live

    def _ask_hover(self) -> None:
        ground = self._grounds.get(None)
        if not self.hover_enabled or self._cursor is None:
            self._drop_hover()
        elif self.asking.is_empty and ground is not None:
            # One ticket for a whole sweep: while the cursor moves, every answer is late and still welcome.
            ticket = self._hovering.newest or self._hovering.issue(self._path)
            self._inference.hover(DecodeHover(ticket, ground, *self._cursor))

    def _drop_hover(self) -> None:
        self._hovering.forget()
        self._inference.cancel_hover()
        self.hover = None

    def _on_decoded(self, answer: PromptDecoded) -> None:
        if self._decoding.accept(answer.ticket):
            self.prediction = answer.prediction
            self.seconds = answer.seconds
            self._show_choice()
            self.changed.emit()

    def _on_hover_decoded(self, answer: HoverDecoded) -> None:
        if self._hovering.newest == answer.ticket:
            self.hover = HoverPreview(answer.prediction, answer.candidate, x=answer.x, y=answer.y)
            self.changed.emit()

    def _on_failed(self, failure: Failed) -> None:
        match failure.request:
            case DecodePrompt(ticket=ticket) if self._decoding.accept(ticket):
                self.live = None
                self.failed.emit(failure.sentence)
            case DecodeHover(ticket=ticket) if self._hovering.accept(ticket):
                self._drop_hover()
