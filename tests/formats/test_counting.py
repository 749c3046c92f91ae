"""What `statistics` counts."""

from dataclasses import replace
from pathlib import Path
from statistics import fmean, median

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samgui import formats
from samgui.document.annotation import Annotation, Category
from samgui.document.mask import Mask
from samgui.errors import FormatCancelled
from samgui.formats import Dataset, LabelledImage
from samgui.formats.counting import Spread
from tests.document.masks import Bits
from tests.formats.scenes import photo_album

CATEGORIES = (Category(1, "cat", (0, 0, 0)), Category(2, "dog", (0, 0, 0)), Category(9, "owl", (0, 0, 0)))


def square(side: int, *, size: int = 200) -> Bits:
    bits = np.zeros((size, size), dtype=np.bool_)
    bits[:side, :side] = True
    return bits


def one(*shapes: Bits) -> Dataset:
    """An image with a cat of each shape."""
    height, width = shapes[0].shape
    annotations = tuple(Annotation(n, 1, Mask.from_array(bits)) for n, bits in enumerate(shapes, start=1))
    return Dataset(CATEGORIES, [LabelledImage(Path("a.jpg"), width, height, annotations)])


def test_an_album_is_counted() -> None:
    counted = formats.statistics(Dataset.of(photo_album(Path("/photos"))))
    assert (counted.n_images, counted.n_empty_images, counted.objects.n) == (3, 1, 3)
    assert (counted.n_sizes, counted.sizes) == (1, ((40, 30, 3),))
    assert counted.objects_per_image == Spread(0, 1, 1, 2)
    assert (counted.width, counted.height) == (Spread(40, 40, 40, 40), Spread(30, 30, 30, 30))
    cat, dog = counted.labels["cat"], counted.labels["犬"]
    assert (cat.n, cat.n_images, cat.n_with_parts, cat.n_with_holes) == (2, 2, 1, 0)
    assert (dog.n, dog.n_images, dog.n_with_parts, dog.n_with_holes) == (1, 1, 0, 1)
    assert cat.area == Spread(96, 144, 144, 192)
    assert dog.area.median == 96 - 8
    assert dog.share.median == pytest.approx(88 / 1200)


def test_small_medium_and_large_are_those_of_coco() -> None:
    counted = formats.statistics(one(*(square(side) for side in (1, 31, 32, 95, 96, 200))))
    assert (counted.objects.n_small, counted.objects.n_medium, counted.objects.n_large) == (2, 2, 2)


def test_labels_without_objects_are_counted_too() -> None:
    counted = formats.statistics(one(square(3)))
    assert list(counted.labels) == ["cat", "dog", "owl"]
    assert (counted.labels["owl"].n, counted.labels["owl"].area) == (0, Spread())


def test_nothing_is_counted_as_nothing() -> None:
    counted = formats.statistics(Dataset((), []))
    assert (counted.n_images, counted.objects.n, counted.sizes, counted.labels) == (0, 0, (), {})


def test_crowds_and_objects_without_a_pixel_are_counted() -> None:
    dataset = one(square(3), np.zeros((200, 200), dtype=np.bool_))
    (image,) = dataset.images
    crowd = replace(image.annotations[0], iscrowd=True)
    counted = formats.statistics(
        replace(dataset, images=[replace(image, annotations=(crowd, *image.annotations))])
    )
    assert (counted.objects.n, counted.objects.n_crowds, counted.objects.n_empty) == (3, 1, 1)


@pytest.mark.parametrize(
    ("rows", "has_holes", "has_parts"),
    [
        (["##", "##"], False, False),
        (["###", "#.#", "###"], True, False),
        (["###", "#.#", "#.#"], False, False),  # a bay
        (["#.", ".#"], False, True),  # a corner holds nothing together
        (["##.", "#.#", ".##"], False, True),  # the middle is open at its corners
        (["#####", "#...#", "#.#.#", "#...#", "#####"], True, True),  # an island in a lake
        (["#.#"], False, True),
    ],
)
def test_holes_and_parts(rows: list[str], has_holes: bool, has_parts: bool) -> None:
    bits = np.zeros((9, 9), dtype=np.bool_)
    inside = np.array([[each == "#" for each in row] for row in rows])
    bits[2 : 2 + inside.shape[0], 3 : 3 + inside.shape[1]] = inside
    objects = formats.statistics(one(bits)).objects
    assert (bool(objects.n_with_holes), bool(objects.n_with_parts)) == (has_holes, has_parts)


@given(st.lists(st.integers(0, 10**9), min_size=1))
def test_a_spread_is_what_the_standard_library_says(numbers: list[int]) -> None:
    spread = Spread.of(numbers)
    assert (spread.lowest, spread.highest) == (min(numbers), max(numbers))
    assert spread.median == pytest.approx(median(numbers))
    assert spread.mean == pytest.approx(fmean(numbers))


def test_it_can_be_watched_and_stopped() -> None:
    album = Dataset.of(photo_album(Path("/photos")))
    seen: list[tuple[int, int]] = []
    formats.statistics(album, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]
    with pytest.raises(FormatCancelled):
        formats.statistics(album, is_cancelled=lambda: True)
