import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from samgui.errors import ModelError
from samgui.sam.checksums import file_sha256
from samgui.sam.engine import Embedding
from samgui.sam.model_folder import installed_models_dir, load_model, model_names
from samgui.sam.model_info import ModelFile, ModelInfo, encode_model_info, read_model_info

ENCODER = "mobile_sam_encoder.onnx"
DECODER = "mobile_sam_interactive_decoder.onnx"


def describe_anew(folder: Path, **changes: object) -> None:
    """Write `model.json` again for the files as they are now, with other changes."""
    info = read_model_info(folder)
    files = msgspec.structs.replace(
        info.files,
        **{
            role: entry_for(folder / name)
            for role, name in (("encoder", ENCODER), ("interactive_decoder", DECODER))
        },
    )
    changed: ModelInfo = msgspec.structs.replace(info, **{"files": files, **changes})
    (folder / "model.json").write_bytes(encode_model_info(changed))


def entry_for(path: Path) -> ModelFile:
    return ModelFile(file=path.name, sha256=file_sha256(path), bytes=path.stat().st_size)


def with_other_pair_id(path: Path) -> None:
    """Make an ONNX file one of another pair: its id is plain text in the file, so as long a one fits."""
    pair_id = read_model_info(path.parent).pair_id.encode()
    data = path.read_bytes()
    assert data.count(pair_id) == 1
    path.write_bytes(data.replace(pair_id, b"0" * len(pair_id)))


def test_the_embedded_model_is_the_default_and_has_a_name(model_copy: Path) -> None:
    assert load_model().name == "mobile_sam"
    assert load_model("mobile_sam").info == load_model().info
    assert load_model(model_copy).info == load_model(str(model_copy)).info == load_model().info


def test_a_model_in_the_users_folder_has_a_name_too(model_copy: Path) -> None:
    assert model_names() == ("mobile_sam",)
    installed = installed_models_dir() / "mine"
    shutil.copytree(model_copy, installed)
    try:
        assert model_names() == ("mine", "mobile_sam")
        assert load_model("mine").info.files == load_model().info.files
    finally:
        shutil.rmtree(installed)


@pytest.mark.parametrize("name", ["vit_z", "no/such/folder", Path("mobile_sam")])
def test_an_unknown_name_is_refused_with_the_names_there_are(name: str | Path) -> None:
    """A Path is a path even where a name is the same."""
    with pytest.raises(ModelError, match=f"called {name}; the models here are: mobile_sam"):
        load_model(name)


def test_a_folder_that_is_no_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="is not a model folder"):
        load_model(tmp_path)


def remove(path: Path) -> None:
    path.unlink()


def shorten(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def flip_a_byte(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize("file", [ENCODER, DECODER])
@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (remove, "is missing"),
        (shorten, "damaged or has been altered"),
        (flip_a_byte, "damaged or has been altered"),
    ],
)
def test_a_damaged_folder_is_refused(
    model_copy: Path, file: str, damage: Callable[[Path], None], sentence: str
) -> None:
    damage(model_copy / file)
    with pytest.raises(ModelError, match=f"{file} .*{sentence}.*; export or download"):
        load_model(model_copy)


def test_weights_kept_beside_the_graph_are_checked_as_well(model_copy: Path) -> None:
    weights = model_copy / "weights.bin"
    weights.write_bytes(b"weights")
    describe_anew(model_copy)
    info = read_model_info(model_copy)
    encoder = msgspec.structs.replace(info.files.encoder, external_data=(entry_for(weights),))
    files = msgspec.structs.replace(info.files, encoder=encoder)
    (model_copy / "model.json").write_bytes(encode_model_info(msgspec.structs.replace(info, files=files)))
    load_model(model_copy)
    weights.write_bytes(b"WEIGHTS")
    with pytest.raises(ModelError, match=r"weights\.bin is damaged or has been altered"):
        load_model(model_copy)


@pytest.mark.parametrize("file", [ENCODER, DECODER])
def test_a_file_of_another_pair_is_refused_in_a_folder(model_copy: Path, file: str) -> None:
    with_other_pair_id(model_copy / file)
    describe_anew(model_copy)
    with pytest.raises(ModelError, match=f"{file} doesn't belong to the model in this folder"):
        load_model(model_copy)


def test_a_pair_needs_no_model_json(
    model_copy: Path, disc_image: NDArray[np.uint8], disc_embedding: Embedding
) -> None:
    (model_copy / "model.json").unlink()
    model = load_model(encoder=model_copy / ENCODER, decoder=str(model_copy / DECODER))
    assert model.name == "mobile_sam"
    assert model.info.pair_id == load_model().info.pair_id
    assert model.decode(disc_embedding, [[200, 110]], [1]).low_res_masks.shape == (4, 256, 256)


def test_two_files_of_different_pairs_are_refused(model_copy: Path) -> None:
    with_other_pair_id(model_copy / DECODER)
    with pytest.raises(ModelError, match="are of different models"):
        load_model(encoder=model_copy / ENCODER, decoder=model_copy / DECODER)


def test_a_pair_is_two_files_and_nothing_else(model_copy: Path) -> None:
    with pytest.raises(ModelError, match="the decoder is missing"):
        load_model(encoder=model_copy / ENCODER)
    with pytest.raises(ModelError, match="the encoder is missing"):
        load_model(decoder=model_copy / DECODER)
    with pytest.raises(ModelError, match="not both"):
        load_model("mobile_sam", encoder=model_copy / ENCODER, decoder=model_copy / DECODER)


def test_files_in_each_others_place_are_told_by_what_they_take(model_copy: Path) -> None:
    with pytest.raises(ModelError, match=f"{DECODER} is not an encoder .* it takes image_embeddings"):
        load_model(encoder=model_copy / DECODER, decoder=model_copy / DECODER)
    with pytest.raises(ModelError, match=f"{ENCODER} is not a decoder .* it takes images"):
        load_model(encoder=model_copy / ENCODER, decoder=model_copy / ENCODER)


@pytest.mark.parametrize(
    "content", [b"", b"not a model", b"\x08\x09" * 500, b"\x89PNG\r\n\x1a\n" + bytes(300)]
)
def test_a_file_that_is_not_onnx_is_refused(model_copy: Path, tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "other.onnx"
    other.write_bytes(content)
    with pytest.raises(ModelError, match=r"other\.onnx is damaged or not an ONNX model") as refusal:
        load_model(encoder=other, decoder=model_copy / DECODER)
    assert "\n" not in str(refusal.value)


def test_a_missing_file_of_a_pair_is_named(model_copy: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"nothing\.onnx is missing"):
        load_model(encoder=tmp_path / "nothing.onnx", decoder=model_copy / DECODER)
    with pytest.raises(ModelError, match=r"is missing"):
        load_model(encoder=model_copy, decoder=model_copy / DECODER)


@pytest.mark.export
def test_a_pair_is_known_by_the_weights_beside_its_graph_too(model_copy: Path, tmp_path: Path) -> None:
    onnx = pytest.importorskip("onnx")
    graph = onnx.load(model_copy / ENCODER)
    del graph.metadata_props[:]
    path = tmp_path / "e.onnx"
    onnx.save(graph, path, save_as_external_data=True, location="e.bin")
    one = load_model(encoder=path, decoder=model_copy / DECODER).info
    assert [part.file for part in one.files.encoder.parts] == ["e.onnx", "e.bin"]
    weights = tmp_path / "e.bin"
    weights.write_bytes(weights.read_bytes()[:-4] + b"\0\0\0\0")
    assert load_model(encoder=path, decoder=model_copy / DECODER).info.pair_id != one.pair_id


def test_a_model_runs_on_the_provider_that_is_asked_for() -> None:
    assert load_model(provider="cpu").provider_reason == "CPU was asked for."
    with pytest.raises(ModelError, match="no execution provider called gpu"):
        load_model(provider="gpu")
