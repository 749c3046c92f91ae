import numpy as np
import pytest

from samgui.sam.candidates import best_candidate

IOU = np.array([0.99, 0.7, 0.9, 0.8], dtype=np.float32)


def test_one_click_gets_the_best_of_the_three_for_ambiguous_prompts() -> None:
    assert best_candidate(IOU, n_points=1, has_box=False) == 2


@pytest.mark.parametrize(
    ("n_points", "has_box"), [(2, False), (5, False), (0, True), (1, True), (3, True), (0, False)]
)
def test_anything_more_gets_candidate_zero(n_points: int, has_box: bool) -> None:
    assert best_candidate(IOU, n_points, has_box) == 0


@pytest.mark.parametrize("n_points", [1, 2])
def test_a_decoder_with_one_candidate_leaves_no_choice(n_points: int) -> None:
    assert best_candidate(np.array([0.8]), n_points, has_box=False) == 0
