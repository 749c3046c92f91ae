import os
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from samgui.errors import ModelError, PromptError, RunTerminated
from samgui.sam.candidates import best_candidate
from samgui.sam.engine import Embedding, Model, RunHandle
from samgui.sam.masks import logits_to_masks
from tests.sam.conftest import DISC_CENTRE, DISC_RADIUS, DISC_SIZE

AT_CENTRE = np.array([DISC_CENTRE])
AROUND = np.array([*(c - DISC_RADIUS for c in DISC_CENTRE), *(c + DISC_RADIUS for c in DISC_CENTRE)])


STATM = Path("/proc/self/statm")


def resident_bytes() -> int:
    return int(STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def iou(a: NDArray[np.bool_], b: NDArray[np.bool_]) -> float:
    return float(np.count_nonzero(a & b) / np.count_nonzero(a | b))


def test_an_embedding_says_what_it_is_of(disc_embedding: Embedding, model: Model) -> None:
    assert disc_embedding.array.shape == (1, 256, 64, 64)
    assert disc_embedding.array.dtype == np.float32
    assert disc_embedding.original_size == DISC_SIZE
    assert disc_embedding.model_id == model.info.pair_id


def test_a_click_on_the_disc_finds_the_disc(
    model: Model, disc_embedding: Embedding, disc: NDArray[np.bool_]
) -> None:
    prediction = model.decode(disc_embedding, AT_CENTRE, [1])
    best = best_candidate(prediction.iou_predictions, n_points=1, has_box=False)
    (mask,) = logits_to_masks(prediction.low_res_masks[best : best + 1], DISC_SIZE)
    assert iou(mask, disc) > 0.95


def test_a_box_around_the_disc_finds_the_disc(
    model: Model, disc_embedding: Embedding, disc: NDArray[np.bool_]
) -> None:
    prediction = model.decode(disc_embedding, box=AROUND)
    assert iou(logits_to_masks(prediction.low_res_masks[:1], DISC_SIZE)[0], disc) > 0.95


def test_earlier_logits_alone_are_a_prompt(
    model: Model, disc_embedding: Embedding, disc: NDArray[np.bool_]
) -> None:
    first = model.decode(disc_embedding, box=AROUND)
    again = model.decode(disc_embedding, mask_input=first.low_res_masks[:1])
    assert iou(logits_to_masks(again.low_res_masks[:1], DISC_SIZE)[0], disc) > 0.9


def test_four_candidates_come_with_their_predicted_iou(model: Model, disc_embedding: Embedding) -> None:
    prediction = model.decode(disc_embedding, AT_CENTRE, [1])
    assert prediction.low_res_masks.shape == (4, 256, 256)
    assert prediction.iou_predictions.shape == (4,)
    assert prediction.low_res_masks.dtype == prediction.iou_predictions.dtype == np.float32


def test_results_are_read_only(model: Model, disc_embedding: Embedding) -> None:
    prediction = model.decode(disc_embedding, AT_CENTRE, [1])
    for array in (disc_embedding.array, prediction.low_res_masks, prediction.iou_predictions):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0


def test_the_same_question_has_the_same_answer_from_many_threads(
    model: Model, disc_embedding: Embedding
) -> None:
    places = [(float(x), 110.0) for x in range(20, 340, 40)]

    def logits_at(place: tuple[float, float]) -> NDArray[np.float32]:
        return model.decode(disc_embedding, [place], [1]).low_res_masks

    one_by_one = [logits_at(place) for place in places]
    with ThreadPoolExecutor(4) as pool:
        at_once = list(pool.map(logits_at, places))
    for alone, together in zip(one_by_one, at_once, strict=True):
        np.testing.assert_allclose(together, alone, atol=1e-4)


def test_another_models_embedding_is_refused(model: Model, disc_embedding: Embedding) -> None:
    foreign = Embedding(disc_embedding.array, disc_embedding.original_size, "another")
    with pytest.raises(ModelError, match="made by another model than mobile_sam; encode the image again"):
        model.decode(foreign, AT_CENTRE, [1])


@pytest.mark.parametrize(
    ("image", "sentence"),
    [
        ("photo.jpg", "must be a numpy array, and this is a str"),
        (np.zeros((4, 4, 3)), "must be uint8, values 0..255, and this is float64"),
        (np.zeros((4, 4), np.uint8), "shape (H, W, 3), and this has (4, 4)"),
        (np.zeros((4, 4, 4), np.uint8), "and this has (4, 4, 4)"),
        (np.zeros((0, 4, 3), np.uint8), "and this has (0, 4, 3)"),
    ],
)
def test_what_is_no_image_is_refused(model: Model, image: Any, sentence: str) -> None:
    with pytest.raises(PromptError, match=re.escape(sentence)):
        model.encode(image)


@pytest.mark.parametrize("size", [(1, 500), (500, 1)])
def test_the_narrowest_images_have_masks_of_their_size(model: Model, size: tuple[int, int]) -> None:
    embedding = model.encode(np.full((*size, 3), 120, dtype=np.uint8))
    prediction = model.decode(embedding, box=[0, 0, size[1], size[0]])
    assert np.isfinite(prediction.low_res_masks).all()
    assert logits_to_masks(prediction.low_res_masks, size).shape == (4, *size)


@pytest.mark.skipif(not STATM.exists(), reason="this system doesn't tell how much memory a process takes")
def test_what_encoding_needs_is_kept_until_it_is_to_be_given_back(
    model: Model, disc_image: NDArray[np.uint8], disc_embedding: Embedding
) -> None:
    model.encode(disc_image)
    before = resident_bytes()
    model.release_memory()
    assert before - resident_bytes() > 50_000_000
    assert np.array_equal(model.encode(disc_image).array, disc_embedding.array)


def test_a_run_ended_before_it_began_does_not_begin(model: Model, disc_image: NDArray[np.uint8]) -> None:
    handle = RunHandle()
    handle.terminate()
    assert handle.is_terminated
    with pytest.raises(RunTerminated):
        model.encode(disc_image, handle)


def test_a_run_is_ended_from_another_thread_and_the_next_one_is_whole(
    model: Model, disc_image: NDArray[np.uint8], disc_embedding: Embedding
) -> None:
    began = threading.Event()

    class WatchedHandle(RunHandle):
        @property
        def run_options(self) -> Any:
            began.set()
            return super().run_options

    handle = WatchedHandle()
    with ThreadPoolExecutor(1) as pool:
        run = pool.submit(model.encode, disc_image, handle)
        assert began.wait(60)
        handle.terminate()
        error = run.exception(60)
    assert isinstance(error, RunTerminated)
    # Ended on the way, not refused after it had come to its end.
    assert "terminate flag" in str(error.__context__)
    np.testing.assert_allclose(model.encode(disc_image).array, disc_embedding.array, atol=1e-4)
