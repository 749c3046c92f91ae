"""A large model's first image: said to take long, not three seconds."""

from pathlib import Path

import pytest

from samgui.app.encode_estimate import estimate_encode_seconds
from samgui.paths import resource_path
from samgui.sam.model_folder import DEFAULT_MODEL, installed_models_dir
from samgui.sam.model_info import (
    DataFile,
    ModelFile,
    ModelFiles,
    ModelInfo,
    encode_model_info,
    read_model_info,
)

EMBEDDED_BYTES = read_model_info(resource_path("models", DEFAULT_MODEL)).files.encoder.bytes
SHA256 = "0" * 64
NOTHING_MEASURED: dict[str, float] = {}


@pytest.fixture(autouse=True)
def own_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))


def put_model(name: str, model_type: str, n_bytes: int, external_bytes: int = 0) -> None:
    """A model folder that says how large its encoder is."""
    weights = (DataFile(file="e.onnx.data", sha256=SHA256, bytes=external_bytes),) if external_bytes else ()
    encoder = ModelFile(file="e.onnx", sha256=SHA256, bytes=n_bytes, external_data=weights)
    decoder = ModelFile(file="d.onnx", sha256=SHA256, bytes=1)
    files = ModelFiles(encoder=encoder, interactive_decoder=decoder)
    folder = installed_models_dir() / name
    folder.mkdir(parents=True)
    info = ModelInfo(name=name, model_type=model_type, pair_id="p", files=files)
    (folder / "model.json").write_bytes(encode_model_info(info))


def test_what_was_measured_counts() -> None:
    put_model("vit_h", "vit_h", 90 * EMBEDDED_BYTES)
    assert estimate_encode_seconds("vit_h", {"vit_h": 7.0, DEFAULT_MODEL: 1.0}.get) == 7.0


def test_a_larger_model_takes_longer_on_the_same_machine() -> None:
    put_model("vit_b", "vit_b", 12 * EMBEDDED_BYTES)
    put_model("vit_h", "vit_h", 1000, external_bytes=90 * EMBEDDED_BYTES)
    remembered = {DEFAULT_MODEL: 0.8}.get
    base, huge = (estimate_encode_seconds(name, remembered) for name in ("vit_b", "vit_h"))
    assert base is not None
    assert huge is not None
    assert 4 < base < 8
    assert 35 < huge < 60


def test_a_slower_machine_takes_longer_in_proportion() -> None:
    put_model("vit_l", "vit_l", 40 * EMBEDDED_BYTES)
    fast, slow = (estimate_encode_seconds("vit_l", {DEFAULT_MODEL: seconds}.get) for seconds in (1.0, 5.0))
    assert fast is not None
    assert slow == pytest.approx(5 * fast)


def test_a_large_model_is_not_taken_for_a_quick_one_when_nothing_was_measured() -> None:
    put_model("vit_h", "vit_h", 90 * EMBEDDED_BYTES)
    estimate = estimate_encode_seconds("vit_h", NOTHING_MEASURED.get)
    assert estimate is not None
    assert estimate > 20


def test_another_mobile_sam_takes_what_the_embedded_one_does() -> None:
    put_model("mine", "vit_t", EMBEDDED_BYTES)
    assert estimate_encode_seconds("mine", {DEFAULT_MODEL: 1.5}.get) == pytest.approx(1.5)


def test_there_is_none_for_the_embedded_model_and_for_what_is_not_known() -> None:
    assert estimate_encode_seconds(DEFAULT_MODEL, NOTHING_MEASURED.get) is None
    assert estimate_encode_seconds("elsewhere", {DEFAULT_MODEL: 1.0}.get) is None
