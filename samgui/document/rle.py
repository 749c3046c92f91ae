"""COCO's run-length encoding: column by column, first the number of pixels outside, then inside, and so on.

pycocotools (`common/maskApi.c` of cocoapi) is the reference, and does the compressing. Its decoder
trusts what it is given, though (counts that fall short leave memory in the mask that it never wrote),
so what comes from outside is taken apart and checked here.
"""

from typing import TypeAlias, TypedDict

import numpy as np
import pycocotools.mask as coco_mask
from numpy.typing import NDArray

_FIRST_CHARACTER = 48
_DATA_BITS = 5
_DATA = 0x1F
_MORE = 0x20
_NEGATIVE = 0x10
# Seven characters hold 35 bits: more than any pixel count that fits a picture's 32-bit counts.
_LONGEST_NUMBER = 7


class Rle(TypedDict):
    """Compressed COCO RLE; `size` is [height, width], `counts` is ASCII."""

    size: list[int]
    counts: str


BoundingBox: TypeAlias = tuple[int, int, int, int]
"""x, y, width, height in pixels."""


def bits_to_counts(bits: NDArray[np.bool_], x: int, y: int, height: int, width: int) -> NDArray[np.int64]:
    """The counts of a (height, width) mask that is `bits` (h, w) with its corner at (x, y), else False.

    They are canonical. Works on the crop alone, so its cost doesn't depend on the size of the image.
    """
    # Each column begins and ends outside, so that in one long column none runs into the next.
    columns = np.zeros((bits.shape[1], bits.shape[0] + 1), dtype=np.bool_)
    columns[:, 1:] = bits.T
    flat = np.append(columns, False)
    column, row = np.divmod(np.flatnonzero(flat[1:] != flat[:-1]), bits.shape[0] + 1)
    changes = (column + x) * height + row + y
    counts = np.diff(changes, prepend=0, append=height * width)
    if bits.shape[0] == height:
        counts = _joined_across_columns(counts)
    if counts[-1] == 0 and counts.size > 1:
        counts = counts[:-1]
    return counts


def counts_to_bits(counts: NDArray[np.int64], bbox: BoundingBox, height: int) -> NDArray[np.bool_]:
    """The pixels in `bbox`, which is that of the counts: bool (h, w), C-contiguous.

    Only the columns of the box are unpacked.
    """
    x, y, w, h = bbox
    ends = np.clip(np.cumsum(counts), x * height, (x + w) * height)
    is_inside = np.arange(counts.size) % 2 == 1
    columns = np.repeat(is_inside, np.diff(ends, prepend=x * height)).reshape(w, height)
    return np.ascontiguousarray(columns[:, y : y + h].T)


def counts_to_bbox(counts: NDArray[np.int64], height: int) -> BoundingBox:
    """The smallest box that holds the pixels of canonical counts; all 0 when there is none."""
    ends = np.cumsum(counts)
    first, last = ends[0:-1:2], ends[1::2] - 1
    if first.size == 0:
        return 0, 0, 0, 0
    left, right = int(first[0]) // height, int(last[-1]) // height + 1
    if (first // height != last // height).any():
        # A run that goes on in the next column has the bottom of one and the top of the other.
        top, bottom = 0, height
    else:
        top, bottom = int((first % height).min()), int((last % height).max()) + 1
    return left, top, right - left, bottom - top


def canonical(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """The counts of the same mask without empty runs, but for a first one, as pycocotools makes them."""
    is_inside = np.arange(counts.size) % 2 == 1
    filled = counts > 0
    if filled[1:].all():
        return counts
    kinds, ends = is_inside[filled], np.cumsum(counts)[filled]
    ends = ends[np.append(kinds[1:] != kinds[:-1], True)]
    if kinds[0]:
        ends = np.concatenate([[0], ends])
    return np.diff(ends, prepend=0)


def _joined_across_columns(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Counts without the empty runs between an object's end at the bottom and its start at the next top."""
    empty = np.flatnonzero(counts[1:-1] == 0) + 1
    ends = np.delete(np.cumsum(counts), np.concatenate([empty - 1, empty]))
    return np.concatenate([ends[:1], ends[1:] - ends[:-1]])


def compress(counts: NDArray[np.int64], height: int, width: int) -> Rle:
    """The compressed form of counts that `check_counts` accepts."""
    packed = coco_mask.frPyObjects({"size": [height, width], "counts": counts.tolist()}, height, width)
    return Rle(size=[height, width], counts=packed["counts"].decode("ascii"))


def parse_counts(text: str) -> NDArray[np.int64]:
    """The counts in a compressed string.

    Each number is written in characters of 5 bits, lowest first, with a mark on all but the last
    (`rleToString` in maskApi.c); from the fourth on it is the difference to the count before the last.
    Raises ValueError when `text` isn't such a string.
    """
    try:
        codes = np.frombuffer(text.encode("ascii"), dtype=np.uint8).astype(np.int64) - _FIRST_CHARACTER
    except UnicodeEncodeError as error:
        raise ValueError("has counts with characters that no RLE has") from error
    if codes.size == 0:
        raise ValueError("has empty counts")
    if codes.min() < 0 or codes.max() > (_DATA | _MORE):
        raise ValueError("has counts with characters that no RLE has")
    is_last = (codes & _MORE) == 0
    if not is_last[-1]:
        raise ValueError("has counts that break off in the middle of a number")
    last = np.flatnonzero(is_last)
    lengths = np.diff(last, prepend=-1)
    if lengths.max() > _LONGEST_NUMBER:
        raise ValueError("has counts with a number too large for any picture")
    first = last - lengths + 1
    places = np.arange(codes.size) - np.repeat(first, lengths)
    numbers = np.add.reduceat((codes & _DATA) << (_DATA_BITS * places), first)
    numbers -= ((codes[last] & _NEGATIVE) != 0) * (1 << (_DATA_BITS * lengths))
    numbers[1::2] = np.cumsum(numbers[1::2])
    numbers[2::2] = np.cumsum(numbers[2::2])
    return numbers


def check_counts(counts: NDArray[np.int64], height: int, width: int) -> None:
    """Raise ValueError unless `counts` are whole numbers of pixels that fill height x width exactly."""
    if counts.size == 0:
        raise ValueError("has empty counts")
    if counts.min() < 0:
        raise ValueError("has a negative count")
    if counts.max() > height * width or int(counts.sum()) != height * width:
        raise ValueError(f"has counts that don't add up to {height} x {width} pixels")
