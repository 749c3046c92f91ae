import os
import subprocess
import sys
from pathlib import Path

import pytest

import samgui
from tests.conftest import home_variables


def test_every_public_name_is_there() -> None:
    for name in samgui.__all__:
        assert getattr(samgui, name) is not None
    assert set(samgui.__all__) <= set(dir(samgui))


def test_a_name_that_is_not_there_is_told_as_usual() -> None:
    with pytest.raises(AttributeError, match="module 'samgui' has no attribute 'nothing'"):
        samgui.nothing  # noqa: B018 - the access is the test


def test_errors_have_one_base() -> None:
    errors = [value for value in map(samgui.__dict__.get, samgui.__all__) if isinstance(value, type)]
    raised = [error for error in errors if issubclass(error, Exception)]
    assert len(raised) > 5
    assert all(issubclass(error, samgui.SamguiError) for error in raised)


@pytest.mark.parametrize(
    ("statement", "absent"),
    [
        ("import samgui", {"onnxruntime", "numpy", "cv2", "PIL", "PySide6", "torch"}),
        (
            "from samgui import SamPredictor, load_model",
            {"PySide6", "torch", "onnx", "samgui.app", "samgui.document"},
        ),
    ],
)
def test_importing_brings_only_what_is_needed(statement: str, absent: set[str]) -> None:
    program = f"{statement}\nimport sys\nprint(*sys.modules)"
    modules = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    ).stdout
    assert absent.isdisjoint(modules.split())


def test_loading_a_model_leaves_no_trace_and_tells_nobody(tmp_path: Path) -> None:
    """ONNX Runtime would make an id of the computer, and send it with what it has to report."""
    environment = {**os.environ, **home_variables(tmp_path)}
    environment.pop("ORT_DISABLE_TELEMETRY", None)
    program = "from samgui import load_model; load_model()"
    subprocess.run([sys.executable, "-c", program], check=True, env=environment)
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} <= {"checksums.json"}
