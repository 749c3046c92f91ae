"""What people have as files becomes a model with a name, or is refused with a sentence and leaves nothing."""

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from samgui.errors import ModelError
from samgui.paths import resource_path
from samgui.sam import importing
from samgui.sam.engine import Model
from samgui.sam.importing import import_model
from samgui.sam.model_folder import DEFAULT_MODEL, load_model
from samgui.sam.model_info import encode_model_info, read_model_info
from samgui.sam.model_store import stored_models
from samgui.sam.sample import Trial
from tests.sam.foreign_exports import export_decoder, export_encoder, official_sam

MODEL = resource_path("models", DEFAULT_MODEL)
ENCODER = MODEL / "mobile_sam_encoder.onnx"
DECODER = MODEL / "mobile_sam_interactive_decoder.onnx"

GOOD = Trial({"saucer": 0.97}, 1.0, 0.1)
BAD = Trial({"saucer": 0.97, "spoon": 0.12}, 1.0, 0.1)


@pytest.fixture
def trials(monkeypatch: pytest.MonkeyPatch) -> list[Model]:
    """The models that were tried; a trial takes seconds, and here it always goes well."""
    tried: list[Model] = []

    def try_it(model: Model) -> Trial:
        tried.append(model)
        return GOOD

    monkeypatch.setattr(importing, "try_on_sample", try_it)
    return tried


def zip_folder(folder: Path, path: Path, below: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for file in folder.iterdir():
            archive.write(file, below + file.name)
    return path


def installed(own_models: Path) -> list[str]:
    """Everything in the folder of installed models, half-made ones included."""
    return sorted(path.name for path in own_models.iterdir()) if own_models.is_dir() else []


def test_a_folder_is_imported_under_another_name_and_answers_alike(
    own_models: Path, model: Model, disc_image: NDArray[np.uint8]
) -> None:
    imported = import_model([MODEL], "copy")
    assert imported.trial.worst_iou > 0.99
    copy = load_model("copy")
    assert (copy.name, copy.info.pair_id) == ("copy", model.info.pair_id)
    assert copy.info.files == model.info.files
    np.testing.assert_array_equal(copy.encode(disc_image).array, model.encode(disc_image).array)
    assert (own_models / "copy" / "NOTICE.txt").is_file()
    assert installed(own_models) == ["copy"]


def test_a_pair_is_imported_in_any_order_and_named_after_its_files(
    own_models: Path, trials: list[Model], tmp_path: Path
) -> None:
    encoder = shutil.copy(ENCODER, tmp_path / "sam vit.encoder.onnx")
    decoder = shutil.copy(DECODER, tmp_path / "whatever")
    import_model([Path(decoder), Path(encoder)])
    info = load_model("sam_vit").info
    assert (info.name, info.model_type) == ("sam_vit", "unknown")
    assert info.files.encoder.file == "sam_vit_encoder.onnx"
    assert info.files.interactive_decoder is not None
    assert info.files.decoder is None


@pytest.mark.parametrize("below", ["", "sam/", "deep/down/here/"])
def test_a_zip_file_with_a_pair_anywhere_in_it_is_imported(
    own_models: Path, trials: list[Model], model_copy: Path, tmp_path: Path, below: str
) -> None:
    (model_copy / "model.json").unlink()
    (model_copy / "config.yaml").write_text("type: segment_anything\nname: other\n")
    imported = import_model([zip_folder(model_copy, tmp_path / "sam_mobile-r2023.zip", below)])
    assert imported.model.name == "sam_mobile-r2023"
    assert sorted(path.name for path in imported.model.folder.iterdir()) == [
        "model.json",
        "sam_mobile-r2023_encoder.onnx",
        "sam_mobile-r2023_interactive_decoder.onnx",
    ]
    assert [model.name for model in trials] == ["sam_mobile-r2023"]


def test_a_zip_file_of_a_model_folder_is_imported(
    own_models: Path, trials: list[Model], tmp_path: Path
) -> None:
    import_model([zip_folder(MODEL, tmp_path / "a.zip", "mobile_sam/")], "mine")
    assert load_model("mine").info.checkpoint == load_model().info.checkpoint


def test_a_name_that_is_taken_stays_as_it_is_unless_it_may_be_replaced(
    own_models: Path, trials: list[Model]
) -> None:
    import_model([MODEL], "mine")
    with pytest.raises(ModelError, match="a model called mine already"):
        import_model([ENCODER, DECODER], "mine")
    assert load_model("mine").info.model_type == "vit_t"
    import_model([ENCODER, DECODER], "mine", may_replace=True)
    assert load_model("mine").info.model_type == "unknown"
    with pytest.raises(ModelError, match="comes with samgui; choose another name"):
        import_model([MODEL], may_replace=True)
    assert installed(own_models) == ["mine"]


def test_a_pair_that_does_not_find_the_objects_is_refused(
    own_models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "try_on_sample", lambda _: BAD)
    with pytest.raises(ModelError, match=r"don't find the objects of the sample picture \(IoU 0\.12, where"):
        import_model([ENCODER, DECODER], "mine")
    assert installed(own_models) == []
    assert not import_model([ENCODER, DECODER], "mine", must_prove=False).trial.finds_the_objects


def test_a_folder_that_says_what_belongs_together_needs_no_proof(
    own_models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "try_on_sample", lambda _: BAD)
    assert not import_model([MODEL], "mine").trial.finds_the_objects
    assert installed(own_models) == ["mine"]


def test_what_is_interrupted_leaves_nothing(own_models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: Model) -> Trial:
        raise KeyboardInterrupt

    monkeypatch.setattr(importing, "try_on_sample", interrupt)
    with pytest.raises(KeyboardInterrupt):
        import_model([MODEL], "mine")
    assert installed(own_models) == []


def cut_short(folder: Path) -> None:
    path = folder / DECODER.name
    path.write_bytes(path.read_bytes()[:-1000])


def flip_a_byte(folder: Path) -> None:
    path = folder / DECODER.name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def lose_the_decoder(folder: Path) -> None:
    (folder / DECODER.name).unlink()


def forget_model_json(folder: Path) -> None:
    (folder / "model.json").unlink()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        ([cut_short], "damaged or has been altered"),
        ([flip_a_byte], "damaged or has been altered"),
        ([lose_the_decoder], "is missing"),
        ([forget_model_json, cut_short], "no decoder in .* is cut short or damaged; get the file again"),
        ([forget_model_json, lose_the_decoder], "There is no decoder in"),
    ],
)
def test_a_spoilt_folder_is_refused_and_leaves_nothing(
    own_models: Path, model_copy: Path, spoil: list[Callable[[Path], None]], sentence: str
) -> None:
    for step in spoil:
        step(model_copy)
    with pytest.raises(ModelError, match=sentence):
        import_model([model_copy], "mine")
    assert installed(own_models) == []


def test_a_spoilt_zip_file_is_refused_and_leaves_nothing(
    own_models: Path, model_copy: Path, tmp_path: Path
) -> None:
    path = zip_folder(model_copy, tmp_path / "a.zip")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(ModelError, match=r"a\.zip is damaged or cut short"):
        import_model([path], "mine")
    assert installed(own_models) == []


def test_several_models_at_once_are_refused(own_models: Path, model_copy: Path) -> None:
    shutil.copytree(MODEL, model_copy / "another")
    with pytest.raises(ModelError, match=r"holds several models \(another, \.\); import them one by one"):
        import_model([model_copy], "mine")


def test_two_decoders_are_refused(own_models: Path, model_copy: Path) -> None:
    (model_copy / "model.json").unlink()
    shutil.copy(DECODER, model_copy / "second.onnx")
    with pytest.raises(ModelError, match=r"2 decoders in .* second\.onnx\); give the two files that belong"):
        import_model([model_copy], "mine")


def test_a_folder_of_anything_is_refused_soon(own_models: Path, tmp_path: Path) -> None:
    crowd = tmp_path / "crowd"
    crowd.mkdir()
    for number in range(300):
        (crowd / f"{number}.txt").touch()
    with pytest.raises(ModelError, match="holds more than 256 files; give the folder of a model alone"):
        import_model([crowd])


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (["nothing"], "There is no file or folder .*nothing"),
        (["encoder"], "encoder.onnx alone is no model: give a folder, a ZIP file, or an encoder and its"),
        (["text"], "alone is no model"),
        (["encoder", "encoder"], "There are 2 encoders in"),
        (["encoder", "text"], "There is no decoder in mobile_sam_encoder.onnx and text.onnx"),
        (["empty"], "There is no encoder in .*empty"),
    ],
)
def test_what_is_no_model_is_refused(
    own_models: Path, tmp_path: Path, names: list[str], sentence: str
) -> None:
    (tmp_path / "text.onnx").write_text("not a model")
    (tmp_path / "empty").mkdir()
    paths = {"encoder": ENCODER, "text": tmp_path / "text.onnx"}
    with pytest.raises(ModelError, match=sentence):
        import_model([paths.get(name, tmp_path / name) for name in names])
    assert installed(own_models) == []


def test_a_checkpoint_is_told_what_to_do_with(own_models: Path, tmp_path: Path) -> None:
    path = tmp_path / "sam.pth"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("archive/data.pkl", b"")
    with pytest.raises(ModelError, match=r"is a PyTorch checkpoint; .* samgui export --model NAME --check"):
        import_model([path])


@pytest.mark.export
def test_weights_beside_the_graph_are_copied_and_checked(
    own_models: Path, model_copy: Path, trials: list[Model], tmp_path: Path
) -> None:
    onnx = pytest.importorskip("onnx")
    pair = tmp_path / "pair"
    pair.mkdir()
    shutil.copy(DECODER, pair / "d.onnx")
    onnx.save(onnx.load(ENCODER), pair / "e.onnx", save_as_external_data=True, location="e.bin")
    imported = import_model([pair], "mine")
    assert imported.model.info is not None
    (beside,) = imported.model.info.files.encoder.external_data
    assert beside.file == "e.bin"
    load_model("mine")
    weights = imported.model.folder / "e.bin"
    weights.write_bytes(weights.read_bytes()[:-1] + b"x")
    with pytest.raises(ModelError, match=r"e\.bin is damaged or has been altered"):
        load_model("mine")
    (pair / "e.bin").unlink()
    with pytest.raises(ModelError, match=r"e\.onnx has weights in the file e\.bin, which isn't beside it"):
        import_model([pair], "other")


@pytest.mark.export
def test_a_folder_that_does_not_list_its_weights_is_refused(own_models: Path, model_copy: Path) -> None:
    onnx = pytest.importorskip("onnx")
    path = model_copy / ENCODER.name
    onnx.save(onnx.load(path), path, save_as_external_data=True, location="secret.bin")
    info = read_model_info(model_copy)
    graph = importing._copy(path, model_copy / "measured.onnx")
    encoder = msgspec.structs.replace(info.files.encoder, sha256=graph.sha256, bytes=graph.bytes)
    files = msgspec.structs.replace(info.files, encoder=encoder)
    (model_copy / "model.json").write_bytes(encode_model_info(msgspec.structs.replace(info, files=files)))
    with pytest.raises(ModelError, match=r"has weights in secret\.bin, which model\.json doesn't list"):
        import_model([model_copy], "mine")


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Path:
    """A folder as samexporter fills it, and a decoder of AnyLabeling's one size, from the real checkpoint."""
    folder = tmp_path_factory.mktemp("foreign")
    sam = official_sam(shared / "models" / "mobile_sam.pt")
    export_encoder(folder / "a.onnx", sam, prepares=True)
    export_decoder(folder / "b.onnx", sam, is_for_one_size=True)
    return folder


# The warnings are the exporting packages' own.
@pytest.mark.export
@pytest.mark.filterwarnings("ignore")
def test_a_pair_as_samexporter_and_anylabeling_make_it_answers_as_ours(
    own_models: Path, foreign: Path, tmp_path: Path, model: Model, disc_image: NDArray[np.uint8]
) -> None:
    imported = import_model([zip_folder(foreign, tmp_path / "mobile_sam_20230629.zip", "mobile_sam/")])
    assert imported.trial.worst_iou > 0.99
    theirs = load_model("mobile_sam_20230629")
    assert theirs.info.input_layout == "hwc"
    assert stored_models()[1].info == theirs.info
    # Portrait: an encoder that pads by itself, and a decoder made for another shape.
    image = np.ascontiguousarray(disc_image[:, 60:300].repeat(2, axis=0))
    embedding, ours = theirs.encode(image), model.encode(image)
    np.testing.assert_allclose(embedding.array, ours.array, atol=1e-3)
    there = theirs.decode(embedding, [[140, 220]], [1])
    here = model.decode(ours, [[140, 220]], [1])
    np.testing.assert_allclose(there.low_res_masks, here.low_res_masks, atol=2e-2)


@pytest.mark.export
@pytest.mark.filterwarnings("ignore")
def test_a_decoder_of_another_model_is_found_out(
    own_models: Path, foreign: Path, tmp_path: Path, shared: Path
) -> None:
    torch = pytest.importorskip("torch")
    sam = official_sam(shared / "models" / "mobile_sam.pt")
    generator = torch.Generator().manual_seed(0)
    for weights in sam.mask_decoder.transformer.parameters():
        weights.add_(torch.randn(weights.shape, generator=generator), alpha=0.3)
    decoder = export_decoder(tmp_path / "decoder.onnx", sam, is_for_one_size=False)
    with pytest.raises(ModelError, match="but together they don't find the objects of the sample picture"):
        import_model([foreign / "a.onnx", decoder], "mine")
    assert installed(own_models) == []
