"""How an image gets from its path to its embedding: read, wait for the model, encode.

What was read or encoded before is taken from the caches.
"""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from samgui.app.image_cache import Caches, LoadedImage
from samgui.app.image_requests import (
    EncodeFile,
    EncodeFileRegion,
    EncodeImage,
    EncodeRegion,
    ImageEncoded,
    ImageRead,
    ReadImage,
    RegionEncoded,
    SaveEmbedding,
)
from samgui.app.inference import Inference
from samgui.app.lanes import Failed
from samgui.app.requests import Engine, LoadModel, ModelLoaded
from samgui.app.state import Stage
from samgui.app.tickets import Awaited
from samgui.document.image import Image
from samgui.document.prompt import Box
from samgui.sam.engine import Embedding


class Opening(QObject):
    """The open image and how far it has come. Opening another ends whatever was done for the one before."""

    changed = Signal()
    """An answer came. (What a verb changes at once is there when the verb returns.)"""
    shown = Signal(object, object)
    """(path, `LoadedImage`) of the open image, as soon as it is read."""
    embedded = Signal(object, object)
    """(path, `Embedding`) of the open image, or of one that was encoded aside."""
    region_embedded = Signal(object, object)
    """(path, `image_requests.RegionEncoded`) of the open image, or of one that was encoded aside."""
    region_failed = Signal(str)
    """A sentence: that part of the open image can't be encoded."""
    region_lost = Signal(object, object, str)
    """(path, region, sentence): that part of an image can't be encoded aside."""
    failed = Signal(object, str)
    """(path, sentence): nothing asked of this image can be answered; path None means of any image."""
    model_refused = Signal(str)
    """A sentence: another model can't be loaded, and the one before goes on."""
    idle = Signal()
    """The encoder has nothing to do for the open image."""

    def __init__(self, inference: Inference, caches: Caches, parent: QObject | None = None) -> None:
        """No image and no model yet."""
        super().__init__(parent)
        self._inference = inference
        self._caches = caches
        self._reading = Awaited()
        self._loading = Awaited()
        self._encoding = Awaited()
        self._encoded_region: Box | None = None
        self._model_failure = ""
        self._former_engine: Engine | None = None
        self.engine: Engine | None = None
        self.path: Path | None = None
        self._enter(Stage.EMPTY)
        self._clear()
        inference.image_read.connect(self._on_read)
        inference.model_loaded.connect(self._on_loaded)
        inference.image_encoded.connect(self._on_encoded)
        inference.region_encoded.connect(self._on_region_encoded)
        inference.failed.connect(self._on_failed)

    def load_model(self, load: Callable[[], Engine]) -> None:
        """Call `load` on a lane; what it returns answers from then on, for the open image too.

        Until then nothing answers. When it fails, the model before answers again, if there was one.
        """
        self._stop_encoding()
        self._former_engine = self.engine or self._former_engine
        self.engine = None
        self._forget_embedding()
        if self.loaded is not None:
            self._enter(Stage.LOADING_MODEL)
        self._inference.load_model(LoadModel(self._loading.issue(), load))

    def open(self, path: Path) -> None:
        """Show this image instead of the present one. A run for any other image ends at once."""
        if not self._is_encoding(path):
            self._stop_encoding()
        self.path = path
        self._clear()
        self._enter(Stage.READING)
        self._inference.read(ReadImage(self._reading.issue(path), path, self._caches.images))

    def close(self) -> None:
        """Show no image."""
        self._stop_encoding()
        self._reading.forget()
        self.path = None
        self._clear()
        self._enter(Stage.EMPTY)

    def encode_aside(self, path: Path, region: Box | None = None) -> bool:
        """Encode an image that is not open, or a part of any, until the encoder is needed for the open one.

        False when that can't begin now.
        """
        if self.engine is None or self.is_encoding:
            return False
        ticket, self._encoded_region = self._encoding.issue(path), region
        if region is None:
            self._inference.encode(EncodeFile(ticket, self.engine, path, self._caches))
        else:
            self._inference.encode(EncodeFileRegion(ticket, self.engine, path, region, self._caches))
        return True

    def encode_region(self, region: Box) -> None:
        """Encode a part of the open image, once that itself is encoded."""
        if self.engine is None or self.loaded is None or self.path is None:
            return
        self._stop_encoding()
        ticket, self._encoded_region = self._encoding.issue(self.path), region
        embeddings = self._caches.embeddings
        self._inference.encode(EncodeRegion(ticket, self.engine, self.loaded, region, embeddings))

    def stop_aside(self, path: Path) -> None:
        """End the run for that image, unless it has become the open one."""
        if path != self.path and self._is_encoding(path):
            self._stop_encoding()

    @property
    def is_encoding(self) -> bool:
        """True while an embedding is awaited, of the open image or another."""
        return bool(self._encoding)

    @property
    def image(self) -> Image | None:
        """The open image, once it is read."""
        return self.loaded.image if self.loaded else None

    def refuse(self, sentence: str) -> None:
        """Don't go on with the image that has just been shown."""
        self._clear()
        self._fail(self.path, sentence)

    def _clear(self) -> None:
        self.loaded: LoadedImage | None = None
        self.levels: tuple[QImage, ...] = ()
        self._forget_embedding()

    def _forget_embedding(self) -> None:
        self.embedding: Embedding | None = None
        self.seconds: float | None = None

    def _enter(self, stage: Stage, failure: str = "") -> None:
        self.stage = stage
        self.started = time.monotonic()
        self.failure = failure

    def _is_encoding(self, path: Path) -> bool:
        """True while all of that image is encoded, not a part of it."""
        newest = self._encoding.newest
        return newest is not None and newest.image_id == path and self._encoded_region is None

    def _stop_encoding(self) -> None:
        self._encoding.forget()
        self._inference.cancel_encode()

    def _on_read(self, answer: ImageRead) -> None:
        if not self._reading.accept(answer.ticket):
            return
        self.loaded, self.levels = answer.loaded, answer.levels
        self.shown.emit(self.path, answer.loaded)
        if self.stage is Stage.READING:
            self._advance()
        self.changed.emit()

    def _on_loaded(self, answer: ModelLoaded) -> None:
        if not self._loading.accept(answer.ticket):
            return
        self._former_engine = None
        self._use(answer.engine)

    def _use(self, engine: Engine) -> None:
        self._stop_encoding()
        self.engine = engine
        self._advance()
        self.changed.emit()

    def _advance(self) -> None:
        """Do the next thing that can be done for the open image; only then is there time for others."""
        if self.loaded is None or self.path is None:
            self._rest()
        elif self.engine is not None:
            self._encode(self.path, self.engine, self.loaded)
        elif self._loading:
            self._enter(Stage.LOADING_MODEL)
        else:
            self._fail(self.path, self._model_failure)

    def _encode(self, path: Path, engine: Engine, loaded: LoadedImage) -> None:
        digest = loaded.known_digest
        embedding = self._caches.embeddings.recall(digest, engine.pair_id) if digest else None
        if embedding is not None:
            self._stop_encoding()
            self._be_ready(embedding, None)
            return
        self._enter(Stage.ENCODING)
        # A run that began for this image while it was a neighbour goes on.
        if not self._is_encoding(path):
            self._stop_encoding()
            ticket, self._encoded_region = self._encoding.issue(path), None
            self._inference.encode(EncodeImage(ticket, engine, loaded, self._caches.embeddings))

    def _be_ready(self, embedding: Embedding, seconds: float | None) -> None:
        self.embedding = embedding
        self.seconds = seconds
        self._enter(Stage.READY)
        self.embedded.emit(self.path, embedding)
        self._rest()

    def _rest(self) -> None:
        if self.stage is not Stage.READING:
            self.idle.emit()

    def _on_encoded(self, answer: ImageEncoded) -> None:
        if answer.seconds is not None:  # worth keeping, even if it comes too late
            embeddings = self._caches.embeddings
            self._inference.save_embedding(SaveEmbedding(answer.loaded.digest, answer.embedding, embeddings))
        if not self._encoding.accept(answer.ticket):
            return
        path = answer.ticket.image_id
        if path != self.path:
            self.embedded.emit(path, answer.embedding)
            self._rest()
        elif answer.loaded is self.loaded:
            self._be_ready(answer.embedding, answer.seconds)
        else:
            # It was encoded as a neighbour. If the file is read anew, it may have changed since.
            self._advance()
        self.changed.emit()

    def _on_region_encoded(self, answer: RegionEncoded) -> None:
        if self._encoding.accept(answer.ticket):
            self.region_embedded.emit(answer.ticket.image_id, answer)
            self._rest()
            self.changed.emit()

    def _on_failed(self, failure: Failed) -> None:
        match failure.request:
            case EncodeRegion(ticket=ticket) if self._encoding.accept(ticket):
                self.region_failed.emit(failure.sentence)
                self._rest()
            case EncodeFileRegion(ticket=ticket, path=path, region=region) if self._encoding.accept(ticket):
                self.region_lost.emit(path, region, failure.sentence)
                self._rest()
            case LoadModel(ticket=ticket) if self._loading.accept(ticket):
                self._do_without(failure.sentence)
            case ReadImage(ticket=ticket) if self._reading.accept(ticket):
                self._fail(ticket.image_id, failure.sentence)
            case EncodeImage(ticket=ticket) | EncodeFile(ticket=ticket) if self._encoding.accept(ticket):
                # The open image may fail as a neighbour before it is read: what comes of reading it counts.
                if ticket.image_id != self.path or self.loaded is not None:
                    self._fail(ticket.image_id, failure.sentence)

    def _do_without(self, sentence: str) -> None:
        """The model can't be loaded."""
        if self._former_engine is not None:
            self.model_refused.emit(sentence)
            self._use(self._former_engine)
            return
        self._model_failure = sentence
        if self.loaded is not None:
            self._enter(Stage.FAILED, sentence)
        self.failed.emit(None, sentence)
        self._rest()
        self.changed.emit()

    def _fail(self, path: Path | None, sentence: str) -> None:
        if path == self.path:
            self._enter(Stage.FAILED, sentence)
        self.failed.emit(path, sentence)
        self._rest()
        self.changed.emit()
