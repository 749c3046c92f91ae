"""The session: what is open, what was asked and kept. The one object a window talks to."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from samgui.app import writing
from samgui.app.answering import Answering
from samgui.app.exports import Exports
from samgui.app.file_list import FileList
from samgui.app.file_statuses import FileStatuses
from samgui.app.history import History
from samgui.app.image_cache import Caches, LoadedImage
from samgui.app.image_requests import EmbeddingSaved
from samgui.app.imports import Imports
from samgui.app.inference import Inference
from samgui.app.jobs import Jobs
from samgui.app.keeping import Keeper
from samgui.app.labels import Labels
from samgui.app.objects import Objects, Scene
from samgui.app.opening import Opening
from samgui.app.picking import Picking
from samgui.app.prefetching import Prefetcher
from samgui.app.prompting import Prompting
from samgui.app.requests import Engine, Ground
from samgui.app.resting import Rest
from samgui.app.settings import DEFAULT_LABEL
from samgui.app.snapshot import Snapshots
from samgui.app.state import SessionState
from samgui.app.translation import sentence_of, tr
from samgui.app.travelling import Traveller
from samgui.app.workplace import Workplace
from samgui.document.annotation import Annotation
from samgui.errors import ProjectError
from samgui.sam.engine import Embedding


class Session(QObject):
    """Holds the document and answers to verbs; nothing in here knows of widgets, and no verb blocks.

    Further verbs are those of `prompting`, `labels`, `objects` (annotations), `workplace` (the project),
    `exports`, `imports` and `jobs` (long work in the background). All coordinates are pixels of the open
    image, x right, y down. Verbs never raise for what a person can do: they ignore what has no meaning at
    the moment, and report what went wrong by `message`.
    """

    changed = Signal(object)
    """The new `SessionState`, after every change."""
    message = Signal(str, str)
    """(level, sentence): level is "info" or "error"."""

    def __init__(
        self,
        load_model: Callable[[], Engine],
        *,
        label: str = DEFAULT_LABEL,
        hover_enabled: bool = False,
        caches: Caches | None = None,
        prefetches: bool = True,
        parent: QObject | None = None,
    ) -> None:
        """Start the lanes and begin to load the model; `load_model` is called on a lane, not here.

        What was read and encoded is kept in `caches`; by default in memory alone. With `prefetches` the
        neighbours of the open image are readied while nothing else is to be done.
        """
        super().__init__(parent)
        self._label = label
        self._picking = Picking()
        self._is_cache_problem_told = False
        self._copies: tuple[Path, tuple[Annotation, ...]] | None = None
        caches = caches or Caches()
        self._inference = Inference(self)
        self._opening = Opening(self._inference, caches, self)
        self.files = FileList(self)
        self._traveller = Traveller(self.files, self)
        self._answering = Answering(self._inference, self)
        self._keeper = Keeper(self._inference, self._opening, self)
        self._prefetcher = Prefetcher(
            self._inference, self._opening, self._traveller, caches, is_enabled=prefetches, parent=self
        )
        Rest(self._inference, self._opening, self)
        self._history = History(self._keeper, self)
        self._statuses = FileStatuses(self._history, self.files, self)
        self.jobs = Jobs(self._inference, lambda: not len(self._keeper), self)
        self.labels = Labels(self._history)
        self.objects = Objects(self._history, self._object_scene, self.select)
        self.workplace = Workplace(self._history, self.files, self._opening, self)
        self.prompting = Prompting(
            opening=self._opening,
            answering=self._answering,
            history=self._history,
            workplace=self.workplace,
            prefetcher=self._prefetcher,
            label=lambda: self._label,
            select=self.select,
            parent=self,
        )
        self.exports = Exports(self.jobs, lambda: self._history.edits, self._export_scene, self)
        self.imports = Imports(self.jobs, self._history, self)
        self._answering.set_hover_enabled(hover_enabled)
        self._snapshots = Snapshots(
            opening=self._opening,
            answering=self._answering,
            keeper=self._keeper,
            workplace=self.workplace,
            picking=self._picking,
            jobs=self.jobs,
        )
        self._state = self._snapshots.take(self._label)
        self._connect()
        self._opening.load_model(load_model)

    def _connect(self) -> None:
        self._opening.shown.connect(self._on_shown)
        self._opening.embedded.connect(self._on_embedded)
        self._opening.failed.connect(self._on_opening_failed)
        self._opening.region_failed.connect(self._on_error)
        self._opening.model_refused.connect(self._on_error)
        self._opening.changed.connect(self._publish)
        self._traveller.found.connect(self.open_image)
        self._traveller.ended.connect(self._on_folder_ended)
        self._traveller.nothing_to_do.connect(self._on_nothing_to_do)
        self.files.problem.connect(self._on_error)
        self._inference.embedding_saved.connect(self._on_embedding_saved)
        self._answering.changed.connect(self._publish)
        self._answering.failed.connect(self._on_error)
        self._history.stepped.connect(self._on_stepped)
        self._statuses.failed.connect(self._on_error)
        self._history.settled.connect(self._on_settled)
        self._history.failed.connect(self._on_error)
        self._history.noted.connect(lambda sentence: self.message.emit("info", sentence))
        for part in (self.workplace, self.prompting, self.jobs):
            part.changed.connect(self._publish)
        for speaker in (self.workplace, self.prompting, self.exports, self.imports):
            speaker.message.connect(self.message)
        self.workplace.changed.connect(self.prompting.follow)

    @property
    def state(self) -> SessionState:
        """The present snapshot."""
        return self._state

    @property
    def undo_stack(self) -> QUndoStack:
        """All steps; its undo and redo may be called directly, or wired to actions.

        Undoing a step that was made on another image opens that image.
        """
        return self._history.stack

    # -- images and models

    def open_image(self, path: Path) -> None:
        """Open the image at `path`; its annotations and unfinished prompt, if any, come back.

        It belongs to the open project when it is in its folder, else to that of its own folder.
        """
        path = Path(path).absolute()
        self._picking.select(())
        self._opening.open(path)
        try:
            self.workplace.enter(path)
        except ProjectError as error:
            self._opening.refuse(sentence_of(error))
        self.prompting.turn_to_open_image()
        root = self.files.root
        self._traveller.show(path)
        if self.files.root != root:
            self._statuses.load()
        self._prefetcher.move()
        self._publish()

    def open_folder(self, folder: Path) -> None:
        """List the images of `folder` and of all folders in it, and open the first that is to do."""
        folder = Path(folder).absolute()
        try:
            self.workplace.use(folder)
        except ProjectError as error:
            self._on_error(sentence_of(error))
            return
        self.files.open_folder(folder)
        self._statuses.load()
        self._opening.close()
        self._traveller.leave()
        self._traveller.go_to_do()
        self._publish()

    def next_to_do(self) -> None:
        """Open the next image that nothing is kept of and that has no mark."""
        self._traveller.go_to_do()

    def use_model(self, load_model: Callable[[], Engine]) -> None:
        """Have another model answer from now on; `load_model` is called on a lane, not here.

        The open image is encoded again, prompts and annotations stay. When the model can't be loaded, a
        message says so and the present one goes on.
        """
        self._opening.load_model(load_model)
        self.prompting.turn_to_open_image()
        self._publish()

    def next_image(self) -> None:
        """Open the image after the open one in its folder, in natural order of the names."""
        self._traveller.go(1)

    def previous_image(self) -> None:
        """Open the image before the open one in its folder."""
        self._traveller.go(-1)

    # -- labels and annotations

    def select(self, ids: Iterable[int]) -> None:
        """Select these annotations of the open image and no others."""
        self._picking.select(ids)
        self._publish()

    def set_hidden(self, ids: Iterable[int], hidden: bool) -> None:
        """Hide these annotations, or show them again. No step of undo."""
        self._picking.hide(ids, hidden)
        self._publish()

    def set_locked(self, ids: Iterable[int], locked: bool) -> None:
        """Let nothing change these annotations, or let it again. No step of undo."""
        self._picking.lock(ids, locked)
        self._history.edits.locked = self._picking.locked
        self._publish()

    def set_label(self, name: str) -> None:
        """Make `name` the label of what is kept from now on; a blank name changes nothing."""
        self._label = name.strip() or self._label
        self._publish()

    def choose_label(self, index: int) -> None:
        """Make the `index`-th label the current one, and that of the selected annotations."""
        if 0 <= index < len(self._state.categories):
            self.choose_label_named(self._state.categories[index].name)

    def choose_label_named(self, name: str) -> None:
        """Make the label of that name the current one, and that of the selected annotations."""
        self.objects.relabel_selected(name)
        self.set_label(name)

    def copy_to_next(self) -> None:
        """Copy the selected annotations to the next image, and open it."""
        copies, path = self.objects.copies_of_selected(), self._traveller.at(1)
        if copies and path is not None:
            self._copies = path, copies
            self.open_image(path)
        elif copies:
            self._on_folder_ended(1)

    def retry_writing(self) -> str:
        """Try once more to write what the project couldn't take; returns what is in the way, else nothing."""
        self._history.edits.write()
        return self._history.edits.problem

    def undo(self) -> None:
        """Undo the last step; if it was on another image, that image is opened."""
        self.undo_stack.undo()

    def redo(self) -> None:
        """Redo the last undone step; if it was on another image, that image is opened."""
        self.undo_stack.redo()

    def shutdown(self) -> None:
        """End every run and every thread; a file that is being written is finished. Call it last."""
        self.imports.forget()
        self._prefetcher.shutdown()
        self._inference.shutdown()
        self.workplace.shutdown()
        self._history.shutdown()
        self.files.shutdown()

    def _object_scene(self) -> Scene | None:
        path = self._opening.path
        if path is None or self._opening.image is None or self.workplace.is_changed_file:
            return None
        return Scene(path, self._state.selection, self._picking.locked, self._label)

    def _export_scene(self) -> writing.Scene | None:
        path, image = self._opening.path, self._opening.image
        if path is None or image is None:
            return None
        answering = self._answering
        mask = None if answering.preview is None else self.prompting.current_mask
        state = self._state
        return writing.Scene(path, image, state.selection, state.annotations, mask, answering.is_pending)

    def _on_stepped(self, path: Path | None) -> None:
        if path is None or path == self._opening.path:
            self.prompting.follow()
            self._publish()
        else:
            self.open_image(path)

    def _on_shown(self, path: Path, loaded: LoadedImage) -> None:
        self.workplace.show(path, loaded)
        if self._copies is not None:
            target, copies = self._copies
            self._copies = None
            if target == path:
                self.objects.add_copies(copies)
        self.prompting.follow()

    def _on_embedded(self, path: Path, embedding: Embedding) -> None:
        if path == self._opening.path and self._opening.engine is not None:
            ground = Ground(self._opening.engine, embedding, embedding.original_size)
            self._answering.ground_there(ground)
            self.prompting.follow()

    def _on_folder_ended(self, steps: int) -> None:
        self.message.emit(
            "info",
            tr("Session", "This is the last image in its folder.")
            if steps > 0
            else tr("Session", "This is the first image in its folder."),
        )

    def _on_nothing_to_do(self) -> None:
        if self._opening.path is not None:
            self.message.emit("info", tr("Session", "No image is left to do."))
        elif self.files.visible_count:
            self._traveller.go(1)
        else:
            self.message.emit("info", tr("Session", "There is no picture in this folder."))

    def _on_embedding_saved(self, answer: EmbeddingSaved) -> None:
        if answer.problem and not self._is_cache_problem_told:
            self._is_cache_problem_told = True
            self.message.emit("info", answer.problem)

    def _on_settled(self) -> None:
        self.jobs.resume()
        self._publish()

    def _on_opening_failed(self, path: Path | None, sentence: str) -> None:
        if path in {None, self._opening.path}:
            self._on_error(sentence)

    def _on_error(self, sentence: str) -> None:
        self.message.emit("error", sentence)

    def _publish(self) -> None:
        before, self._state = self._state, self._snapshots.take(self._label)
        self.changed.emit(self._state)
        is_same_model = before.model_name == self._state.model_name
        if is_same_model and before.provider != self._state.provider:
            self.message.emit("info", self._state.provider_reason)
