"""Which file a project is in, and who may write it: first a draft among the user's data, then the folder."""

import contextlib
from pathlib import Path

from samgui.errors import ProjectError
from samgui.files import atomic_write
from samgui.project import spare
from samgui.project.connecting import files_beside
from samgui.project.locate import draft_file, folder_file, is_file
from samgui.project.locking import WriterLock, lock_file
from samgui.project.store import Store, make_file, part_of


class Place:
    """The file of the project of `root`, now and when it moves.

    While nothing is kept but unfinished prompts, and where the folder can't be written, the project is a
    draft. `refusal` is what one who tries to write is told; None for the one who may.
    """

    def __init__(self, root: Path) -> None:
        """Finds the file, and becomes its writer if nobody else is. Raises ProjectError."""
        self.root = root
        self.refusal: ProjectError | None = None
        self._folder_file = folder_file(root)
        self._draft_file = draft_file(root)
        self._locks: list[WriterLock] = []
        self._may_move = True
        present = is_file(self._folder_file)
        self._lock(self._folder_file if present else self._draft_file, is_draft=not present)
        if not self.is_read_only:
            self._remove_parts(is_draft=not present)

    @property
    def is_read_only(self) -> bool:
        """Whether somebody else is the writer, or nobody can be."""
        return self.refusal is not None

    @property
    def file(self) -> Path | None:
        """Where the project is now; None when nothing was ever written."""
        for file in (self._folder_file, self._draft_file):
            if is_file(file):
                return file
        return None

    def open(self) -> Store | None:
        """The project as it is now, None when there is nothing yet. Raises ProjectError."""
        file = self.file
        if file is None:
            return None
        if self.is_read_only:
            return Store.look(file)
        store = self._open_to_write(file)
        if file == self._folder_file:
            self._remove_copy(store)
        return store

    def make(self) -> Store:
        """A new project, as a draft if at all possible. Raises ProjectError."""
        if spare.take(self._draft_file):
            try:
                return self._open_to_write(self._draft_file)
            except ProjectError:
                self._remove_draft()  # the spare has come to harm; there is nothing in it
        try:
            make_file(self._draft_file)
        except ProjectError:
            # No home to write to: then it begins where it will be.
            if not self._lock_folder():
                raise
            make_file(self._folder_file)
            return self._open_to_write(self._folder_file)
        return self._open_to_write(self._draft_file)

    def moved(self, store: Store) -> Store:
        """The store in the folder, if it is a draft that is worth it and the folder can be written.

        A kill on the way leaves the draft, or both; none is ever half there. Raises ProjectError when the
        file can't be opened any more, or somebody else has begun a project in the folder meanwhile.
        """
        if store.file != self._draft_file or not self._may_move or not store.has_kept:
            return store
        self._may_move = False
        if not self._lock_folder():
            return store
        try:
            with atomic_write(self._folder_file, part=part_of(self._folder_file)) as copy:
                store.copy_to(copy)
        except (OSError, ProjectError):
            return store
        moved = self._open_to_write(self._folder_file)
        store.abandon()
        self._remove_draft()
        return moved

    def release(self) -> None:
        """Let others write."""
        for lock in self._locks:
            lock.release()
        self._locks.clear()

    def _open_to_write(self, file: Path) -> Store:
        has_locks = all(lock.is_enforced for lock in self._locks)
        return Store.open(file, write_ahead=has_locks, has_locks=has_locks)

    def _lock_folder(self) -> bool:
        """False when the folder can't be written. Raises ProjectError when a project has come to be there."""
        try:
            lock = WriterLock.acquire(lock_file(self._folder_file))
        except OSError:
            return False
        if lock is not None:
            self._locks.append(lock)
        if lock is None or is_file(self._folder_file):
            self.refusal = ProjectError(
                "Somebody else has begun to annotate {root}; open the folder again to see it. "
                "What was kept here since is in {draft}.",
                root=self.root,
                draft=self._draft_file,
            )
            raise self.refusal
        return True

    def _lock(self, file: Path, *, is_draft: bool) -> None:
        try:
            if is_draft:
                file.parent.mkdir(parents=True, exist_ok=True)
            lock = WriterLock.acquire(lock_file(file))
        except OSError:
            # Where no lock can be made nothing can be written, and a draft fails when that is tried.
            if not is_draft:
                self.refusal = ProjectError(
                    "The folder {root} can't be written, so its annotations can only be looked at.",
                    root=self.root,
                )
            return
        if lock is None:
            self.refusal = ProjectError(
                "{root} is open in another window, so its annotations can only be looked at here.",
                root=self.root,
            )
        else:
            self._locks.append(lock)

    def _remove_parts(self, *, is_draft: bool) -> None:
        """Remove what a kill left behind of a file that was being written."""
        if is_draft:
            with contextlib.suppress(OSError):
                part_of(self._draft_file).unlink()
        part = part_of(self._folder_file)
        if not is_file(part):
            return
        with contextlib.suppress(OSError):
            if not is_draft:
                part.unlink()
                return
            # Whoever begins a project in the folder has this lock, and may be writing it just now.
            lock = WriterLock.acquire(lock_file(self._folder_file))
            if lock is not None:
                try:
                    part.unlink()
                finally:
                    lock.release()

    def _remove_copy(self, store: Store) -> None:
        """Remove the draft that a kill left behind when it had been copied to the folder already."""
        if not is_file(self._draft_file):
            return
        try:
            draft = Store.look(self._draft_file)
        except ProjectError:
            return
        is_copied = draft.identity == store.identity != ""
        draft.close()
        if is_copied:
            self._remove_draft()

    def _remove_draft(self) -> None:
        # Its journals first: beside the next draft they would count as that one's.
        with contextlib.suppress(OSError):
            for file in (*files_beside(self._draft_file), self._draft_file):
                file.unlink(missing_ok=True)
