"""Two masks of one image made one."""

import numpy as np

from samgui.document.editing.runs import combined
from samgui.document.mask import Mask


def union(one: Mask, other: Mask) -> Mask:
    """The pixels of either; raises ValueError when the images' sizes differ, as the others here do."""
    return combined(one, other, np.logical_or)


def intersection(one: Mask, other: Mask) -> Mask:
    """The pixels of both."""
    return combined(one, other, np.logical_and) if may_overlap(one, other) else _none_of(one, other)


def difference(one: Mask, other: Mask) -> Mask:
    """The pixels of `one` that aren't `other`'s."""
    return combined(one, other, np.greater) if may_overlap(one, other) else one


def overlaps(one: Mask, other: Mask) -> bool:
    """True when some pixel is in both."""
    return may_overlap(one, other) and not intersection(one, other).is_empty


def may_overlap(one: Mask, other: Mask) -> bool:
    """True when their boxes overlap; False is certain, and quick. ValueError when the sizes differ."""
    if (one.height, one.width) != (other.height, other.width):
        raise ValueError("masks of images of different sizes can't be combined")
    x, y, w, h = one.bbox
    other_x, other_y, other_w, other_h = other.bbox
    return x < other_x + other_w and other_x < x + w and y < other_y + other_h and other_y < y + h


def _none_of(one: Mask, other: Mask) -> Mask:
    return Mask.empty(one.height, other.width)
