"""Which objects of an image, as it was written, are which of those that were to be written."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

import msgspec
import numpy as np
import pycocotools.mask as coco_mask
from numpy.typing import NDArray

from samgui.document.rle import Rle

SAME_OBJECT_IOU = 0.5
"""Two masks that share this much are taken for one object whatever their labels say, as Pascal VOC does."""

_AT_ONCE = 256


class Finding(Enum):
    """What became of an object."""

    FOUND = "found"
    """There is one under its label; how well it holds the mask, its IoU says."""
    OTHER_LABEL = "label differs"
    MISSING = "missing"
    EXTRA = "extra"
    """It was written, and is none of those that were to be."""


class Shape(msgspec.Struct, frozen=True, array_like=True):
    """An object as it is compared: its compressed RLE `counts` fill an image of a size known elsewhere."""

    id: int
    label: str
    counts: str
    iscrowd: bool = False


@dataclass(frozen=True, slots=True)
class ComparedObject:
    """An object that was to be written, or that was written, or both.

    image:   its image's path told from the root of the true data set, with `/`.
    iou:     of what was written and the mask, 0..1; 0 when only one of them is there.
    shape:   what was to be written; for Finding.EXTRA what was written.
    partner: what was written in its place, None for Finding.MISSING and Finding.EXTRA.
    """

    image: str
    finding: Finding
    iou: float
    shape: Shape
    partner: Shape | None = None

    @property
    def truth(self) -> Shape | None:
        """What was to be written."""
        return None if self.finding is Finding.EXTRA else self.shape

    @property
    def written(self) -> Shape | None:
        """What was written."""
        return self.shape if self.finding is Finding.EXTRA else self.partner

    @property
    def is_crowd_in_one(self) -> bool:
        """Whether one of the two is a crowd and the other isn't."""
        return self.partner is not None and self.partner.iscrowd != self.shape.iscrowd


@dataclass(frozen=True, slots=True)
class _Pair:
    iou: float
    truth: int
    written: int
    has_label: bool


def compare(
    image: str, size: tuple[int, int], written: Sequence[Shape], truth: Sequence[Shape]
) -> Iterator[ComparedObject]:
    """Each object once, those of `truth` in their order and then what is extra.

    size: (H, W) of the image; no object is empty.

    First go together, the most alike first, those of one label and `SAME_OBJECT_IOU` or more, then those of
    different labels that share so much, then those of one label that share anything.
    """
    pairs = sorted(_pairs(size, written, truth), key=lambda pair: (-pair.iou, pair.truth, pair.written))
    partner: dict[int, _Pair] = {}
    taken: set[int] = set()
    rounds: tuple[Callable[[_Pair], bool], ...] = (
        lambda pair: pair.has_label and pair.iou >= SAME_OBJECT_IOU,
        lambda pair: pair.iou >= SAME_OBJECT_IOU,
        lambda pair: pair.has_label,
    )
    for fits in rounds:
        for pair in filter(fits, pairs):
            if pair.truth not in partner and pair.written not in taken:
                partner[pair.truth] = pair
                taken.add(pair.written)
    for number, shape in enumerate(truth):
        if number not in partner:
            yield ComparedObject(image, Finding.MISSING, 0.0, shape)
            continue
        pair = partner[number]
        finding = Finding.FOUND if pair.has_label else Finding.OTHER_LABEL
        yield ComparedObject(image, finding, pair.iou, shape, written[pair.written])
    for number, shape in enumerate(written):
        if number not in taken:
            yield ComparedObject(image, Finding.EXTRA, 0.0, shape)


def merged_by_label(shapes: Sequence[Shape], size: tuple[int, int]) -> list[Shape]:
    """One object for each label, of all pixels of its objects; the id is that of the first."""
    by_label: dict[str, list[Shape]] = {}
    for shape in shapes:
        by_label.setdefault(shape.label, []).append(shape)
    return [_merged(group, size) if len(group) > 1 else group[0] for group in by_label.values()]


def _merged(shapes: Sequence[Shape], size: tuple[int, int]) -> Shape:
    union = coco_mask.merge([_rle(shape, size) for shape in shapes])
    first = shapes[0]
    return Shape(first.id, first.label, union["counts"].decode("ascii"), first.iscrowd)


def _pairs(size: tuple[int, int], written: Sequence[Shape], truth: Sequence[Shape]) -> Iterator[_Pair]:
    """All that share a pixel."""
    if not truth:
        return
    known = [_rle(shape, size) for shape in truth]
    for first in range(0, len(written), _AT_ONCE):
        some = [_rle(shape, size) for shape in written[first : first + _AT_ONCE]]
        ious: NDArray[np.float64] = coco_mask.iou(some, known, [0] * len(known))
        for row, column in np.argwhere(ious > 0).tolist():
            place = first + row
            has_label = written[place].label == truth[column].label
            yield _Pair(float(ious[row, column]), column, place, has_label)


def _rle(shape: Shape, size: tuple[int, int]) -> Rle:
    return Rle(size=list(size), counts=shape.counts)
