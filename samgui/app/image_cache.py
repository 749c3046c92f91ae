"""Images kept in memory all but ready to be shown: the open one, its neighbours, those seen last."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock

from PySide6.QtGui import QImage

from samgui.app.display import smaller_levels, whole_level
from samgui.document.image import Image, read_image
from samgui.files import FileState
from samgui.memory_cache import MemoryCache
from samgui.sam.embedding_cache import EmbeddingCache, image_digest

DEFAULT_IMAGE_BYTES = 500_000_000
"""Nine photos of 12 megapixels, which take 4.3 bytes a pixel, or two of 50."""


@dataclass(frozen=True, eq=False)
class LoadedImage:
    """An image, and the same ready to draw halved, quartered ..."""

    image: Image
    smaller: tuple[QImage, ...]

    def make_levels(self) -> tuple[QImage, ...]:
        """It ready to draw: whole, halved, quartered ...

        The whole is made anew, 1 ms a megapixel: kept, it would be half of what an image takes.
        """
        return whole_level(self.image.pixels), *self.smaller

    @cached_property
    def digest(self) -> str:
        """What stands for it among the embeddings. Worked out when first asked for: 2 ms a megapixel."""
        return image_digest(self.image.pixels)

    @property
    def known_digest(self) -> str | None:
        """The digest if it has been worked out, at no cost."""
        return self.__dict__.get("digest")

    @property
    def n_bytes(self) -> int:
        """The memory it takes."""
        return self.image.pixels.nbytes + sum(level.sizeInBytes() for level in self.smaller)


class ImageCache:
    """Reads image files, and gives again what it has read while the file is as it was. For any thread."""

    def __init__(self, max_bytes: int = DEFAULT_IMAGE_BYTES) -> None:
        self.max_bytes = max_bytes
        self._memory: MemoryCache[FileState, LoadedImage] = MemoryCache(max_bytes)
        self._reading = Lock()

    def read(self, path: Path) -> LoadedImage:
        """The image in that file; raises ImageError."""
        try:
            state = FileState.of(path)
        except OSError:
            return _read(path)  # which fails too, and can say why
        known = self._memory.get(state)
        if known is not None:
            return known
        # One file at a time: who wants the file that is being read on another thread waits for that.
        with self._reading:
            loaded = self._memory.get(state) or _read(path)
            self._memory.put(state, loaded, loaded.n_bytes)
        return loaded


@dataclass(frozen=True, slots=True)
class Caches:
    """What is kept so that nothing is read or encoded twice."""

    images: ImageCache = field(default_factory=ImageCache)
    embeddings: EmbeddingCache = field(default_factory=EmbeddingCache)


def _read(path: Path) -> LoadedImage:
    image = read_image(path)
    return LoadedImage(image, smaller_levels(image.pixels))
