"""How much of a data set is in another: counted while the objects are compared, in little memory."""

import heapq
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import TypeAlias

from samgui.formats.matching import ComparedObject, Finding

N_EXAMPLES = 20
"""How many of a kind a comparison names; all are counted."""

EachObject: TypeAlias = Callable[[ComparedObject], None]
"""Told of every object, whatever became of it."""

_WORST_FIRST = (Finding.MISSING, Finding.EXTRA, Finding.OTHER_LABEL, Finding.FOUND)
_IN_TRUTH = (Finding.FOUND, Finding.OTHER_LABEL, Finding.MISSING)


@dataclass(frozen=True, slots=True)
class Images:
    """Images that something is true of: how many there are, and the first names."""

    n: int = 0
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of the objects of a data set.

    min_iou:        what an object's IoU had to be.
    n_images:       images that are in both.
    missing_images: those that are in the truth alone.
    extra_images:   those that were written and aren't in the truth.
    resized_images: those in both with different sizes: all their objects count as missing and extra.
    n_objects:      objects of the truth, but for those without a pixel.
    n_found:        those that were written under their label.
    n_exact:        those of them that are the same to the pixel.
    n_below:        those of them with an IoU below `min_iou`.
    n_other_label:  objects of the truth that were written under another label.
    n_missing:      objects of the truth that weren't written.
    n_extra:        objects that were written and aren't in the truth.
    n_other_crowd:  objects that are a crowd in one of the two.
    n_empty:        objects of the truth without a pixel, which no format holds; they aren't compared.
    worst_iou:      the lowest IoU of those that were written under their label, 1 when there is none.
    mean_iou:       their mean.
    worst:          the objects that differ most: what is missing or extra, other labels, the lowest IoU.
    """

    min_iou: float
    n_images: int
    missing_images: Images
    extra_images: Images
    resized_images: Images
    n_objects: int
    n_found: int
    n_exact: int
    n_below: int
    n_other_label: int
    n_missing: int
    n_extra: int
    n_other_crowd: int
    n_empty: int
    worst_iou: float
    mean_iou: float
    worst: tuple[ComparedObject, ...]

    @property
    def agrees(self) -> bool:
        """Whether everything is there, nothing else, and no object below `min_iou`."""
        images = self.missing_images.n + self.extra_images.n + self.resized_images.n
        return not (images + self.n_below + self.n_other_label + self.n_missing + self.n_extra)


class _Names:
    """How many names came, and the first of them."""

    def __init__(self) -> None:
        self._n = 0
        self._first: list[str] = []

    def add(self, name: str) -> None:
        self._n += 1
        if self._n <= N_EXAMPLES:
            self._first.append(name)

    def images(self) -> Images:
        return Images(self._n, tuple(self._first))


class Tally:
    """What becomes of each object, counted one by one."""

    def __init__(self, min_iou: float, each: EachObject | None) -> None:
        self.missing_images, self.extra_images, self.resized_images = _Names(), _Names(), _Names()
        self.n_images = self.n_empty = 0
        self._min_iou = min_iou
        self._each = each
        self._n = Counter[Finding]()
        self._n_exact = self._n_below = self._n_other_crowd = 0
        self._lowest, self._sum = 1.0, 0.0
        self._order = count()
        self._worst: list[tuple[int, float, int, ComparedObject]] = []

    def add(self, compared: ComparedObject) -> None:
        """Count what became of an object."""
        self._n[compared.finding] += 1
        self._n_other_crowd += compared.is_crowd_in_one
        if compared.finding is Finding.FOUND:
            self._n_exact += compared.iou == 1
            self._n_below += compared.iou < self._min_iou
            self._lowest = min(self._lowest, compared.iou)
            self._sum += compared.iou
        if compared.iou < 1 or compared.finding is not Finding.FOUND:
            self._remember(compared)
        if self._each is not None:
            self._each(compared)

    def _remember(self, compared: ComparedObject) -> None:
        # The first of the heap is the least bad, and of equals the latest: the one that goes.
        badness = (-_WORST_FIRST.index(compared.finding), -compared.iou, -next(self._order), compared)
        if len(self._worst) < N_EXAMPLES:
            heapq.heappush(self._worst, badness)
        else:
            heapq.heappushpop(self._worst, badness)

    def comparison(self) -> Comparison:
        """What was counted."""
        n_found, n_other, n_missing = (self._n[each] for each in _IN_TRUTH)
        return Comparison(
            min_iou=self._min_iou,
            n_images=self.n_images,
            missing_images=self.missing_images.images(),
            extra_images=self.extra_images.images(),
            resized_images=self.resized_images.images(),
            n_objects=n_found + n_other + n_missing,
            n_found=n_found,
            n_exact=self._n_exact,
            n_below=self._n_below,
            n_other_label=n_other,
            n_missing=n_missing,
            n_extra=self._n[Finding.EXTRA],
            n_other_crowd=self._n_other_crowd,
            n_empty=self.n_empty,
            worst_iou=self._lowest,
            mean_iou=self._sum / n_found if n_found else 1.0,
            worst=tuple(each for *_, each in sorted(self._worst, reverse=True)),
        )
