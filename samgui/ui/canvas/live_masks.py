"""Masks that are not kept yet, painted from logits at screen resolution: live, hovered, being kept."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath

from samgui.app.look import Look
from samgui.app.state import Preview, SessionState
from samgui.document.prompt import Box
from samgui.ui.canvas.kept_masks import fill_mask, image_to_view, paint_mask
from samgui.ui.canvas.mask_paths import logits_path
from samgui.ui.canvas.outline import shade, stroke
from samgui.ui.canvas.view_transform import ViewTransform
from samgui.ui.theme import ACCENT

_HOVER_FACTOR = 0.625
"""How opaque the inside of a mask is that a click would give, beside that of one that is there."""
_WIDEST_PEN = 5.0
_SHADE = QColor(0, 0, 0, 60)


class LiveMasks:
    """Remembers each outline as long as neither the logits nor the view change."""

    def __init__(self) -> None:
        self.look = Look()
        """How to show them from the next `paint` on."""
        self._paths: dict[Preview, QPainterPath] = {}
        self._view: ViewTransform | None = None

    def bounds(self, state: SessionState, view: ViewTransform) -> QRectF:
        """What `paint` would paint on, in view pixels."""
        bounds = QRectF()
        for preview in _previews(state):
            bounds |= self._path(preview, view).boundingRect()
        if state.region is not None:
            bounds |= _frame(state.region, view)
        return bounds.adjusted(-_WIDEST_PEN, -_WIDEST_PEN, _WIDEST_PEN, _WIDEST_PEN) if bounds else bounds

    def paint(self, painter: QPainter, state: SessionState, view: ViewTransform, label_color: QColor) -> None:
        """Paint the previews of `state`; those being kept in the colour they are about to have."""
        wanted = _previews(state)
        self._paths = {preview: path for preview, path in self._paths.items() if preview in wanted}
        if self.look.are_masks_hidden:
            return
        opacity = self.look.fill_opacity
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for preview in state.keeping:
            paint_mask(painter, self._path(preview, view), label_color, selected=False, opacity=opacity)
        if state.hover is not None and state.live is None:
            _paint_hover(painter, self._path(state.hover, view), opacity)
        if state.region is not None:
            _paint_frame(painter, _frame(state.region, view))
        if state.live is not None:
            _paint_live(painter, self._path(state.live, view), opacity)

    def _path(self, preview: Preview, view: ViewTransform) -> QPainterPath:
        if view != self._view:
            self._paths.clear()
            self._view = view
        if preview not in self._paths:
            seen = _view_of(preview.region, view)
            self._paths[preview] = image_to_view(seen).map(logits_path(preview.logits, seen))
        return self._paths[preview]


def _view_of(region: Box | None, view: ViewTransform) -> ViewTransform:
    """The view as it is for that part of the image, as if it were all of it."""
    if region is None:
        return view
    size = round(region.width), round(region.height)
    return replace(view, image_size=size, origin=view.to_view(region.x0, region.y0))


def _frame(region: Box, view: ViewTransform) -> QRectF:
    """The edges of a region, in view pixels."""
    return QRectF(QPointF(*view.to_view(region.x0, region.y0)), QPointF(*view.to_view(region.x1, region.y1)))


def _previews(state: SessionState) -> list[Preview]:
    return [preview for preview in (*state.keeping, state.hover, state.live) if preview is not None]


def _paint_hover(painter: QPainter, path: QPainterPath, opacity: float) -> None:
    fill_mask(painter, path, ACCENT, opacity * _HOVER_FACTOR)
    shade(painter, path, _SHADE, 0.8)
    stroke(painter, path, QColor("white"), 1.0)


def _paint_frame(painter: QPainter, frame: QRectF) -> None:
    """Says that only this part was looked at for the prompt."""
    path = QPainterPath()
    path.addRect(frame)
    shade(painter, path, _SHADE, 1.2)
    stroke(painter, path, QColor("white"), 1.0, dashes=(2.0, 4.0))


def _paint_live(painter: QPainter, path: QPainterPath, opacity: float) -> None:
    """Accent inside; around it white with accent dashes, on a dark rim: unlike any kept mask."""
    fill_mask(painter, path, ACCENT, opacity)
    shade(painter, path, _SHADE, 1.2)
    stroke(painter, path, QColor("white"), 1.8)
    stroke(painter, path, ACCENT, 1.8, dashes=(5.0, 5.0))
