import dataclasses
import os
import shutil
from pathlib import Path

import pytest

from samgui.cli import model_checks
from samgui.cli.findings import Level
from samgui.cli.model_checks import check_answers, check_files, check_models
from samgui.errors import ModelError
from samgui.paths import resource_path
from samgui.sam.engine import Model
from samgui.sam.model_folder import DEFAULT_MODEL
from samgui.sam.model_store import StoredModel, stored_models
from samgui.sam.providers import CPU, PROVIDER_VARIABLE, PROVIDERS
from samgui.sam.sample import Trial

GOOD = Trial({"saucer": 0.999, "spoon": 0.995}, 1.25, 0.025)


@pytest.fixture
def copied(tmp_path: Path) -> StoredModel:
    """A copy of the embedded model, as if it had been installed."""
    folder = Path(shutil.copytree(resource_path("models", DEFAULT_MODEL), tmp_path / "copied"))
    return dataclasses.replace(stored_models()[0], name="copied", folder=folder, is_embedded=False)


@pytest.fixture
def trial(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    """Models are loaded and tried in no time, and do well."""
    monkeypatch.setattr(model_checks, "load_model", lambda *_, **__: model)
    monkeypatch.setattr(model_checks, "try_on_sample", lambda _: GOOD)


def test_whole_files_are_told_with_their_hashes(copied: StoredModel) -> None:
    finding = check_files(copied)
    assert finding.level is Level.OK
    assert finding.text == "all 2 files are whole (vit_t, 49 MB)."
    assert len(str(finding.details["sha256"])) > 2 * 64


def test_damage_is_found_even_when_size_and_times_are_the_same(copied: StoredModel) -> None:
    path = copied.folder / "mobile_sam_encoder.onnx"
    check_files(copied)
    times = path.stat()
    data = bytearray(path.read_bytes())
    data[1000] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    finding = check_files(copied)
    assert finding.level is Level.PROBLEM
    assert f"{path} is damaged or has been altered." in finding.text
    assert "samgui models remove copied" in finding.remedy
    assert "expected" in finding.details


def test_a_missing_file_is_a_problem(copied: StoredModel) -> None:
    (copied.folder / "mobile_sam_encoder.onnx").unlink()
    finding = check_files(copied)
    assert finding.level is Level.PROBLEM
    assert "can't be read: No such file" in finding.text


def test_a_folder_that_says_nothing_sensible_is_a_problem(copied: StoredModel) -> None:
    broken = dataclasses.replace(copied, info=None, problem="It doesn't describe a model.", is_embedded=True)
    finding = check_files(broken)
    assert (finding.level, finding.text) == (Level.PROBLEM, "It doesn't describe a model.")
    assert finding.remedy == "install samgui again"


def test_right_masks_are_told_with_their_times(trial: None) -> None:
    finding = check_answers(DEFAULT_MODEL, CPU)
    assert finding.level is Level.OK
    assert "IoU 0.995 or better" in finding.text
    assert "encoding takes 1.25 s, a click 25 ms" in finding.text


@pytest.mark.parametrize(
    ("name", "iou", "level"),
    [
        (DEFAULT_MODEL, 0.97, Level.PROBLEM),
        ("vit_b", 0.97, Level.OK),
        ("vit_b", 0.5, Level.PROBLEM),
    ],
)
def test_wrong_masks_are_a_problem(
    trial: None, monkeypatch: pytest.MonkeyPatch, name: str, iou: float, level: Level
) -> None:
    monkeypatch.setattr(model_checks, "try_on_sample", lambda _: Trial({"saucer": iou}, 1.0, 0.1))
    finding = check_answers(name, CPU)
    assert finding.level is level
    assert bool(finding.remedy) is (level is Level.PROBLEM)


def test_a_provider_that_fell_back_is_a_problem(trial: None) -> None:
    finding = check_answers(DEFAULT_MODEL, PROVIDERS["cuda"])
    assert finding.level is Level.PROBLEM
    assert finding.remedy == "SAMGUI_PROVIDER=cpu samgui goes without CUDA"


def test_a_model_that_can_not_be_loaded_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> Model:
        raise ModelError("The model file is missing.")

    monkeypatch.setattr(model_checks, "load_model", refuse)
    finding = check_answers(DEFAULT_MODEL, CPU)
    assert (finding.level, finding.text) == (Level.PROBLEM, "The model file is missing.")


def test_every_provider_there_is_is_tried_and_tensorrt_only_when_asked_for(
    trial: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    available = [PROVIDERS[key].name for key in ("tensorrt", "cuda", "cpu")]
    monkeypatch.setattr(model_checks, "available_providers", lambda: available)
    monkeypatch.delenv(PROVIDER_VARIABLE, raising=False)
    assert [finding.subject for finding in check_models()][-2:] == ["mobile_sam on CUDA", "mobile_sam on CPU"]
    monkeypatch.setenv(PROVIDER_VARIABLE, "tensorrt")
    findings = list(check_models())
    assert findings[-3].subject == "mobile_sam on TensorRT"
    assert (findings[-4].subject, findings[-4].level) == ("providers", Level.NOTE)
    assert "TensorRT was asked for, but" in findings[-4].text
