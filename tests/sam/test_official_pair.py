"""Pairs whose decoder segment-anything's own export wrote."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from samgui import PromptError, SamPredictor, load_model
from samgui.paths import resource_path
from samgui.sam.engine import Embedding, Model
from samgui.sam.model_folder import DEFAULT_MODEL
from tests.sam.conftest import DISC_CENTRE, DISC_SIZE

# The warnings are the exporting packages' own.
pytestmark = [pytest.mark.export, pytest.mark.filterwarnings("ignore")]

ENCODER = resource_path("models", DEFAULT_MODEL, "mobile_sam_encoder.onnx")
CLICK: dict[str, Any] = {"point_coords": np.array([DISC_CENTRE]), "point_labels": np.array([1])}
BOX = {"box": np.array([140, 50, 260, 170])}


def export_officially(path: Path, checkpoint: Path, *, single: bool, opset: int) -> Path:
    """Write a decoder with segment-anything's own module and the names of its own script."""
    torch = pytest.importorskip("torch")
    onnx_module = pytest.importorskip("segment_anything.utils.onnx")
    registry = pytest.importorskip("mobile_sam").sam_model_registry
    decoder = onnx_module.SamOnnxModel(
        registry["vit_t"](checkpoint=checkpoint).eval(), return_single_mask=single
    )
    inputs = {
        "image_embeddings": torch.randn(1, 256, 64, 64),
        "point_coords": torch.rand(1, 5, 2) * 1024,
        "point_labels": torch.ones(1, 5),
        "mask_input": torch.randn(1, 1, 256, 256),
        "has_mask_input": torch.ones(1),
        "orig_im_size": torch.tensor([1500.0, 2250.0]),
    }
    torch.onnx.export(
        decoder,
        tuple(inputs.values()),
        path,
        input_names=list(inputs),
        output_names=["masks", "iou_predictions", "low_res_masks"],
        dynamic_axes={"point_coords": {1: "num_points"}, "point_labels": {1: "num_points"}},
        opset_version=opset,
        dynamo=False,
    )
    return path


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("exports")


@pytest.fixture(scope="module", params=[13, 17])
def multi_mask_model(request: pytest.FixtureRequest, exports: Path, shared: Path) -> Model:
    checkpoint = shared / "models" / "mobile_sam.pt"
    path = export_officially(
        exports / f"multi_{request.param}.onnx", checkpoint, single=False, opset=request.param
    )
    return load_model(encoder=ENCODER, decoder=path)


@pytest.fixture(scope="module")
def single_mask_model(exports: Path, shared: Path) -> Model:
    checkpoint = shared / "models" / "mobile_sam.pt"
    path = export_officially(exports / "single.onnx", checkpoint, single=True, opset=17)
    return load_model(encoder=ENCODER, decoder=path)


@pytest.mark.parametrize("prompt", [CLICK, BOX, {**CLICK, **BOX}])
def test_a_multi_mask_decoder_answers_as_the_interactive_one(
    multi_mask_model: Model, model: Model, disc_embedding: Embedding, prompt: dict[str, Any]
) -> None:
    ours = model.decode(disc_embedding, **prompt)
    official = multi_mask_model.decode(disc_embedding, **prompt)
    np.testing.assert_allclose(official.low_res_masks, ours.low_res_masks, atol=1e-2)
    np.testing.assert_allclose(official.iou_predictions, ours.iou_predictions, atol=1e-3)
    again = multi_mask_model.decode(disc_embedding, **prompt, mask_input=official.low_res_masks[:1])
    ours_again = model.decode(disc_embedding, **prompt, mask_input=ours.low_res_masks[:1])
    np.testing.assert_allclose(again.low_res_masks, ours_again.low_res_masks, atol=1e-2)


@pytest.mark.parametrize(("prompt", "is_ambiguous"), [(CLICK, True), ({**CLICK, **BOX}, False)])
def test_a_single_mask_decoder_chooses_itself(
    single_mask_model: Model,
    model: Model,
    disc_embedding: Embedding,
    prompt: dict[str, Any],
    is_ambiguous: bool,
) -> None:
    candidates = model.decode(disc_embedding, **prompt)
    chosen = 1 + int(np.argmax(candidates.iou_predictions[1:])) if is_ambiguous else 0
    single = single_mask_model.decode(disc_embedding, **prompt)
    assert single.low_res_masks.shape == (1, 256, 256)
    np.testing.assert_allclose(single.low_res_masks[0], candidates.low_res_masks[chosen], atol=1e-2)


def test_a_single_mask_decoder_cannot_give_three(
    single_mask_model: Model, disc_embedding: Embedding, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single_mask_model, "encode", lambda image: disc_embedding)
    predictor = SamPredictor(single_mask_model)
    predictor.set_image(np.zeros((*DISC_SIZE, 3), np.uint8))
    assert predictor.predict(**CLICK, multimask_output=False)[0].shape == (1, *DISC_SIZE)
    with pytest.raises(PromptError, match="a single mask: call predict with multimask_output=False"):
        predictor.predict(**CLICK)
