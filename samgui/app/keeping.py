"""From Enter to the annotation: full-size masks are made on a lane, in the order of the keeps."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from samgui.app.image_requests import RegionEncoded
from samgui.app.inference import Inference
from samgui.app.lanes import Failed
from samgui.app.opening import Opening
from samgui.app.requests import Ground, MakeMask, MaskMade
from samgui.app.state import Preview
from samgui.app.tickets import Ticket
from samgui.document.content import PendingKeep
from samgui.document.prompt import Box
from samgui.sam.engine import Embedding


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What the person saw when they pressed Enter, and what it was answered on."""

    preview: Preview
    ground: Ground


@dataclass(slots=True, eq=False)
class _Waiting:
    path: Path
    keep: PendingKeep
    seen: Seen | None
    ticket: Ticket | None = None

    @property
    def region(self) -> Box | None:
        return self.keep.asking.region

    @property
    def preview(self) -> Preview | None:
        return self.seen.preview if self.seen else None


class Keeper(QObject):
    """Holds what was kept until its mask is made.

    A keep waits as long as it takes: for the decoder, for the image's embedding, for the model. When its
    image is left before the embedding was made, that is made later, once the encoder has nothing to do
    for the open image.
    """

    made = Signal(object, object, object)
    """(path, `PendingKeep`, `MaskMade`), in the order of the keeps of one image."""
    failed = Signal(object, object, str)
    """(path, `PendingKeep`, sentence): there will be no mask."""

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
        opening.region_embedded.connect(self._on_region_embedded)
        opening.region_lost.connect(self._on_region_lost)
        opening.failed.connect(self._on_opening_failed)
        opening.idle.connect(self._on_idle)

    def __len__(self) -> int:
        """How many keeps wait for their masks."""
        return len(self._waiting)

    @property
    def keys(self) -> tuple[int, ...]:
        """The keys of the keeps that wait."""
        return tuple(item.keep.key for item in self._waiting)

    def previews(self, path: Path | None) -> tuple[Preview, ...]:
        """What is known of the masks that are being made of that image."""
        return tuple(item.preview for item in self._waiting if item.preview and item.path == path)

    def begin(self, path: Path, keep: PendingKeep, seen: Seen | None = None) -> None:
        """Have the mask made; without `seen` the decoder has yet to answer, on what was asked about."""
        item = _Waiting(path, keep, seen)
        self._waiting.append(item)
        if seen is not None:
            self._send(item, seen.ground)
        elif path == self._opening.path and self._opening.embedding is not None:
            if item.region is None:
                self._answer(item, self._opening.embedding)
            else:
                self._on_idle()

    def cancel(self, key: int) -> None:
        """Nobody wants the mask of that keep any more."""
        self._waiting = [item for item in self._waiting if item.keep.key != key]

    def clear(self) -> None:
        """Nobody wants any of the masks, for now."""
        self._waiting.clear()

    def _answer(self, item: _Waiting, embedding: Embedding) -> None:
        if self._opening.engine is not None:
            self._send(item, Ground(self._opening.engine, embedding, embedding.original_size))

    def _send(self, item: _Waiting, ground: Ground) -> None:
        self._n_issued += 1
        item.ticket = Ticket(item.path, self._n_issued)
        prediction = item.preview.prediction if item.preview else None
        self._inference.make_mask(MakeMask(item.ticket, ground, item.keep.asking, prediction))

    def _take(self, ticket: Ticket) -> _Waiting | None:
        for item in self._waiting:
            if item.ticket == ticket:
                self._waiting.remove(item)
                return item
        return None

    def _on_made(self, answer: MaskMade) -> None:
        item = self._take(answer.ticket)
        if item is not None:
            self.made.emit(item.path, item.keep, answer)

    def _on_failed(self, failure: Failed) -> None:
        if isinstance(failure.request, MakeMask):
            item = self._take(failure.request.ticket)
            if item is not None:
                self.failed.emit(item.path, item.keep, failure.sentence)

    def _on_embedded(self, path: Path, embedding: Embedding) -> None:
        for item in self._waiting:
            if item.ticket is None and item.path == path and item.region is None:
                self._answer(item, embedding)

    def _on_region_embedded(self, path: Path, answer: RegionEncoded) -> None:
        for item in self._awaiting(path, answer.region):
            if self._opening.engine is not None:
                self._send(item, Ground(self._opening.engine, answer.embedding, answer.size, answer.region))

    def _on_region_lost(self, path: Path, region: Box, sentence: str) -> None:
        self._fail(self._awaiting(path, region), sentence)

    def _awaiting(self, path: Path, region: Box) -> list[_Waiting]:
        """Those whose masks are to be made of that part of that image."""
        return [
            item
            for item in self._waiting
            if item.ticket is None and item.path == path and item.region == region
        ]

    def _on_opening_failed(self, path: Path | None, sentence: str) -> None:
        self._fail(
            [item for item in self._waiting if item.ticket is None and path in {None, item.path}], sentence
        )

    def _fail(self, lost: list[_Waiting], sentence: str) -> None:
        self._waiting = [item for item in self._waiting if item not in lost]
        for item in lost:
            self.failed.emit(item.path, item.keep, sentence)

    def _on_idle(self) -> None:
        item = next((item for item in self._waiting if item.ticket is None), None)
        if item is not None:
            self._opening.encode_aside(item.path, item.region)
