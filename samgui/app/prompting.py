"""Clicks and drags as points and boxes of the image that they are on."""

from samgui.document.prompt import Box, Point


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
