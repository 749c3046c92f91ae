"""Listing a folder bit by bit, on a lane: what is found appears while the rest is still being looked for."""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from samgui.app.lanes import Lane
from samgui.app.tickets import Awaited, Ticket
from samgui.document.folder import FolderImages, walk_images

_AT_ONCE = 4000
"""Files that are handed over at once: what the UI thread takes in within a few milliseconds."""
_LONGEST_SECONDS = 0.05
"""What was found is handed over after that time, however little it is."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The next files of a folder, in order.

    paths:   relative to the folder that is listed, with `/`.
    folded:  the same as `str.casefold` makes them.
    folders: the folders that were looked through since the last time.
    is_last: True when all has been found.
    is_same: True, with nothing else, when all is as it was known to be.
    """

    paths: tuple[str, ...] = ()
    folded: tuple[str, ...] = ()
    folders: tuple[FolderImages, ...] = ()
    is_last: bool = False
    is_same: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class FoundFiles:
    """The answer to `FindFiles`."""

    ticket: Ticket
    found: Found


@dataclass(frozen=True, slots=True, eq=False)
class FindFiles:
    """Go on with a search; only the lane takes from `search`."""

    ticket: Ticket
    search: Iterator[Found]

    def answer(self) -> FoundFiles:
        """Never fails."""
        return FoundFiles(self.ticket, next(self.search, Found(is_last=True)))


class Scanner(QObject):
    """Looks for the image files of one folder after the other, each time in the newest alone."""

    found = Signal(object)
    """The next `Found` of the present search."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start the lane. End it with `shutdown`."""
        super().__init__(parent)
        self._awaited = Awaited()
        self._search: Iterator[Found] = iter(())
        self._lane = Lane("folder", parent=self)
        self._lane.answered.connect(self._on_answered)
        self._lane.start()

    @property
    def is_busy(self) -> bool:
        """True while a search goes on."""
        return bool(self._awaited)

    def search(self, root: Path, *, nested: bool) -> None:
        """Look for the images in `root`, and with `nested` in the folders inside, instead of any other."""
        self._search = _first_search(root, nested)
        self._go_on()

    def search_again(self, root: Path, known: Mapping[str, FolderImages], *, nested: bool) -> None:
        """As `search`, where `known` was found before; unchanged folders are not looked through."""
        self._search = _repeated_search(root, known, nested)
        self._go_on()

    def shutdown(self) -> None:
        """End the search and the thread; nothing more is found."""
        self._awaited.forget()
        self._lane.close()
        self._lane.wait()

    def _go_on(self) -> None:
        self._lane.ask(FindFiles(self._awaited.issue(), self._search))

    def _on_answered(self, answer: FoundFiles) -> None:
        if self._awaited.accept(answer.ticket):
            if not answer.found.is_last:
                self._go_on()
            self.found.emit(answer.found)


@dataclass(slots=True)
class _Basket:
    """What was found and not yet handed over."""

    paths: list[str] = field(default_factory=list)
    folders: list[FolderImages] = field(default_factory=list)
    since: float = field(default_factory=time.monotonic)

    def put(self, folder: FolderImages | None) -> None:
        if folder is not None:
            self.folders.append(folder)
            self.paths.extend(folder.images)

    def give(self, *, all_of_it: bool) -> Iterator[Found]:
        """Full portions; with `all_of_it`, or when it has taken long, the rest too."""
        is_late = time.monotonic() - self.since > _LONGEST_SECONDS
        while len(self.paths) >= _AT_ONCE or all_of_it or is_late:
            paths, self.paths = self.paths[:_AT_ONCE], self.paths[_AT_ONCE:]
            folders, self.folders = self.folders, []
            is_last = all_of_it and not self.paths
            yield Found(tuple(paths), tuple(map(_folded, paths)), tuple(folders), is_last)
            self.since = time.monotonic()
            if not self.paths:
                return


def _first_search(root: Path, nested: bool) -> Iterator[Found]:
    basket = _Basket()
    for folder in walk_images(root, nested=nested):
        basket.put(folder)
        yield from basket.give(all_of_it=False)
    yield from basket.give(all_of_it=True)


def _repeated_search(root: Path, known: Mapping[str, FolderImages], nested: bool) -> Iterator[Found]:
    folders: list[FolderImages] = []
    since = time.monotonic()
    for folder in walk_images(root, known, nested=nested):
        if folder is not None:
            folders.append(folder)
        if time.monotonic() - since > _LONGEST_SECONDS:
            yield Found()  # a moment to stop
            since = time.monotonic()
    if len(folders) == len(known) and all(folder == known.get(folder.path) for folder in folders):
        yield Found(is_last=True, is_same=True)
        return
    basket = _Basket()
    for folder in folders:
        basket.put(folder)
        yield from basket.give(all_of_it=False)
    yield from basket.give(all_of_it=True)


def _folded(path: str) -> str:
    """The path for comparing, which is the same object where it can be: half the memory."""
    folded = path.casefold()
    return path if folded == path else folded
