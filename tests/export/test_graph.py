"""The graphs themselves: what is stored, under which names, and that ONNX Runtime runs them."""

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from numpy.typing import NDArray

from samgui.export import graph as graph_module
from samgui.export.graph import Graph

Float = NDArray[np.float32]
pytestmark = pytest.mark.export

WEIGHT: Float = np.linspace(0, 2.4, 600 * 4, dtype=np.float32).reshape(600, 4)


def floats(*values: float) -> Float:
    return np.array(values, np.float32)


def make_graph() -> Graph:
    """x (B, 600) -> (x @ W + 1) * 2, with W used twice and a branch."""
    graph = Graph("test")
    x = graph.input("x", ["batch", 600])
    with graph.scope("layer"):
        y = graph.linear(x, WEIGHT, np.ones(4, np.float32))
        again = graph.linear(x, WEIGHT.copy(), np.ones(4, np.float32))
    graph.op("Add", y, again, name="y")
    graph.output("y", ["batch", 4])
    return graph


def run(path: Path, **feed: Float) -> Float:
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    (result,) = session.run(None, feed)
    return np.asarray(result)


def test_computes_what_was_written(tmp_path: Path) -> None:
    x = np.random.default_rng(0).normal(size=(3, 600)).astype(np.float32)
    assert make_graph().save(tmp_path / "a.onnx", {}) == [tmp_path / "a.onnx"]
    np.testing.assert_allclose(run(tmp_path / "a.onnx", x=x), (x @ WEIGHT + 1) * 2, rtol=1e-4)


def test_is_valid_and_carries_the_metadata(tmp_path: Path) -> None:
    make_graph().save(tmp_path / "a.onnx", {"samgui.name": "x"})
    onnx.checker.check_model(str(tmp_path / "a.onnx"), full_check=True)
    model = onnx.load(tmp_path / "a.onnx")
    assert {entry.key: entry.value for entry in model.metadata_props} == {"samgui.name": "x"}
    assert model.opset_import[0].version == 23


def test_stores_equal_constants_once_and_names_after_the_scope(tmp_path: Path) -> None:
    make_graph().save(tmp_path / "a.onnx", {})
    graph = onnx.load(tmp_path / "a.onnx").graph
    assert len(graph.initializer) == 2
    names = [node.output[0] for node in graph.node]
    assert names == ["layer/MatMul_1", "layer/Add_1", "layer/MatMul_2", "layer/Add_2", "y"]


def test_a_product_of_many_rows_keeps_its_bias_out_of_a_gemm(tmp_path: Path) -> None:
    graph = Graph("test")
    rows = graph.linear_on_rows(graph.input("x", [50, 600]), WEIGHT, floats(1, 2, 3, 4))
    graph.op("Gelu", rows, name="y")
    graph.output("y", [50, 4])
    graph.save(tmp_path / "a.onnx", {})
    options = onnxruntime.SessionOptions()
    options.optimized_model_filepath = str(tmp_path / "optimized.onnx")
    options.log_severity_level = 3
    onnxruntime.InferenceSession(tmp_path / "a.onnx", options, providers=["CPUExecutionProvider"])
    kinds = {node.op_type for node in onnx.load(tmp_path / "optimized.onnx").graph.node}
    assert kinds == {"MatMul", "Flatten", "BiasGelu"}


def test_gives_the_same_bytes_each_time(tmp_path: Path) -> None:
    for name in "ab":
        make_graph().save(tmp_path / name, {"k": "v"})
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_puts_what_is_too_large_into_a_second_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph_module, "SINGLE_FILE_LIMIT", WEIGHT.nbytes - 1)
    path = tmp_path / "a.onnx"
    assert make_graph().save(path, {}) == [path, tmp_path / "a.onnx.data"]
    assert path.stat().st_size < 2000
    assert (tmp_path / "a.onnx.data").stat().st_size == WEIGHT.nbytes
    x = np.ones((1, 600), np.float32)
    np.testing.assert_allclose(run(path, x=x), (x @ WEIGHT + 1) * 2, rtol=1e-5)
    onnx.checker.check_model(str(path), full_check=True)


def test_computes_one_branch_or_the_other(tmp_path: Path) -> None:
    graph = Graph("test")
    x = graph.input("x", [2])
    positive, negative = graph.branch("positive"), graph.branch("negative")
    positive.output(positive.op("Mul", x, floats(2)), [2])
    negative.output(negative.op("Identity", floats(7, 7)), [2])
    total = graph.op("ReduceSum", x, keepdims=0)
    condition = graph.op("Greater", total, np.array(0, np.float32))
    graph.op("Identity", graph.choose(condition, positive, negative), name="y")
    graph.output("y", [2])
    graph.save(tmp_path / "a.onnx", {})
    assert run(tmp_path / "a.onnx", x=floats(1, 2)).tolist() == [2, 4]
    assert run(tmp_path / "a.onnx", x=floats(-1, -2)).tolist() == [7, 7]


def test_does_one_band_after_another(tmp_path: Path) -> None:
    graph = Graph("test")
    x = graph.input("x", [6, 600])
    bands = graph.reshape(x, 3, 2, 600)
    weight = graph.op("Identity", WEIGHT)  # a value of the graph outside
    bands = graph.in_bands("bands", bands, lambda inner, band: inner.op("MatMul", band, weight))
    graph.reshape(bands, 6, 4, name="y")
    graph.output("y", [6, 4])
    graph.save(tmp_path / "a.onnx", {})
    value = np.random.default_rng(0).normal(size=(6, 600)).astype(np.float32)
    np.testing.assert_allclose(run(tmp_path / "a.onnx", x=value), value @ WEIGHT, rtol=1e-4, atol=1e-5)
