"""Objects that get in each other's way: who yields, and how touching ones come to share a border."""

import math
from collections.abc import Collection, Mapping
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from samgui.document.editing.combining import difference, overlaps, union
from samgui.document.editing.refining import distance_to
from samgui.document.editing.window import Bits, Window
from samgui.document.mask import Mask


class OverlapPolicy(Enum):
    """What happens where a new mask lies over others; the value is what a project holds."""

    ALLOW = "allow"
    """Both keep their pixels."""
    NEW_YIELDS = "new yields"
    """The pixels stay with the others."""
    NEW_WINS = "new wins"
    """The pixels go to the new one."""


def resolve(
    new: Mask, others: Mapping[int, Mask], policy: OverlapPolicy, locked: Collection[int] = ()
) -> tuple[Mask, dict[int, Mask]]:
    """`new` as `policy` leaves it, and those of `others` (masks by id) that it changes.

    Unless all is allowed, `locked` ones keep their pixels, whatever the policy. A mask may end up empty.
    Raises ValueError when the masks are of images of different sizes.
    """
    changed: dict[int, Mask] = {}
    if policy is OverlapPolicy.ALLOW:
        return new, changed
    wins = policy is OverlapPolicy.NEW_WINS
    # First what the new one gives way to: it doesn't win pixels that it then doesn't keep.
    for key, other in others.items():
        if not wins or key in locked:
            new = difference(new, other)
    for key, other in others.items():
        if wins and key not in locked and overlaps(new, other):
            changed[key] = difference(other, new)
    return new, changed


def fill_gaps(
    mask: Mask, neighbours: Mapping[int, Mask], max_gap: float, locked: Collection[int] = ()
) -> tuple[Mask, dict[int, Mask]]:
    """`mask` and those of `neighbours` (masks by id) that grow, so that no gap is left between them.

    A pixel lies in a gap when it is in no object and between two: its centre's distances to the nearest
    pixel of `mask` and to that of a neighbour add up to `max_gap` + 1 at most, so that a straight gap is
    as wide as its number of pixels. It goes to the nearer of the two; to `mask` when they are equally near,
    and when the neighbour is `locked`. Pixels that objects already share they go on sharing.
    Raises ValueError for a negative gap, or when the masks are of images of different sizes.
    """
    if not max_gap >= 0:
        raise ValueError(f"a gap of {max_gap} pixels is none")
    reach = math.ceil(max_gap) + 1
    near = {key: other for key, other in neighbours.items() if _is_near(mask, other, reach)}
    if mask.is_empty or not near:
        return mask, {}
    window = Window.around(mask, reach).inside(mask.height, mask.width)
    mine = window.bits_of(mask)
    theirs = {key: window.bits_of(other) for key, other in near.items()}
    owner = _owners(mine, {key: bits for key, bits in theirs.items() if bits.any()}, max_gap)
    to_mask = (owner == _MASK) | np.isin(owner, list(locked))
    grown = _with_pixels(mask, window, to_mask)
    changed = {
        key: _with_pixels(near[key], window, owner == key)
        for key in near
        if key not in locked and (owner == key).any()
    }
    return grown, changed


_NOBODY, _MASK = -2, -1


def _owners(mine: Bits, theirs: Mapping[int, Bits], max_gap: float) -> NDArray[np.int64]:
    """Whose each pixel becomes: the key of one of `theirs`, `_MASK`, or `_NOBODY` where there is no gap."""
    to_mine = distance_to(mine)
    nearest = np.full(mine.shape, np.inf, dtype=np.float32)
    owner: NDArray[np.int64] = np.full(mine.shape, _NOBODY, dtype=np.int64)
    taken = mine.copy()
    for key, bits in theirs.items():
        distance = distance_to(bits)
        is_nearer = distance < nearest
        nearest[is_nearer] = distance[is_nearer]
        owner[is_nearer] = key
        taken |= bits
    owner[to_mine <= nearest] = _MASK
    owner[taken | (to_mine + nearest > max_gap + 1)] = _NOBODY
    return owner


def _with_pixels(mask: Mask, window: Window, more: Bits) -> Mask:
    from_window = window.mask_of(more, mask.height, mask.width)
    return mask if from_window.is_empty else union(mask, from_window)


def _is_near(mask: Mask, other: Mask, reach: int) -> bool:
    around = Window.around(mask, reach)
    return not around.meet(Window.around(other, 0)).is_empty
