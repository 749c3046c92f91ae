"""The image files of a folder with what is known of each: found by path, filtered by the hundred thousand."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from samgui.document.folder import nested_key
from samgui.document.status import ImageState, ImageStatus

_ALL_STATES = frozenset(ImageState)
_NOTHING_KNOWN = ImageStatus("")


@dataclass(frozen=True, slots=True)
class FileFilter:
    """Which files are wanted: those that meet all of it.

    text:        each of its words is somewhere in the path, case ignored.
    states:      how far the image has come.
    category_id: the category of one of its annotations; None: whatever.
    """

    text: str = ""
    states: frozenset[ImageState] = _ALL_STATES
    category_id: int | None = None

    @property
    def words(self) -> list[str]:
        """The words of the text as `FileTable` compares them."""
        return self.text.casefold().split()

    @property
    def is_about_paths(self) -> bool:
        """True when it depends on nothing that may be annotated."""
        return self.states == _ALL_STATES and self.category_id is None

    @property
    def is_empty(self) -> bool:
        """True when every file is wanted."""
        return self.is_about_paths and not self.words


class FileTable:
    """Rows of files in the order of `nested_key`. Paths are relative to one root, with `/`."""

    def __init__(self, statuses: dict[str, ImageStatus] | None = None) -> None:
        """A table without rows; `statuses` are those of the paths that may come."""
        self.paths: list[str] = []
        self.statuses: dict[str, ImageStatus] = statuses if statuses is not None else {}
        """By path. Files without one are to do."""
        # Beside each path: what is compared with words, the state as a number, and the categories. Made
        # once, because a filter over 100,000 rows has the time between two keystrokes.
        self._folded: list[str] = []
        self._states = bytearray()
        self._category_ids: list[frozenset[int]] = []
        self._rows: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self.paths)

    @property
    def n_done(self) -> int:
        """How many files are not to do any more."""
        return len(self._states) - self.count(ImageState.TO_DO)

    def count(self, state: ImageState) -> int:
        """How many files are in that state."""
        return self._states.count(state)

    def extend(self, paths: Sequence[str], folded: Sequence[str]) -> None:
        """Add rows at the end; `folded` are the same paths, as `str.casefold` makes them."""
        start = len(self.paths)
        self.paths.extend(paths)
        self._folded.extend(folded)
        self._rows.update(zip(paths, range(start, start + len(paths)), strict=True))
        known = [self.statuses.get(path, _NOTHING_KNOWN) for path in paths]
        self._states.extend(status.state for status in known)
        self._category_ids.extend(status.category_ids for status in known)

    def row(self, path: str) -> int | None:
        """The row of a path; None when it has none."""
        return self._rows.get(path)

    def place(self, path: str) -> int:
        """The row of a path; for one that has none the row before which it belongs."""
        row = self._rows.get(path)
        return bisect_left(self.paths, nested_key(path), key=nested_key) if row is None else row

    def state(self, row: int) -> ImageState:
        """How far the image of a row has come."""
        return ImageState(self._states[row])

    def status(self, row: int) -> ImageStatus:
        """All that is known of the image of a row."""
        path = self.paths[row]
        return self.statuses.get(path, ImageStatus(path))

    def put(self, path: str, status: ImageStatus) -> int | None:
        """Know that of a file; returns its row, if it has one."""
        self.statuses[path] = status
        row = self._rows.get(path)
        if row is not None:
            self._states[row] = status.state
            self._category_ids[row] = status.category_ids
        return row

    def forget_statuses(self) -> None:
        """Know nothing of any image."""
        self.statuses.clear()
        self._states = bytearray(len(self.paths))
        self._category_ids = [_NOTHING_KNOWN.category_ids] * len(self.paths)

    def select(self, wanted: FileFilter, rows: Iterable[int]) -> list[int]:
        """Those of the rows that are wanted, in their order."""
        if wanted.states != _ALL_STATES:
            is_wanted = self._states.translate(bytes(state in wanted.states for state in range(256)))
            rows = [row for row in rows if is_wanted[row]]
        if wanted.category_id is not None:
            category_id, category_ids = wanted.category_id, self._category_ids
            rows = [row for row in rows if category_id in category_ids[row]]
        folded = self._folded
        for word in wanted.words:
            rows = [row for row in rows if word in folded[row]]
        return list(rows)

    def wants(self, wanted: FileFilter, row: int) -> bool:
        """True when the file of that row is wanted."""
        return (
            self._states[row] in wanted.states
            and (wanted.category_id is None or wanted.category_id in self._category_ids[row])
            and all(word in self._folded[row] for word in wanted.words)
        )

    def first_to_do(self, rows: Iterable[int]) -> int | None:
        """The first of the rows whose image is to do."""
        states = self._states
        return next((row for row in rows if not states[row]), None)
