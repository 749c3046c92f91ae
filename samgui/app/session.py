"""The session: what is open, what was asked and kept. The one object a window talks to."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from samgui.app import writing
from samgui.app.answering import Answering
from samgui.app.commands import Merging
from samgui.app.exports import Exports
from samgui.app.history import History
from samgui.app.image_cache import Caches, LoadedImage
from samgui.app.image_requests import EmbeddingSaved
from samgui.app.inference import Inference
from samgui.app.keeping import Keeper
from samgui.app.labels import Labels
from samgui.app.neighbours import Neighbours
from samgui.app.objects import Objects, Scene
from samgui.app.opening import Opening
from samgui.app.picking import Picking
from samgui.app.prefetching import Prefetcher
from samgui.app.prompting import box_inside, point_inside
from samgui.app.requests import Engine, Ground
from samgui.app.saving import Saver
from samgui.app.settings import DEFAULT_LABEL
from samgui.app.sharpening import Sharpening
from samgui.app.state import SessionState, Stage
from samgui.app.translation import sentence_of, tr
from samgui.app.workplace import Workplace
from samgui.document.content import ImageContent
from samgui.document.mask import Mask
from samgui.document.prompt import POSITIVE, Asking, Box
from samgui.errors import ProjectError
from samgui.sam.engine import Embedding


class Session(QObject):
    """Holds the document and answers to verbs; nothing in here knows of widgets, and no verb blocks.

    Further verbs are those of `labels`, of `objects` (annotations), of `workplace` (the project) and of
    `exports`. All coordinates are pixels of
    the open image, x right, y down. Verbs never raise for what a person can do: they ignore what has no
    meaning at the moment, and report what went wrong through `message`.
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
        self._hover_enabled = hover_enabled
        self._picking = Picking()
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
        self._sharpening = Sharpening(self._opening, self._answering, self)
        self._history = History(self._keeper, self)
        self._saver = Saver(self._inference, lambda: not len(self._keeper), self)
        self.labels = Labels(self._history)
        self.objects = Objects(self._history, self._object_scene, self.select)
        self.workplace = Workplace(self._history, lambda: self._opening.path, self)
        self.exports = Exports(self._saver, lambda: self._history.edits, self._export_scene, self)
        self._answering.set_hover_enabled(hover_enabled)
        self._state = self._snapshot()
        self._connect()
        self._opening.load_model(load_model)

    def _connect(self) -> None:
        self._opening.shown.connect(self._on_shown)
        self._opening.embedded.connect(self._on_embedded)
        self._opening.failed.connect(self._on_opening_failed)
        self._opening.region_failed.connect(self._on_error)
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
        for part in (self.workplace, self.exports):
            part.changed.connect(self._publish)
            part.message.connect(self.message)
        self.workplace.changed.connect(self._ask_again)

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
        self._turn_to(path)
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
            self._turn_to(self._opening.path)
        self._publish()

    def next_image(self) -> None:
        """Open the image after the open one in its folder, in natural order of the names."""
        self._neighbours.go(1)

    def previous_image(self) -> None:
        """Open the image before the open one in its folder."""
        self._neighbours.go(-1)

    # -- the prompt

    def begin_prompt(self) -> None:
        """A click or a drag has begun: leave the processor to the answer that will be wanted in a moment."""
        self._prefetcher.give_way()

    def add_point(self, x: float, y: float, label: int = POSITIVE) -> None:
        """Click at (x, y): label 1 is on the object, 0 off it. Ignored outside the image."""
        point = point_inside(x, y, label, self._promptable_size)
        if point is not None:
            self._ask(tr("History", "Add point"), self._asking.with_point(point))

    def set_box(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Put the box between two opposite corners, cut to the image; a box of no area is ignored."""
        box = box_inside((x0, y0, x1, y1), self._promptable_size)
        if box is not None:
            self._ask(tr("History", "Draw box"), self._asking.with_box(box))

    def remove_point(self, index: int) -> None:
        """Take the `index`-th point of the prompt away."""
        self._ask(tr("History", "Remove point"), self._asking.without_point(index))

    def remove_box(self) -> None:
        """Take the prompt's box away."""
        self._ask(tr("History", "Remove box"), self._asking.with_box(None))

    def clear_prompt(self) -> None:
        """Drop the whole prompt (one step of undo)."""
        self._ask(tr("History", "Drop prompt"), Asking())

    def cycle_candidate(self, step: int = 1) -> None:
        """Choose the next candidate of the prediction, or the one `step` further; wraps around."""
        preview = self._answering.preview
        if preview is not None:
            self.choose_candidate((preview.candidate + step) % len(preview.prediction.iou_predictions))

    def choose_candidate(self, index: int) -> None:
        """Choose that candidate of the prediction; one after the other is a single step."""
        if self._answering.prediction is not None:
            asking = self._asking.with_choice(index)
            self._ask(tr("History", "Choose candidate"), asking, Merging.CANDIDATE)

    def set_threshold(self, threshold: float) -> None:
        """Let the prompt's mask end where the logits fall below `threshold`; no run of the decoder."""
        if not self._asking.is_empty:
            asking = self._asking.with_threshold(threshold)
            self._ask(tr("History", "Move threshold"), asking, Merging.THRESHOLD)

    def sharpen(self, visible: Box) -> None:
        """Encode the visible part of the image by itself and go on with the prompt there.

        Called again, it goes back to the whole image.
        """
        asking = self._asking
        if asking.is_empty:
            self.message.emit("info", tr("Session", "Click on an object first, then sharpen its mask."))
            return
        region = None if asking.region else self._sharpening.region_for(visible, asking.prompt)
        if region is None and asking.region is None:
            self.message.emit(
                "info",
                tr("Session", "Zoom in on the object until its prompt just fits; then there is more to see."),
            )
            return
        self._ask(tr("History", "Sharpen"), asking.with_region(region))

    def keep(self) -> None:
        """Keep the prompt's mask under the current label, as soon as it is there; never waits for it.

        An empty mask is not kept: a message says so, and the prompt is back.
        """
        path = self._opening.path
        if path is None or self._asking.is_empty:
            self.message.emit("info", tr("Session", "Click on an object first, then keep its mask."))
        elif self._opening.stage is Stage.FAILED:
            self._on_error(self._opening.failure)
        else:
            self._history.keep(path, self._label, self._answering.preview)

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
        self._publish()

    def set_label(self, name: str) -> None:
        """Make `name` the label of what is kept from now on; a blank name changes nothing."""
        self._label = name.strip() or self._label
        self._publish()

    def choose_label(self, index: int) -> None:
        """Make the `index`-th label the current one, and that of the selected annotations."""
        if 0 <= index < len(self._state.categories):
            name = self._state.categories[index].name
            self.objects.relabel_selected(name)
            self.set_label(name)

    def undo(self) -> None:
        """Undo the last step; if it was on another image, that image is opened."""
        self.undo_stack.undo()

    def redo(self) -> None:
        """Redo the last undone step; if it was on another image, that image is opened."""
        self.undo_stack.redo()

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
        preview, ground = self._answering.preview, self._answering.ground
        if preview is None or ground is None:
            return None
        return ground.mask(preview.prediction, preview.candidate, preview.threshold)

    def shutdown(self) -> None:
        """End every run and every thread; a file that is being written is finished. Call it last."""
        self._prefetcher.shutdown()
        self._inference.shutdown()
        self._history.shutdown()

    @property
    def _asking(self) -> Asking:
        path = None if self.workplace.is_changed_file else self._opening.path
        return self._history.edits.content(path).asking

    @property
    def _promptable_size(self) -> tuple[int, int] | None:
        """(width, height) of the open image, None while a prompt on it could never be answered."""
        image = self._opening.image
        is_promptable = self._opening.stage is not Stage.FAILED and not self.workplace.is_changed_file
        return (image.width, image.height) if image and is_promptable else None

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
        mask = None if answering.preview is None else self.current_mask
        return writing.Scene(path, image, self._state.selection, mask, answering.is_pending)

    def _ask(self, text: str, after: Asking, merging: Merging = Merging.NEVER) -> None:
        if self._opening.path is not None:
            self._history.ask(text, self._opening.path, after, merging)

    def _turn_to(self, path: Path) -> None:
        self._sharpening.forget()
        self._answering.turn_to(path, self._asking)

    def _ask_again(self) -> None:
        self._answering.ask(self._asking)
        self._sharpening.follow()

    def _on_stepped(self, path: Path | None) -> None:
        if path is None or path == self._opening.path:
            self._ask_again()
            self._publish()
        else:
            self.open_image(path)

    def _on_shown(self, path: Path, loaded: LoadedImage) -> None:
        self.workplace.show(path, loaded)
        self._ask_again()

    def _on_embedded(self, path: Path, embedding: Embedding) -> None:
        if path == self._opening.path and self._opening.engine is not None:
            ground = Ground(self._opening.engine, embedding, embedding.original_size)
            self._answering.ground_there(ground)
            self._sharpening.follow()

    def _on_folder_ended(self, steps: int) -> None:
        self.message.emit(
            "info",
            tr("Session", "This is the last image in its folder.")
            if steps > 0
            else tr("Session", "This is the first image in its folder."),
        )

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
        content = ImageContent() if self.workplace.is_changed_file else edits.content(opening.path)
        engine = opening.engine
        return SessionState(
            stage=opening.stage,
            stage_started=opening.started,
            failure=opening.failure,
            image_path=opening.path,
            image=opening.image,
            levels=opening.levels,
            model_name=engine.name if engine else "",
            provider=engine.provider if engine else "",
            provider_reason=engine.provider_reason if engine else "",
            prompt=content.asking.prompt,
            threshold=content.asking.threshold,
            region=content.asking.region,
            reopened=content.asking.replaces,
            prediction=answering.prediction,
            candidate=answering.candidate,
            live=answering.live,
            hover=answering.hover,
            keeping=self._keeper.previews(opening.path),
            n_waiting=len(self._keeper),
            annotations=content.annotations,
            mark=content.mark,
            selection=self._picking.selection & {annotation.id for annotation in content.annotations},
            hidden=self._picking.hidden,
            locked=self._picking.locked,
            categories=edits.categories,
            category_counts=edits.counts,
            label=self._label,
            overlap=edits.overlap,
            project=self.workplace.state,
            is_changed_file=self.workplace.is_changed_file,
            is_saving=self.exports.is_busy,
            hover_enabled=self._hover_enabled,
            embedding_seconds=opening.seconds,
            decode_seconds=answering.seconds,
        )
