"""Masks as the places where they begin and end along the columns, and what can be computed on those.

A mask's changes are int64 (N,), increasing positions in the image read column by column (column * height
+ row), at which it turns from outside to inside, then from inside to outside, and so on; an object that
holds the image's last pixel has an odd number of them. They take the time of an outline, not of an area.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from samgui.document.mask import Mask
from samgui.document.rle import parse_counts

Changes = NDArray[np.int64]
Inside = NDArray[np.bool_]


def changes_of(mask: Mask) -> Changes:
    """Where `mask` begins and ends."""
    positions = np.cumsum(parse_counts(mask.to_rle()["counts"]))[:-1]
    return positions[positions < mask.height * mask.width]


def mask_of_changes(changes: Changes, height: int, width: int) -> Mask:
    """The mask of an image of that size that begins and ends there."""
    if changes.size == 0:
        return Mask.empty(height, width)
    counts = np.diff(changes, prepend=0, append=height * width)
    return Mask.from_counts(counts, height, width)


def combined(one: Mask, other: Mask, is_inside: Callable[[Inside, Inside], Inside]) -> Mask:
    """The mask that holds the pixels of which `is_inside`(in `one`, in `other`) is true.

    `is_inside` is called once with two bool arrays; of a pixel in neither it must say False.
    Raises ValueError when the masks are of images of different sizes.
    """
    if (one.height, one.width) != (other.height, other.width):
        raise ValueError("masks of images of different sizes can't be combined")
    first, second = changes_of(one), changes_of(other)
    positions = np.concatenate([first, second])
    is_first = np.arange(positions.size) < first.size
    order = np.argsort(positions, kind="stable")
    positions, is_first = positions[order], is_first[order]
    in_one, in_other = np.cumsum(is_first) % 2 == 1, np.cumsum(~is_first) % 2 == 1
    changes = changes_between(positions, is_inside(in_one, in_other))
    return mask_of_changes(changes, one.height, one.width)


def changes_between(positions: Changes, inside: Inside) -> Changes:
    """The changes of what is `inside` (N,) from each of the sorted `positions` (N,) on.

    Of several at one place the last one counts.
    """
    is_last = np.append(positions[1:] != positions[:-1], True)[: positions.size]
    positions, inside = positions[is_last], inside[is_last]
    changes: Changes = positions[np.diff(inside.astype(np.int8), prepend=0) != 0]
    return changes
