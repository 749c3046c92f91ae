from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from samgui.export.graph import Graph
from samgui.export.window_groups import join, window_groups

pytestmark = pytest.mark.export


@pytest.mark.parametrize(
    ("side", "window", "shapes"),
    [
        (6, 3, [(4, 9)]),
        (7, 3, [(4, 9), (2, 3), (2, 3), (1, 1)]),
        (8, 3, [(4, 9), (2, 6), (2, 6), (1, 4)]),
        (4, 4, [(1, 16)]),
        (3, 4, [(1, 9)]),
    ],
)
def test_windows_of_one_size_are_together_and_each_token_is_in_one(
    side: int, window: int, shapes: list[tuple[int, int]]
) -> None:
    groups = window_groups(side, window)
    assert [group.tokens.shape for group in groups] == shapes
    tokens = np.concatenate([group.tokens.reshape(-1) for group in groups])
    assert sorted(tokens) == list(range(side * side))
    for group in groups:
        assert group.places.shape == (group.tokens.shape[1],)
        assert sorted([*group.places, *group.beyond]) == list(range(window * window))


def test_a_window_holds_neighbours_and_knows_their_places() -> None:
    image = np.arange(49).reshape(7, 7)
    whole, right, below, last = window_groups(7, 3)
    np.testing.assert_array_equal(whole.tokens[1].reshape(3, 3), image[:3, 3:6])
    np.testing.assert_array_equal(right.tokens[1], image[3:6, 6])
    np.testing.assert_array_equal(right.places, [0, 3, 6])
    np.testing.assert_array_equal(below.tokens[0], image[6, :3])
    np.testing.assert_array_equal(below.places, [0, 1, 2])
    np.testing.assert_array_equal(last.tokens, [[48]])
    assert whole.beyond.size == 0
    assert last.beyond.size == 8


@pytest.mark.parametrize(("side", "window"), [(6, 3), (8, 3), (3, 4)])
def test_cuts_and_joins_without_loss(side: int, window: int, tmp_path: Path) -> None:
    graph = Graph("windows")
    groups = window_groups(side, window)
    tokens = graph.input("tokens", [side * side, 5])
    windows = [graph.reshape(group.cut(graph, tokens), *group.tokens.shape, 5) for group in groups]
    joined = join(graph, groups, windows)
    graph.op("Identity", joined, name="joined")
    graph.output("joined", ["tokens", "channels"])
    graph.save(tmp_path / "w.onnx", {})
    session = onnxruntime.InferenceSession(tmp_path / "w.onnx", providers=["CPUExecutionProvider"])
    values = np.random.default_rng(0).normal(size=(side * side, 5)).astype(np.float32)
    np.testing.assert_array_equal(session.run(["joined"], {"tokens": values})[0], values)
