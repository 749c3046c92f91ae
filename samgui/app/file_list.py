"""The images of the open folder: listed, told apart by how far each has come, filtered."""

import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from samgui.app.file_table import FileFilter, FileTable
from samgui.app.scanning import Found, Scanner
from samgui.app.visible_files import VisibleFiles
from samgui.document.folder import FolderImages
from samgui.document.status import ImageState, ImageStatus

_BUDGET_SECONDS = 0.008
"""How long statuses are taken in at once, so that the window stays smooth."""
_STATUSES_AT_ONCE = 200


class FileList(QObject):
    """Images in natural order, folder by folder; `visible` are those that the filter wants.

    A folder is listed on a lane of its own: files appear, at the end, while it looks for more. Paths that
    go in and out are absolute; those in statuses are relative to `root`, with `/`. The open image, once
    visible, stays so until another is opened, however its state changes.
    """

    current_changed = Signal()
    """Another image is the open one."""
    figures_changed = Signal()
    """`n_done`, `n_total`, `visible_count`, `is_listing` or `filter` may be others."""
    settled = Signal()
    """Nothing more is to come: all files are listed and all statuses known, for the first time or again."""
    problem = Signal(str)
    """A sentence that says what could not be listed."""

    def __init__(self, parent: QObject | None = None) -> None:
        """An empty list; its lane is ended with `shutdown`."""
        super().__init__(parent)
        self.root: Path | None = None
        self.is_nested = False
        """Whether the folders inside the root belong to the list."""
        self.current: Path | None = None
        """The open image, which need not be among the files."""
        self.visible = VisibleFiles(self)
        self._scanner = Scanner(self)
        self._scanner.found.connect(self._on_found)
        self._folders: dict[str, FolderImages] = {}
        self._coming: _Coming | None = None
        self._told: frozenset[str] = frozenset()
        self._loading: Iterator[ImageStatus] = iter(())
        self._newer: set[str] = set()
        self._prefix = ""
        self._loader = QTimer(self)
        self._loader.setInterval(0)
        self._loader.timeout.connect(self._load_on)

    @property
    def filter(self) -> FileFilter:
        """Which files are visible."""
        return self.visible.filter

    @property
    def n_total(self) -> int:
        """How many files have been found, visible or not."""
        return len(self.visible.table)

    @property
    def n_done(self) -> int:
        """How many of them are not to do any more."""
        return self.visible.table.n_done

    def count(self, state: ImageState) -> int:
        """How many files are in that state, visible or not."""
        return self.visible.table.count(state)

    @property
    def visible_count(self) -> int:
        """How many files the filter lets be seen."""
        return len(self.visible)

    @property
    def is_listing(self) -> bool:
        """True while the folder is listed for the first time: more files may come, at the end."""
        return self._scanner.is_busy and self._coming is None

    @property
    def knows_statuses(self) -> bool:
        """False while what `load_statuses` was given is being taken in."""
        return not self._loader.isActive()

    @property
    def is_settled(self) -> bool:
        """False while files or statuses are still to come."""
        return not self.is_listing and self.knows_statuses

    def path_at(self, position: int) -> Path:
        """The absolute path of a visible file."""
        return self._absolute(self.visible.name(position))

    def position_of(self, path: Path | None) -> int | None:
        """The position of a file among the visible ones; None when it isn't visible."""
        name = self.relative(path)
        return None if name is None else self.visible.position(name)

    def neighbour(self, path: Path | None, steps: int) -> Path | None:
        """The visible file that many steps after `path`, before it when negative; None past either end.

        `path` need not be among the files: its name says where it belongs. None stands before the first
        and after the last.
        """
        name = self.relative(path)
        position = steps + (
            self.visible.place(name) if name is not None else 0 if steps > 0 else len(self.visible)
        )
        if steps > 0 and (name is None or self.visible.position(name) is None):
            position -= 1
        return self.path_at(position) if 0 <= position < len(self.visible) else None

    def has_reached(self, path: Path | None) -> bool:
        """True when all files up to `path` have been listed."""
        name = self.relative(path)
        return not self.is_listing or name is None or self.visible.table.place(name) < self.n_total

    def next_to_do(self, path: Path | None, *, wraps: bool = True) -> Path | None:
        """The first visible file after `path` that is to do, with `wraps` from the top again; else None."""
        name = self.visible.next_to_do(self.relative(path), wraps=wraps)
        return None if name is None else self._absolute(name)

    def relative(self, path: Path | None) -> str | None:
        """The path as it is in the list, relative to the root with `/`; None when it isn't below the root."""
        if path is None or self.root is None or not path.is_relative_to(self.root):
            return None
        return path.relative_to(self.root).as_posix()

    def open_folder(self, root: Path) -> None:
        """List the images in a folder and in the folders inside it; nothing is known of them yet."""
        self._open(Path(root).absolute(), nested=True)

    def show(self, path: Path) -> None:
        """That image is the open one. If it isn't in the open folder, its own folder is listed instead."""
        path = Path(path).absolute()
        self.current = path
        if not self._is_inside(path):
            self._open(path.parent, nested=False)
        elif not self.is_nested or self.position_of(path) is None:
            self.rescan()
        self.visible.hold(self.relative(path))
        self.current_changed.emit()

    def rescan(self) -> None:
        """Look for files that have come or gone; the others stay. Unchanged folders aren't looked through."""
        if self.root is not None and not self.is_listing:
            self._coming = _Coming(self.visible.table.statuses)
            self._scanner.search_again(self.root, self._folders, nested=self.is_nested)

    def set_filter(self, wanted: FileFilter) -> None:
        """Let those files be seen, and no others."""
        if wanted != self.filter:
            self.visible.set_filter(wanted)
            self.figures_changed.emit()

    def load_statuses(self, statuses: Iterable[ImageStatus], project_root: Path) -> None:
        """Know these instead of all that was known; they are taken in bit by bit, until `settled`.

        Their paths are relative to `project_root`, which is the list's root or a folder above it.
        """
        root = self.root or project_root
        prefix = root.relative_to(project_root.absolute()).as_posix()
        self._prefix = "" if prefix == "." else f"{prefix}/"
        self.visible.table.forget_statuses()
        if self._coming is not None:
            self.rescan()  # what it has found so far is of other states
        self._newer.clear()
        self._loading = iter(statuses)
        self._loader.start()
        self._load_on()

    def update_status(self, status: ImageStatus) -> None:
        """Something else is known of an image of the project from now on."""
        name = self._name_of(status)
        if name is None:
            return
        if self._loader.isActive():
            self._newer.add(name)
        if self._coming is not None:
            self._coming.table.put(name, status)
        if self.visible.table.statuses.get(name) == status:
            return  # as with every click of an unfinished prompt: no row looks otherwise
        self.visible.put(name, status)
        self.figures_changed.emit()

    def shutdown(self) -> None:
        """End the lane; nothing changes any more."""
        self._loader.stop()
        self._scanner.shutdown()

    def _absolute(self, name: str) -> Path:
        assert self.root is not None
        return self.root / name

    def _name_of(self, status: ImageStatus) -> str | None:
        """The path in this list of an image of the project; None when it is elsewhere in the project."""
        return status.path[len(self._prefix) :] if status.path.startswith(self._prefix) else None

    def _is_inside(self, path: Path) -> bool:
        if self.root is None:
            return False
        return path.is_relative_to(self.root) if self.is_nested else path.parent == self.root

    def _open(self, root: Path, *, nested: bool) -> None:
        if self._loader.isActive():
            self._loader.stop()
        self.root, self.is_nested, self._prefix = root, nested, ""
        self._folders, self._coming, self._told = {}, None, frozenset()
        self._scanner.search(root, nested=nested)
        self.visible.replace(FileTable())
        self.figures_changed.emit()

    def _load_on(self) -> None:
        """Take in statuses for a moment."""
        end = time.monotonic() + _BUDGET_SECONDS
        while self._load_some():
            if time.monotonic() >= end:
                return
        self._loader.stop()
        self._newer.clear()
        self.visible.statuses_changed()
        self._tell()

    def _load_some(self) -> bool:
        """Take in the next few statuses; False when there are no more."""
        statuses = list(islice(self._loading, _STATUSES_AT_ONCE))
        for status in statuses:
            name = self._name_of(status)
            if name is not None and name not in self._newer:
                self.visible.table.put(name, status)
                if self._coming is not None:
                    self._coming.table.put(name, status)
        return bool(statuses)

    def _on_found(self, found: Found) -> None:
        folders = self._folders if self._coming is None else self._coming.folders
        folders.update((folder.path, folder) for folder in found.folders)
        if self._coming is None:
            self.visible.extend(found.paths, found.folded)
        else:
            self._coming.table.extend(found.paths, found.folded)
        if not found.is_last:
            self.figures_changed.emit()
            return
        self._take_over(is_same=found.is_same)
        self._tell_unreadable()
        self._tell()

    def _take_over(self, *, is_same: bool) -> None:
        """Show what a rescan has found."""
        coming, self._coming = self._coming, None
        if coming is None or is_same:
            return
        is_gone = coming.folders[""].state is None
        if is_gone and self.n_total:
            # A drive that is away for a moment: what was there is kept, as far as it goes.
            self._folders = {**self._folders, "": coming.folders[""]}
        else:
            self._folders = coming.folders
            self.visible.merge(coming.table)

    def _tell(self) -> None:
        self.figures_changed.emit()
        if self.is_settled:
            self.settled.emit()

    def _tell_unreadable(self) -> None:
        """Say once for each folder that it can't be read."""
        unreadable = {folder.path for folder in self._folders.values() if folder.state is None}
        new = sorted(unreadable - self._told)
        self._told = self._told | unreadable
        if not new:
            return
        if "" in new:
            name = str(self.root)
            sentence = self.tr("The folder {name} can't be read; check that it is there and may be read.")
        else:
            name = new[0]
            sentence = self.tr("The images in {name} are left out, because that folder can't be read.")
            if len(new) > 1:
                sentence = self.tr(
                    "The images in {count} folders, such as {name}, are left out, because they can't be read."
                )
        self.problem.emit(sentence.format(name=f'"{name}"', count=len(new)))


class _Coming:
    """What a rescan finds, until it is complete."""

    def __init__(self, statuses: dict[str, ImageStatus]) -> None:
        self.table = FileTable(statuses)
        self.folders: dict[str, FolderImages] = {}
