"""Leaving out the padding changes no value, whatever part of the frame a photo fills."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime
import pytest
from numpy.typing import NDArray

from samgui.export.graph import Graph
from samgui.export.padding import Convolutions
from samgui.export.tiny_vit import CONVOLUTIONS, build_convolutions
from samgui.export.weights import Weights

if TYPE_CHECKING:
    from samgui.export.checkpoints import OfficialModel

pytestmark = pytest.mark.export

Float = NDArray[np.float32]
SIDE = 1024
NOTHING_LEFT_OUT = Convolutions(stride=8, reach=SIDE, edge=0)
PHOTOS = [
    (1024, 1024),
    (768, 1024),
    (1024, 768),
    (577, 1024),
    (1024, 582),
    (2, 1024),
    (1024, 1),
    (40, 64),
    (1, 1),
    (1000, 1017),
    (0, 0),
]


class Encoders:
    """The convolutions with and without what spares them the padding."""

    def __init__(self, weights: Weights, folder: Path) -> None:
        self._sparing = self._open(weights, CONVOLUTIONS, folder / "sparing.onnx")
        self._plain = self._open(weights, NOTHING_LEFT_OUT, folder / "plain.onnx")

    def run(self, images: Float) -> tuple[Float, Float, int]:
        """The tokens made from `images` with and without, and how many pixels the first were made from."""
        tokens, short = self._sparing.run(None, {"images": images})
        plain, whole = self._plain.run(None, {"images": images})
        assert whole.shape == images.shape
        return tokens, plain, short.shape[2] * short.shape[3]

    @staticmethod
    def _open(weights: Weights, convolutions: Convolutions, path: Path) -> onnxruntime.InferenceSession:
        graph = Graph("convolutions")
        images = graph.input("images", [1, 3, SIDE, SIDE])
        tokens = build_convolutions(graph, images, weights, convolutions)
        graph.op("Identity", tokens, name="tokens")
        graph.output("tokens", [1, 128, 128, 128])
        graph.op("Identity", "padding/Slice_1", name="short")
        graph.output("short", [1, 3, "rows", "columns"])
        graph.save(path, {})
        return onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])


@pytest.fixture(scope="module")
def encoders(random_mobile_sam: "OfficialModel", tmp_path_factory: pytest.TempPathFactory) -> Encoders:
    state = {name: lively(name, value) for name, value in image_encoder(random_mobile_sam).items()}
    return Encoders(Weights(state), tmp_path_factory.mktemp("encoders"))


def image_encoder(model: "OfficialModel") -> Mapping[str, Float]:
    return {name: value.numpy() for name, value in model.sam.image_encoder.state_dict().items()}


def lively(name: str, value: Float) -> Float:
    """Weights under which padding isn't zero any more after the first convolution, as in a trained model."""
    if not name.endswith("bn.bias"):
        return value
    return np.random.default_rng(len(name)).normal(scale=3, size=value.shape).astype(np.float32)


def photo(height: int, width: int) -> Float:
    """Noise in the top left corner of a frame of zeros."""
    images = np.zeros((1, 3, SIDE, SIDE), np.float32)
    images[:, :, :height, :width] = np.random.default_rng(0).normal(size=(1, 3, height, width))
    return images


@pytest.mark.parametrize("size", PHOTOS, ids=lambda size: "x".join(map(str, size)))
def test_no_value_depends_on_it(encoders: Encoders, size: tuple[int, int]) -> None:
    tokens, plain, _ = encoders.run(photo(*size))
    assert np.ptp(plain, axis=(1, 2)).min() > 0
    np.testing.assert_allclose(tokens, plain, rtol=1e-5, atol=1e-5)


def test_a_frame_that_is_filled_at_its_far_corner_alone_is_kept_whole(encoders: Encoders) -> None:
    images = photo(0, 0)
    images[0, 1, -1, -1] = -1
    tokens, plain, pixels = encoders.run(images)
    np.testing.assert_allclose(tokens, plain, rtol=1e-5, atol=1e-5)
    assert pixels == SIDE * SIDE


def test_what_is_no_number_is_kept(encoders: Encoders) -> None:
    images = photo(100, 100)
    images[0, 2, 900, 50] = np.nan
    tokens, plain, _ = encoders.run(images)
    np.testing.assert_array_equal(np.isnan(tokens), np.isnan(plain))


@pytest.mark.parametrize(("size", "at_most"), [((576, 1024), 0.61), ((1024, 768), 0.79), ((1, 1), 0.01)])
def test_the_more_padding_the_less_is_computed(
    encoders: Encoders, size: tuple[int, int], at_most: float
) -> None:
    _, _, pixels = encoders.run(photo(*size))
    assert pixels <= at_most * SIDE * SIDE


def test_a_reach_that_is_too_short_would_be_noticed(
    random_mobile_sam: "OfficialModel", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So the comparison above does show that the reach is long enough."""
    monkeypatch.setattr(f"{__name__}.CONVOLUTIONS", Convolutions(stride=8, reach=2, edge=1))
    state = {name: lively(name, value) for name, value in image_encoder(random_mobile_sam).items()}
    tokens, plain, _ = Encoders(Weights(state), tmp_path).run(photo(582, 1024))
    assert not np.allclose(tokens, plain, rtol=1e-5, atol=1e-5)
