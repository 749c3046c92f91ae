"""Winograd's algorithm gives what a convolution is defined as."""

from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from numpy.typing import NDArray

from samgui.export.graph import Graph
from samgui.export.winograd import Convolution

pytestmark = pytest.mark.export


@pytest.mark.parametrize(("side", "inputs", "outputs"), [(4, 1, 1), (8, 3, 5), (64, 16, 8)])
def test_a_convolution_is_the_weighted_sum_of_each_neighbourhood(
    side: int, inputs: int, outputs: int, tmp_path: Path
) -> None:
    rng = np.random.default_rng(2)
    kernel = rng.normal(size=(outputs, inputs, 3, 3)).astype(np.float32)
    tokens = rng.normal(size=(side * side, inputs)).astype(np.float32)
    graph = Graph("winograd")
    result = Convolution(kernel, side).apply(graph, graph.input("tokens", [side * side, inputs]))
    graph.op("Identity", result, name="result")
    graph.output("result", [side * side, outputs])
    graph.save(tmp_path / "w.onnx", {})
    session = onnxruntime.InferenceSession(tmp_path / "w.onnx", providers=["CPUExecutionProvider"])
    (found,) = session.run(None, {"tokens": tokens})
    np.testing.assert_allclose(found, convolve(tokens, kernel), atol=2e-4)


def convolve(tokens: NDArray[np.float32], kernel: NDArray[np.float32]) -> NDArray[np.float64]:
    """The definition, in double precision, with zeros around the square."""
    side = round(len(tokens) ** 0.5)
    image = np.pad(tokens.reshape(side, side, -1).astype(np.float64), ((1, 1), (1, 1), (0, 0)))
    total = np.zeros((side, side, len(kernel)))
    for row in range(3):
        for column in range(3):
            total += image[row : row + side, column : column + side] @ kernel[:, :, row, column].T
    return total.reshape(side * side, -1)
