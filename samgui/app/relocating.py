"""Pictures that were moved or renamed while nobody looked, found again in the background by their pixels."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from samgui.app.file_list import FileList
from samgui.app.file_table import FileTable
from samgui.app.lanes import Failed, Lane
from samgui.app.tickets import Awaited, Ticket
from samgui.document.image import read_image
from samgui.errors import FormatError, ImageError
from samgui.formats.pictures import upright_size
from samgui.project.locate import is_file
from samgui.project.looking import look
from samgui.project.project import Project
from samgui.sam.embedding_cache import image_digest

_MOMENT_SECONDS = 0.05
_PAUSE_MS = 50
"""Between two moments of the search, so that it never takes all of a processor."""
_MOST_IN_VAIN = 100
"""So many pictures are decoded that turn out to be none of the missing ones, and no more.

In a folder from one camera all have the same size; what isn't found so is found when it is opened.
"""

_Size = tuple[int, int]
"""Width and height."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A picture that was at `former` when it was annotated, and is at `path` now."""

    former: Path
    path: Path


@dataclass(frozen=True, slots=True, eq=False)
class Searched:
    """One picture more, or none for now; or, when it `is_last`, none any more."""

    ticket: Ticket
    moved: Moved | None = None
    is_last: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class SearchOn:
    """Go on with a search for a moment; only the lane takes from `search`."""

    ticket: Ticket
    search: Iterator[Moved | None]

    def answer(self) -> Searched:
        """Raises ProjectError when the project can't be read."""
        end = time.monotonic() + _MOMENT_SECONDS
        for moved in self.search:
            if moved is not None or time.monotonic() >= end:
                return Searched(self.ticket, moved)
        return Searched(self.ticket, is_last=True)


class Relocator(QObject):
    """Looks through each new listing of a folder, if pictures of its project are gone."""

    found = Signal(object)
    """`Moved`."""
    ended = Signal()
    """Nothing more is found in this listing."""

    def __init__(
        self,
        files: FileList,
        project: Callable[[], Project | None],
        is_busy: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """Start the lane; end it with `shutdown`. While it `is_busy`, the person needs the processor."""
        super().__init__(parent)
        self._files = files
        self._project = project
        self._is_busy = is_busy
        self._searched: FileTable | None = None
        self._search: Iterator[Moved | None] = iter(())
        self._awaited = Awaited()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._go_on)
        self._lane = Lane("relocating", parent=self)
        self._lane.answered.connect(self._on_answered)
        self._lane.start()
        files.settled.connect(self._on_settled)

    def shutdown(self) -> None:
        """End the search and the thread."""
        self._pause.stop()
        self._awaited.forget()
        self._lane.close()
        self._lane.wait()

    def _on_settled(self) -> None:
        table, root, project = self._files.visible.table, self._files.root, self._project()
        if table is self._searched or root is None or project is None or project.is_read_only:
            return
        self._searched = table
        self._awaited.forget()
        if project.file is not None:
            self._search = moved_pictures(project.root, project.file, root, tuple(table.paths))
            self._pause.start()

    def _go_on(self) -> None:
        if self._is_busy():
            self._pause.start()
        else:
            self._lane.ask(SearchOn(self._awaited.issue(), self._search))

    def _on_answered(self, answer: Searched | Failed) -> None:
        if isinstance(answer, Failed):
            return
        if self._awaited.accept(answer.ticket):
            if answer.moved is not None:
                self.found.emit(answer.moved)
            if answer.is_last:
                self.ended.emit()
            else:
                self._pause.start()


def moved_pictures(root: Path, file: Path, folder: Path, names: Sequence[str]) -> Iterator[Moved | None]:
    """The pictures of the project of `root`, in `file`, that are gone from their places and are in `folder`.

    `names` are all that are there now, relative to `folder`. None comes between: a moment to stop. Files
    that nothing is known of are compared, those first that are called as a missing one; only those that
    have the size of one are decoded. Raises ProjectError.
    """
    with look(root, file) as known:
        known_names = {path.as_posix() for path in known.paths()}
        kept = list(known.kept())
    # As text: of 100,000 names, paths would be half a second's work.
    prefix = "" if folder == root else f"{folder.relative_to(root).as_posix()}/"
    present = {prefix + name for name in names}
    missing: defaultdict[_Size, dict[str, Path]] = defaultdict(dict)
    for record in kept:
        yield None
        path = root / record.path
        if record.digest and record.path.as_posix() not in present and not is_file(path):
            missing[record.width, record.height].setdefault(record.digest, path)
    if missing:
        wanted = {path.name for alike in missing.values() for path in alike.values()}
        unknown = [prefix + name for name in names if prefix + name not in known_names]
        unknown.sort(key=lambda name: name.rpartition("/")[2] not in wanted)
        yield from _compared(root, unknown, missing)


def _compared(
    root: Path, names: Sequence[str], missing: dict[_Size, dict[str, Path]]
) -> Iterator[Moved | None]:
    """Those that are missing, given by size and digest; what was found is missing no more."""
    n_in_vain = 0
    for name in names:
        yield None
        path = root / name
        alike = missing.get(_size_of(path))
        if not alike:
            continue
        former = alike.pop(_digest_of(path), None)
        if former is not None:
            yield Moved(former, path)
        else:
            n_in_vain += 1
        if n_in_vain == _MOST_IN_VAIN or not any(missing.values()):
            return


def _size_of(path: Path) -> _Size:
    try:
        return upright_size(path)
    except FormatError:
        return 0, 0


def _digest_of(path: Path) -> str:
    try:
        return image_digest(read_image(path).pixels)
    except ImageError:
        return ""
