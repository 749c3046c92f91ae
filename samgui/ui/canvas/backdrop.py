"""What changes rarely, painted once and kept: the ground, the image, the kept masks."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QPen, QPixmap, QTransform

from samgui.app.look import Look
from samgui.app.state import SessionState
from samgui.ui.canvas.kept_masks import Kept, KeptMasks
from samgui.ui.canvas.mask_paths import PIXELS_FROM_ZOOM, level_for
from samgui.ui.canvas.tone import paint_toned
from samgui.ui.canvas.view_transform import ViewTransform
from samgui.ui.theme import CanvasColors


@dataclass(frozen=True, slots=True, eq=False)
class _Content:
    """All that the backdrop shows."""

    view: ViewTransform
    levels: tuple[QImage, ...]
    kept: Kept
    colors: CanvasColors
    look: Look

    def is_moved(self, other: "_Content") -> bool:
        """True when `other` looks like this one but for where the image lies."""
        return (
            self.levels is other.levels
            and self.colors is other.colors
            and self.look == other.look
            and replace(self.view, origin=other.view.origin) == other.view
            and self.kept.looks_like(other.kept)
        )


class Backdrop:
    """A pixmap of the view's size that follows the view; panning paints only what came into sight."""

    def __init__(self) -> None:
        self.look = Look()
        """How to show it from the next `paint` on."""
        self._kept_masks = KeptMasks()
        self._pixmap = QPixmap()
        self._content: _Content | None = None

    def paint(
        self,
        painter: QPainter,
        state: SessionState,
        view: ViewTransform,
        colors: CanvasColors,
        without: int | None = None,
    ) -> None:
        """Paint an image that is there, with its kept masks; the painter is clipped to what is exposed.

        The annotation `without` is left out: somebody else paints it.
        """
        self._bring_up_to_date(_Content(view, state.levels, Kept.of(state, without), colors, self.look))
        painter.save()
        # One pixel of the pixmap to one of the screen, also where their ratio isn't a whole number.
        painter.scale(1 / view.dpr, 1 / view.dpr)
        painter.drawPixmap(0, 0, self._pixmap)
        painter.restore()

    def forget(self) -> None:
        """Let the memory go; the next `paint` begins anew."""
        self._kept_masks.forget()
        self._pixmap = QPixmap()
        self._content = None

    def _bring_up_to_date(self, content: _Content) -> None:
        before, self._content = self._content, content
        width, height = (round(side * content.view.dpr) for side in content.view.view_size)
        whole = QRect(0, 0, width, height)
        if self._pixmap.size() != whole.size():
            self._pixmap = QPixmap(whole.size())
            before = None
        stale = [whole]
        if before is not None and before.is_moved(content):
            dx, dy = (
                round((now - then) * content.view.dpr)
                for now, then in zip(content.view.origin, before.view.origin, strict=True)
            )
            stale = self._scrolled(dx, dy, whole)
        for part in stale:
            self._render(content, part)

    def _scrolled(self, dx: int, dy: int, whole: QRect) -> list[QRect]:
        """Move the picture by device pixels; the strips that came into sight are to be painted then."""
        width, height = whole.width(), whole.height()
        if abs(dx) >= width or abs(dy) >= height:
            return [whole]
        self._pixmap.scroll(dx, dy, whole)
        beside = QRect(0 if dx > 0 else width + dx, 0, abs(dx), height)
        above_or_below = QRect(max(dx, 0), 0 if dy > 0 else height + dy, width - abs(dx), abs(dy))
        return [strip for strip in (beside, above_or_below) if not strip.isEmpty()]

    def _render(self, content: _Content, part: QRect) -> None:
        """Paint `part` (device pixels) of the pixmap."""
        view, dpr = content.view, content.view.dpr
        painter = QPainter(self._pixmap)
        painter.setClipRect(part)
        painter.scale(dpr, dpr)
        painter.fillRect(QRectF(0, 0, *view.view_size), content.colors.ground)
        self._paint_edge(painter, content)
        if content.look.tones_picture:
            self._paint_toned_image(painter, content, part)
        else:
            self._paint_image(painter, content)
        if not content.look.are_masks_hidden:
            x0, y0 = view.to_image(part.left() / dpr, part.top() / dpr)
            x1, y1 = view.to_image((part.right() + 1) / dpr, (part.bottom() + 1) / dpr)
            opacity = content.look.fill_opacity
            self._kept_masks.paint(painter, view, (x0, y0, x1, y1), content.kept, opacity)
        painter.end()

    @staticmethod
    def _paint_edge(painter: QPainter, content: _Content) -> None:
        x0, y0, x1, y1 = content.view.image_rect
        painter.setPen(QPen(content.colors.edge, 1))
        painter.drawRect(QRectF(x0 - 0.5, y0 - 0.5, x1 - x0 + 1, y1 - y0 + 1))

    def _paint_toned_image(self, painter: QPainter, content: _Content, part: QRect) -> None:
        """Paint what of the image lies in `part` (device pixels), brighter or darker than it is."""
        dpr = content.view.dpr
        x0, y0, x1, y1 = (round(side * dpr) for side in content.view.image_rect)
        inside = QRect(x0, y0, x1 - x0, y1 - y0) & part

        def paint(own: QPainter) -> None:
            own.scale(dpr, dpr)
            self._paint_image(own, content)

        if not inside.isEmpty():
            paint_toned(painter, inside, content.look.tone_curve, paint)

    @staticmethod
    def _paint_image(painter: QPainter, content: _Content) -> None:
        view = content.view
        level = content.levels[min(level_for(view.zoom), len(content.levels) - 1)]
        x0, y0, _, _ = view.image_rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, view.zoom < PIXELS_FROM_ZOOM)
        painter.setTransform(
            QTransform.fromScale(
                view.scale * view.image_size[0] / level.width(),
                view.scale * view.image_size[1] / level.height(),
            )
            * QTransform.fromTranslate(x0, y0)
            * painter.transform()
        )
        painter.drawImage(QPointF(0, 0), level)
        painter.restore()
