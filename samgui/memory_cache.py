"""Values kept in memory up to a number of bytes: those used least recently go first."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class MemoryCache(Generic[K, V]):
    """A map that never holds more than `max_bytes`. Any thread may call any method."""

    def __init__(self, max_bytes: int) -> None:
        self.max_bytes = max_bytes
        self._entries: OrderedDict[K, tuple[V, int]] = OrderedDict()
        self._n_bytes = 0
        self._lock = Lock()

    @property
    def n_bytes(self) -> int:
        """The sum of the sizes of what is held."""
        return self._n_bytes

    def get(self, key: K) -> V | None:
        """What is held under `key`, which then counts as just used; None when nothing is."""
        with self._lock:
            if key not in self._entries:
                return None
            self._entries.move_to_end(key)
            return self._entries[key][0]

    def put(self, key: K, value: V, n_bytes: int) -> None:
        """Hold `value`, which takes `n_bytes`, under `key`; what is larger than the whole is not held."""
        with self._lock:
            self._drop(key)
            if n_bytes > self.max_bytes:
                return
            self._entries[key] = (value, n_bytes)
            self._n_bytes += n_bytes
            while self._n_bytes > self.max_bytes:
                self._drop(next(iter(self._entries)))

    def _drop(self, key: K) -> None:
        _, n_bytes = self._entries.pop(key, (None, 0))
        self._n_bytes -= n_bytes
