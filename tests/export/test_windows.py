from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from numpy.typing import NDArray

from samgui.export.graph import Graph
from samgui.export.windows import Windows

pytestmark = pytest.mark.export

HEADS, SIZE = 3, 2


def run(side: int, window: int, folder: Path) -> tuple[NDArray[np.float32], ...]:
    """Tokens, what they are cut into, and those joined again."""
    graph = Graph("windows")
    windows = Windows(side, window, SIZE)
    heads = windows.cut(graph, graph.input("tokens", [side * side, HEADS * SIZE]))
    graph.op("Identity", heads, name="heads")
    graph.op("Identity", windows.join(graph, heads), name="joined")
    for name in ("heads", "joined"):
        graph.output(name, [f"{name}{axis}" for axis in range(4 if name == "heads" else 3)])
    graph.save(folder / "w.onnx", {})
    tokens = np.random.default_rng(0).normal(size=(side * side, HEADS * SIZE)).astype(np.float32)
    session = onnxruntime.InferenceSession(folder / "w.onnx", providers=["CPUExecutionProvider"])
    return tokens, *session.run(["heads", "joined"], {"tokens": tokens})


@pytest.mark.parametrize(("side", "window", "count"), [(6, 3, 4), (7, 3, 9), (4, 4, 1)])
def test_cuts_and_joins_without_loss(side: int, window: int, count: int, tmp_path: Path) -> None:
    tokens, heads, joined = run(side, window, tmp_path)
    assert heads.shape == (count, HEADS, window * window, SIZE)
    np.testing.assert_array_equal(joined, tokens.reshape(side, side, HEADS * SIZE))


def test_a_window_holds_neighbours_and_is_padded_with_zeros(tmp_path: Path) -> None:
    tokens, heads, _ = run(7, 3, tmp_path)
    image = tokens.reshape(7, 7, HEADS, SIZE)
    np.testing.assert_array_equal(heads[4, 1].reshape(3, 3, SIZE), image[3:6, 3:6, 1])
    last = heads[8, 2].reshape(3, 3, SIZE)
    np.testing.assert_array_equal(last[0, 0], image[6, 6, 2])
    assert np.count_nonzero(last) == SIZE
