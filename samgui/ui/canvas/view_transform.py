"""Where the image lies in the canvas: the one place that turns image pixels into view pixels and back.

Three kinds of coordinates meet here, all x right, y down:

- image: continuous image pixels; pixel (column i, row j) covers [i, i+1) x [j, j+1);
- view: the widget's logical pixels, what mouse events and QPainter use;
- device: the screen's own pixels, `dpr` of them to a logical pixel.

Zoom is device pixels to an image pixel, so that 100 % shows each image pixel as exactly one pixel of the
screen whatever the display's scaling.
"""

import math
from dataclasses import dataclass, replace

MAX_ZOOM = 64.0
SMALLEST_SIDE = 32.0
"""Zooming out stops when the image's longer side is this many view pixels."""
KEPT_IN_SIGHT = 48.0
"""Panning stops while at least this many view pixels of the image are left, per axis."""
ZOOM_STOPS = tuple(sorted(step * 2.0**power for power in range(-6, 7) for step in (1.0, 1.5)))
"""Where Zoom in and Zoom out stop: ... 50 %, 75 %, 100 %, 150 %, 200 %, 300 % ..."""

Point = tuple[float, float]
Rect = tuple[float, float, float, float]
"""XYXY with x0 <= x1 and y0 <= y1."""


@dataclass(frozen=True, slots=True)
class Margins:
    """View pixels that `fitted` leaves free at the sides."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0


@dataclass(frozen=True, slots=True)
class ViewTransform:
    """An image of `image_size` (width, height) seen in a view of `view_size` (width, height).

    `origin` is where the image's top left corner lies, in view pixels. Values are changed by making new
    ones; each method that moves the image keeps part of it in sight.
    """

    image_size: tuple[int, int]
    view_size: tuple[float, float]
    dpr: float = 1.0
    zoom: float = 1.0
    origin: Point = (0.0, 0.0)

    @property
    def scale(self) -> float:
        """View pixels to an image pixel."""
        return self.zoom / self.dpr

    @property
    def image_rect(self) -> Rect:
        """The whole image in view pixels."""
        x, y = self.origin
        return x, y, x + self.image_size[0] * self.scale, y + self.image_size[1] * self.scale

    def to_view(self, x: float, y: float) -> Point:
        """View position of an image position."""
        return self.origin[0] + x * self.scale, self.origin[1] + y * self.scale

    def to_image(self, x: float, y: float) -> Point:
        """Image position under a view position; it may lie outside the image."""
        return (x - self.origin[0]) / self.scale, (y - self.origin[1]) / self.scale

    def pixel_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Column and row of the image pixel under a view position, or None beside the image."""
        image_x, image_y = self.to_image(x, y)
        column, row = math.floor(image_x), math.floor(image_y)
        if 0 <= column < self.image_size[0] and 0 <= row < self.image_size[1]:
            return column, row
        return None

    def clamped_to_image(self, x: float, y: float) -> Point:
        """The position of the image nearest to a view position, in image pixels."""
        image_x, image_y = self.to_image(x, y)
        return min(max(image_x, 0.0), self.image_size[0]), min(max(image_y, 0.0), self.image_size[1])

    def visible_image_rect(self, margin: float = 0.0) -> Rect | None:
        """The part of the image in the view (and `margin` view pixels around it), in image pixels.

        None when nothing of the image is there.
        """
        left, top = self.to_image(-margin, -margin)
        right, bottom = self.to_image(self.view_size[0] + margin, self.view_size[1] + margin)
        x0, y0 = max(left, 0.0), max(top, 0.0)
        x1, y1 = min(right, float(self.image_size[0])), min(bottom, float(self.image_size[1]))
        return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None

    def snapped(self) -> "ViewTransform":
        """This view with its origin on whole device pixels, so that nothing is blurred by half a pixel."""
        x, y = (round(value * self.dpr) / self.dpr for value in self.origin)
        return replace(self, origin=(x, y))

    def fitted(self, margins: Margins | None = None, *, enlarge: bool = True) -> "ViewTransform":
        """The whole image, centred, as large as the view less `margins` allows.

        With `enlarge` off an image smaller than the view is shown at 100 %.
        """
        margins = margins or Margins()
        width = max(self.view_size[0] - margins.left - margins.right, 1.0)
        height = max(self.view_size[1] - margins.top - margins.bottom, 1.0)
        zoom = self.dpr * min(width / self.image_size[0], height / self.image_size[1])
        zoom = min(zoom, MAX_ZOOM if enlarge else 1.0)
        scale = zoom / self.dpr
        origin = (
            margins.left + (width - self.image_size[0] * scale) / 2,
            margins.top + (height - self.image_size[1] * scale) / 2,
        )
        return replace(self, zoom=zoom, origin=origin)

    def zoomed_to(self, zoom: float, x: float, y: float) -> "ViewTransform":
        """Another zoom (held within its limits), the image position under view position (x, y) kept there."""
        longer = max(self.image_size)
        smallest = min(SMALLEST_SIDE * self.dpr / longer, 1.0)
        zoom = min(max(zoom, min(smallest, self.zoom)), MAX_ZOOM)
        factor = zoom / self.zoom
        origin = (x + (self.origin[0] - x) * factor, y + (self.origin[1] - y) * factor)
        return replace(self, zoom=zoom, origin=origin)._kept_in_sight()

    def zoomed_by(self, factor: float, x: float, y: float) -> "ViewTransform":
        """`zoomed_to` the present zoom times `factor`."""
        return self.zoomed_to(self.zoom * factor, x, y)

    def stepped(self, direction: int, x: float, y: float) -> "ViewTransform":
        """Zoomed to the next of `ZOOM_STOPS`, up (`direction` > 0) or down, about view position (x, y)."""
        slack = 1.001
        if direction > 0:
            stops = [stop for stop in ZOOM_STOPS if stop > self.zoom * slack]
            return self.zoomed_to(stops[0] if stops else MAX_ZOOM, x, y)
        stops = [stop for stop in ZOOM_STOPS if stop < self.zoom / slack]
        return self.zoomed_to(stops[-1] if stops else self.zoom / 2, x, y)

    def panned(self, dx: float, dy: float) -> "ViewTransform":
        """The image moved by (dx, dy) view pixels."""
        return replace(self, origin=(self.origin[0] + dx, self.origin[1] + dy))._kept_in_sight()

    def resized(self, view_size: tuple[float, float], dpr: float) -> "ViewTransform":
        """The same zoom in a view of another size; what was in the middle stays in the middle."""
        dx = (view_size[0] - self.view_size[0]) / 2
        dy = (view_size[1] - self.view_size[1]) / 2
        middle_x, middle_y = self.view_size[0] / 2, self.view_size[1] / 2
        factor = self.dpr / dpr
        origin = (
            middle_x + (self.origin[0] - middle_x) * factor + dx,
            middle_y + (self.origin[1] - middle_y) * factor + dy,
        )
        return replace(self, view_size=view_size, dpr=dpr, origin=origin)._kept_in_sight()

    def _kept_in_sight(self) -> "ViewTransform":
        x, y = (
            _held(origin, size * self.scale, view)
            for origin, size, view in zip(self.origin, self.image_size, self.view_size, strict=True)
        )
        return replace(self, origin=(x, y))


def _held(origin: float, length: float, view: float) -> float:
    """`origin` moved just so far that enough of [origin, origin + length] lies in [0, view]."""
    kept = min(KEPT_IN_SIGHT, length, view)
    return min(max(origin, kept - length), view - kept)
