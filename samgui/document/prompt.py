"""What the person asked for: points and at most one box, in pixels of the image."""

import math
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

POSITIVE = 1
NEGATIVE = 0


@dataclass(frozen=True, slots=True)
class Point:
    """A click at (x, y) in image pixels; label 1 is on the object (`POSITIVE`), 0 is off it (`NEGATIVE`)."""

    x: float
    y: float
    label: int = POSITIVE


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle XYXY in image pixels with x0 <= x1 and y0 <= y1."""

    x0: float
    y0: float
    x1: float
    y1: float

    @classmethod
    def from_corners(cls, ax: float, ay: float, bx: float, by: float) -> "Box":
        """The box between two opposite corners, given in any order."""
        return cls(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    @property
    def corners(self) -> tuple[float, float, float, float]:
        """XYXY."""
        return self.x0, self.y0, self.x1, self.y1

    @property
    def width(self) -> float:
        """From the left to the right edge."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From the upper to the lower edge."""
        return self.y1 - self.y0

    def shifted(self, dx: float, dy: float) -> "Box":
        """This box for an image whose upper left corner is elsewhere."""
        return Box(self.x0 + dx, self.y0 + dy, self.x1 + dx, self.y1 + dy)

    def on_pixels(self, width: int, height: int) -> "Box":
        """The smallest box on the edges of pixels that holds what of this one lies in an image."""
        return Box(
            float(max(math.floor(self.x0), 0)),
            float(max(math.floor(self.y0), 0)),
            float(min(math.ceil(self.x1), width)),
            float(min(math.ceil(self.y1), height)),
        )

    def holds(self, prompt: "Prompt") -> bool:
        """True when all of `prompt` lies in this box."""
        places = [(point.x, point.y) for point in prompt.points]
        if prompt.box is not None:
            places += [(prompt.box.x0, prompt.box.y0), (prompt.box.x1, prompt.box.y1)]
        return all(self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1 for x, y in places)


@dataclass(frozen=True, slots=True)
class Prompt:
    """Points and at most one box; an empty prompt asks for nothing."""

    points: tuple[Point, ...] = field(default=())
    box: Box | None = None

    @property
    def is_empty(self) -> bool:
        """True when there is neither a point nor a box."""
        return not self.points and self.box is None

    @property
    def point_coords(self) -> NDArray[np.float32] | None:
        """The points as (N, 2) float32 XY in image pixels, or None when there are none."""
        if not self.points:
            return None
        return np.array([(point.x, point.y) for point in self.points], dtype=np.float32)

    @property
    def point_labels(self) -> NDArray[np.int32] | None:
        """The points' labels as (N,) int32, or None when there are none."""
        if not self.points:
            return None
        return np.array([point.label for point in self.points], dtype=np.int32)

    @property
    def box_array(self) -> NDArray[np.float32] | None:
        """The box as (4,) float32 XYXY in image pixels, or None when there is none."""
        if self.box is None:
            return None
        return np.array([self.box.x0, self.box.y0, self.box.x1, self.box.y1], dtype=np.float32)

    def with_point(self, point: Point) -> "Prompt":
        """This prompt with one more point at the end."""
        return replace(self, points=(*self.points, point))

    def without_point(self, index: int) -> "Prompt":
        """This prompt without its `index`-th point."""
        return replace(self, points=self.points[:index] + self.points[index + 1 :])

    def with_box(self, box: Box | None) -> "Prompt":
        """This prompt with another box, or without one."""
        return replace(self, box=box)

    def shifted(self, dx: float, dy: float) -> "Prompt":
        """This prompt for an image whose upper left corner is elsewhere."""
        points = tuple(replace(point, x=point.x + dx, y=point.y + dy) for point in self.points)
        return Prompt(points, self.box.shifted(dx, dy) if self.box else None)


@dataclass(frozen=True, slots=True)
class Asking:
    """A prompt, the candidate the person chose for it, and where its mask is to end.

    choice:    None leaves the choice of the candidate to the rule.
    threshold: the logit above which a pixel is the object's.
    region:    the part of the image, on the edges of pixels, that is encoded by itself for the prompt; None
               is all of it.
    replaces:  the id of the annotation whose mask the next one becomes; None makes a new annotation.

    Every change of the prompt gives the choice back to the rule and the threshold its usual value. A prompt
    that reaches beyond its region is answered on the whole image; without any prompt nothing is replaced.
    """

    prompt: Prompt = field(default_factory=Prompt)
    choice: int | None = None
    threshold: float = 0.0
    region: Box | None = None
    replaces: int | None = None

    @property
    def is_empty(self) -> bool:
        """True when nothing is asked."""
        return self.prompt.is_empty

    def with_point(self, point: Point) -> "Asking":
        """With one more point."""
        return self._with(self.prompt.with_point(point))

    def without_point(self, index: int) -> "Asking":
        """Without its `index`-th point; unchanged when there is no such point."""
        if not 0 <= index < len(self.prompt.points):
            return self
        return self._with(self.prompt.without_point(index))

    def with_box(self, box: Box | None) -> "Asking":
        """With another box, or without one."""
        return self if box == self.prompt.box else self._with(self.prompt.with_box(box))

    def with_choice(self, choice: int) -> "Asking":
        """With this candidate chosen by the person."""
        return replace(self, choice=choice)

    def with_threshold(self, threshold: float) -> "Asking":
        """With the mask ending at this logit."""
        return replace(self, threshold=threshold)

    def with_region(self, region: Box | None) -> "Asking":
        """The same prompt, answered on that part of the image."""
        return replace(self, choice=None, threshold=0.0, region=region)

    def _with(self, prompt: Prompt) -> "Asking":
        if prompt.is_empty:
            return Asking()
        region = self.region if self.region is not None and self.region.holds(prompt) else None
        return Asking(prompt, region=region, replaces=self.replaces)
