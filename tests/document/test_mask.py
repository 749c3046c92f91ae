from concurrent.futures import ThreadPoolExecutor
from itertools import product

import numpy as np
import pycocotools.mask as coco_mask
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hypothesis_numpy

from samgui.document.mask import Mask
from samgui.document.rle import Rle, parse_counts
from samgui.memory_cache import MemoryCache
from tests.document.masks import Bits, masks, thorough


def rectangle(height: int, width: int, y: slice, x: slice) -> Mask:
    bits = np.zeros((height, width), dtype=np.bool_)
    bits[y, x] = True
    return Mask.from_array(bits)


@thorough
@given(masks)
def test_a_mask_is_the_array_it_was_made_from(bits: Bits) -> None:
    mask = Mask.from_array(bits)
    assert (mask.to_array() == bits).all()
    assert mask.area == np.count_nonzero(bits)
    assert mask.is_empty == (not bits.any())


@thorough
@given(masks)
def test_rle_is_the_string_pycocotools_makes(bits: Bits) -> None:
    rle = Mask.from_array(bits).to_rle()
    expected = coco_mask.encode(np.asfortranarray(bits.astype(np.uint8)))
    assert rle == {"size": list(bits.shape), "counts": expected["counts"].decode("ascii")}


@thorough
@given(masks)
def test_rle_gives_the_same_mask_back(bits: Bits) -> None:
    mask = Mask.from_array(bits)
    back = Mask.from_rle(mask.to_rle())
    assert back == mask
    assert hash(back) == hash(mask)


@thorough
@given(masks)
def test_counts_are_read_as_pycocotools_wrote_them(bits: Bits) -> None:
    counts = parse_counts(Mask.from_array(bits).to_rle()["counts"])
    assert counts.sum() == bits.size
    assert Mask.from_counts(counts, *bits.shape) == Mask.from_array(bits)


@thorough
@given(masks)
def test_bbox_is_that_of_pycocotools(bits: Bits) -> None:
    mask = Mask.from_array(bits)
    assert list(mask.bbox) == list(coco_mask.toBbox(mask.to_rle()))


@pytest.mark.parametrize("value", [0, 5, 99, 12_345_678, 2**31])
def test_counts_of_any_size_are_read(value: int) -> None:
    written = coco_mask.frPyObjects({"size": [1, 1], "counts": [0, value, 7, 0, 3, value]}, 1, 1)
    assert parse_counts(written["counts"].decode()).tolist() == [0, value, 7, 0, 3, value]


@pytest.mark.parametrize(
    ("counts", "complaint"),
    [
        ("", "empty"),
        ("5", "don't add up"),
        ("5z", "characters that no RLE has"),
        ("5é", "characters that no RLE has"),
        ("5 ", "characters that no RLE has"),
        ("P", "middle of a number"),
        ("o" * 9 + "0", "too large"),
        ("O", "negative"),
    ],
)
def test_malformed_counts_are_refused(counts: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        Mask.from_rle(Rle(size=[3, 4], counts=counts))


@pytest.mark.parametrize("counts", [[], [5], [13], [-1, 13], [2**62, 2**62]])
def test_counts_that_do_not_fill_the_image_are_refused(counts: list[int]) -> None:
    with pytest.raises(ValueError, match="has"):
        Mask.from_counts(np.array(counts, dtype=np.int64), 3, 4)


def test_equality_is_by_content() -> None:
    mask = rectangle(4, 5, slice(1, 3), slice(2, 4))
    assert mask == rectangle(4, 5, slice(1, 3), slice(2, 4))
    assert mask != rectangle(4, 6, slice(1, 3), slice(2, 4))
    assert mask != rectangle(4, 5, slice(0, 2), slice(2, 4))
    other: object = "mask"
    assert mask != other


def test_a_mask_does_not_change_when_its_source_does() -> None:
    bits = np.ones((3, 3), dtype=np.bool_)
    mask = Mask.from_array(bits)
    bits[:] = False
    assert mask.area == 9
    with pytest.raises(ValueError, match="read-only"):
        mask.bits[0, 0] = False


def test_contains_is_by_pixel() -> None:
    mask = rectangle(4, 6, slice(1, 3), slice(2, 5))
    inside = {(x, y) for x, y in product(range(-1, 7), range(-1, 5)) if mask.contains(x, y)}
    assert inside == set(product((2, 3, 4), (1, 2)))
    assert mask.contains(4.99, 2.99)
    assert not mask.contains(5.0, 2.0)
    assert not mask.contains(1.99, 2.0)
    assert not Mask.empty(4, 6).contains(0, 0)


def test_iou_counts_pixels() -> None:
    one = rectangle(10, 10, slice(0, 4), slice(0, 4))
    assert one.iou(one) == 1.0
    assert one.iou(rectangle(10, 10, slice(2, 6), slice(0, 4))) == pytest.approx(8 / 24)
    assert one.iou(rectangle(10, 10, slice(4, 8), slice(0, 4))) == 0.0
    assert one.iou(Mask.empty(10, 10)) == 0.0
    assert Mask.empty(10, 10).iou(Mask.empty(10, 10)) == 1.0


def test_masks_of_different_images_are_not_compared() -> None:
    with pytest.raises(ValueError, match="different sizes"):
        Mask.empty(3, 4).iou(Mask.empty(4, 3))


@thorough
@given(masks, st.integers(0, 3), st.integers(0, 3))
def test_a_mask_is_made_from_any_crop_that_holds_it(bits: Bits, x: int, y: int) -> None:
    height, width = bits.shape[0] + y + 1, bits.shape[1] + x + 2
    whole = np.zeros((height, width), dtype=np.bool_)
    whole[y : y + bits.shape[0], x : x + bits.shape[1]] = bits
    assert Mask.from_crop(bits, x, y, height, width) == Mask.from_array(whole)


@pytest.mark.parametrize(("x", "y"), [(3, 0), (-1, 0), (0, 4), (0, -1)])
def test_a_crop_that_is_not_in_the_image_is_refused(x: int, y: int) -> None:
    with pytest.raises(ValueError, match="isn't in"):
        Mask.from_crop(np.array([[True, True]]), x, y, 4, 4)


@thorough
@given(masks, st.data())
def test_empty_runs_make_no_difference(bits: Bits, data: st.DataObject) -> None:
    """Other programs write them: two counts of one kind with a 0 between them."""
    mask = Mask.from_array(bits)
    counts = parse_counts(mask.counts).tolist()
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(counts) - 1))
        cut = data.draw(st.integers(0, counts[place]))
        counts[place : place + 1] = [cut, 0, counts[place] - cut]
    assert Mask.from_counts(np.array(counts), *bits.shape) == mask


@thorough
@given(masks)
def test_the_box_and_the_pixels_are_those_of_the_counts(bits: Bits) -> None:
    mask = Mask.from_rle(Mask.from_array(bits).to_rle())
    assert mask.bbox == Mask.from_array(bits).bbox
    assert mask.area == np.count_nonzero(bits)
    x, y, w, h = mask.bbox
    assert (mask.bits == bits[y : y + h, x : x + w]).all()


@thorough
@given(masks, st.data())
def test_overlap_is_counted_as_on_the_pixels(bits: Bits, data: st.DataObject) -> None:
    others = np.asarray(data.draw(hypothesis_numpy.arrays(np.bool_, bits.shape)))
    both, either = np.count_nonzero(bits & others), np.count_nonzero(bits | others)
    expected = both / either if either else 1.0
    assert Mask.from_array(bits).iou(Mask.from_array(others)) == pytest.approx(expected)


class TestManyMasks:
    """Far more of them than there is memory for their pixels."""

    @pytest.fixture
    def small_cache(self, monkeypatch: pytest.MonkeyPatch) -> MemoryCache[Mask, Bits]:
        cache = MemoryCache[Mask, Bits](4_000)
        monkeypatch.setattr("samgui.document.mask._decoded", cache)
        return cache

    def test_pixels_that_made_room_for_others_come_back(self, small_cache: MemoryCache[Mask, Bits]) -> None:
        made = [rectangle(40, 40, slice(0, 20), slice(0, side)) for side in range(1, 40)]
        for side, mask in enumerate(made, 1):
            assert mask.bits.shape == (20, side)
            assert mask.bits.all()
            assert not mask.bits.flags.writeable
        assert 0 < small_cache.n_bytes <= 4_000

    def test_a_mask_larger_than_the_memory_is_still_unpacked(
        self, small_cache: MemoryCache[Mask, Bits]
    ) -> None:
        mask = rectangle(100, 100, slice(0, 100), slice(0, 99))
        assert mask.bits.shape == (100, 99)
        assert mask.contains(98, 50)
        assert small_cache.n_bytes == 0

    def test_threads_unpack_side_by_side(self, small_cache: MemoryCache[Mask, Bits]) -> None:
        made = [rectangle(40, 40, slice(0, 30), slice(0, side)) for side in range(1, 40)]
        with ThreadPoolExecutor(4) as pool:
            areas = list(pool.map(lambda mask: int(np.count_nonzero(mask.bits)), made * 20))
        assert areas == [mask.area for mask in made] * 20
