"""Both decoders against the official code: every kind of prompt, every shape of image, several at once."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime
import pytest
import torch
from numpy.typing import NDArray
from segment_anything.utils.onnx import SamOnnxModel

from samgui.export.graph import Graph
from samgui.export.mask_decoder import build_interactive_decoder, build_official_decoder
from samgui.sam.transforms import scaled_size

if TYPE_CHECKING:
    from samgui.export.checkpoints import OfficialModel

pytestmark = pytest.mark.export

Arrays = dict[str, NDArray[np.float32]]
RELATIVE_TOLERANCE = 1e-4
SIZES = [
    (512, 512),
    (415, 612),
    (612, 415),
    (300, 451),
    (3000, 4000),
    (4000, 3000),
    (1, 500),
    (500, 1),
    (1, 1),
]


def open_graph(graph: Graph, folder: Path) -> onnxruntime.InferenceSession:
    graph.save(folder / "graph.onnx", {})
    return onnxruntime.InferenceSession(folder / "graph.onnx", providers=["CPUExecutionProvider"])


@pytest.fixture(scope="module")
def interactive(
    random_mobile_sam: "OfficialModel", tmp_path_factory: pytest.TempPathFactory
) -> onnxruntime.InferenceSession:
    graph = build_interactive_decoder(random_mobile_sam.weights())
    return open_graph(graph, tmp_path_factory.mktemp("interactive"))


@pytest.fixture(scope="module", params=[False, True], ids=["single mask", "multimask"])
def official(
    request: pytest.FixtureRequest,
    random_mobile_sam: "OfficialModel",
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[onnxruntime.InferenceSession, bool]:
    graph = build_official_decoder(random_mobile_sam.weights(), multimask=request.param)
    return open_graph(graph, tmp_path_factory.mktemp("official")), request.param


def assert_close(actual: NDArray[np.float32], expected: NDArray[np.float32]) -> None:
    """The same but for rounding, which goes with the largest value; random weights give small ones."""
    tolerance = RELATIVE_TOLERANCE * float(np.abs(expected).max())
    np.testing.assert_allclose(actual, expected, atol=tolerance, rtol=0)


def make_prompts(batch: int, points: int, *, seed: int = 0) -> Arrays:
    """Points of every label, some with a mask."""
    random = np.random.default_rng(seed)
    return {
        "image_embeddings": random.normal(size=(1, 256, 64, 64)).astype(np.float32) * 0.1,
        "point_coords": random.uniform(-50, 1100, (batch, points, 2)).astype(np.float32),
        "point_labels": random.integers(-1, 4, (batch, points)).astype(np.float32),
        "mask_input": random.normal(size=(batch, 1, 256, 256)).astype(np.float32) * 5,
        "has_mask_input": random.integers(0, 2, batch).astype(np.float32),
    }


def one_of(prompts: Arrays, index: int) -> Arrays:
    shared = prompts["image_embeddings"]
    return {name: array if array is shared else array[index : index + 1] for name, array in prompts.items()}


def ask_official(
    model: "OfficialModel", prompts: Arrays, size: tuple[int, int] = (256, 256), *, multimask: bool = True
) -> list[NDArray[np.float32]]:
    """Masks, predicted IoU and low_res_masks of the official code."""
    official = SamOnnxModel(model.sam, return_single_mask=not multimask)
    tensors = {name: torch.from_numpy(array) for name, array in prompts.items()}
    return [out.numpy() for out in official(**tensors, orig_im_size=torch.tensor(size, dtype=torch.float32))]


@pytest.mark.parametrize("points", [1, 2, 3, 9, 17])
def test_interactive_answers_as_the_official_code(
    interactive: onnxruntime.InferenceSession, random_mobile_sam: "OfficialModel", points: int
) -> None:
    prompts = make_prompts(1, points, seed=points)
    low_res, iou = interactive.run(["low_res_masks", "iou_predictions"], prompts)
    _, expected_iou, expected = ask_official(random_mobile_sam, prompts)
    assert low_res.shape == (1, 4, 256, 256)
    assert_close(low_res, expected)
    assert_close(iou, expected_iou)


def test_interactive_answers_several_prompts_at_once(
    interactive: onnxruntime.InferenceSession, random_mobile_sam: "OfficialModel"
) -> None:
    prompts = make_prompts(5, 3)
    assert set(prompts["has_mask_input"]) == {0, 1}
    low_res, iou = interactive.run(["low_res_masks", "iou_predictions"], prompts)
    for index in range(5):
        _, expected_iou, expected = ask_official(random_mobile_sam, one_of(prompts, index))
        assert_close(low_res[index], expected[0])
        assert_close(iou[index], expected_iou[0])


def test_a_mask_that_is_not_there_does_not_matter(interactive: onnxruntime.InferenceSession) -> None:
    prompts = {**make_prompts(2, 2), "has_mask_input": np.zeros(2, np.float32)}
    (without,) = interactive.run(["low_res_masks"], prompts)
    (with_nonsense,) = interactive.run(
        ["low_res_masks"], {**prompts, "mask_input": np.full((2, 1, 256, 256), np.nan, np.float32)}
    )
    np.testing.assert_array_equal(without, with_nonsense)


def test_what_one_prompt_has_does_not_change_another(interactive: onnxruntime.InferenceSession) -> None:
    prompts = {**make_prompts(2, 2), "has_mask_input": np.array([0, 1], np.float32)}
    (both,) = interactive.run(["low_res_masks"], prompts)
    (alone,) = interactive.run(["low_res_masks"], one_of(prompts, 0))
    assert_close(both[0], alone[0])


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_official_is_right_for_every_shape_of_image(
    official: tuple[onnxruntime.InferenceSession, bool],
    random_mobile_sam: "OfficialModel",
    size: tuple[int, int],
) -> None:
    session, multimask = official
    prompts = make_prompts(1, 2, seed=3)
    outputs = ["masks", "iou_predictions", "low_res_masks"]
    actual = session.run(outputs, {**prompts, "orig_im_size": np.array(size, np.float32)})
    expected = ask_official(random_mobile_sam, prompts, size, multimask=multimask)
    assert actual[0].shape == (1, 4 if multimask else 1, *size)
    for actual_output, expected_output in zip(actual, expected, strict=True):
        assert_close(actual_output, expected_output)


def test_official_finds_the_padding_as_the_image_was_scaled(
    random_mobile_sam: "OfficialModel", tmp_path: Path
) -> None:
    session = open_graph(build_official_decoder(random_mobile_sam.weights(), multimask=False), tmp_path)
    prompts = make_prompts(1, 2)
    random = np.random.default_rng(1)
    for height, width in random.integers(2, 400, (20, 2)):
        feed = {**prompts, "orig_im_size": np.array([height, width], np.float32)}
        masks, low_res = session.run(["masks", "low_res_masks"], feed)
        square = torch.nn.functional.interpolate(torch.from_numpy(low_res), (1024, 1024), mode="bilinear")
        rows, columns = scaled_size(int(height), int(width))
        expected = torch.nn.functional.interpolate(
            square[..., :rows, :columns], (int(height), int(width)), mode="bilinear"
        )
        assert_close(masks, expected.numpy())


def test_official_survives_a_picture_that_scales_to_nothing(
    official: tuple[onnxruntime.InferenceSession, bool],
) -> None:
    feed = {**make_prompts(1, 2), "orig_im_size": np.array([1, 5000], np.float32)}
    masks = official[0].run(["masks"], feed)[0]
    assert masks.shape[-2:] == (1, 5000)
    assert np.isfinite(masks).all()


@pytest.mark.parametrize("points", [1, 2, 3, 6])
def test_official_chooses_the_mask_by_the_number_of_points(
    random_mobile_sam: "OfficialModel", tmp_path: Path, points: int
) -> None:
    session = open_graph(build_official_decoder(random_mobile_sam.weights(), multimask=False), tmp_path)
    prompts = make_prompts(1, points, seed=points)
    low_res = session.run(["low_res_masks"], {**prompts, "orig_im_size": np.array([64, 64], np.float32)})[0]
    _, iou, four = ask_official(random_mobile_sam, prompts)
    best = 0 if points > 2 else 1 + int(iou[0, 1:].argmax())
    assert_close(low_res[0, 0], four[0, best])
