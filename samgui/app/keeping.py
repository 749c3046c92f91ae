"""From Enter to the annotation: full-size masks are made on a lane, in the order of the keeps."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from samgui.app.inference import Inference
from samgui.app.lanes import Failed
from samgui.app.opening import Opening
from samgui.app.requests import MakeMask, MaskMade
from samgui.app.state import Preview
from samgui.app.tickets import Ticket
from samgui.document.annotation import Annotation
from samgui.document.prompt import Asking
from samgui.sam.engine import Embedding, Prediction


@dataclass(slots=True, eq=False)
class Keep:
    """One press of Enter: what was kept of which image, and what came of it."""

    path: Path
    asking: Asking
    label: str
    annotation: Annotation | None = None
    """Once its mask is made; None for good when that fails."""


@dataclass(slots=True, eq=False)
class _Waiting:
    keep: Keep
    preview: Preview | None
    ticket: Ticket | None = None

    @property
    def prediction(self) -> Prediction | None:
        return self.preview.prediction if self.preview else None


class Keeper(QObject):
    """Holds what was kept until its mask is made.

    A keep waits as long as it takes: for the decoder, for the image's embedding, for the model. When its
    image is left before the embedding was made, that is made later, once the encoder has nothing to do
    for the open image.
    """

    made = Signal(object, object)
    """(`Keep`, `MaskMade`), in the order of the keeps of one image."""
    failed = Signal(object, str)
    """(`Keep`, sentence): there will be no mask."""

    def __init__(self, inference: Inference, opening: Opening, parent: QObject | None = None) -> None:
        """Nothing kept."""
        super().__init__(parent)
        self._inference = inference
        self._opening = opening
        self._waiting: list[_Waiting] = []
        self._n_issued = 0
        inference.mask_made.connect(self._on_made)
        inference.failed.connect(self._on_failed)
        opening.embedded.connect(self._on_embedded)
        opening.failed.connect(self._on_opening_failed)
        opening.idle.connect(self._on_idle)

    def __len__(self) -> int:
        """How many keeps wait for their masks."""
        return len(self._waiting)

    def previews(self, path: Path | None) -> tuple[Preview, ...]:
        """What is known of the masks that are being made of that image."""
        return tuple(item.preview for item in self._waiting if item.preview and item.keep.path == path)

    def begin(self, keep: Keep, preview: Preview | None = None) -> None:
        """Have the mask made; `preview` is what the person sees, None when the decoder has yet to answer."""
        item = _Waiting(keep, preview)
        self._waiting.append(item)
        if keep.path == self._opening.path and self._opening.embedding is not None:
            self._send(item, self._opening.embedding)

    def cancel(self, keep: Keep) -> None:
        """Nobody wants this mask any more."""
        self._waiting = [item for item in self._waiting if item.keep is not keep]

    def _send(self, item: _Waiting, embedding: Embedding) -> None:
        engine = self._opening.engine
        if engine is None:
            return
        self._n_issued += 1
        item.ticket = Ticket(item.keep.path, self._n_issued)
        asking = item.keep.asking
        self._inference.make_mask(
            MakeMask(item.ticket, engine, embedding, asking.prompt, item.prediction, asking.choice)
        )

    def _take(self, ticket: Ticket) -> Keep | None:
        for item in self._waiting:
            if item.ticket == ticket:
                self._waiting.remove(item)
                return item.keep
        return None

    def _on_made(self, answer: MaskMade) -> None:
        keep = self._take(answer.ticket)
        if keep is not None:
            self.made.emit(keep, answer)

    def _on_failed(self, failure: Failed) -> None:
        if isinstance(failure.request, MakeMask):
            keep = self._take(failure.request.ticket)
            if keep is not None:
                self.failed.emit(keep, failure.sentence)

    def _on_embedded(self, path: Path, embedding: Embedding) -> None:
        for item in self._waiting:
            if item.ticket is None and item.keep.path == path:
                self._send(item, embedding)

    def _on_opening_failed(self, path: Path | None, sentence: str) -> None:
        lost = [item for item in self._waiting if item.ticket is None and path in {None, item.keep.path}]
        self._waiting = [item for item in self._waiting if item not in lost]
        for item in lost:
            self.failed.emit(item.keep, sentence)

    def _on_idle(self) -> None:
        unencoded = (item.keep.path for item in self._waiting if item.ticket is None)
        path = next(unencoded, None)
        if path is not None:
            self._opening.encode_aside(path)
