"""Which annotation the mouse or a tool means."""

from PySide6.QtGui import QColor

from samgui.app.state import SessionState
from samgui.document.annotation import Annotation
from samgui.ui.canvas.kept_masks import Kept


def annotation_at(state: SessionState, pixel: tuple[int, int] | None) -> Annotation | None:
    """The topmost annotation, so the last, that is seen on the pixel (column, row); None without one."""
    if pixel is None:
        return None
    column, row = pixel
    for annotation in reversed(Kept.of(state).annotations):
        x, y, width, height = annotation.mask.bbox
        in_box = x <= column < x + width and y <= row < y + height
        if in_box and annotation.mask.contains(column, row):
            return annotation
    return None


def annotation_with(state: SessionState, key: int | None) -> Annotation | None:
    """The annotation of the open image that has this id, None when there is none."""
    return next((annotation for annotation in state.annotations if annotation.id == key), None)


def only_selected(state: SessionState) -> Annotation | None:
    """The selected annotation when there is exactly one."""
    if len(state.selection) != 1:
        return None
    return annotation_with(state, next(iter(state.selection)))


def color_of(state: SessionState, annotation: Annotation) -> QColor:
    """The colour of its category."""
    return QColor(*Kept.of(state).color_of[annotation.category_id])
