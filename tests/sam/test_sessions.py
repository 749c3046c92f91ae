"""Files that only look like a model, and unusual ones that are; the graphs are made here and answer zeros."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from samgui import ModelError, load_model
from samgui.paths import resource_path
from samgui.sam.engine import Embedding, Model
from samgui.sam.model_folder import DEFAULT_MODEL
from samgui.sam.runtime import OnnxFile, session_options
from tests.sam.conftest import DISC_CENTRE, DISC_SIZE

# The onnx package, which makes the graphs, comes with the exporter's libraries.
needs_onnx = pytest.mark.export

ENCODER = resource_path("models", DEFAULT_MODEL, "mobile_sam_encoder.onnx")
CLICK: dict[str, Any] = {"point_coords": np.array([DISC_CENTRE]), "point_labels": np.array([1])}
DECODER_INPUTS: dict[str, Sequence[int | str]] = {
    "image_embeddings": (1, 256, 64, 64),
    "point_coords": (1, "n", 2),
    "point_labels": (1, "n"),
    "mask_input": (1, 1, 256, 256),
    "has_mask_input": (1,),
    "orig_im_size": (2,),
}


def write_onnx(
    path: Path,
    inputs: dict[str, Sequence[int | str]],
    outputs: dict[str, tuple[int, ...]],
    types: dict[str, str] | None = None,
) -> Path:
    """A graph that takes `inputs` (float unless `types` says otherwise) and answers zeros."""
    onnx = pytest.importorskip("onnx")
    helper, proto = onnx.helper, onnx.TensorProto

    def value(name: str, shape: Sequence[int | str]) -> Any:
        return helper.make_tensor_value_info(name, getattr(proto, (types or {}).get(name, "FLOAT")), shape)

    def zeros(name: str, shape: tuple[int, ...]) -> Any:
        size = helper.make_tensor("shape", proto.INT64, [len(shape)], shape)
        return [
            helper.make_node("Constant", [], [f"{name}_shape"], value=size),
            helper.make_node("ConstantOfShape", [f"{name}_shape"], [name]),
        ]

    graph = helper.make_graph(
        [node for name, shape in outputs.items() for node in zeros(name, shape)],
        "zeros",
        [value(name, shape) for name, shape in inputs.items()],
        [value(name, shape) for name, shape in outputs.items()],
    )
    opset = helper.make_opsetid("", 13)
    onnx.save(helper.make_model(graph, opset_imports=[opset], ir_version=8), path)
    return path


def write_decoder(path: Path, candidates: int = 4, **types: str) -> Path:
    outputs = {"low_res_masks": (1, candidates, 256, 256), "iou_predictions": (1, candidates)}
    return write_onnx(path, DECODER_INPUTS, outputs, types)


def write_encoder(
    path: Path,
    shape: Sequence[int | str] = (1, 3, 1024, 1024),
    result: tuple[int, ...] = (1, 256, 64, 64),
    kind: str = "FLOAT",
) -> Path:
    return write_onnx(path, {"x": shape}, {"y": result}, {"x": kind})


@needs_onnx
def test_inputs_of_other_number_types_are_fed_as_they_want(tmp_path: Path) -> None:
    model = load_model(
        encoder=write_encoder(tmp_path / "e.onnx", ("batch", 3, 1024, 1024), kind="FLOAT16"),
        decoder=write_decoder(
            tmp_path / "d.onnx", point_labels="INT64", orig_im_size="INT32", point_coords="DOUBLE"
        ),
    )
    embedding = model.encode(np.zeros((8, 8, 3), np.uint8))
    assert model.decode(embedding, [[1, 1]], [1]).low_res_masks.shape == (4, 256, 256)


@needs_onnx
def test_files_without_a_pair_id_are_told_apart_by_their_encoder(tmp_path: Path) -> None:
    decoder = write_decoder(tmp_path / "d.onnx")
    one = write_encoder(tmp_path / "one.onnx")
    other = write_encoder(tmp_path / "other.onnx", (1, 3, "h", "w"))
    first, again, second = (load_model(encoder=path, decoder=decoder) for path in (one, one, other))
    assert first.info.pair_id == again.info.pair_id != second.info.pair_id


@needs_onnx
@pytest.mark.parametrize("shape", [(1, 3, 512, 512), (684, 1024, 3), ("h", "w", 4), (1, 1, 1024, 1024)])
def test_an_encoder_of_another_kind_is_refused(tmp_path: Path, shape: Sequence[int | str]) -> None:
    encoder, decoder = write_encoder(tmp_path / "e.onnx", shape), write_decoder(tmp_path / "d.onnx")
    with pytest.raises(ModelError, match=r"e\.onnx is not an encoder .* shape \(1, 3, 1024, 1024\)"):
        load_model(encoder=encoder, decoder=decoder)


@needs_onnx
def test_an_encoder_that_takes_what_is_not_a_number_is_refused(tmp_path: Path) -> None:
    encoder, decoder = write_encoder(tmp_path / "e.onnx", kind="BOOL"), write_decoder(tmp_path / "d.onnx")
    with pytest.raises(ModelError, match=r"takes x as tensor\(bool\), which samgui doesn't know"):
        load_model(encoder=encoder, decoder=decoder)


@needs_onnx
def test_an_encoder_with_another_result_is_refused(tmp_path: Path) -> None:
    encoder = write_encoder(tmp_path / "e.onnx", result=(1, 1280, 64, 64))
    with pytest.raises(ModelError, match=r"e\.onnx is not an encoder .* gives y \(1, 1280, 64, 64\)"):
        load_model(encoder=encoder, decoder=write_decoder(tmp_path / "d.onnx"))


def test_an_encoder_that_does_not_say_its_results_shape_is_refused_when_it_runs(
    model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(OnnxFile, "run", lambda *_, **__: [np.zeros((1, 1280, 64, 64), np.float32)])
    with pytest.raises(ModelError, match=r"not a SAM encoder: its result has shape \(1, 1280, 64, 64\)"):
        model.encode(np.zeros((8, 8, 3), np.uint8))


@needs_onnx
@pytest.mark.parametrize("missing", ["mask_input", "point_labels"])
def test_a_decoder_with_other_inputs_is_refused(tmp_path: Path, missing: str) -> None:
    inputs = {name: shape for name, shape in DECODER_INPUTS.items() if name != missing}
    outputs = {"low_res_masks": (1, 4, 256, 256), "iou_predictions": (1, 4)}
    decoder = write_onnx(tmp_path / "d.onnx", inputs, outputs)
    with pytest.raises(ModelError, match=r"d\.onnx is not a decoder that samgui can use"):
        load_model(encoder=ENCODER, decoder=decoder)


@needs_onnx
def test_a_decoder_with_another_number_of_masks_is_refused_when_it_runs(
    tmp_path: Path, disc_embedding: Embedding
) -> None:
    model = load_model(encoder=ENCODER, decoder=write_decoder(tmp_path / "d.onnx", candidates=3))
    with pytest.raises(ModelError, match=r"not a SAM decoder: its masks have shape \(1, 3, 256, 256\)"):
        model.decode(disc_embedding, **CLICK)


@needs_onnx
def test_a_decoder_that_fails_says_so_in_one_line(tmp_path: Path, disc_embedding: Embedding) -> None:
    """As one whose number of points was fixed when it was exported."""
    inputs = {**DECODER_INPUTS, "point_coords": (1, 5, 2)}
    outputs = {"low_res_masks": (1, 4, 256, 256), "iou_predictions": (1, 4)}
    model = load_model(encoder=ENCODER, decoder=write_onnx(tmp_path / "d.onnx", inputs, outputs))
    embedding = Embedding(disc_embedding.array, DISC_SIZE, model.info.pair_id)
    with pytest.raises(ModelError, match=r"d\.onnx can't be run: Got invalid dimensions") as refusal:
        model.decode(embedding, **CLICK)
    assert "\n" not in str(refusal.value)


@needs_onnx
def test_an_encoder_that_fails_says_so_in_one_line(tmp_path: Path) -> None:
    onnx = pytest.importorskip("onnx")
    text = """<ir_version: 8, opset_import: ["": 13]>
        encoder (float[n, 3, h, w] images) => (float[1, 256, 64, 64] embeddings) {
            shape = Constant<value_ints = [1, 256, 64, 64]>()
            embeddings = Reshape(images, shape)
        }"""
    onnx.save(onnx.parser.parse_model(text), tmp_path / "e.onnx")
    model = load_model(encoder=tmp_path / "e.onnx", decoder=write_decoder(tmp_path / "d.onnx"))
    with pytest.raises(ModelError, match=r"e\.onnx can't be run: ") as refusal:
        model.encode(np.zeros((8, 8, 3), np.uint8))
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(("allowed", "threads"), [({0, 1, 2, 3}, 0), ({1}, 1), ({0, 3}, 2)])
def test_no_more_threads_than_processors_that_may_be_used(
    monkeypatch: pytest.MonkeyPatch, allowed: set[int], threads: int
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    monkeypatch.setattr("os.sched_getaffinity", lambda process: allowed, raising=False)
    assert session_options().intra_op_num_threads == threads


def test_where_processors_cannot_be_withheld_the_runtime_chooses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("os.sched_getaffinity", raising=False)
    assert session_options().intra_op_num_threads == 0


def test_a_model_that_waits_uses_no_processor() -> None:
    assert session_options().get_session_config_entry("session.force_spinning_stop") == "1"
