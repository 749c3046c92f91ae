"""The session: what is open, what was asked and kept. The one object a window talks to."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from samgui.app.requests import Engine
from samgui.app.state import MaskKind, SessionState
from samgui.document.document import Document
from samgui.document.mask import Mask

DEFAULT_LABEL = "object"


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
        parent: QObject | None = None,
    ) -> None:
        """Start the lanes and begin to load the model; `load_model` is called on a lane, not here."""
        super().__init__(parent)
        self._undo_stack = QUndoStack(self)
        self._state = SessionState(document=Document(), label=label, hover_enabled=hover_enabled)

    @property
    def state(self) -> SessionState:
        """The present snapshot."""
        return self._state

    @property
    def undo_stack(self) -> QUndoStack:
        """Prompts, keeps and deletions; its undo and redo may be called directly, or wired to actions."""
        return self._undo_stack

    def open_image(self, path: Path) -> None:
        """Open the image at `path`; its annotations and unfinished prompt, if any, come back."""

    def add_point(self, x: float, y: float, label: int = 1) -> None:
        """Click at (x, y): label 1 is on the object, 0 off it. Ignored outside the image."""

    def set_box(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Put the box between two opposite corners, cut to the image; a box of no area is ignored."""

    def remove_point(self, index: int) -> None:
        """Take the `index`-th point of the prompt away."""

    def remove_box(self) -> None:
        """Take the prompt's box away."""

    def clear_prompt(self) -> None:
        """Drop the whole prompt (one step of undo)."""

    def cycle_candidate(self, step: int = 1) -> None:
        """Choose the next candidate of the prediction, or the one `step` further; wraps around."""

    def keep(self) -> None:
        """Keep the prompt's mask under the current label, as soon as it is there; never waits for it."""

    def select(self, ids: Iterable[int]) -> None:
        """Select these annotations of the open image and no others."""

    def delete_selected(self) -> None:
        """Delete the selected annotations."""

    def undo(self) -> None:
        """Undo the last step; if it was on another image, that image is opened."""

    def redo(self) -> None:
        """Redo the last undone step; if it was on another image, that image is opened."""

    def set_label(self, name: str) -> None:
        """Make `name` the label of what is kept from now on."""

    def set_hover_enabled(self, enabled: bool) -> None:
        """Switch the preview under the cursor on or off."""

    def hover_at(self, x: float, y: float) -> None:
        """The cursor is at (x, y); with hover on and nothing prompted, a preview follows."""

    def hover_leave(self) -> None:
        """The cursor has left the image, or presses a button: no preview."""

    def current_mask(self) -> Mask | None:
        """The chosen candidate's mask at full size, exactly as it would be kept; None without a prediction."""

    def export_coco(self, path: Path) -> None:
        """Write the whole document as COCO JSON, off the UI thread; then `saved` or `save_failed`.

        What counts as saved: everything kept, once an export of the whole document succeeded.
        """

    def save_mask_png(self, path: Path, kind: MaskKind = MaskKind.BINARY) -> None:
        """Write the open image's masks as PNG, off the UI thread; then `saved` or `save_failed`.

        A PNG holds neither names nor prompts, so it doesn't count as saving the document.
        """

    def mark_saved(self) -> None:
        """Declare the document saved as it is (a caller has written it in its own way)."""

    def shutdown(self) -> None:
        """End every run and every thread; what was handed to be saved is still written. Call it once, last."""
