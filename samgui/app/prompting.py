"""What the person asks of one image, as a frozen value with pure transitions."""

from dataclasses import dataclass, field, replace

from samgui.document.prompt import Box, Point, Prompt


@dataclass(frozen=True, slots=True)
class Asking:
    """A prompt and the candidate the person chose for it; None leaves the choice to the rule.

    Every change of the prompt gives the choice back to the rule.
    """

    prompt: Prompt = field(default_factory=Prompt)
    choice: int | None = None

    @property
    def is_empty(self) -> bool:
        """True when nothing is asked."""
        return self.prompt.is_empty

    def with_point(self, point: Point) -> "Asking":
        """With one more point."""
        return Asking(self.prompt.with_point(point))

    def without_point(self, index: int) -> "Asking":
        """Without its `index`-th point; unchanged when there is no such point."""
        if not 0 <= index < len(self.prompt.points):
            return self
        return Asking(self.prompt.without_point(index))

    def with_box(self, box: Box | None) -> "Asking":
        """With another box, or without one."""
        return self if box == self.prompt.box else Asking(self.prompt.with_box(box))

    def with_choice(self, choice: int) -> "Asking":
        """With this candidate chosen by the person."""
        return replace(self, choice=choice)


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
