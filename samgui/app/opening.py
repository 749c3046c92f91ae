"""How an image gets from its path to its embedding: read, wait for the model, encode."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from samgui.app.inference import Inference
from samgui.app.lanes import Failed
from samgui.app.requests import (
    EncodeFile,
    EncodeImage,
    Engine,
    ImageEncoded,
    ImageRead,
    LoadModel,
    ModelLoaded,
    ReadImage,
)
from samgui.app.state import Stage
from samgui.app.tickets import Awaited
from samgui.document.image import Image
from samgui.sam.engine import Embedding


class Opening(QObject):
    """The open image and how far it has come. Opening another ends whatever was done for the one before.

    Nothing but the open image is held in memory.
    """

    changed = Signal()
    """An answer came. (What a verb changes at once is there when the verb returns.)"""
    shown = Signal(object, object)
    """(path, `Image`) of the open image, as soon as it is read."""
    embedded = Signal(object, object)
    """(path, `Embedding`) of the open image, or of one that was encoded aside."""
    failed = Signal(object, str)
    """(path, sentence): nothing asked of this image can be answered; path None means of any image."""
    idle = Signal()
    """The encoder has nothing to do for the open image."""

    def __init__(self, inference: Inference, parent: QObject | None = None) -> None:
        """No image and no model yet."""
        super().__init__(parent)
        self._inference = inference
        self._reading = Awaited()
        self._loading = Awaited()
        self._encoding = Awaited()
        self._model_failure = ""
        self.engine: Engine | None = None
        self.path: Path | None = None
        self._enter(Stage.EMPTY)
        self._clear()
        inference.image_read.connect(self._on_read)
        inference.model_loaded.connect(self._on_loaded)
        inference.image_encoded.connect(self._on_encoded)
        inference.failed.connect(self._on_failed)

    def load_model(self, load: Callable[[], Engine]) -> None:
        """Call `load` on a lane; what it returns answers from then on."""
        self._inference.load_model(LoadModel(self._loading.issue(), load))

    def open(self, path: Path) -> None:
        """Show this image instead of the present one, whose run ends at once."""
        self._stop_encoding()
        self.path = path
        self._clear()
        self._enter(Stage.READING)
        self._inference.read(ReadImage(self._reading.issue(path), path))

    def encode_aside(self, path: Path) -> None:
        """Encode an image that is not open, until the encoder is needed for one that is."""
        if self.engine is not None and not self._encoding:
            self._inference.encode(EncodeFile(self._encoding.issue(path), self.engine, path))

    def refuse(self, sentence: str) -> None:
        """Don't go on with the image that has just been shown."""
        self._clear()
        self._fail(self.path, sentence)

    def _clear(self) -> None:
        self.image: Image | None = None
        self.levels: tuple[QImage, ...] = ()
        self.embedding: Embedding | None = None
        self.seconds: float | None = None

    def _enter(self, stage: Stage, failure: str = "") -> None:
        self.stage = stage
        self.started = time.monotonic()
        self.failure = failure

    def _stop_encoding(self) -> None:
        self._encoding.forget()
        self._inference.cancel_encode()

    def _on_read(self, answer: ImageRead) -> None:
        if not self._reading.accept(answer.ticket):
            return
        self.image = answer.image
        self.levels = answer.levels
        self.shown.emit(self.path, answer.image)
        if self.stage is Stage.READING:
            self._advance()
        self.changed.emit()

    def _on_loaded(self, answer: ModelLoaded) -> None:
        if not self._loading.accept(answer.ticket):
            return
        self.engine = answer.engine
        self._advance()
        self.changed.emit()

    def _advance(self) -> None:
        """Do the next thing that can be done for the open image; only then is there time for others."""
        if self.image is None or self.path is None:
            self._rest()
        elif self.engine is not None:
            self._stop_encoding()
            self._enter(Stage.ENCODING)
            ticket = self._encoding.issue(self.path)
            self._inference.encode(EncodeImage(ticket, self.engine, self.image))
        elif self._loading:
            self._enter(Stage.LOADING_MODEL)
        else:
            self._fail(self.path, self._model_failure)

    def _rest(self) -> None:
        if self.stage is not Stage.READING:
            self.idle.emit()

    def _on_encoded(self, answer: ImageEncoded) -> None:
        if not self._encoding.accept(answer.ticket):
            return
        path = answer.ticket.image_id
        if path == self.path:
            self.embedding = answer.embedding
            self.seconds = answer.seconds
            self._enter(Stage.READY)
        self.embedded.emit(path, answer.embedding)
        self._rest()
        self.changed.emit()

    def _on_failed(self, failure: Failed) -> None:
        match failure.request:
            case LoadModel(ticket=ticket) if self._loading.accept(ticket):
                self._model_failure = failure.sentence
                if self.image is not None:
                    self._enter(Stage.FAILED, failure.sentence)
                self.failed.emit(None, failure.sentence)
                self._rest()
                self.changed.emit()
            case ReadImage(ticket=ticket) if self._reading.accept(ticket):
                self._fail(ticket.image_id, failure.sentence)
            case EncodeImage(ticket=ticket) | EncodeFile(ticket=ticket) if self._encoding.accept(ticket):
                self._fail(ticket.image_id, failure.sentence)

    def _fail(self, path: Path | None, sentence: str) -> None:
        if path == self.path:
            self._enter(Stage.FAILED, sentence)
        self.failed.emit(path, sentence)
        self._rest()
        self.changed.emit()
