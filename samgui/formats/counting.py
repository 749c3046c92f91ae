"""What is in a data set: how many objects of which labels, and how large."""

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from samgui.document.annotation import Annotation
from samgui.document.mask import Mask
from samgui.document.rle import counts_to_bits, parse_counts
from samgui.formats.dataset import Dataset, IsCancelled, LabelledImage, Progress, one_by_one

SMALL_BELOW = 32**2
MEDIUM_BELOW = 96**2
"""Areas in pixels at which COCO's evaluation begins to call objects medium and large."""

N_SIZES = 10
"""How many sizes of images are named; all are counted."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The lowest, the middle, the mean and the highest of some numbers; all 0 when there is none.

    Of an even number of them, the median is the mean of the two in the middle.
    """

    lowest: float = 0.0
    median: float = 0.0
    mean: float = 0.0
    highest: float = 0.0

    @classmethod
    def of(cls, numbers: Sequence[float]) -> "Spread":
        """The spread of the numbers."""
        if not numbers:
            return cls()
        values = np.asarray(numbers)
        middle = float(np.median(values))
        return cls(float(values.min()), middle, float(values.mean()), float(values.max()))


@dataclass(frozen=True, slots=True)
class ObjectStatistics:
    """Some objects: those of a label, or all.

    n_images:     images that have at least one.
    n_small:      those of fewer than 32 x 32 pixels; then up to 96 x 96, and larger (COCO's sizes).
    area:         in pixels.
    share:        of the image's pixels, 0..1.
    n_crowds:     those that stand for a group.
    n_with_holes: those with at least one hole, and those of several separate parts. Pixels that touch at a
                  corner alone are apart, as in `mask_to_polygons`.
    n_empty:      those without a pixel; they count as small, too.
    """

    n: int
    n_images: int
    n_small: int
    n_medium: int
    n_large: int
    area: Spread
    share: Spread
    n_crowds: int
    n_with_holes: int
    n_with_parts: int
    n_empty: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """What is in a data set.

    labels:            by their names, in the data set's order, those without objects too; labels of one
                       name count as one.
    n_empty_images:    images without an object.
    objects_per_image: over all images.
    width, height:     of the images, in pixels.
    n_sizes:           how many different sizes they have.
    sizes:             the most frequent ones: width, height, and how many images.
    """

    n_images: int
    n_empty_images: int
    objects: ObjectStatistics
    labels: dict[str, ObjectStatistics]
    objects_per_image: Spread
    width: Spread
    height: Spread
    n_sizes: int
    sizes: tuple[tuple[int, int, int], ...]


def statistics(
    dataset: Dataset, *, progress: Progress | None = None, is_cancelled: IsCancelled | None = None
) -> Statistics:
    """Count what is in a data set, going through it once.

    Memory: 24 bytes for each object and for each image. Raises FormatError or ProjectError as going
    through the images does, and FormatCancelled.
    """
    labels = {category.id: category.name for category in dataset.categories}
    tallies = {name: _Tally() for name in labels.values()}
    all_objects, images = _Tally(), _Images()
    for image in one_by_one(dataset, progress, is_cancelled):
        images.add(image)
        for annotation in image.annotations:
            tally = tallies[labels[annotation.category_id]]
            has_holes, has_parts = _topology(annotation.mask)
            for each in (tally, all_objects):
                each.add(annotation, images.n, has_holes=has_holes, has_parts=has_parts)
    return images.statistics(
        all_objects.statistics(), {name: each.statistics() for name, each in tallies.items()}
    )


class _Tally:
    def __init__(self) -> None:
        self._areas, self._shares = array("q"), array("f")
        self._n_images = self._last_image = 0
        self._n_crowds = self._n_with_holes = self._n_with_parts = 0

    def add(self, annotation: Annotation, image: int, *, has_holes: bool, has_parts: bool) -> None:
        mask = annotation.mask
        self._areas.append(mask.area)
        self._shares.append(mask.area / (mask.height * mask.width))
        self._n_images += image != self._last_image
        self._last_image = image
        self._n_crowds += annotation.iscrowd
        self._n_with_holes += has_holes
        self._n_with_parts += has_parts

    def statistics(self) -> ObjectStatistics:
        areas = np.asarray(self._areas)
        n_small, n_large = int((areas < SMALL_BELOW).sum()), int((areas >= MEDIUM_BELOW).sum())
        return ObjectStatistics(
            n=len(areas),
            n_images=self._n_images,
            n_small=n_small,
            n_medium=len(areas) - n_small - n_large,
            n_large=n_large,
            area=Spread.of(self._areas),
            share=Spread.of(self._shares),
            n_crowds=self._n_crowds,
            n_with_holes=self._n_with_holes,
            n_with_parts=self._n_with_parts,
            n_empty=int((areas == 0).sum()),
        )


class _Images:
    def __init__(self) -> None:
        self._n_objects = array("q")
        self._widths, self._heights = array("q"), array("q")
        self._sizes = Counter[tuple[int, int]]()

    @property
    def n(self) -> int:
        return len(self._n_objects)

    def add(self, image: LabelledImage) -> None:
        self._n_objects.append(len(image.annotations))
        self._widths.append(image.width)
        self._heights.append(image.height)
        self._sizes[image.width, image.height] += 1

    def statistics(self, objects: ObjectStatistics, labels: dict[str, ObjectStatistics]) -> Statistics:
        return Statistics(
            n_images=self.n,
            n_empty_images=self._n_objects.count(0),
            objects=objects,
            labels=labels,
            objects_per_image=Spread.of(self._n_objects),
            width=Spread.of(self._widths),
            height=Spread.of(self._heights),
            n_sizes=len(self._sizes),
            sizes=tuple((width, height, n) for (width, height), n in self._sizes.most_common(N_SIZES)),
        )


def _topology(mask: Mask) -> tuple[bool, bool]:
    """Whether a mask has holes, and whether it has several parts."""
    w, h = mask.bbox[2:]
    if mask.area == w * h:
        return False, False
    # Not `mask.bits`, which would be remembered: each mask is looked at only once.
    bits = counts_to_bits(parse_counts(mask.counts), mask.bbox, mask.height)
    n_parts = cv2.connectedComponents(bits.view(np.uint8), connectivity=4)[0] - 1
    around = np.ones((h + 2, w + 2), dtype=np.uint8)
    around[1:-1, 1:-1] = ~bits
    n_grounds = cv2.connectedComponents(around, connectivity=8)[0] - 1
    return n_grounds > 1, n_parts > 1
