import json
from pathlib import Path
from typing import Any

import pytest

from samgui.errors import ModelError
from samgui.sam.model_info import (
    ModelFile,
    ModelFiles,
    ModelInfo,
    encode_model_info,
    make_pair_id,
    read_model_info,
)

SHA = "0" * 64
ENCODER = ModelFile(file="m_encoder.onnx", sha256=SHA, bytes=1)
OFFICIAL = ModelFile(file="m_decoder.onnx", sha256=SHA, bytes=2)
INTERACTIVE = ModelFile(file="m_interactive_decoder.onnx", sha256=SHA, bytes=3)
INFO = ModelInfo(
    name="m",
    model_type="vit_t",
    pair_id="abc",
    files=ModelFiles(encoder=ENCODER, interactive_decoder=INTERACTIVE),
)


def plain(info: ModelInfo = INFO) -> dict[str, Any]:
    """`model.json` as plain values, to be spoilt."""
    values: dict[str, Any] = json.loads(encode_model_info(info))
    return values


def write(folder: Path, values: object) -> Path:
    (folder / "model.json").write_text(json.dumps(values))
    return folder


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    (tmp_path / "model.json").write_bytes(encode_model_info(INFO))
    assert read_model_info(tmp_path) == INFO


def test_keys_of_a_later_exporter_are_passed_over(tmp_path: Path) -> None:
    assert read_model_info(write(tmp_path, {**plain(), "remark": "new"})) == INFO


def test_the_interactive_decoder_is_preferred() -> None:
    assert (
        ModelFiles(encoder=ENCODER, decoder=OFFICIAL, interactive_decoder=INTERACTIVE).preferred_decoder
        == INTERACTIVE
    )
    assert ModelFiles(encoder=ENCODER, decoder=OFFICIAL).preferred_decoder == OFFICIAL


def test_the_pair_id_tells_checkpoints_and_types_apart() -> None:
    ids = {make_pair_id(sha, kind) for sha in (SHA, "1" * 64) for kind in ("vit_b", "vit_t")}
    assert len(ids) == 4
    assert make_pair_id(SHA, "vit_b") == make_pair_id(SHA, "vit_b")
    assert all(len(pair_id) == 32 for pair_id in ids)


def test_a_folder_without_model_json_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"is not a model folder: it has no model\.json"):
        read_model_info(tmp_path)


def test_a_newer_contract_is_refused_before_anything_else_is_read(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="version 2 of the model contract"):
        read_model_info(write(tmp_path, {"contract_version": 2, "files": "elsewhere"}))


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"format": "other"}, r"\$\.format"),
        ({"name": ""}, r"\$\.name"),
        ({"pair_id": None}, r"\$\.pair_id"),
        ({"image_size": 512}, r"\$\.image_size"),
        ({"pixel_mean": [1, 2]}, r"\$\.pixel_mean"),
        ({"files": {"encoder": plain()["files"]["encoder"]}}, "neither a decoder nor an interactive_decoder"),
        (
            {"files": {**plain()["files"], "encoder": {"file": "../up.onnx", "sha256": SHA, "bytes": 1}}},
            r"\.file",
        ),
        ({"files": {**plain()["files"], "encoder": {"file": "..", "sha256": SHA, "bytes": 1}}}, r"\.file"),
        (
            {"files": {**plain()["files"], "encoder": {"file": "a.onnx", "sha256": "0", "bytes": 1}}},
            r"\.sha256",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, change: dict[str, Any], place: str) -> None:
    with pytest.raises(ModelError, match=f"model.json doesn't describe a samgui model: .*{place}"):
        read_model_info(write(tmp_path, {**plain(), **change}))


def test_what_is_not_json_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.json").write_bytes(b"\x08\x07onnx")
    with pytest.raises(ModelError, match="doesn't describe a samgui model"):
        read_model_info(tmp_path)


def test_a_model_json_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.json").mkdir()
    with pytest.raises(ModelError, match=r"model\.json can't be read: "):
        read_model_info(tmp_path)
