"""One object made rounder, larger, smaller, whole; or taken apart.

Parts are pixels that share an edge, and holes are what they surround, as in `samgui.document.polygon`.
Where the image cuts an object off, the object is taken to go on beyond the edge: so it neither shrinks
away from the edge nor is rounded there.
"""

import math
from dataclasses import dataclass
from enum import Enum, auto

import cv2
import numpy as np
from numpy.typing import NDArray

from samgui.document.editing.window import Bits, Window
from samgui.document.mask import Mask


class RefinementKind(Enum):
    """What can be done to a mask as a whole."""

    FILL_HOLES = auto()
    """No amount."""
    REMOVE_ISLANDS = auto()
    """The amount is the fewest pixels that a part needs in order to stay."""
    GROW = auto()
    """The amount is in pixels; so it is for the others."""
    SHRINK = auto()
    SMOOTH = auto()


@dataclass(frozen=True, slots=True)
class Refinement:
    """A kind and how much of it; raises ValueError for a negative amount."""

    kind: RefinementKind
    amount: float = 0.0

    def __post_init__(self) -> None:
        if not self.amount >= 0:
            raise ValueError(f"an amount of {self.amount} is none")


def refine(mask: Mask, refinement: Refinement) -> Mask:
    """What `refinement` makes of `mask`; shrinking and smoothing may leave nothing of a small object."""
    match refinement.kind:
        case RefinementKind.FILL_HOLES:
            return fill_holes(mask)
        case RefinementKind.REMOVE_ISLANDS:
            return remove_islands(mask, math.ceil(refinement.amount))
        case RefinementKind.GROW:
            return grow(mask, refinement.amount)
        case RefinementKind.SHRINK:
            return shrink(mask, refinement.amount)
        case RefinementKind.SMOOTH:
            return smooth(mask, refinement.amount)


def fill_holes(mask: Mask) -> Mask:
    """The mask and all that it surrounds; what reaches the edge of the image is not surrounded."""
    window = Window.around(mask, 1)
    outside = (~window.bits_of(mask)).astype(np.uint8)
    # What is around parts hangs together at corners too, as parts don't.
    cv2.floodFill(outside, None, (0, 0), 2, flags=8)
    return window.mask_of(outside != 2, mask.height, mask.width)


def remove_islands(mask: Mask, min_pixels: int) -> Mask:
    """The parts of at least `min_pixels`; when none is that large, the largest one."""
    if mask.is_empty:
        return mask
    labels, stats = _parts(mask.bits)
    areas = stats[:, cv2.CC_STAT_AREA]
    stays = areas >= min(min_pixels, int(areas[1:].max()))
    stays[0] = False
    return Window.around(mask, 0).mask_of(stays[labels], mask.height, mask.width)


def split_parts(mask: Mask) -> tuple[Mask, ...]:
    """Each part as a mask, the largest first; of those of one size the upper one, then the left one."""
    if mask.is_empty:
        return ()
    labels, stats = _parts(mask.bits)
    order = sorted(
        range(1, len(stats)),
        key=lambda part: (
            -stats[part, cv2.CC_STAT_AREA],
            stats[part, cv2.CC_STAT_TOP],
            stats[part, cv2.CC_STAT_LEFT],
        ),
    )
    return tuple(_part(mask, labels, part, stats[part]) for part in order)


def grow(mask: Mask, pixels: float) -> Mask:
    """The mask and every pixel whose centre is no farther than `pixels` from one of its own."""
    _check(pixels)
    if mask.is_empty:
        return mask
    window = Window.around(mask, math.ceil(pixels)).inside(mask.height, mask.width)
    distance = distance_to(window.bits_of(mask))
    return window.mask_of(distance <= pixels, mask.height, mask.width)


def shrink(mask: Mask, pixels: float) -> Mask:
    """The pixels whose centres are farther than `pixels` from every pixel that isn't the mask's."""
    _check(pixels)
    if mask.is_empty:
        return mask
    window = Window.around(mask, math.ceil(pixels) + 1)
    outside = ~window.continued_bits_of(mask)
    if not outside.any():
        return mask
    return window.mask_of(distance_to(outside) > pixels, mask.height, mask.width)


def smooth(mask: Mask, pixels: float) -> Mask:
    """The mask with bumps, notches and necks of about `pixels` evened out.

    A pixel belongs to it when most of what lies around it does, weighted by a Gaussian whose standard
    deviation is `pixels`.
    """
    _check(pixels)
    if mask.is_empty or pixels == 0:
        return mask
    window = Window.around(mask, math.ceil(3 * pixels))
    cover = window.continued_bits_of(mask).view(np.uint8) * np.uint8(255)
    mean = cv2.GaussianBlur(cover, (0, 0), pixels, borderType=cv2.BORDER_REPLICATE)
    return window.mask_of(np.asarray(mean) > 127, mask.height, mask.width)


def distance_to(bits: Bits) -> NDArray[np.float32]:
    """For each element of `bits` (H, W) how far its centre is from that of the nearest True one.

    float32 (H, W), in pixels, 0 on the True ones; exact (cv2.DIST_MASK_PRECISE, after Felzenszwalb and
    Huttenlocher's "Distance Transforms of Sampled Functions"). Some element must be True.
    """
    distance = cv2.distanceTransform((~bits).view(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    return np.asarray(distance, dtype=np.float32)


def _parts(bits: Bits) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The number of the part each pixel is in, from 1 on, and OpenCV's statistics of each number."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(bits.view(np.uint8), connectivity=4)
    return np.asarray(labels, dtype=np.int32), np.asarray(stats, dtype=np.int32)


def _part(mask: Mask, labels: NDArray[np.int32], number: int, stats: NDArray[np.int32]) -> Mask:
    left, top = int(stats[cv2.CC_STAT_LEFT]), int(stats[cv2.CC_STAT_TOP])
    right, bottom = left + int(stats[cv2.CC_STAT_WIDTH]), top + int(stats[cv2.CC_STAT_HEIGHT])
    window = Window(mask.x + left, mask.y + top, mask.x + right, mask.y + bottom)
    return window.mask_of(labels[top:bottom, left:right] == number, mask.height, mask.width)


def _check(pixels: float) -> None:
    if not pixels >= 0:
        raise ValueError(f"{pixels} pixels are none")
