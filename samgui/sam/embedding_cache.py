"""Embeddings kept in memory and on disk, so that no image is encoded twice.

What is kept is content-addressed: by the image's pixels, the model's pair id and the version of the
preprocessing. It is kept as float16, half the size. Against float32, the masks of the golden prompts
differ by IoU 0.9988 at worst and 0.9999 on average. So that an answer never depends on what happens to be
cached, an embedding that goes through the cache is always rounded so, fresh or not.
"""

import hashlib
import os
import struct
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from samgui import __version__
from samgui.files import FileState
from samgui.paths import user_cache_dir
from samgui.sam.disk_cache import DiskCache
from samgui.sam.engine import Embedding, RunHandle
from samgui.sam.memory_cache import MemoryCache
from samgui.sam.sessions import EMBEDDING_SHAPE
from samgui.sam.transforms import PREPROCESSING_VERSION, Size

CACHE_FOLDER_VARIABLE = "SAMGUI_CACHE_DIR"
DEFAULT_MEMORY_BYTES = 128_000_000

_SIZE = struct.Struct("<II")
_STORED_TYPE = np.dtype("<f2")
_N_VALUES = int(np.prod(EMBEDDING_SHAPE))

ENTRY_BYTES = _N_VALUES * _STORED_TYPE.itemsize
"""About what one embedding takes, in memory and on disk."""


_Stored = tuple[Size, NDArray[np.float16]]


class Encoder(Protocol):
    """What makes embeddings; `samgui.sam.engine.Model` is one."""

    @property
    def pair_id(self) -> str:
        """What its embeddings carry as `model_id`."""

    def encode(self, image: NDArray[np.uint8], handle: RunHandle | None = None) -> Embedding:
        """The embedding of an (H, W, 3) uint8 RGB image; RunTerminated when `handle` was terminated."""


def cache_folder() -> Path:
    """Where embeddings are kept: $SAMGUI_CACHE_DIR, or a folder of the user's own."""
    named = os.environ.get(CACHE_FOLDER_VARIABLE)
    return Path(named).absolute() if named else user_cache_dir() / "embeddings"


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
        self._memory: MemoryCache[str, _Stored] = MemoryCache(memory_bytes)
        self._disk = None if folder is None else DiskCache(folder)
        self.problem = ""
        """A sentence for the user when nothing can be written to the disk, else empty."""

    def get(self, image: str, model_id: str) -> Embedding | None:
        """The embedding of the image of that digest, from memory, else from disk, else None."""
        key = _embedding_key(image, model_id)
        stored = self._memory.get(key)
        if stored is None:
            stored = self._read(key)
            if stored is None:
                return None
            self._memory.put(key, stored, ENTRY_BYTES)
        return _restored(stored, model_id)

    def put(self, image: str, embedding: Embedding) -> Embedding:
        """Keep the embedding of the image of that digest in memory; returns it as `get` will from now on.

        Values beyond the range of float16, which no SAM has, are not kept, and returned as they are.
        """
        stored = _rounded(embedding)
        if stored is None:
            return embedding
        self._memory.put(_embedding_key(image, embedding.model_id), stored, ENTRY_BYTES)
        return _restored(stored, embedding.model_id)

    def save(self, image: str, embedding: Embedding) -> None:
        """Keep the embedding of the image of that digest on disk, unless it is there already."""
        stored = _rounded(embedding)
        if stored is not None and not self.is_on_disk(image, embedding.model_id):
            size, array = stored
            self._write(_embedding_key(image, embedding.model_id), _SIZE.pack(*size) + array.tobytes())

    def encode(
        self, encoder: Encoder, pixels: NDArray[np.uint8], image: str, handle: RunHandle | None = None
    ) -> Embedding:
        """The embedding of `pixels` (H, W, 3) uint8 RGB, whose digest is `image`; made only if need be.

        It is in memory then, and not yet saved. Raises as `encoder.encode` does.
        """
        return self.get(image, encoder.pair_id) or self.put(image, encoder.encode(pixels, handle))

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

    def _read(self, key: str) -> _Stored | None:
        data = None if self._disk is None else self._disk.read(key)
        if data is None or len(data) != _SIZE.size + ENTRY_BYTES:
            return None
        height, width = _SIZE.unpack_from(data)
        return (height, width), np.frombuffer(data, _STORED_TYPE, offset=_SIZE.size).reshape(EMBEDDING_SHAPE)

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


def _rounded(embedding: Embedding) -> _Stored | None:
    with np.errstate(over="ignore"):
        array = embedding.array.astype(_STORED_TYPE)
    if array.shape != EMBEDDING_SHAPE or not np.isfinite(array).all():
        return None
    return embedding.original_size, array


def _restored(stored: _Stored, model_id: str) -> Embedding:
    size, array = stored
    return Embedding(array.astype(np.float32), size, model_id)


def _embedding_key(image: str, model_id: str) -> str:
    return _key("embedding", image, model_id, PREPROCESSING_VERSION)


def _file_key(file: FileState) -> str:
    # Another version of samgui may read other pixels from the same file.
    return _key("file", __version__, *file)


def _key(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()
