"""COCO's run-length encoding: column by column, first the number of pixels outside, then inside, and so on.

pycocotools (`common/maskApi.c` of cocoapi) is the reference, and does the compressing. Its decoder
trusts what it is given, though (counts that fall short leave memory in the mask that it never wrote),
so what comes from outside is taken apart and checked here.
"""

from typing import TypedDict

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


def bits_to_rle(bits: NDArray[np.bool_], x: int, y: int, height: int, width: int) -> Rle:
    """The RLE of a (height, width) mask that is `bits` (h, w) with its corner at (x, y), and False elsewhere.

    Works on the crop alone, so its cost doesn't depend on the size of the image.
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
    return compress(counts, height, width)


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
