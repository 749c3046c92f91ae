"""Kept masks: a fill and an outline in the category's colour, quick however large and many they are."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtGui import QColor, QPainter, QPainterPath, QTransform

from samgui.app.look import DEFAULT_OPACITY
from samgui.app.state import SessionState
from samgui.document.annotation import Annotation
from samgui.document.colors import Color
from samgui.document.mask import Mask
from samgui.ui.canvas.mask_paths import PIXELS_FROM_ZOOM, level_for, mask_path, mask_pixels_path
from samgui.ui.canvas.outline import shade, stroke
from samgui.ui.canvas.view_transform import Rect, ViewTransform

SELECTED_FACTOR = 1.4
"""By how much more opaque the inside of a selected mask is."""
_SHADE = QColor(0, 0, 0, 45)
_BEYOND = 4.0
"""View pixels around the visible part that are outlined too: more than the widest pen."""


def image_to_view(view: ViewTransform) -> QTransform:
    """The transform of `view` as Qt has it."""
    return QTransform(view.scale, 0, 0, view.scale, *view.origin)


def fill_mask(painter: QPainter, path: QPainterPath, color: QColor, opacity: float) -> None:
    """Paint the inside of a mask whose outline is drawn over it, unless it can't be seen.

    Its edge is not antialiased, which would take ten times as long and is under the outline.
    """
    if opacity > 0.0:
        fill = QColor(color)
        fill.setAlphaF(min(opacity, 1.0))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillPath(path, fill)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def paint_mask(
    painter: QPainter,
    path: QPainterPath,
    color: QColor,
    *,
    selected: bool,
    opacity: float = DEFAULT_OPACITY,
) -> None:
    """Paint a kept mask whose outline is `path`, in view pixels; `opacity` is that of its inside."""
    fill_mask(painter, path, color, opacity * SELECTED_FACTOR if selected else opacity)
    if selected:
        stroke(painter, path, QColor("white"), 4.5)
        shade(painter, path, _SHADE, 2.6)
    else:
        shade(painter, path, _SHADE, 1.0)
    stroke(painter, path, color, 2.0 if selected else 1.5)


@dataclass(frozen=True, slots=True)
class Kept:
    """The annotations to paint, the colours (RGB) of their categories by id, and which are selected."""

    annotations: tuple[Annotation, ...]
    color_of: Mapping[int, Color]
    selection: frozenset[int]

    @classmethod
    def of(cls, state: SessionState, without: int | None = None) -> "Kept":
        """Those of the open image that are to be seen, but for one, `without` by its id."""
        color_of = {category.id: category.color for category in state.categories}
        unseen = state.hidden | {without}
        shown = tuple(annotation for annotation in state.annotations if annotation.id not in unseen)
        return cls(shown, color_of, state.selection)

    def looks_like(self, other: "Kept") -> bool:
        """True when both are painted alike."""
        return (
            len(self.annotations) == len(other.annotations)
            and all(one is two for one, two in zip(self.annotations, other.annotations, strict=True))
            and self.color_of == other.color_of
            and self.selection == other.selection
        )


class KeptMasks:
    """Paints annotations; remembers the outlines of each at the levels of detail that were looked at."""

    def __init__(self) -> None:
        self._paths: dict[int, tuple[Mask, dict[int, QPainterPath]]] = {}

    def forget(self) -> None:
        """Let the memory go."""
        self._paths.clear()

    def paint(
        self, painter: QPainter, view: ViewTransform, visible: Rect, kept: "Kept", opacity: float
    ) -> None:
        """Paint what of `kept` lies in `visible` (image pixels), the selected ones last."""
        self._drop_others(kept.annotations)
        margin = _BEYOND / view.scale
        x0, y0, x1, y1 = visible
        visible = (x0 - margin, y0 - margin, x1 + margin, y1 + margin)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for annotation in sorted(kept.annotations, key=lambda one: one.id in kept.selection):
            if _touches(annotation.mask, visible):
                path = self._path(annotation, view, visible)
                color = QColor(*kept.color_of[annotation.category_id])
                paint_mask(painter, path, color, selected=annotation.id in kept.selection, opacity=opacity)

    def _path(self, annotation: Annotation, view: ViewTransform, visible: Rect) -> QPainterPath:
        """The outline in view pixels."""
        if view.zoom >= PIXELS_FROM_ZOOM:
            return image_to_view(view).map(mask_pixels_path(annotation.mask, visible))
        level = level_for(view.zoom)
        _, paths = self._paths.setdefault(annotation.id, (annotation.mask, {}))
        if level not in paths:
            paths[level] = mask_path(annotation.mask, level)
        return image_to_view(view).map(paths[level])

    def _drop_others(self, annotations: tuple[Annotation, ...]) -> None:
        masks = {annotation.id: annotation.mask for annotation in annotations}
        gone = [key for key, (mask, _) in self._paths.items() if masks.get(key) is not mask]
        for key in gone:
            del self._paths[key]


def _touches(mask: Mask, visible: Rect) -> bool:
    x, y, width, height = mask.bbox
    x0, y0, x1, y1 = visible
    return not mask.is_empty and x < x1 and x + width > x0 and y < y1 and y + height > y0
