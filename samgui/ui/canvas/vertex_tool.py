"""The polygon view: the outline of the selected object, as rough as one likes, with vertices to move."""

import numpy as np
from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from samgui.app.state import SessionState
from samgui.document.annotation import Annotation
from samgui.document.editing.outlines import (
    Outline,
    Rings,
    delete_vertex,
    follow_edit,
    insert_vertex,
    iou_of,
    move_vertex,
    nearest_edge,
    nearest_vertex,
    outline,
)
from samgui.document.mask import Mask
from samgui.ui.canvas.kept_masks import image_to_view
from samgui.ui.canvas.mask_paths import path_of
from samgui.ui.canvas.outline import stroke
from samgui.ui.canvas.targets import only_selected
from samgui.ui.canvas.tool import KeyStroke, Pointer, Tool
from samgui.ui.canvas.verbs import ObjectVerbs
from samgui.ui.canvas.view_transform import ViewTransform
from samgui.ui.theme import ACCENT

DEFAULT_DETAIL = 1.0
"""How far, in image pixels, the outline may be from the mask's until the person says otherwise."""
_VERTEX_REACH, _EDGE_REACH = 8.0, 6.0
"""View pixels around a vertex and an edge that still hit them."""
_ROOM = 8.0
_HANDLE, _DOT = 7.0, 4.0
_MOST_HANDLES = 400
"""With more vertices than this in sight they are dots, so that the picture can be seen."""
_REMEMBERED = 32

Vertex = tuple[int, int]
"""The numbers of a ring and of a vertex in it."""


class VertexTool(Tool):
    """Drag a vertex; press on an edge to insert one; Alt+click or Delete takes one away.

    Each is one change of the mask, which follows the outline only where the outline was changed. The
    outlines of the latest masks are remembered, so that vertices stay where they were put, in undo too.
    """

    def __init__(self, objects: ObjectVerbs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._objects = objects
        self._tolerance = DEFAULT_DETAIL
        self._state: SessionState | None = None
        self._target: Annotation | None = None
        self._known: dict[Mask, Outline] = {}
        self._outline: Outline | None = None
        self._edited: Rings | None = None
        """The rings while a vertex is dragged."""
        self._active: Vertex | None = None
        self._hovered: Vertex | None = None

    @property
    def tolerance(self) -> float:
        """How far, in image pixels, the outline may be from the mask's."""
        return self._tolerance

    @property
    def shown(self) -> Outline | None:
        """The outline of the selected object, with its vertices and IoU; None without one."""
        return self._outline

    def set_tolerance(self, tolerance: float) -> None:
        """Show another amount of detail; the mask stays as it is."""
        if tolerance != self._tolerance:
            self._tolerance = tolerance
            self.cancel()
            self._known.clear()
            self._look()
            self.stale.emit()

    def show_state(self, state: SessionState, label_color: QColor) -> None:  # noqa: ARG002 - paints no mask
        """Take over the selected object."""
        self._state = state
        target = only_selected(state)
        if target is not None and target.id in state.hidden:
            target = None
        if target is not self._target:
            is_same_object = target is not None and self._target is not None and target.id == self._target.id
            self._target = target
            self._edited = None
            if not is_same_object:
                self._active = self._hovered = None
            self._look()
            self.stale.emit()

    def press(self, pointer: Pointer) -> None:
        """Take hold of a vertex, insert one, or delete one."""
        if self._outline is None or not pointer.is_left or self._edited is not None:
            return
        vertex = self._vertex_at(pointer)
        if pointer.has(Qt.KeyboardModifier.AltModifier):
            if vertex is not None and not self._is_locked():
                self._delete(vertex)
            return
        rings = self._outline.rings
        if vertex is None:
            edge = nearest_edge(rings, *pointer.position)
            if edge is None or edge[2] * pointer.view.scale > _EDGE_REACH:
                self._active = None
                return
            vertex = edge[0], edge[1] + 1
            rings = insert_vertex(rings, edge[0], edge[1], _in_image(pointer))
        if not self._is_locked():
            self._active, self._edited = vertex, rings

    def move(self, pointer: Pointer) -> None:
        """Drag the vertex, or see which one is under the mouse."""
        if self._edited is None or self._active is None:
            self._hovered = self._vertex_at(pointer)
        elif pointer.held & Qt.MouseButton.LeftButton:
            self._edited = move_vertex(self._edited, *self._active, _in_image(pointer))

    def release(self, pointer: Pointer) -> None:
        """Change the mask."""
        if self._edited is not None and pointer.is_left:
            edited, self._edited = self._edited, None
            self._put(edited, self.tr("Move vertex"))

    def leave(self) -> None:
        """No vertex is under the mouse."""
        self._hovered = None

    def cancel(self) -> bool:
        """Let the vertex go back."""
        was_dragging = self._edited is not None
        self._edited = None
        return was_dragging

    def takes_key(self, stroke: KeyStroke) -> bool:
        """Delete and Backspace, so that they never delete the whole object by a slip of the mouse."""
        return self._outline is not None and stroke.key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}

    def key(self, stroke: KeyStroke) -> None:  # noqa: ARG002 - both keys mean the same
        """Delete the vertex under the mouse, or else the last one that was touched."""
        vertex = self._hovered or self._active
        if vertex is None:
            self.message.emit("info", self.tr("Point at the vertex to delete."))
        elif self._edited is None and not self._is_locked():
            self._delete(vertex)

    def cursor(self) -> Qt.CursorShape:
        """A hand over a vertex."""
        if self._edited is not None:
            return Qt.CursorShape.ClosedHandCursor
        return Qt.CursorShape.ArrowCursor if self._hovered is None else Qt.CursorShape.PointingHandCursor

    def hint(self) -> str:
        """How to go on."""
        if self._outline is None:
            return self.tr("Select an object to see its outline")
        return self.tr(
            "<b>Drag</b> a vertex &nbsp;·&nbsp; <b>drag</b> an edge to insert one "
            "&nbsp;·&nbsp; <b>Alt+click</b> takes one away"
        )

    def bounds(self, view: ViewTransform) -> QRectF:
        """The outline."""
        path = image_to_view(view).map(_path(self._rings()))
        return path.boundingRect().adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM) if self._rings() else QRectF()

    def paint(self, painter: QPainter, view: ViewTransform) -> None:
        """Draw the outline and its vertices."""
        rings = self._rings()
        if not rings:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = image_to_view(view).map(_path(rings))
        stroke(painter, path, QColor("black"), 2.6)
        stroke(painter, path, QColor("white"), 1.4)
        _paint_vertices(painter, view, rings)
        for vertex in (self._active, self._hovered):
            if vertex is not None and vertex[0] < len(rings) and vertex[1] < len(rings[vertex[0]]):
                _paint_marked(painter, QPointF(*view.to_view(*rings[vertex[0]][vertex[1]])))

    def _rings(self) -> Rings:
        if self._edited is not None:
            return self._edited
        return () if self._outline is None else self._outline.rings

    def _look(self) -> None:
        """Find the outline of the object as it is now."""
        mask = None if self._target is None else self._target.mask
        self._outline = None if mask is None else self._known.get(mask)
        if mask is not None and self._outline is None:
            self._remember(mask, outline(mask, self._tolerance))
        self.changed.emit()

    def _remember(self, mask: Mask, shown: Outline) -> None:
        self._outline = self._known[mask] = shown
        if len(self._known) > _REMEMBERED:
            del self._known[next(iter(self._known))]

    def _delete(self, vertex: Vertex) -> None:
        if self._outline is None:
            return
        rings = delete_vertex(self._outline.rings, *vertex)
        self._active = self._hovered = None
        if rings:
            self._put(rings, self.tr("Delete vertex"))
        else:
            self.message.emit(
                "info", self.tr("An outline needs three corners. To delete the object, use the select tool.")
            )

    def _put(self, rings: Rings, text: str) -> None:
        """Show `rings` from now on, and change the mask as they say."""
        target, before = self._target, self._outline
        if target is None or before is None or rings is before.rings:
            return
        mask = follow_edit(target.mask, before.rings, rings)
        if mask.is_empty:
            self.message.emit("info", self.tr("Nothing would be left of the object."))
            return
        self._remember(mask, Outline(rings, iou_of(rings, mask)))
        if mask == target.mask:
            self.changed.emit()
        else:
            self._objects.put_mask(target.id, mask, text)

    def _is_locked(self) -> bool:
        """Say so when the object is locked."""
        is_locked = (
            self._state is not None and self._target is not None and self._target.id in self._state.locked
        )
        if is_locked:
            self.message.emit("info", self.tr("This object is locked. Unlock it to change it."))
        return is_locked

    def _vertex_at(self, pointer: Pointer) -> Vertex | None:
        nearest = nearest_vertex(self._rings(), *pointer.position)
        if nearest is None or nearest[2] * pointer.view.scale > _VERTEX_REACH:
            return None
        return nearest[0], nearest[1]


def _in_image(pointer: Pointer) -> tuple[float, float]:
    return pointer.view.clamped_to_image(pointer.x, pointer.y)


def _path(rings: Rings) -> QPainterPath:
    return path_of(list(rings), 1.0, (0.0, 0.0))


def _paint_vertices(painter: QPainter, view: ViewTransform, rings: Rings) -> None:
    x, y = (np.concatenate(rings) * view.scale + np.array(view.origin)).T
    width, height = view.view_size
    seen = (x > -_ROOM) & (y > -_ROOM) & (x < width + _ROOM) & (y < height + _ROOM)
    points = QPolygonF([QPointF(*place) for place in zip(x[seen].tolist(), y[seen].tolist(), strict=True)])
    size = _HANDLE if points.size() <= _MOST_HANDLES else _DOT
    for color, side in ((QColor("black"), size + 2), (QColor("white"), size)):
        painter.setPen(QPen(color, side, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
        painter.drawPoints(points)


def _paint_marked(painter: QPainter, place: QPointF) -> None:
    for color, side in ((QColor("white"), _HANDLE + 4), (ACCENT, _HANDLE + 1)):
        painter.setPen(QPen(color, side, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
        painter.drawPoint(place)
