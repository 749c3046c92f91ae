"""ONNX Runtime: opening a file on the best provider there is, and running it, on the CPU if need be."""

import logging
import os
import re
import threading
from collections.abc import Mapping, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any

import onnxruntime as ort
from numpy.typing import NDArray
from onnxruntime.capi import onnxruntime_pybind11_state as ort_errors

from samgui.errors import ModelError, RunTerminated
from samgui.sam.providers import CPU, Choice, Provider, choose_provider, session_providers, wanted_provider

_log = logging.getLogger(__name__)

# ONNX Runtime's errors have no common base of their own.
_RUNTIME_ERRORS = (
    ort_errors.EPFail,
    ort_errors.Fail,
    ort_errors.InvalidArgument,
    ort_errors.InvalidGraph,
    ort_errors.InvalidProtobuf,
    ort_errors.NoModel,
    ort_errors.NoSuchFile,
    ort_errors.NotFound,
    ort_errors.NotImplemented,
    ort_errors.RuntimeException,
)
# What a provider raises that can't be had or can't go on: ONNX Runtime's Python side adds its own.
_PROVIDER_ERRORS = (*_RUNTIME_ERRORS, RuntimeError, ValueError)


class RunHandle:
    """A hand on one run of the encoder, for another thread to end it by."""

    def __init__(self) -> None:
        self._options = ort.RunOptions()

    def terminate(self) -> None:
        """End the run at its next operator, or before it begins: it raises RunTerminated. For any thread."""
        self._options.terminate = True

    @property
    def is_terminated(self) -> bool:
        """True once `terminate` has been called; a handle doesn't come back from that."""
        return bool(self._options.terminate)

    def raise_if_terminated(self) -> None:
        """Raise RunTerminated when `terminate` has been called."""
        if self.is_terminated:
            raise RunTerminated("The run was ended before its result was there.")

    @property
    def run_options(self) -> Any:
        """What ONNX Runtime takes along into the run."""
        return self._options


def available_providers() -> list[str]:
    """The names of the providers that this ONNX Runtime was built with."""
    return list(ort.get_available_providers())


def provider_for(wanted: str | None = None) -> Choice:
    """The provider to use: the one called `wanted`, by default the environment's wish, or else the best.

    Raises ModelError for a name that isn't in `PROVIDERS`.
    """
    return choose_provider(available_providers(), wanted_provider() if wanted is None else wanted)


class OnnxFile:
    """An ONNX file, opened on a provider. When that provider fails, now or later, the CPU takes over.

    Any number of threads may run it. Raises ModelError when the file is missing, or when even the CPU
    can't open it.
    """

    def __init__(self, path: Path, choice: Choice | None = None) -> None:
        if not path.is_file():
            raise ModelError("The model file {path} is missing.", path=path)
        self.path = path
        self._choice = provider_for() if choice is None else choice
        self._falling_back = threading.Lock()
        self._session = self._open()
        self._one_at_a_time = threading.Lock()

    @property
    def choice(self) -> Choice:
        """The provider that is really in use, and why it is that one."""
        return self._choice

    @property
    def inputs(self) -> Sequence[Any]:
        """The graph's inputs, as ONNX Runtime describes them: each with name, shape and type."""
        return list(self._session.get_inputs())

    @property
    def outputs(self) -> Sequence[Any]:
        """The graph's outputs, as ONNX Runtime describes them: each with name, shape and type."""
        return list(self._session.get_outputs())

    @property
    def metadata(self) -> dict[str, str]:
        """The file's own key-value notes."""
        return dict(self._session.get_modelmeta().custom_metadata_map)

    def run(
        self,
        output_names: Sequence[str],
        feed: Mapping[str, NDArray[Any]],
        handle: RunHandle | None = None,
    ) -> list[NDArray[Any]]:
        """The outputs for `feed`.

        What the run needed is kept for the next one, see `release_memory`. Raises RunTerminated when
        `handle` ends the run, ModelError when the CPU can't run it either.
        """
        handle = RunHandle() if handle is None else handle
        while True:
            provider = self._choice.provider
            expected = _RUNTIME_ERRORS if provider is CPU else _PROVIDER_ERRORS
            try:
                with nullcontext() if provider.is_concurrent else self._one_at_a_time:
                    return list(self._session.run(output_names, dict(feed), handle.run_options))
            except expected as error:
                handle.raise_if_terminated()
                if provider is CPU:
                    raise ModelError(
                        "{name} can't be run: {reason}", name=self.path.name, reason=_first_line(error)
                    ) from error
                self._fall_back_from(provider, _first_line(error))

    def release_memory(self, output_names: Sequence[str], feed: Mapping[str, NDArray[Any]]) -> None:
        """Give back to the system what runs have needed, and the next one takes anew.

        ONNX Runtime does that at the end of a run only: here of one on `feed`, any that fits, which ends
        before it computes anything.
        """
        handle = RunHandle()
        arenas = self._choice.provider.arenas
        handle.run_options.add_run_config_entry("memory.enable_memory_arena_shrinkage", arenas)
        handle.terminate()
        with suppress(RunTerminated):
            self.run(output_names, feed, handle)

    def _open(self) -> Any:
        provider = self._choice.provider
        if provider is not CPU:
            try:
                session = _open_on(self.path, provider)
            except _PROVIDER_ERRORS as error:
                self._give_up(provider, _first_line(error))
            else:
                if provider.name in session.get_providers():
                    return session
                # What ONNX Runtime does by itself when a library of the provider's isn't there.
                self._give_up(provider, "a library or driver that it needs is missing")
        try:
            return _open_on(self.path, CPU)
        except _RUNTIME_ERRORS as error:
            raise ModelError(
                "{path} is damaged or not an ONNX model: {reason}", path=self.path, reason=_first_line(error)
            ) from error

    def _fall_back_from(self, provider: Provider, why: str) -> None:
        with self._falling_back:
            if self._choice.provider is provider:  # or another thread has been here before
                self._session = _open_on(self.path, CPU)
                self._give_up(provider, why)

    def _give_up(self, provider: Provider, why: str) -> None:
        reason = f"{provider.title} failed ({why.rstrip('.')}), so the CPU is used."
        _log.warning("%s: %s", self.path.name, reason)
        self._choice = Choice(CPU, reason)


def _first_line(error: Exception) -> str:
    """What ONNX Runtime says, without its prefix of codes."""
    return re.sub(r"^\[ONNXRuntimeError\] : \d+ : \w+ : ", "", str(error).partition("\n")[0])


def _open_on(path: Path, provider: Provider) -> Any:
    providers = session_providers(provider, available_providers())
    # ONNX Runtime's own fallback prints to stdout and doesn't tell the program.
    return ort.InferenceSession(str(path), session_options(), providers=providers, enable_fallback=0)


def session_options() -> Any:
    """ONNX Runtime's settings for a model on a desktop: fast while it runs, nothing while it waits."""
    options = ort.SessionOptions()
    options.log_severity_level = 3  # errors alone: a program's stderr is for its user
    options.intra_op_num_threads = _thread_count()
    # Threads that spin while they wait make a run about a fifth shorter; they stop with the run, so that
    # a window waiting for a click uses no processor.
    options.add_session_config_entry("session.force_spinning_stop", "1")
    # The memory pattern keeps a block for a whole run beside the arena's: 270 MB more, and no faster.
    options.enable_mem_pattern = False
    return options


def _thread_count() -> int:
    """Threads for one operator: 0, ONNX Runtime's choice, unless the process may not use every processor.

    Left to itself it makes one for each core and pins them, which fails noisily where cores are withheld.
    """
    if not hasattr(os, "sched_getaffinity"):
        return 0
    allowed = len(os.sched_getaffinity(0))
    return 0 if allowed == os.cpu_count() else allowed
