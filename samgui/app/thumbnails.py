"""Small pictures of files, made in the background and kept: in memory, and on disk for the next time."""

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal
from PySide6.QtGui import QImage, QImageWriter

from samgui.app.lanes import Failed, Lane
from samgui.document.image import read_thumbnail
from samgui.files import FileState
from samgui.memory_cache import MemoryCache
from samgui.paths import user_cache_dir
from samgui.sam.disk_cache import DiskCache

THUMBNAIL_SIDE = 96
"""Pixels of the longer side: enough for 48 on a screen of double density."""
_MEMORY_BYTES = 40_000_000
"""A thousand of them."""
_DISK_BYTES = 500_000_000
_JPEG_QUALITY = 88
_NONE_BYTES = 200
"""What knowing that a file has no thumbnail counts in memory."""


@dataclass(frozen=True, slots=True, eq=False)
class ThumbnailMade:
    """The thumbnail of a file in that state; None when it can't have one."""

    path: Path
    state: FileState | None
    image: QImage | None


@dataclass(frozen=True, slots=True, eq=False)
class MakeThumbnail:
    """Get a thumbnail from the disk, else make it; nothing when the file is as it was when `known`."""

    path: Path
    known: ThumbnailMade | None
    disk: DiskCache

    def answer(self) -> ThumbnailMade:
        """Raises ImageError."""
        try:
            state = FileState.of(self.path)
        except OSError:
            return ThumbnailMade(self.path, None, None)
        if self.known is not None and self.known.state == state:
            return self.known
        key = _key(state)
        kept = self.disk.read(key)
        image = QImage.fromData(kept) if kept is not None else QImage()
        if image.isNull():
            image = _made(self.path)
            with suppress(OSError):  # a full disk is no reason to go without
                self.disk.write(key, _jpeg(image))
        return ThumbnailMade(self.path, state, image)


class Thumbnails(QObject):
    """Makes the wanted thumbnails one after the other on a lane of its own, and waits while it is held.

    The lane runs at the priority of all threads: one that the system starves while it holds Python's lock
    would starve the window too.
    """

    made = Signal(object)
    """The `Path` of a file whose thumbnail, or the fact that it has none, has just become known."""

    def __init__(self, folder: Path | None = None, parent: QObject | None = None) -> None:
        """Start the lane; `folder` is where they are kept, by default among the user's caches."""
        super().__init__(parent)
        self._disk = DiskCache(folder or user_cache_dir() / "thumbnails", _DISK_BYTES)
        self._memory: MemoryCache[Path, ThumbnailMade] = MemoryCache(_MEMORY_BYTES)
        self._wanted: list[Path] = []
        self._fresh: set[Path] = set()
        self._making: Path | None = None
        self._is_held = False
        self._lane = Lane("thumbnails", parent=self)
        self._lane.answered.connect(self._on_answered)
        self._lane.start()

    def image(self, path: Path) -> QImage | None:
        """The thumbnail if it is in memory."""
        made = self._memory.get(path)
        return None if made is None else made.image

    def want(self, paths: Iterable[Path]) -> None:
        """Make those, the first first, and none of those wanted before."""
        is_there = self._memory.get
        wanted = [path for path in paths if path not in self._fresh or is_there(path) is None]
        self._wanted = wanted[::-1]
        self._go_on()

    def hold(self, is_held: bool) -> None:
        """Begin no other while the person waits for something that needs the processor."""
        self._is_held = is_held
        self._go_on()

    def check_again(self) -> None:
        """Files may have changed: those wanted from now on are looked at, and made anew if they have."""
        self._fresh.clear()

    def shutdown(self) -> None:
        """End the thread; no other thumbnail is made."""
        self._wanted.clear()
        self._lane.close()
        self._lane.wait()

    def _go_on(self) -> None:
        if self._making is None and self._wanted and not self._is_held:
            self._making = self._wanted.pop()
            self._lane.ask(MakeThumbnail(self._making, self._memory.get(self._making), self._disk))

    def _on_answered(self, answer: ThumbnailMade | Failed) -> None:
        path, self._making = self._making, None
        if path is not None:
            made = ThumbnailMade(path, None, None) if isinstance(answer, Failed) else answer
            is_new = self._memory.get(path) is not made
            self._memory.put(path, made, _NONE_BYTES if made.image is None else made.image.sizeInBytes())
            self._remember(path)
            if is_new:
                self.made.emit(path)
        self._go_on()

    def _remember(self, path: Path) -> None:
        """Don't look at it again while it is in memory."""
        self._fresh.add(path)
        if len(self._fresh) > _MEMORY_BYTES // _NONE_BYTES:
            self._fresh.clear()


def _made(path: Path) -> QImage:
    pixels = read_thumbnail(path, THUMBNAIL_SIDE).pixels
    height, width = pixels.shape[:2]
    return QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888).convertToFormat(
        QImage.Format.Format_RGB32
    )


def _jpeg(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(_JPEG_QUALITY)
    writer.write(image)
    return bytes(buffer.data().data())


def _key(state: FileState) -> str:
    text = f"thumbnail 1 {THUMBNAIL_SIDE} {state.n_bytes} {state.mtime_ns} {state.path}"
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()
