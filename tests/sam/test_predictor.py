import inspect
import re
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from samgui import PromptError, SamPredictor
from samgui.sam.engine import Embedding, Model
from samgui.sam.masks import upscale_logits
from samgui.sam.transforms import scaled_size
from tests.sam.conftest import DISC_CENTRE, DISC_SIZE

CLICK: dict[str, Any] = {"point_coords": np.array([DISC_CENTRE]), "point_labels": np.array([1])}


@pytest.fixture(scope="module")
def predictor(model: Model, disc_image: NDArray[np.uint8]) -> SamPredictor:
    predictor = SamPredictor(model)
    predictor.set_image(disc_image)
    return predictor


def test_three_masks_by_default(predictor: SamPredictor, model: Model, disc_embedding: Embedding) -> None:
    masks, iou_predictions, low_res_masks = predictor.predict(**CLICK)
    assert [array.shape for array in (masks, iou_predictions, low_res_masks)] == [
        (3, *DISC_SIZE),
        (3,),
        (3, 256, 256),
    ]
    assert masks.dtype == np.bool_
    assert iou_predictions.dtype == low_res_masks.dtype == np.float32
    candidates = model.decode(disc_embedding, **CLICK)
    np.testing.assert_allclose(low_res_masks, candidates.low_res_masks[1:], atol=1e-3)


def test_one_mask_on_request(predictor: SamPredictor, model: Model, disc_embedding: Embedding) -> None:
    masks, iou_predictions, low_res_masks = predictor.predict(**CLICK, multimask_output=False)
    assert masks.shape == (1, *DISC_SIZE)
    candidates = model.decode(disc_embedding, **CLICK)
    np.testing.assert_allclose(low_res_masks, candidates.low_res_masks[:1], atol=1e-3)
    np.testing.assert_allclose(iou_predictions, candidates.iou_predictions[:1], atol=1e-4)


def test_logits_on_request(predictor: SamPredictor) -> None:
    logits, _, low_res_masks = predictor.predict(**CLICK, return_logits=True)
    masks, _, _ = predictor.predict(**CLICK)
    assert logits.dtype == np.float32
    assert np.array_equal(logits, upscale_logits(low_res_masks, DISC_SIZE))
    assert np.array_equal(logits > 0, masks)


def test_arguments_may_go_by_position_as_in_the_official_one(predictor: SamPredictor) -> None:
    _, _, low_res_masks = predictor.predict(CLICK["point_coords"], CLICK["point_labels"])
    masks, _, _ = predictor.predict(
        CLICK["point_coords"], CLICK["point_labels"], None, low_res_masks[:1], False, True
    )
    assert masks.shape == (1, *DISC_SIZE)


def test_results_are_the_callers_to_change(predictor: SamPredictor) -> None:
    for array in predictor.predict(**CLICK):
        array[...] = 0


def test_bgr_is_the_same_picture(
    predictor: SamPredictor, model: Model, disc_image: NDArray[np.uint8]
) -> None:
    other = SamPredictor(model)
    other.set_image(disc_image[:, :, ::-1], image_format="BGR")
    np.testing.assert_allclose(other.get_image_embedding(), predictor.get_image_embedding(), atol=1e-4)


def test_it_knows_its_image(predictor: SamPredictor) -> None:
    assert predictor.is_image_set
    assert predictor.original_size == DISC_SIZE
    assert predictor.input_size == scaled_size(*DISC_SIZE)
    assert predictor.features is predictor.get_image_embedding()
    assert predictor.get_image_embedding().shape == (1, 256, 64, 64)


@pytest.fixture
def quick_predictor(model: Model, disc_embedding: Embedding, monkeypatch: pytest.MonkeyPatch) -> SamPredictor:
    """A predictor whose every image is the disc, so that setting one takes no time."""
    monkeypatch.setattr(model, "encode", lambda image: disc_embedding)
    return SamPredictor(model)


def assert_has_no_image(predictor: SamPredictor) -> None:
    assert not predictor.is_image_set
    assert predictor.features is None
    for ask in (
        lambda: predictor.predict(**CLICK),
        predictor.get_image_embedding,
        lambda: predictor.original_size,
        lambda: predictor.input_size,
    ):
        with pytest.raises(PromptError, match="No image is set; call set_image first"):
            ask()


def test_before_the_first_image_it_says_what_to_do(model: Model) -> None:
    assert_has_no_image(SamPredictor(model))


def test_after_a_reset_it_has_no_image(quick_predictor: SamPredictor, disc_image: NDArray[np.uint8]) -> None:
    quick_predictor.set_image(disc_image)
    assert quick_predictor.is_image_set
    quick_predictor.reset_image()
    assert_has_no_image(quick_predictor)


def test_a_refused_image_does_not_leave_the_last_one_in_place(
    quick_predictor: SamPredictor, disc_image: NDArray[np.uint8]
) -> None:
    quick_predictor.set_image(disc_image)
    not_uint8: Any = disc_image / 255
    with pytest.raises(PromptError, match="must be uint8"):
        quick_predictor.set_image(not_uint8)
    assert_has_no_image(quick_predictor)


@pytest.mark.parametrize("image_format", ["rgb", "RGBA", ""])
def test_other_orders_of_channels_are_refused(
    model: Model, disc_image: NDArray[np.uint8], image_format: str
) -> None:
    with pytest.raises(PromptError, match=re.escape(f"must be RGB or BGR, not {image_format}.")):
        SamPredictor(model).set_image(disc_image, image_format)


@pytest.mark.export
@pytest.mark.filterwarnings("ignore")  # the official package's own imports
@pytest.mark.parametrize("name", ["set_image", "predict", "get_image_embedding", "reset_image"])
def test_the_signatures_are_the_official_ones(name: str) -> None:
    official = pytest.importorskip("segment_anything").SamPredictor

    def parameters(method: Any) -> list[tuple[str, Any, Any]]:
        return [(p.name, p.kind, p.default) for p in inspect.signature(method).parameters.values()]

    assert parameters(getattr(SamPredictor, name)) == parameters(getattr(official, name))
