"""Embeddings kept in memory and on disk, so that no image is encoded twice.

What is kept is content-addressed: by the image's pixels, the model's pair id and the version of the
preprocessing. The disk keeps it as float16, half the size: masks from it and from float32 have an IoU of
0.9988 at worst and 0.9999 on average (all candidates of all prompts on the eight reference photos). So
that no answer depends on what happens to be cached, an embedding that goes through the cache is always
rounded so, fresh or not.
"""

import hashlib
import struct
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from samgui import __version__
from samgui.files import FileState
from samgui.memory_cache import MemoryCache
from samgui.paths import CACHE_FOLDER_VARIABLE
from samgui.sam.disk_cache import DiskCache
from samgui.sam.engine import Embedding
from samgui.sam.layouts import EMBEDDING_SHAPE
from samgui.sam.transforms import PREPROCESSING_VERSION

DEFAULT_MEMORY_BYTES = 128_000_000

_SIZE = struct.Struct("<II")
_STORED_TYPE = np.dtype("<f2")
_N_VALUES = int(np.prod(EMBEDDING_SHAPE))

ENTRY_BYTES = _N_VALUES * _STORED_TYPE.itemsize
"""About what one embedding takes on disk; in memory it takes twice as much."""


def image_digest(pixels: NDArray[np.uint8]) -> str:
    """What stands for an image (H, W, 3) uint8 RGB in the cache: 64 hex digits, equal for equal pixels.

    It is a sha256: with the processor's own instructions for it, of the standard library's hashes the
    fastest that no two images share.
    """
    digest = hashlib.sha256(repr(pixels.shape).encode())
    digest.update(np.ascontiguousarray(pixels).data)
    return digest.hexdigest()


class EmbeddingCache:
    """Embeddings by image digest and model id. Any thread may call any method; none raises for the disk.

    Memory is filled by `put`, the disk by `save`, which may take long where the disk is far away. What
    can't be read is not there. When writing fails (a full disk, a folder that may only be read) it is not
    tried again, and `problem` says why.
    """

    def __init__(self, memory_bytes: int = DEFAULT_MEMORY_BYTES, folder: Path | None = None) -> None:
        """Up to `memory_bytes` in memory, and on disk in `folder` unless that is None."""
        self._memory: MemoryCache[str, Embedding] = MemoryCache(memory_bytes)
        self._disk = None if folder is None else DiskCache(folder)
        self.problem = ""
        """A sentence for the user when nothing can be written to the disk, else empty."""

    def recall(self, image: str, model_id: str) -> Embedding | None:
        """The embedding of the image of that digest, if it is in memory; takes no time."""
        return self._memory.get(_embedding_key(image, model_id))

    def get(self, image: str, model_id: str) -> Embedding | None:
        """The embedding of the image of that digest, from memory, else from disk, else None."""
        embedding = self.recall(image, model_id)
        if embedding is None:
            embedding = self._read(image, model_id)
            if embedding is not None:
                self._hold(image, embedding)
        return embedding

    def put(self, image: str, embedding: Embedding) -> Embedding:
        """Keep the embedding of the image of that digest in memory; returns it as `get` will from now on.

        Values beyond the range of float16, which no SAM has, are not kept, and returned as they are.
        """
        stored = _stored(embedding)
        if stored is None:
            return embedding
        rounded = replace(embedding, array=stored.astype(np.float32))
        self._hold(image, rounded)
        return rounded

    def save(self, image: str, embedding: Embedding) -> None:
        """Keep the embedding of the image of that digest on disk, unless it is there already."""
        stored = _stored(embedding)
        if stored is not None and not self.is_on_disk(image, embedding.model_id):
            size = _SIZE.pack(*embedding.original_size)
            self._write(_embedding_key(image, embedding.model_id), size + stored.tobytes())

    def is_on_disk(self, image: str, model_id: str) -> bool:
        """Whether the embedding is on disk; found quickly, and without a look at whether it is whole."""
        return self._disk is not None and _embedding_key(image, model_id) in self._disk

    def remember_file(self, file: FileState, image: str) -> None:
        """Keep on disk that this file holds the image of that digest."""
        self._write(_file_key(file), image.encode())

    def recall_file(self, file: FileState) -> str | None:
        """The digest of the image that this file holds; None when it isn't known or the file has changed."""
        found = None if self._disk is None else self._disk.read(_file_key(file))
        return None if found is None else found.decode()

    def _hold(self, image: str, embedding: Embedding) -> None:
        self._memory.put(_embedding_key(image, embedding.model_id), embedding, embedding.array.nbytes)

    def _read(self, image: str, model_id: str) -> Embedding | None:
        data = None if self._disk is None else self._disk.read(_embedding_key(image, model_id))
        if data is None or len(data) != _SIZE.size + ENTRY_BYTES:
            return None
        height, width = _SIZE.unpack_from(data)
        array = np.frombuffer(data, _STORED_TYPE, offset=_SIZE.size).reshape(EMBEDDING_SHAPE)
        return Embedding(array.astype(np.float32), (height, width), model_id)

    def _write(self, key: str, data: bytes) -> None:
        if self._disk is None or self.problem:
            return
        try:
            self._disk.write(key, data)
        except OSError as error:
            self.problem = (
                f"Embeddings can't be kept in {self._disk.folder} ({error.strerror}), so images will be "
                "encoded anew the next time; make room there, or name another folder in "
                f"{CACHE_FOLDER_VARIABLE}."
            )


def _stored(embedding: Embedding) -> NDArray[np.float16] | None:
    with np.errstate(over="ignore"):
        array = embedding.array.astype(_STORED_TYPE)
    return array if array.shape == EMBEDDING_SHAPE and np.isfinite(array).all() else None


def _embedding_key(image: str, model_id: str) -> str:
    return _key("embedding", image, model_id, PREPROCESSING_VERSION)


def _file_key(file: FileState) -> str:
    # Another version of samgui may read other pixels from the same file.
    return _key("file", __version__, *file)


def _key(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()
