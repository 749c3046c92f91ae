"""The project around the open image: which one it is, and whether what it knows is still the image's own."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from samgui.app.editing import Edits
from samgui.app.file_list import FileList
from samgui.app.history import History
from samgui.app.image_cache import LoadedImage
from samgui.app.lanes import Lane
from samgui.app.opening import Opening
from samgui.app.relocating import Moved, Relocator
from samgui.app.state import ProjectState
from samgui.app.translation import sentence_of, tr, tr_plural
from samgui.document.content import ImageMark, ImageRecord
from samgui.document.editing.overlapping import OverlapPolicy
from samgui.errors import ProjectError
from samgui.project import spare
from samgui.project.locate import locate
from samgui.project.project import Project

_LEAVING_MS = 200


@dataclass(frozen=True, slots=True)
class LaySpareBy:
    """Have an empty project ready before the next click makes one."""

    def answer(self) -> None:
        """Nobody waits for it."""
        spare.lay_by()


class Workplace(QObject):
    """Enters projects and settles what has become of pictures that moved or changed.

    `is_changed_file` is True while the open picture isn't the one that was annotated: its annotations are
    held back until the person says what is to become of them.
    """

    changed = Signal()
    """The open image has other annotations, or another state, than before."""
    message = Signal(str, str)
    """(level, sentence): level is "info" or "error"."""

    def __init__(
        self, history: History, files: FileList, opening: Opening, parent: QObject | None = None
    ) -> None:
        """In no project; `files` are those of the open folder. End it with `shutdown`."""
        super().__init__(parent)
        self._history = history
        self._opening = opening
        self._shown: ImageRecord | None = None
        self._n_moved = 0
        self.is_changed_file = False
        self._left: Project | None = None
        self._leaving = QTimer(self, interval=_LEAVING_MS, singleShot=True)
        self._leaving.timeout.connect(self._close_left)
        self._spares = Lane("spares", parent=self)
        self._spares.start()
        self._relocator = Relocator(files, lambda: history.edits.project, lambda: opening.is_encoding, self)
        self._relocator.found.connect(self._on_moved)
        self._relocator.ended.connect(self._tell_moved)

    def shutdown(self) -> None:
        """Look for no moved picture any more, and close what was left."""
        self._spares.close()
        self._relocator.shutdown()
        self._spares.wait()
        self._close_left()

    @property
    def edits(self) -> Edits:
        """What is kept in the present project."""
        return self._history.edits

    @property
    def state(self) -> ProjectState:
        """Where what is kept is kept."""
        edits = self.edits
        if edits.project is None:
            return ProjectState()
        project = edits.project
        problem = edits.read_only_reason or edits.problem
        return ProjectState(project.root, project.file, project.is_read_only, problem)

    def enter(self, path: Path, folder: Path | None = None) -> None:
        """Be in the project of the image at `path`, which is about to be opened.

        That is the present one as long as the image is in its folder; else that of `folder`, or of the
        image's own folder. Raises ProjectError when it can't be opened.
        """
        self.is_changed_file = False
        self._shown = None
        present = self.edits.project
        if present is None or not path.is_relative_to(present.root):
            self.use(folder or path.parent)
        self._history.show(path)

    def use(self, folder: Path) -> None:
        """Be in the project of that folder. Raises ProjectError when it can't be opened."""
        root = locate(folder)
        present = self.edits.project
        if present is not None and present.root == root:
            return
        self._close_left()
        project = Project.open(root)
        self._left = present
        self._leaving.start()
        self._history.use(project)
        if project.file is None:
            self._spares.ask(LaySpareBy())
        if project.refusal is not None:
            self.message.emit("info", sentence_of(project.refusal))

    def show(self, path: Path, loaded: LoadedImage) -> None:
        """The open picture has been read: look for what is known of it."""
        record = ImageRecord(path, loaded.image.width, loaded.image.height, loaded.digest)
        self._shown = record
        edits = self.edits
        known = edits.record(path)
        if known is None:
            self._find_moved(record)
        elif not _is_same(known, record) and not edits.is_untouched(path):
            self.is_changed_file = True
            return
        edits.show(path, record)

    def use_annotations(self) -> None:
        """The picture has changed since it was annotated, and its annotations are still right."""
        edits, shown = self.edits, self._shown
        known = edits.record(shown.path) if shown is not None else None
        if shown is None or known is None or not self.is_changed_file:
            return
        if (known.width, known.height) != (shown.width, shown.height):
            text = tr("Session", "The picture has another size now, so its masks can't be used.")
            self.message.emit("error", text)
            return
        self._settle(shown)

    def set_annotations_aside(self) -> None:
        """Begin the changed picture anew. What was annotated stays in the project, under another name."""
        edits, shown = self.edits, self._shown
        if edits.project is None or shown is None or not self.is_changed_file:
            return
        try:
            if not edits.content(shown.path).is_empty:
                edits.project.rename(shown.path, _aside(shown.path))
        except ProjectError as error:
            self.message.emit("error", sentence_of(error))
            return
        self._history.clear()
        edits.reload()
        self._settle(shown)

    def set_mark(self, mark: ImageMark) -> None:
        """Say of the open image that it is reviewed, or skipped; the same again takes it back."""
        path = self._opening.path
        if path is None or self._shown is None or self.is_changed_file:
            return
        content = self.edits.content(path)
        mark = ImageMark.NONE if content.mark is mark else mark
        self._history.change(tr("History", "Mark image"), {path: content.with_mark(mark)})

    def set_overlap(self, policy: OverlapPolicy) -> None:
        """What happens from now on where a new object lies over older ones."""
        try:
            self.edits.set_overlap(policy)
        except ProjectError as error:
            self.message.emit("error", sentence_of(error))
        self.changed.emit()

    def _close_left(self) -> None:
        """Close the project that was left, which takes the disk a while: not before the next one is seen."""
        self._leaving.stop()
        if self._left is not None:
            self._left.close()
            self._left = None

    def _settle(self, shown: ImageRecord) -> None:
        self.is_changed_file = False
        self.edits.show(shown.path, shown)
        self.changed.emit()

    def _find_moved(self, record: ImageRecord) -> None:
        """A picture that nothing is known of may have had another name or place when it was annotated."""
        edits = self.edits
        if edits.project is None or edits.read_only_reason:
            return
        try:
            former = edits.project.find_moved(record.digest)
            if former is None:
                return
            edits.project.rename(former, record.path)
        except ProjectError as error:
            self.message.emit("error", sentence_of(error))
            return
        edits.reload()
        text = tr("Session", "Its annotations were found: the picture was called {name} before.")
        self.message.emit("info", text.format(name=former.name))
        self.changed.emit()

    def _on_moved(self, moved: Moved) -> None:
        """Let the annotations of a picture that is somewhere else now go with it."""
        edits = self.edits
        project = edits.project
        if project is None or not moved.path.is_relative_to(project.root) or not edits.is_written:
            return
        # What steps refer to stays where they know it to be; it is found when the picture is opened.
        if edits.has_worked_on(moved.former) or edits.record(moved.path) is not None:
            return
        try:
            project.rename(moved.former, moved.path)
        except ProjectError as error:
            self.message.emit("error", sentence_of(error))
            return
        self._n_moved += 1
        if moved.path == self._opening.path:
            edits.reload()
            self.changed.emit()
        self._history.touched.emit(moved.path)

    def _tell_moved(self) -> None:
        if self._n_moved:
            text = tr_plural(
                "Session",
                "A picture was moved or renamed; its annotations have gone with it.",
                "{count} pictures were moved or renamed; their annotations have gone with them.",
                self._n_moved,
            )
            self.message.emit("info", text.format(count=self._n_moved))
            self._n_moved = 0


def _is_same(known: ImageRecord, record: ImageRecord) -> bool:
    is_same_size = (known.width, known.height) == (record.width, record.height)
    return is_same_size and (not known.digest or known.digest == record.digest)


def _aside(path: Path) -> Path:
    """The place for the annotations of a picture that has become another one."""
    number = 1
    name = tr("Session", "{name} (before change {number})")
    while (place := path.with_name(name.format(name=path.name, number=number))).exists():
        number += 1
    return place
