"""What is asked about images, and the answers: read, encode, keep, list; frozen values."""

import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage

from samgui.app.image_cache import Caches, ImageCache, LoadedImage
from samgui.app.requests import Engine
from samgui.app.tickets import Ticket
from samgui.document.prompt import Box
from samgui.errors import ImageError
from samgui.sam.embedding_cache import EmbeddingCache, image_digest
from samgui.sam.engine import Embedding, RunHandle


@dataclass(frozen=True, slots=True, eq=False)
class ImageRead:
    """The image, and `levels`: it ready to draw, whole, halved, quartered ..."""

    ticket: Ticket
    loaded: LoadedImage
    levels: tuple[QImage, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ReadImage:
    """Read an image file, unless the image is in memory."""

    ticket: Ticket
    path: Path
    images: ImageCache

    def answer(self) -> ImageRead:
        """Raises ImageError."""
        loaded = self.images.read(self.path)
        # Now, on this thread: the session asks for it when it looks for what is known of the image.
        _ = loaded.digest
        return ImageRead(self.ticket, loaded, loaded.make_levels())


@dataclass(frozen=True, slots=True, eq=False)
class ImageEncoded:
    """The embedding of that image.

    `seconds` says how long the encoder took; None when the embedding was there already.
    """

    ticket: Ticket
    loaded: LoadedImage
    embedding: Embedding
    seconds: float | None


@dataclass(frozen=True, slots=True, eq=False)
class EncodeImage:
    """Get the embedding from memory or disk, else run the encoder; `handle` ends the run."""

    ticket: Ticket
    engine: Engine
    loaded: LoadedImage
    embeddings: EmbeddingCache
    handle: RunHandle = field(default_factory=RunHandle)

    def answer(self) -> ImageEncoded:
        """Raises RunTerminated when the handle was terminated, ModelError when the model can't be run."""
        digest = self.loaded.digest
        kept = self.embeddings.get(digest, self.engine.pair_id)
        if kept is not None:
            return ImageEncoded(self.ticket, self.loaded, kept, None)
        start = time.perf_counter()
        embedding = self.engine.encode(self.loaded.image.pixels, self.handle)
        seconds = time.perf_counter() - start
        return ImageEncoded(self.ticket, self.loaded, self.embeddings.put(digest, embedding), seconds)


@dataclass(frozen=True, slots=True, eq=False)
class RegionEncoded:
    """The embedding of a part of an image of `size` (H, W)."""

    ticket: Ticket
    region: Box
    embedding: Embedding
    size: tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class EncodeRegion:
    """As `EncodeImage`, for the part of the image that `region` bounds, on the edges of pixels."""

    ticket: Ticket
    engine: Engine
    loaded: LoadedImage
    region: Box
    embeddings: EmbeddingCache
    handle: RunHandle = field(default_factory=RunHandle)

    def answer(self) -> RegionEncoded:
        """Raises as `EncodeImage` does."""
        left, top, right, bottom = (int(edge) for edge in self.region.corners)
        pixels = np.ascontiguousarray(self.loaded.image.pixels[top:bottom, left:right])
        digest = image_digest(pixels)
        embedding = self.embeddings.get(digest, self.engine.pair_id)
        if embedding is None:
            embedding = self.embeddings.put(digest, self.engine.encode(pixels, self.handle))
        image = self.loaded.image
        return RegionEncoded(self.ticket, self.region, embedding, (image.height, image.width))


@dataclass(frozen=True, slots=True, eq=False)
class EncodeFile:
    """As `EncodeImage`, for an image that may have to be read first; `handle` ends the run."""

    ticket: Ticket
    engine: Engine
    path: Path
    caches: Caches
    handle: RunHandle = field(default_factory=RunHandle)

    def answer(self) -> ImageEncoded:
        """Raises ImageError, and as `EncodeImage` does."""
        loaded = self.caches.images.read(self.path)
        self.handle.raise_if_terminated()
        return EncodeImage(self.ticket, self.engine, loaded, self.caches.embeddings, self.handle).answer()


@dataclass(frozen=True, slots=True, eq=False)
class EncodeFileRegion:
    """As `EncodeRegion`, for an image that may have to be read first."""

    ticket: Ticket
    engine: Engine
    path: Path
    region: Box
    caches: Caches
    handle: RunHandle = field(default_factory=RunHandle)

    def answer(self) -> RegionEncoded:
        """Raises ImageError, also when the image is too small for the region; and as `EncodeImage` does."""
        loaded = self.caches.images.read(self.path)
        self.handle.raise_if_terminated()
        if self.region.on_pixels(loaded.image.width, loaded.image.height) != self.region:
            raise ImageError("{name} has become another picture meanwhile.", name=self.path.name)
        embeddings = self.caches.embeddings
        return EncodeRegion(self.ticket, self.engine, loaded, self.region, embeddings, self.handle).answer()


@dataclass(frozen=True, slots=True, eq=False)
class ReleaseMemory:
    """Give the encoder's memory back to the system."""

    engine: Engine

    def answer(self) -> None:
        """Nobody waits for it."""
        self.engine.release_memory()


@dataclass(frozen=True, slots=True, eq=False)
class ImageAhead:
    """A neighbour is in memory; `is_encoded` says whether its embedding is, too."""

    ticket: Ticket
    is_encoded: bool


@dataclass(frozen=True, slots=True, eq=False)
class ReadAhead:
    """Bring a neighbour of the open image into memory, and its embedding if that is on disk."""

    ticket: Ticket
    path: Path
    engine: Engine
    caches: Caches

    def answer(self) -> ImageAhead:
        """Raises ImageError."""
        digest = self.caches.images.read(self.path).digest
        kept = self.caches.embeddings.get(digest, self.engine.pair_id)
        return ImageAhead(self.ticket, kept is not None)


@dataclass(frozen=True, slots=True, eq=False)
class EmbeddingSaved:
    """The embedding is on disk; or `problem` is a sentence that says why none can be."""

    problem: str


@dataclass(frozen=True, slots=True, eq=False)
class SaveEmbedding:
    """Keep an embedding on disk for the next time."""

    digest: str
    embedding: Embedding
    embeddings: EmbeddingCache

    def answer(self) -> EmbeddingSaved:
        """Never fails."""
        self.embeddings.save(self.digest, self.embedding)
        return EmbeddingSaved(self.embeddings.problem)
