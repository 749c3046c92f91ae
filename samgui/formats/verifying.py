"""Comparing what was written with what was to be written: nothing is lost unseen."""

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from samgui.errors import FormatError
from samgui.formats.comparison import Comparison, EachObject, Tally
from samgui.formats.dataset import Dataset, IsCancelled, LabelledImage, Progress, one_by_one
from samgui.formats.matching import ComparedObject, Finding, Shape, compare, merged_by_label
from samgui.formats.names import name_in
from samgui.formats.pairing import KnownImages

DEFAULT_VERIFY_IOU = 0.9
"""An object that was written with less is one that was written badly."""


def verify(
    written: Dataset,
    truth: Dataset,
    *,
    min_iou: float = DEFAULT_VERIFY_IOU,
    by_label: bool = False,
    each: EachObject | None = None,
    progress: Progress | None = None,
    is_cancelled: IsCancelled | None = None,
) -> Comparison:
    """Compare what was written, image by image and object by object, with what was to be written.

    min_iou:  an object whose IoU is lower is counted as `n_below`.
    by_label: compare all pixels of a label in an image as if they were one object: for formats that don't
              tell objects of a label apart (semantic PNGs).
    each:     told of every object, those that are the same too.
    progress: counts the images of both data sets; the total is 0 until it is known.

    Images are the same by their paths (`KnownImages.find`), labels by their names, objects by label and IoU
    (`matching.compare`): ids, colours and order may differ, since not all formats hold them.

    Both are gone through once. Memory doesn't grow with the objects: those of `truth` wait in a temporary
    file, compressed; beside it some 150 bytes for each image are held. Raises FormatError and ProjectError
    as going through the images does, FormatError when there is no room for the file, and FormatCancelled.
    """
    tally = Tally(min_iou, each)
    try:
        with KnownImages(truth.root) as known:

            def tell_learned(done: int, n_truth: int) -> None:
                if progress is not None:
                    progress(done, 2 * n_truth)

            def tell_compared(done: int, n_written: int) -> None:
                if progress is not None:
                    progress(len(known) + done, len(known) + (n_written or len(known)))

            images = one_by_one(truth, tell_learned, is_cancelled)
            tally.n_empty = _learn(known, images, _Shapes(truth, by_label))
            images = one_by_one(written, tell_compared, is_cancelled)
            _compare_all(known, images, written.root, _Shapes(written, by_label), tally)
    except sqlite3.Error as error:
        raise FormatError(
            "There is no room to compare data sets in the folder for temporary files ({reason}); free some.",
            reason=error,
        ) from error
    return tally.comparison()


class _Shapes:
    """The objects of an image as they are compared: those that have a pixel."""

    def __init__(self, dataset: Dataset, by_label: bool) -> None:
        self._labels = {category.id: category.name for category in dataset.categories}
        self._by_label = by_label

    def __call__(self, image: LabelledImage) -> list[Shape]:
        shapes = [
            Shape(each.id, self._labels[each.category_id], each.mask.counts, each.iscrowd)
            for each in image.annotations
            if not each.mask.is_empty
        ]
        return merged_by_label(shapes, (image.height, image.width)) if self._by_label else shapes


def _learn(known: KnownImages, images: Iterable[LabelledImage], shapes_of: _Shapes) -> int:
    """Put all images there; returns how many of their objects have no pixel."""
    n_empty = 0
    for image in images:
        shapes = shapes_of(image)
        n_empty += sum(each.mask.is_empty for each in image.annotations)
        known.add(image.path, (image.height, image.width), shapes)
    known.complete()
    return n_empty


def _compare_all(
    known: KnownImages,
    images: Iterable[LabelledImage],
    root: Path | None,
    shapes_of: _Shapes,
    tally: Tally,
) -> None:
    for image in images:
        _compare_image(known, image, root, shapes_of(image), tally)
    for missing in known.rest():
        tally.missing_images.add(missing.name)
        for shape in missing.shapes:
            tally.add(ComparedObject(missing.name, Finding.MISSING, 0.0, shape))


def _compare_image(
    known: KnownImages, image: LabelledImage, root: Path | None, shapes: Sequence[Shape], tally: Tally
) -> None:
    found, size = known.find(image.path, root), (image.height, image.width)
    name = name_in(image.path, root) if found is None else found.name
    if found is None:
        tally.extra_images.add(name)
    else:
        tally.n_images += 1
        if found.size == size:
            for each in compare(name, size, shapes, found.shapes):
                tally.add(each)
            return
        tally.resized_images.add(name)
        for shape in found.shapes:
            tally.add(ComparedObject(name, Finding.MISSING, 0.0, shape))
    for shape in shapes:
        tally.add(ComparedObject(name, Finding.EXTRA, 0.0, shape))
