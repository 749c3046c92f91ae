"""What a person asks of the open image: points, a box, a choice among the answers, and to keep one."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from samgui.app.answering import Answering
from samgui.app.commands import Merging
from samgui.app.history import History
from samgui.app.keeping import Seen
from samgui.app.opening import Opening
from samgui.app.prefetching import Prefetcher
from samgui.app.sharpening import Sharpening
from samgui.app.state import Stage
from samgui.app.translation import tr
from samgui.app.workplace import Workplace
from samgui.document.mask import Mask
from samgui.document.prompt import POSITIVE, Asking, Box, Point


class Prompting(QObject):
    """The verbs on the prompt, in pixels of the open image. What has no meaning at the moment is ignored."""

    changed = Signal()
    """The preview under the cursor is another."""
    message = Signal(str, str)
    """(level, sentence): level is "info" or "error"."""

    def __init__(
        self,
        *,
        opening: Opening,
        answering: Answering,
        history: History,
        workplace: Workplace,
        prefetcher: Prefetcher,
        label: Callable[[], str],
        select: Callable[[Iterable[int]], None],
        parent: QObject | None = None,
    ) -> None:
        """`label` tells under which label masks are kept; `select` selects annotations by their ids."""
        super().__init__(parent)
        self._opening = opening
        self._answering = answering
        self._history = history
        self._workplace = workplace
        self._prefetcher = prefetcher
        self._sharpening = Sharpening(opening, answering, self)
        self._label = label
        self.select = select

    def turn_to_open_image(self) -> None:
        """Another image, or another model: answer its unfinished prompt when it is ready."""
        path = self._opening.path
        if path is not None:
            self._sharpening.forget()
            self._answering.turn_to(path, self._asking)

    def follow(self) -> None:
        """The prompt may have changed, or the image is ready: see to the answer."""
        self._answering.ask(self._asking)
        self._sharpening.follow()

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

    def take_point_back(self) -> None:
        """The last point was meant otherwise: as if it had never been clicked, no step of undo."""
        if self._opening.path is not None:
            self._history.unask(self._opening.path)

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
            self.message.emit("error", self._opening.failure)
        elif self._asking.region is not None and self._answering.preview is None:
            self.message.emit(
                "info", tr("Session", "The sharper mask is not there yet; keep it in a moment.")
            )
        else:
            preview, ground = self._answering.preview, self._answering.ground
            self._history.keep(path, self._label(), Seen(preview, ground) if preview and ground else None)

    def set_hover_enabled(self, enabled: bool) -> None:
        """Switch the preview under the cursor on or off."""
        self._answering.set_hover_enabled(enabled)
        self.changed.emit()

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
            self.changed.emit()

    def current_mask(self) -> Mask | None:
        """The chosen candidate at full size, exactly as it would be kept; None without a prediction."""
        preview, ground = self._answering.preview, self._answering.ground
        if preview is None or ground is None:
            return None
        return ground.mask(preview.prediction, preview.candidate, preview.threshold)

    @property
    def _asking(self) -> Asking:
        path = None if self._workplace.is_changed_file else self._opening.path
        return self._history.edits.content(path).asking

    @property
    def _promptable_size(self) -> tuple[int, int] | None:
        """(width, height) of the open image, None while a prompt on it could never be answered."""
        image = self._opening.image
        is_promptable = self._opening.stage is not Stage.FAILED and not self._workplace.is_changed_file
        return (image.width, image.height) if image and is_promptable else None

    def _ask(self, text: str, after: Asking, merging: Merging = Merging.NEVER) -> None:
        path = self._opening.path
        if path is None:
            return
        # The decoder begins before the step is written, which may wait for the disk.
        self._answering.ask(after)
        if not self._history.ask(text, path, after, merging):
            self._answering.ask(self._asking)


def point_inside(x: float, y: float, label: int, size: tuple[int, int] | None) -> Point | None:
    """The click as a point, or None when it is not on the image of `size` (width, height)."""
    if size is None or not (0 <= x <= size[0] and 0 <= y <= size[1]):
        return None
    return Point(float(x), float(y), label)


def box_inside(corners: tuple[float, float, float, float], size: tuple[int, int] | None) -> Box | None:
    """The part of the box between two opposite corners that is on the image of `size` (width, height).

    None when there is no such part, or no image.
    """
    if size is None:
        return None
    width, height = size
    box = Box.from_corners(*(float(value) for value in corners))
    cut = Box(max(box.x0, 0.0), max(box.y0, 0.0), min(box.x1, float(width)), min(box.y1, float(height)))
    return cut if cut.x0 < cut.x1 and cut.y0 < cut.y1 else None
