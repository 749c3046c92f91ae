"""The session: what is open, what was asked and kept. The one object a window talks to."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from samgui.app import writing
from samgui.app.answering import Answering
from samgui.app.history import History
from samgui.app.image_cache import Caches
from samgui.app.image_requests import EmbeddingSaved
from samgui.app.inference import Inference
from samgui.app.keeping import Keeper
from samgui.app.neighbours import Neighbours
from samgui.app.opening import Opening
from samgui.app.prefetching import Prefetcher
from samgui.app.prompting import box_inside, point_inside
from samgui.app.requests import Engine, FileSaved, full_size_mask
from samgui.app.saving import Saver
from samgui.app.settings import DEFAULT_LABEL
from samgui.app.state import MaskKind, SessionState, Stage
from samgui.document.image import Image
from samgui.document.mask import Mask
from samgui.document.prompt import POSITIVE, Asking
from samgui.errors import ImageError
from samgui.sam.engine import Embedding


class Session(QObject):
    """Holds the document and answers to verbs; nothing in here knows of widgets, and no verb blocks.

    All coordinates are pixels of the open image, x right, y down. Verbs never raise for what a person
    can do: they ignore what has no meaning at the moment, and report what went wrong through `message`.
    """

    changed = Signal(object)
    """The new `SessionState`, after every change."""
    message = Signal(str, str)
    """(level, sentence): level is "info" or "error"."""
    saved = Signal(object)
    """The `Path` of a file that has just been written whole."""
    save_failed = Signal(object)
    """The `Path` of a file that could not be written; `message` has said why."""

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
        self._hover_enabled = hover_enabled
        self._selection: frozenset[int] = frozenset()
        self._is_cache_problem_told = False
        caches = caches or Caches()
        self._inference = Inference(self)
        self._opening = Opening(self._inference, caches, self)
        self._neighbours = Neighbours(self._inference, self)
        self._answering = Answering(self._inference, self)
        self._keeper = Keeper(self._inference, self._opening, self)
        self._prefetcher = Prefetcher(
            self._inference, self._opening, self._neighbours, caches, is_enabled=prefetches, parent=self
        )
        self._history = History(self._keeper, self)
        self._saver = Saver(self._inference, lambda: not len(self._keeper), self)
        self._answering.set_hover_enabled(hover_enabled)
        self._state = self._snapshot()
        self._connect()
        self._opening.load_model(load_model)

    def _connect(self) -> None:
        self._opening.shown.connect(self._on_shown)
        self._opening.embedded.connect(self._on_embedded)
        self._opening.failed.connect(self._on_opening_failed)
        self._opening.model_refused.connect(self._on_error)
        self._opening.changed.connect(self._publish)
        self._neighbours.found.connect(self.open_image)
        self._neighbours.ended.connect(self._on_folder_ended)
        self._inference.embedding_saved.connect(self._on_embedding_saved)
        self._answering.changed.connect(self._publish)
        self._answering.failed.connect(self._on_error)
        self._history.stepped.connect(self._on_stepped)
        self._history.settled.connect(self._on_settled)
        self._history.failed.connect(self._on_error)
        self._saver.saved.connect(self._on_saved)
        self._saver.failed.connect(self._on_save_failed)

    @property
    def state(self) -> SessionState:
        """The present snapshot."""
        return self._state

    @property
    def undo_stack(self) -> QUndoStack:
        """Prompts, keeps and deletions; its undo and redo may be called directly, or wired to actions.

        Undoing a step that was made on another image opens that image.
        """
        return self._history.stack

    def open_image(self, path: Path) -> None:
        """Open the image at `path`; its annotations and unfinished prompt, if any, come back."""
        path = Path(path).absolute()
        self._selection = frozenset()
        self._opening.open(path)
        self._history.show(path)
        self._answering.turn_to(path, self._asking)
        self._neighbours.show(path)
        self._prefetcher.move()
        self._publish()

    def use_model(self, load_model: Callable[[], Engine]) -> None:
        """Have another model answer from now on; `load_model` is called on a lane, not here.

        The open image is encoded again, prompts and annotations stay. When the model can't be loaded, a
        message says so and the present one goes on.
        """
        self._opening.load_model(load_model)
        if self._opening.path is not None:
            self._answering.turn_to(self._opening.path, self._asking)
        self._publish()

    def next_image(self) -> None:
        """Open the image after the open one in its folder, in natural order of the names."""
        self._neighbours.go(1)

    def previous_image(self) -> None:
        """Open the image before the open one in its folder."""
        self._neighbours.go(-1)

    def begin_prompt(self) -> None:
        """A click or a drag has begun: leave the processor to the answer that will be wanted in a moment."""
        self._prefetcher.give_way()

    def add_point(self, x: float, y: float, label: int = POSITIVE) -> None:
        """Click at (x, y): label 1 is on the object, 0 off it. Ignored outside the image."""
        point = point_inside(x, y, label, self._promptable_size)
        if point is not None:
            self._ask("Add point", self._asking.with_point(point))

    def set_box(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Put the box between two opposite corners, cut to the image; a box of no area is ignored."""
        box = box_inside((x0, y0, x1, y1), self._promptable_size)
        if box is not None:
            self._ask("Draw box", self._asking.with_box(box))

    def remove_point(self, index: int) -> None:
        """Take the `index`-th point of the prompt away."""
        self._ask("Remove point", self._asking.without_point(index))

    def remove_box(self) -> None:
        """Take the prompt's box away."""
        self._ask("Remove box", self._asking.with_box(None))

    def clear_prompt(self) -> None:
        """Drop the whole prompt (one step of undo)."""
        self._ask("Drop prompt", Asking())

    def cycle_candidate(self, step: int = 1) -> None:
        """Choose the next candidate of the prediction, or the one `step` further; wraps around."""
        preview, path = self._answering.preview, self._opening.path
        if preview is not None and path is not None:
            choice = (preview.candidate + step) % len(preview.prediction.iou_predictions)
            self._history.edits.put_asking(path, self._asking.with_choice(choice))
            self._answering.ask(self._asking)
            self._publish()

    def keep(self) -> None:
        """Keep the prompt's mask under the current label, as soon as it is there; never waits for it.

        An empty mask is not kept: a message says so, and the prompt is back.
        """
        path = self._opening.path
        if path is None or self._asking.is_empty:
            self.message.emit("info", "Click on an object first, then keep its mask.")
        elif self._opening.stage is Stage.FAILED:
            self._on_error(self._opening.failure)
        else:
            self._history.keep(path, self._label, self._answering.preview)

    def select(self, ids: Iterable[int]) -> None:
        """Select these annotations of the open image and no others."""
        self._selection = frozenset(ids)
        self._publish()

    def delete_selected(self) -> None:
        """Delete the selected annotations."""
        if self._opening.path is not None and self._state.selection:
            self._history.delete(self._opening.path, self._state.selection)

    def undo(self) -> None:
        """Undo the last step; if it was on another image, that image is opened."""
        self.undo_stack.undo()

    def redo(self) -> None:
        """Redo the last undone step; if it was on another image, that image is opened."""
        self.undo_stack.redo()

    def set_label(self, name: str) -> None:
        """Make `name` the label of what is kept from now on; a blank name changes nothing."""
        self._label = name.strip() or self._label
        self._publish()

    def set_hover_enabled(self, enabled: bool) -> None:
        """Switch the preview under the cursor on or off."""
        self._hover_enabled = enabled
        self._answering.set_hover_enabled(enabled)
        self._publish()

    def hover_at(self, x: float, y: float) -> None:
        """The cursor is at (x, y); with hover on and nothing prompted, a preview follows."""
        if point_inside(x, y, POSITIVE, self._promptable_size):
            self._answering.hover_at(x, y)
        else:
            self.hover_leave()

    def hover_leave(self) -> None:
        """The cursor has left the image: no preview."""
        had_preview = self._answering.hover is not None
        self._answering.hover_leave()
        if had_preview:
            self._publish()

    def current_mask(self) -> Mask | None:
        """The chosen candidate at full size, exactly as it would be kept; None without a prediction."""
        preview, image = self._answering.preview, self._opening.image
        if preview is None or image is None:
            return None
        return full_size_mask(preview.prediction, preview.candidate, (image.height, image.width))

    def export_coco(self, path: Path) -> None:
        """Write the whole document as COCO JSON, off the UI thread; then `saved` or `save_failed`.

        What was kept and is still being made is waited for. The document counts as saved unless it
        changed in the meantime.
        """
        self._saver.save(lambda: writing.coco(path, self._history.edits.document))
        self._publish()

    def save_mask_png(self, path: Path, kind: MaskKind = MaskKind.BINARY) -> None:
        """Write the open image's masks as PNG, off the UI thread; then `saved` or `save_failed`.

        A PNG holds neither names nor prompts, so it doesn't count as saving the document.
        """
        state = self._state
        if state.image is None or state.image_path is None:
            self.message.emit("info", "Open an image first.")
        elif kind is MaskKind.BINARY and self._answering.is_pending:
            self.message.emit("info", "The mask is not there yet; save it in a moment.")
        else:
            scene = writing.Scene(state.image_path, state.image, state.selection, self._answering.preview)
            self._saver.save(lambda: writing.png(path, kind, scene, self._history.edits.document))
            self._publish()

    def mark_saved(self) -> None:
        """Declare the document saved as it is, by whatever way."""
        self._history.mark_saved()
        self._publish()

    def shutdown(self) -> None:
        """End every run and every thread; a file that is being written is finished. Call it last."""
        self._prefetcher.shutdown()
        self._inference.shutdown()
        self._history.shutdown()

    @property
    def _asking(self) -> Asking:
        return self._history.edits.asking(self._opening.path)

    @property
    def _promptable_size(self) -> tuple[int, int] | None:
        """(width, height) of the open image, None while a prompt on it could never be answered."""
        image = self._opening.image
        return (image.width, image.height) if image and self._opening.stage is not Stage.FAILED else None

    def _ask(self, text: str, after: Asking) -> None:
        if self._opening.path is not None:
            self._history.ask(text, self._opening.path, after)

    def _on_stepped(self, path: Path) -> None:
        if path == self._opening.path:
            self._answering.ask(self._asking)
            self._publish()
        else:
            self.open_image(path)

    def _on_shown(self, path: Path, image: Image) -> None:
        try:
            self._history.edits.show(path, image.width, image.height)
        except ImageError as error:
            self._opening.refuse(str(error))

    def _on_embedded(self, path: Path, embedding: Embedding) -> None:
        if path == self._opening.path and self._opening.engine is not None:
            self._answering.embedding_there(self._opening.engine, embedding)

    def _on_folder_ended(self, steps: int) -> None:
        end = "last" if steps > 0 else "first"
        self.message.emit("info", f"This is the {end} image in its folder.")

    def _on_embedding_saved(self, answer: EmbeddingSaved) -> None:
        if answer.problem and not self._is_cache_problem_told:
            self._is_cache_problem_told = True
            self.message.emit("info", answer.problem)

    def _on_settled(self) -> None:
        self._saver.resume()
        self._publish()

    def _on_opening_failed(self, path: Path | None, sentence: str) -> None:
        if path in {None, self._opening.path}:
            self._on_error(sentence)

    def _on_saved(self, answer: FileSaved) -> None:
        if answer.document is self._history.edits.document:
            self._history.mark_saved()
        self._publish()
        self.message.emit("info", answer.sentence)
        self.saved.emit(answer.path)

    def _on_save_failed(self, path: Path, sentence: str) -> None:
        self._publish()
        self._on_error(sentence)
        self.save_failed.emit(path)

    def _on_error(self, sentence: str) -> None:
        self.message.emit("error", sentence)

    def _publish(self) -> None:
        before, self._state = self._state, self._snapshot()
        self.changed.emit(self._state)
        is_same_model = before.model_name == self._state.model_name
        if is_same_model and before.provider != self._state.provider:
            self.message.emit("info", self._state.provider_reason)

    def _snapshot(self) -> SessionState:
        opening, answering, edits = self._opening, self._answering, self._history.edits
        annotations = edits.annotations(opening.path)
        return SessionState(
            document=edits.document,
            stage=opening.stage,
            stage_started=opening.started,
            failure=opening.failure,
            image_path=opening.path,
            image=opening.image,
            levels=opening.levels,
            model_name=opening.engine.name if opening.engine else "",
            provider=opening.engine.provider if opening.engine else "",
            provider_reason=opening.engine.provider_reason if opening.engine else "",
            prompt=self._asking.prompt,
            prediction=answering.prediction,
            candidate=answering.candidate,
            live=answering.live,
            hover=answering.hover,
            keeping=self._keeper.previews(opening.path),
            n_waiting=len(self._keeper),
            annotations=annotations,
            selection=self._selection & {annotation.id for annotation in annotations},
            categories=edits.document.categories,
            label=self._label,
            is_dirty=self._history.is_dirty,
            is_saving=self._saver.is_busy,
            hover_enabled=self._hover_enabled,
            embedding_seconds=opening.seconds,
            decode_seconds=answering.seconds,
        )
