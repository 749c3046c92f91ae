"""Files opened and run on a provider, and on the CPU when the provider fails."""

import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
import pytest
from numpy.typing import NDArray
from onnxruntime.capi import onnxruntime_pybind11_state as ort_errors

from samgui.errors import ModelError, RunTerminated
from samgui.paths import resource_path
from samgui.sam.model_folder import DEFAULT_MODEL, load_model
from samgui.sam.providers import CPU, PROVIDER_VARIABLE, PROVIDERS, Choice, Provider
from samgui.sam.runtime import OnnxFile, RunHandle

FILE = resource_path("models", DEFAULT_MODEL, "mobile_sam_interactive_decoder.onnx")
UNKNOWN = Choice(Provider("x", "NoSuchExecutionProvider", "Nonsense"), "It was asked for.")
CUDA = Choice(PROVIDERS["cuda"], "It was asked for.")
OUTPUTS = ["low_res_masks", "iou_predictions"]

# How ONNX Runtime says that it wasn't built with a provider; then it fails, or goes on without.
not_built_in = pytest.mark.filterwarnings("ignore:Specified provider")


@pytest.fixture
def feed() -> dict[str, NDArray[np.float32]]:
    """A prompt on no image in particular."""
    shapes = {
        "image_embeddings": (1, 256, 64, 64),
        "point_coords": (1, 2, 2),
        "point_labels": (1, 2),
        "mask_input": (1, 1, 256, 256),
        "has_mask_input": (1,),
    }
    return {name: np.zeros(shape, np.float32) for name, shape in shapes.items()}


def test_a_file_runs_on_the_best_provider_there_is(feed: dict[str, NDArray[np.float32]]) -> None:
    file = OnnxFile(FILE)
    assert file.choice.provider is CPU
    assert file.choice.reason == "This ONNX Runtime was built for nothing faster."
    assert file.run(OUTPUTS, feed)[0].shape == (1, 4, 256, 256)


@not_built_in
@pytest.mark.parametrize(
    ("choice", "why"),
    [(UNKNOWN, "Unknown Provider Type"), (CUDA, "a library or driver that it needs is missing")],
)
def test_a_provider_that_can_not_start_leaves_it_to_the_cpu_and_says_so(
    choice: Choice, why: str, feed: dict[str, NDArray[np.float32]], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        file = OnnxFile(FILE, choice)
    assert file.choice.provider is CPU
    assert file.choice.reason.startswith(f"{choice.provider.title} failed ({why}")
    assert file.choice.reason.endswith("so the CPU is used.")
    assert file.choice.reason in caplog.text
    assert file.run(OUTPUTS, feed)[1].shape == (1, 4)


class FailingSession:
    """A session on a provider that starts well and fails when it runs."""

    runs = 0

    def __init__(self, path: str, options: Any, *, providers: Sequence[Any], enable_fallback: int) -> None:
        self._real = ort_session(path, options, providers=[CPU.name], enable_fallback=enable_fallback)
        self._fails = providers[0][0] != CPU.name
        self._names = [name for name, _ in providers]

    def get_providers(self) -> list[str]:
        return self._names

    def run(self, *arguments: Any) -> Any:
        if self._fails:
            type(self).runs += 1
            raise ort_errors.EPFail("CUDA failure 2: out of memory")
        return self._real.run(*arguments)


ort_session = ort.InferenceSession


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> type[FailingSession]:
    monkeypatch.setattr(ort, "InferenceSession", FailingSession)
    monkeypatch.setattr(FailingSession, "runs", 0)
    return FailingSession


@pytest.mark.parametrize("key", ["cuda", "directml"])
def test_a_provider_that_fails_on_the_way_leaves_it_to_the_cpu_and_says_so(
    failing: type[FailingSession], key: str, feed: dict[str, NDArray[np.float32]]
) -> None:
    file = OnnxFile(FILE, Choice(PROVIDERS[key], "It is the fastest."))
    assert file.choice.provider.key == key
    assert file.run(OUTPUTS, feed)[0].shape == (1, 4, 256, 256)
    assert file.choice.provider is CPU
    assert "failed (CUDA failure 2: out of memory), so the CPU is used." in file.choice.reason
    file.run(OUTPUTS, feed)
    assert failing.runs == 1


def test_many_threads_fall_back_together(
    failing: type[FailingSession], feed: dict[str, NDArray[np.float32]]
) -> None:
    file = OnnxFile(FILE, CUDA)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: file.run(OUTPUTS, feed)[1], range(8)))
    assert all(np.array_equal(answer, answers[0]) for answer in answers)
    assert file.choice.provider is CPU


def test_a_run_that_was_ended_is_no_failure_of_the_provider(
    failing: type[FailingSession], feed: dict[str, NDArray[np.float32]]
) -> None:
    file = OnnxFile(FILE, CUDA)
    handle = RunHandle()
    handle.terminate()
    with pytest.raises(RunTerminated):
        file.run(OUTPUTS, feed, handle)
    assert file.choice.provider.key == "cuda"


def test_a_damaged_file_is_the_files_fault_whatever_the_provider(tmp_path: Path) -> None:
    path = tmp_path / "damaged.onnx"
    path.write_bytes(FILE.read_bytes()[:100_000])
    with pytest.raises(ModelError, match=r"damaged\.onnx is damaged or not an ONNX model"):
        OnnxFile(path)
    with pytest.raises(ModelError, match=r"nowhere\.onnx is missing"):
        OnnxFile(tmp_path / "nowhere.onnx", CUDA)


def test_the_model_says_what_it_runs_on_and_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PROVIDER_VARIABLE, "cuda")
    model = load_model()
    assert model.provider == "CPU"
    assert model.provider_reason == "CUDA was asked for, but this ONNX Runtime was built without it."


def test_a_wish_for_an_unknown_provider_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PROVIDER_VARIABLE, "gpu")
    with pytest.raises(ModelError, match="no execution provider called gpu"):
        load_model()
