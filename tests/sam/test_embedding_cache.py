"""No image is encoded twice, and no answer depends on whether it was."""

import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray

from samgui.files import FileState
from samgui.sam import embedding_cache
from samgui.sam.embedding_cache import ENTRY_BYTES, EmbeddingCache, image_digest
from samgui.sam.engine import Embedding, Model
from samgui.sam.layouts import EMBEDDING_SHAPE
from samgui.sam.masks import logits_to_masks

IMAGE = "0" * 64
OTHER_IMAGE = "1" * 64
SIZE = (30, 40)


def make_embedding(model_id: str = "first", seed: int = 0, scale: float = 1.0) -> Embedding:
    values = np.random.default_rng(seed).standard_normal(EMBEDDING_SHAPE, dtype=np.float32)
    return Embedding(values * np.float32(scale), SIZE, model_id)


def keep(cache: EmbeddingCache, image: str, embedding: Embedding) -> Embedding:
    """Put an embedding into memory and on disk."""
    kept = cache.put(image, embedding)
    cache.save(image, embedding)
    return kept


def assert_same(one: Embedding | None, other: Embedding | None) -> None:
    assert one is not None
    assert other is not None
    np.testing.assert_array_equal(one.array, other.array)
    assert (one.original_size, one.model_id) == (other.original_size, other.model_id)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.mark.parametrize("from_disk", [False, True])
def test_what_is_kept_comes_back_from_memory_and_from_disk(folder: Path, from_disk: bool) -> None:
    cache = EmbeddingCache(folder=folder)
    kept = keep(cache, IMAGE, make_embedding())
    found = (EmbeddingCache(folder=folder) if from_disk else cache).get(IMAGE, "first")
    assert_same(found, kept)
    assert found is not None
    assert found.array.dtype == np.float32
    assert not found.array.flags.writeable


def test_what_is_kept_is_rounded_to_float16_and_no_further(folder: Path) -> None:
    fresh = make_embedding()
    kept = EmbeddingCache(folder=folder).put(IMAGE, fresh)
    np.testing.assert_array_equal(kept.array, fresh.array.astype(np.float16).astype(np.float32))
    assert_same(EmbeddingCache().put(IMAGE, fresh), kept)


def test_it_is_found_under_its_image_and_model_only(folder: Path) -> None:
    cache = EmbeddingCache(folder=folder)
    keep(cache, IMAGE, make_embedding("first", seed=1))
    keep(cache, IMAGE, make_embedding("second", seed=2))
    assert cache.get(OTHER_IMAGE, "first") is None
    assert cache.get(IMAGE, "third") is None
    first, second = cache.get(IMAGE, "first"), cache.get(IMAGE, "second")
    assert first is not None
    assert second is not None
    assert (first.model_id, second.model_id) == ("first", "second")
    assert not np.array_equal(first.array, second.array)


def test_another_preprocessing_makes_all_of_them_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    EmbeddingCache(folder=folder).save(IMAGE, make_embedding())
    monkeypatch.setattr(embedding_cache, "PREPROCESSING_VERSION", 2)
    assert EmbeddingCache(folder=folder).get(IMAGE, "first") is None


def test_memory_is_bounded_and_the_disk_has_the_rest(folder: Path) -> None:
    cache = EmbeddingCache(4 * ENTRY_BYTES, folder)
    images = [str(number) * 64 for number in range(3)]
    for image in images:
        keep(cache, image, make_embedding())
    assert all(cache.get(image, "first") for image in images)
    for path in folder.rglob("*.entry"):
        path.unlink()
    assert [cache.get(image, "first") is not None for image in images] == [False, True, True]


def test_a_damaged_entry_is_forgotten_and_can_be_made_anew(folder: Path) -> None:
    for _ in range(2):
        kept = keep(EmbeddingCache(folder=folder), IMAGE, make_embedding())
        assert_same(EmbeddingCache(folder=folder).get(IMAGE, "first"), kept)
        (entry,) = folder.rglob("*.entry")
        entry.write_bytes(entry.read_bytes()[:-1])
        assert EmbeddingCache(folder=folder).get(IMAGE, "first") is None


def test_what_is_on_disk_is_recalled_once_it_was_got(folder: Path) -> None:
    EmbeddingCache(folder=folder).save(IMAGE, make_embedding())
    cache = EmbeddingCache(folder=folder)
    assert cache.recall(IMAGE, "first") is None
    found = cache.get(IMAGE, "first")
    assert cache.recall(IMAGE, "first") is found is not None


def test_values_that_float16_can_not_hold_are_not_kept(folder: Path) -> None:
    cache, huge = EmbeddingCache(folder=folder), make_embedding(scale=1e6)
    assert keep(cache, IMAGE, huge) is huge
    assert cache.get(IMAGE, "first") is None
    assert not folder.exists()


class TestWithoutADisk:
    """A folder that can't be written costs time, and one sentence."""

    @pytest.fixture
    def blocked(self, folder: Path) -> Path:
        folder.write_text("a file where the folder should be")
        return folder

    def test_it_is_said_once_and_memory_still_serves(self, blocked: Path) -> None:
        cache = EmbeddingCache(folder=blocked)
        kept = keep(cache, IMAGE, make_embedding())
        assert str(blocked) in cache.problem
        assert_same(cache.get(IMAGE, "first"), kept)

    def test_it_is_not_tried_again(self, blocked: Path) -> None:
        cache = EmbeddingCache(folder=blocked)
        cache.save(IMAGE, make_embedding())
        blocked.unlink()
        cache.save(OTHER_IMAGE, make_embedding())
        assert not blocked.exists()

    def test_a_disk_that_is_full_leaves_nothing_half_written(self, folder: Path) -> None:
        resource = pytest.importorskip("resource")
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
        try:
            cache = EmbeddingCache(folder=folder)
            cache.save(IMAGE, make_embedding())
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert cache.problem
        assert [path for path in folder.rglob("*") if path.is_file()] == []

    def test_reading_never_makes_a_problem(self, blocked: Path) -> None:
        cache = EmbeddingCache(folder=blocked)
        assert cache.get(IMAGE, "first") is None
        assert not cache.is_on_disk(IMAGE, "first")
        assert cache.problem == ""


class TestFiles:
    """Which image a file holds is known without reading it again."""

    @pytest.fixture
    def photo(self, tmp_path: Path) -> Path:
        path = tmp_path / "photo.jpg"
        path.write_bytes(b"something")
        return path

    def test_it_is_remembered_by_every_program(self, folder: Path, photo: Path) -> None:
        EmbeddingCache(folder=folder).remember_file(FileState.of(photo), IMAGE)
        assert EmbeddingCache(folder=folder).recall_file(FileState.of(photo)) == IMAGE

    def test_not_when_the_file_has_changed(self, folder: Path, photo: Path) -> None:
        cache = EmbeddingCache(folder=folder)
        cache.remember_file(FileState.of(photo), IMAGE)
        os.utime(photo, (1, 1))
        assert cache.recall_file(FileState.of(photo)) is None

    def test_not_for_another_version_which_may_read_other_pixels(
        self, folder: Path, photo: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        cache = EmbeddingCache(folder=folder)
        cache.remember_file(FileState.of(photo), IMAGE)
        monkeypatch.setattr(embedding_cache, "__version__", "99")
        assert cache.recall_file(FileState.of(photo)) is None

    def test_nothing_is_remembered_without_a_disk(self, photo: Path) -> None:
        cache = EmbeddingCache()
        cache.remember_file(FileState.of(photo), IMAGE)
        assert cache.recall_file(FileState.of(photo)) is None


class TestDigest:
    """Equal pixels, equal digest; anything else, another."""

    images = arrays.arrays(np.uint8, st.tuples(st.integers(1, 4), st.integers(1, 4), st.just(3)))

    @given(images, images)
    def test_it_tells_images_apart(self, one: NDArray[np.uint8], other: NDArray[np.uint8]) -> None:
        assert (image_digest(one) == image_digest(other)) is np.array_equal(one, other)

    @given(images)
    def test_memory_layout_is_no_matter(self, image: NDArray[np.uint8]) -> None:
        assert image_digest(np.asfortranarray(image)) == image_digest(image)

    def test_shape_matters(self) -> None:
        assert image_digest(np.zeros((2, 6, 3), np.uint8)) != image_digest(np.zeros((3, 4, 3), np.uint8))


def test_masks_from_a_kept_embedding_are_the_models(
    model: Model, disc_image: NDArray[np.uint8], disc_embedding: Embedding, disc: NDArray[np.bool_]
) -> None:
    kept = EmbeddingCache().put(image_digest(disc_image), disc_embedding)
    masks = []
    for embedding in (disc_embedding, kept):
        prediction = model.decode(embedding, [(200.0, 110.0)], [1])
        masks.append(logits_to_masks(prediction.low_res_masks, embedding.original_size))
    overlaps = (masks[0] & masks[1]).sum(axis=(1, 2)) / (masks[0] | masks[1]).sum(axis=(1, 2))
    assert overlaps.min() >= 0.995
