"""A whole export: what is written, that it is the same each time, and that a failure leaves nothing."""

import hashlib
from pathlib import Path

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray
from onnx import numpy_helper

from samgui.cli import main
from samgui.errors import ExportError
from samgui.export import exporter
from samgui.export.checkpoints import OfficialModel, read_checkpoint
from samgui.export.exporter import ExportRequest, export_model
from samgui.export.mask_decoder import build_interactive_decoder
from samgui.export.parity import Comparison
from samgui.paths import resource_path
from samgui.sam.catalogue import official_checkpoint
from samgui.sam.model_folder import load_model
from samgui.sam.model_info import ModelInfo, read_model_info

pytestmark = pytest.mark.export

MOBILE_SAM = official_checkpoint("mobile_sam")
EMBEDDED = resource_path("models", "mobile_sam")


def export_unchecked(request: ExportRequest, monkeypatch: pytest.MonkeyPatch) -> ModelInfo:
    """Export without the comparison with PyTorch, which takes most of the time."""
    monkeypatch.setattr(exporter, "compare", lambda *_, **__: [])
    return export_model(request, report=lambda _: None)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def metadata(path: Path) -> dict[str, str]:
    model = onnx.load(path, load_external_data=False)
    return {entry.key: entry.value for entry in model.metadata_props}


@pytest.mark.timeout(900)  # vit_b takes PyTorch a minute for each image on a busy machine
@pytest.mark.parametrize("model", ["mobile_sam", "vit_b"])
def test_exports_a_model_that_agrees_with_pytorch(
    model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "made" / model
    assert main(["export", "--model", model, "--random-weights", "--output", str(output)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert sum("_masks" in line or ": " in line for line in lines) >= 6
    assert lines[-1] == f"Wrote the model {model} to {output}."
    assert sorted(contents(output)) == sorted(
        [f"{model}_{role}.onnx" for role in ("encoder", "decoder", "interactive_decoder")]
        + ["model.json", "NOTICE.txt"]
    )
    assert [path.name for path in output.parent.iterdir()] == [model]
    info = read_model_info(output)
    assert (info.name, info.checkpoint, info.licence) == (model, None, "Apache-2.0")


def test_what_was_exported_can_be_used(
    tmp_path: Path, checkpoint_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_unchecked(ExportRequest(MOBILE_SAM, checkpoint_file, tmp_path / "out"), monkeypatch)
    model = load_model(tmp_path / "out")
    image = np.random.default_rng(0).integers(0, 255, (40, 60, 3), np.uint8)
    prediction = model.decode(model.encode(image), np.array([[30, 20]]), np.array([1]))
    assert prediction.low_res_masks.shape == (4, 256, 256)


def test_the_files_say_what_they_are_and_belong_together(
    tmp_path: Path, checkpoint_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "out"
    info = export_unchecked(ExportRequest(MOBILE_SAM, checkpoint_file, output), monkeypatch)
    assert read_model_info(output) == info
    assert info.checkpoint is not None
    assert info.checkpoint.sha256 == hashlib.sha256(checkpoint_file.read_bytes()).hexdigest()
    roles = {"encoder": info.files.encoder, "decoder": info.files.decoder}
    for role, file in {**roles, "interactive_decoder": info.files.interactive_decoder}.items():
        assert file is not None
        path = output / file.file
        onnx.checker.check_model(str(path), full_check=True)
        assert hashlib.sha256(path.read_bytes()).hexdigest() == file.sha256
        assert path.stat().st_size == file.bytes
        assert metadata(path) == {
            "samgui.pair_id": info.pair_id,
            "samgui.name": "mobile_sam",
            "samgui.role": role,
            "samgui.contract_version": "1",
        }
        assert dead_ends(path) == []


def dead_ends(path: Path) -> list[str]:
    """Values and constants of a graph that nothing uses."""
    graph = onnx.load(path).graph
    used = {output.name for output in graph.output}
    for part in [graph, *(a.g for node in graph.node for a in node.attribute if a.HasField("g"))]:
        used |= {name for node in part.node for name in node.input}
    made = [name for node in graph.node for name in node.output]
    return [name for name in [*made, *(tensor.name for tensor in graph.initializer)] if name not in used]


def test_gives_the_same_bytes_each_time(
    tmp_path: Path, checkpoint_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "ab":
        export_unchecked(ExportRequest(MOBILE_SAM, checkpoint_file, tmp_path / name), monkeypatch)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_leaves_the_official_decoder_out_when_asked(
    tmp_path: Path, checkpoint_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = ExportRequest(MOBILE_SAM, checkpoint_file, tmp_path / "out", interactive_only=True)
    assert export_unchecked(request, monkeypatch).files.decoder is None
    assert not (tmp_path / "out" / "mobile_sam_decoder.onnx").exists()


def test_the_embedded_model_is_what_the_exporter_makes(
    tmp_path: Path, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Operator for operator; the weights but for the last bit, which processors round differently."""
    request = ExportRequest(
        MOBILE_SAM, shared / "models" / "mobile_sam.pt", tmp_path / "out", interactive_only=True
    )
    export_unchecked(request, monkeypatch)
    assert sorted(contents(tmp_path / "out")) == sorted(contents(EMBEDDED))
    for name in ("mobile_sam_encoder.onnx", "mobile_sam_interactive_decoder.onnx"):
        ours, embedded = (onnx.load(folder / name).graph for folder in (tmp_path / "out", EMBEDDED))
        assert ours.node == embedded.node
        for tensor, expected in zip(ours.initializer, embedded.initializer, strict=True):
            np.testing.assert_allclose(to_array(tensor), to_array(expected), rtol=1e-6, atol=1e-9)


def to_array(tensor: onnx.TensorProto) -> NDArray[np.float64]:
    return numpy_helper.to_array(tensor).astype(np.float64)


@pytest.mark.parametrize(
    "failure", [ExportError("no"), KeyboardInterrupt(), OSError(28, "No space left on device")]
)
@pytest.mark.parametrize("existing", [False, True])
def test_a_failure_leaves_everything_as_it_was(
    failure: BaseException,
    existing: bool,
    tmp_path: Path,
    checkpoint_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    request = ExportRequest(MOBILE_SAM, checkpoint_file, tmp_path / "out", interactive_only=True)
    if existing:
        export_unchecked(request, monkeypatch)
    before = [path.name for path in tmp_path.rglob("*")]

    def fail(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr(exporter, "compare", fail)
    with pytest.raises((ExportError, KeyboardInterrupt)):
        export_model(request, report=lambda _: None)
    assert [path.name for path in tmp_path.rglob("*")] == before


def test_keeps_no_model_that_disagrees_with_pytorch(
    tmp_path: Path, checkpoint_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = Comparison("encoder", "embeddings", cases=1, largest_difference=0.5, is_close=False)
    monkeypatch.setattr(exporter, "compare", lambda *_, **__: [wrong])
    arguments = [
        "--model",
        "mobile_sam",
        "--checkpoint",
        str(checkpoint_file),
        "--output",
        str(tmp_path / "out"),
    ]
    assert main(["export", *arguments]) == 1
    assert (
        "differ from PyTorch's by up to 0.5, more than rounding. Nothing was written."
        in capsys.readouterr().err
    )
    assert list(tmp_path.iterdir()) == []


def test_a_graph_that_computes_something_else_is_noticed(
    tmp_path: Path, checkpoint_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The comparison itself, on a decoder made from weights that are a little off."""

    def build_wrong(weights: object) -> object:
        model: OfficialModel = read_checkpoint(MOBILE_SAM, checkpoint_file)
        model.sam.mask_decoder.output_upscaling[0].weight.data[0] *= 1.1
        return build_interactive_decoder(model.weights())

    monkeypatch.setattr(exporter, "build_interactive_decoder", build_wrong)
    request = ExportRequest(MOBILE_SAM, checkpoint_file, tmp_path / "out", interactive_only=True)
    with pytest.raises(ExportError, match="exported interactive decoder is wrong: its low_res_masks differ"):
        export_model(request, report=lambda _: None)
    assert list(tmp_path.iterdir()) == []


def test_refuses_a_full_folder_before_the_work_begins(tmp_path: Path, checkpoint_file: Path) -> None:
    (tmp_path / "thesis.txt").write_text("")
    said: list[str] = []
    with pytest.raises(ExportError, match=r"such as thesis\.txt"):
        export_model(ExportRequest(MOBILE_SAM, checkpoint_file, tmp_path), report=said.append)
    assert said == []
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
