import subprocess
import sys

import pytest

import samgui


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
