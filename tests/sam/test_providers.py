import pytest

from samgui.errors import ModelError
from samgui.sam.providers import (
    CPU,
    PROVIDER_VARIABLE,
    PROVIDERS,
    choose_provider,
    session_providers,
    wanted_provider,
)

CPU_BUILD = ["AzureExecutionProvider", "CPUExecutionProvider"]
GPU_BUILD = ["TensorrtExecutionProvider", "CUDAExecutionProvider", "CPUExecutionProvider"]


@pytest.mark.parametrize(
    ("available", "key"),
    [
        (CPU_BUILD, "cpu"),
        ([], "cpu"),
        (GPU_BUILD, "cuda"),
        (["DmlExecutionProvider", "CPUExecutionProvider"], "directml"),
        (["CoreMLExecutionProvider", "AzureExecutionProvider", "CPUExecutionProvider"], "coreml"),
        (["OpenVINOExecutionProvider", "CPUExecutionProvider"], "openvino"),
        (["CPUExecutionProvider", "OpenVINOExecutionProvider", "CUDAExecutionProvider"], "cuda"),
        (["TensorrtExecutionProvider", "CPUExecutionProvider"], "cpu"),
    ],
)
def test_the_best_there_is_is_chosen_and_tensorrt_never_by_itself(available: list[str], key: str) -> None:
    choice = choose_provider(available)
    assert choice.provider is PROVIDERS[key]
    assert choice.reason.endswith(".")
    assert choice.provider is CPU or choice.provider.title in choice.reason


@pytest.mark.parametrize("key", ["tensorrt", "cuda", "cpu"])
def test_a_wanted_provider_is_taken(key: str) -> None:
    choice = choose_provider(GPU_BUILD, key)
    assert choice.provider.key == key
    assert "was asked for" in choice.reason


def test_a_wanted_provider_that_is_not_there_gives_way_to_the_best() -> None:
    choice = choose_provider(GPU_BUILD, "openvino")
    assert choice.provider.key == "cuda"
    assert choice.reason == "OpenVINO was asked for, but this ONNX Runtime was built without it."


def test_an_unknown_provider_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ModelError, match=r"called gpu; SAMGUI_PROVIDER can be tensorrt, cuda, .*, cpu"):
        choose_provider(GPU_BUILD, "gpu")


def test_a_person_asks_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PROVIDER_VARIABLE, raising=False)
    assert wanted_provider() == ""
    monkeypatch.setenv(PROVIDER_VARIABLE, " CUDA ")
    assert wanted_provider() == "cuda"


def test_the_cpu_stands_behind_every_provider_once() -> None:
    for provider in PROVIDERS.values():
        names = [name for name, _ in session_providers(provider, GPU_BUILD)]
        assert names[0] == provider.name
        assert names[-1] == "CPUExecutionProvider"
        assert len(names) == len(set(names))


def test_tensorrt_leaves_its_gaps_to_cuda_and_keeps_its_engines() -> None:
    providers = session_providers(PROVIDERS["tensorrt"], GPU_BUILD)
    assert [name for name, _ in providers] == GPU_BUILD
    assert providers[0][1]["trt_engine_cache_enable"] == "1"


def test_cuda_takes_no_more_memory_than_it_is_asked_for() -> None:
    (_, options), _ = session_providers(PROVIDERS["cuda"], GPU_BUILD)
    assert options == {"arena_extend_strategy": "kSameAsRequested"}
