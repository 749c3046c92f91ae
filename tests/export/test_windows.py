from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from numpy.typing import NDArray

from samgui.export.graph import Graph
from samgui.export.windows import Windows

pytestmark = pytest.mark.export

CHANNELS = 6


def run(side: int, window: int, folder: Path) -> tuple[NDArray[np.float32], ...]:
    """Tokens, what they are cut into, and those joined again."""
    graph = Graph("windows")
    windows = Windows(side, window)
    padded = windows.pad(graph, graph.input("tokens", [side * side, CHANNELS]))
    cut = windows.cut(graph, padded)
    graph.op("Identity", cut, name="cut")
    graph.op("Identity", windows.join(graph, cut), name="joined")
    graph.output("cut", ["windows", "area", "channels"])
    graph.output("joined", ["tokens", "channels"])
    graph.save(folder / "w.onnx", {})
    tokens = np.random.default_rng(0).normal(size=(side * side, CHANNELS)).astype(np.float32)
    session = onnxruntime.InferenceSession(folder / "w.onnx", providers=["CPUExecutionProvider"])
    return tokens, *session.run(["cut", "joined"], {"tokens": tokens})


@pytest.mark.parametrize(("side", "window", "count"), [(6, 3, 4), (7, 3, 9), (4, 4, 1)])
def test_cuts_and_joins_without_loss(side: int, window: int, count: int, tmp_path: Path) -> None:
    tokens, cut, joined = run(side, window, tmp_path)
    assert cut.shape == (count, window * window, CHANNELS)
    np.testing.assert_array_equal(joined, tokens)


def test_a_window_holds_neighbours_and_is_padded_with_zeros(tmp_path: Path) -> None:
    tokens, cut, _ = run(7, 3, tmp_path)
    image = tokens.reshape(7, 7, CHANNELS)
    np.testing.assert_array_equal(cut[4].reshape(3, 3, CHANNELS), image[3:6, 3:6])
    last = cut[8].reshape(3, 3, CHANNELS)
    np.testing.assert_array_equal(last[0, 0], image[6, 6])
    assert np.count_nonzero(last) == CHANNELS
