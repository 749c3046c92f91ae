"""Which of ONNX Runtime's execution providers a model runs on, and why that one."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from samgui.errors import ModelError
from samgui.paths import user_cache_dir

PROVIDER_VARIABLE = "SAMGUI_PROVIDER"
"""The environment variable by which a person asks for a provider; its values are the keys of `PROVIDERS`."""


@dataclass(frozen=True, slots=True)
class Provider:
    """One way of running a model.

    `name` is ONNX Runtime's, `title` what people call it. `arenas` lists the memory arenas that a run can
    be told to shrink when it is over, as ONNX Runtime's run option wants them. One that isn't
    `is_concurrent` must not be run from two threads at once.
    """

    key: str
    name: str
    title: str
    options: tuple[tuple[str, str], ...] = ()
    arenas: str = "cpu:0"
    is_concurrent: bool = True
    is_only_on_request: bool = False


# By default an arena doubles when it grows, and a model of 2 GB then takes 4 GB of the card.
_NO_DOUBLING = (("arena_extend_strategy", "kSameAsRequested"),)

CPU = Provider("cpu", "CPUExecutionProvider", "CPU")
_CUDA = Provider("cuda", "CUDAExecutionProvider", "CUDA", _NO_DOUBLING, arenas="cpu:0;gpu:0")

PROVIDERS: Mapping[str, Provider] = MappingProxyType(
    {
        provider.key: provider
        for provider in (
            # Builds an engine for minutes before the first run, so a person has to want that.
            Provider("tensorrt", "TensorrtExecutionProvider", "TensorRT", is_only_on_request=True),
            _CUDA,
            Provider("directml", "DmlExecutionProvider", "DirectML", is_concurrent=False),
            Provider("coreml", "CoreMLExecutionProvider", "CoreML"),
            Provider("openvino", "OpenVINOExecutionProvider", "OpenVINO"),
            CPU,
        )
    }
)
"""The providers samgui uses, the best first."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A provider, and the sentence that says why it is this one."""

    provider: Provider
    reason: str


def choose_provider(available: Sequence[str], wanted: str = "") -> Choice:
    """The best of the providers that ONNX Runtime has, `available` by its names, or the one that is wanted.

    `wanted` is a key of `PROVIDERS`, or empty for the best. One that is wanted and not there is no error:
    the best of the others takes its place, and the reason says so. Raises ModelError for another key.
    """
    best = next((provider for provider in _unasked() if provider.name in available), CPU)
    if not wanted:
        return Choice(best, _why_best(best))
    if wanted not in PROVIDERS:
        raise ModelError(
            "There is no execution provider called {wanted}; {provider_variable} can be "
            "{providers}, or empty for the best.",
            wanted=wanted,
            provider_variable=PROVIDER_VARIABLE,
            providers=", ".join(PROVIDERS),
        )
    provider = PROVIDERS[wanted]
    if provider.name in available:
        return Choice(provider, f"{provider.title} was asked for.")
    return Choice(best, f"{provider.title} was asked for, but this ONNX Runtime was built without it.")


def wanted_provider() -> str:
    """The key of the provider that the environment asks for; empty when it asks for none."""
    return os.environ.get(PROVIDER_VARIABLE, "").strip().lower()


def session_providers(provider: Provider, available: Sequence[str]) -> list[tuple[str, dict[str, str]]]:
    """What an ONNX Runtime session is to be given: `provider`, and after it what takes over its gaps."""
    chain = [provider, CPU]
    if provider.key == "tensorrt" and _CUDA.name in available:
        chain.insert(1, _CUDA)
    # A provider may stand there once.
    return [(each.name, _options(each)) for each in dict.fromkeys(chain)]


def _options(provider: Provider) -> dict[str, str]:
    if provider.key != "tensorrt":
        return dict(provider.options)
    cache = str(user_cache_dir() / "tensorrt")
    return {"trt_engine_cache_enable": "1", "trt_engine_cache_path": cache}


def _unasked() -> list[Provider]:
    return [provider for provider in PROVIDERS.values() if not provider.is_only_on_request]


def _why_best(best: Provider) -> str:
    if best is CPU:
        return "This ONNX Runtime was built for nothing faster."
    return f"{best.title} is the fastest that this ONNX Runtime was built for."
