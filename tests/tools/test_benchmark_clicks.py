"""The clicks that the quality section makes, on predictors that answer as they are told."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
from benchmarks.clicks import MOST_CLICKS, Bits, Clicker, ask_with_box, ask_with_one_click, clicks_needed, iou
from benchmarks.clicks import next_click as click_after
from numpy.typing import NDArray

SHAPE = (40, 60)


def block(x0: int, y0: int, x1: int, y1: int) -> Bits:
    bits = np.zeros(SHAPE, np.bool_)
    bits[y0:y1, x0:x1] = True
    return bits


NOTHING = block(0, 0, 0, 0)


@dataclass
class Asked:
    points: list[list[int]]
    labels: list[int]
    mask_input: NDArray[Any] | None
    multimask: bool


@dataclass
class Told:
    """Answers with the masks it was given, one after the other, and writes down what it was asked."""

    singles: list[Bits]
    three: tuple[Bits, Bits, Bits] = (NOTHING, NOTHING, NOTHING)
    asked: list[Asked] = field(default_factory=list)

    def set_image(self, image: NDArray[np.uint8]) -> None:
        raise AssertionError("the image is set by whoever knows it")

    def predict(
        self,
        point_coords: NDArray[Any] | None = None,
        point_labels: NDArray[Any] | None = None,
        box: NDArray[Any] | None = None,
        mask_input: NDArray[Any] | None = None,
        multimask_output: bool = True,
    ) -> tuple[NDArray[Any], NDArray[np.float32], NDArray[np.float32]]:
        points = [] if point_coords is None else point_coords.tolist()
        labels = [] if point_labels is None else point_labels.tolist()
        self.asked.append(Asked(points, labels, mask_input, multimask_output))
        logits = np.full((3, 256, 256), len(self.asked), np.float32)
        if multimask_output:
            return np.stack(self.three), np.array([0.1, 0.9, 0.5], np.float32), logits
        return np.stack([self.singles.pop(0)]), np.array([0.7], np.float32), logits[:1]


def test_iou_is_the_shared_part() -> None:
    assert iou(block(0, 0, 10, 10), block(5, 0, 15, 10)) == pytest.approx(1 / 3)
    assert iou(NOTHING, NOTHING) == 1.0
    assert type(iou(NOTHING, NOTHING)) is type(iou(block(0, 0, 5, 5), block(0, 0, 5, 5))) is float
    assert iou(NOTHING, block(0, 0, 1, 1)) == 0.0


def test_the_first_click_is_at_the_centre_of_the_object() -> None:
    assert click_after(block(10, 10, 21, 21), NOTHING) == (15, 15, 1)


def test_the_next_click_is_in_the_largest_error_of_either_kind() -> None:
    truth = block(10, 10, 21, 21)
    assert click_after(truth, truth | block(30, 0, 55, 25)) == (42, 12, 0)
    assert click_after(truth | block(40, 10, 49, 19), truth | block(0, 30, 5, 35)) == (44, 14, 1)


def test_the_border_of_the_image_is_an_edge_of_the_error() -> None:
    x, y, label = click_after(block(0, 0, 9, 9), NOTHING)
    assert (x, y, label) == (4, 4, 1)


def test_of_three_masks_the_model_chooses_and_of_four_the_best_can_be_asked_for() -> None:
    truth = block(0, 0, 10, 10)
    predictor = Told([block(0, 0, 10, 9)], (block(0, 0, 10, 8), block(0, 0, 5, 10), truth))
    answer = ask_with_one_click(predictor, truth)
    assert iou(answer.chosen, truth) == 0.5
    assert [iou(mask, truth) for mask in answer.all_four] == [0.9, 0.8, 0.5, 1.0]
    assert [asked.points for asked in predictor.asked] == [[[4, 4]], [[4, 4]]]


def test_a_box_is_answered_with_the_single_mask() -> None:
    predictor = Told([block(1, 2, 3, 4)])
    assert (ask_with_box(predictor, np.array([1.0, 2.0, 3.0, 4.0])) == block(1, 2, 3, 4)).all()
    assert not predictor.asked[0].multimask


def test_clicks_add_up_until_the_mask_is_good_enough() -> None:
    truth = block(0, 0, 20, 10)
    predictor = Told(
        [block(0, 0, 15, 10), block(0, 0, 19, 10), truth], (NOTHING, block(0, 0, 10, 10), NOTHING)
    )
    assert Clicker(predictor, truth).click_until(0.9) == [0.5, 0.75, 0.95]
    assert [asked.multimask for asked in predictor.asked] == [True, False, False]
    assert [len(asked.points) for asked in predictor.asked] == [1, 2, 3]
    assert predictor.asked[-1].points[0] == predictor.asked[0].points[0]
    assert all(asked.mask_input is None for asked in predictor.asked)


def test_after_ten_clicks_it_is_given_up() -> None:
    truth = block(0, 0, 20, 10)
    predictor = Told([NOTHING] * MOST_CLICKS)
    ious = Clicker(predictor, truth).click_until(0.9)
    assert ious == [0.0] * MOST_CLICKS
    assert clicks_needed(ious, 0.9) == MOST_CLICKS


def test_the_logits_that_are_fed_back_are_those_of_the_mask_before() -> None:
    predictor = Told([NOTHING, block(0, 0, 20, 10)])
    Clicker(predictor, block(0, 0, 20, 10), feeds_logits=True).click_until(0.9)
    fed = [asked.mask_input for asked in predictor.asked]
    assert fed[0] is None
    assert [(array.shape, array.max()) for array in fed[1:] if array is not None] == [
        ((1, 256, 256), 1.0),
        ((1, 256, 256), 2.0),
    ]


def test_the_first_click_that_reached_the_goal_counts() -> None:
    assert clicks_needed([0.5, 0.86, 0.84, 0.91], 0.85) == 2
    assert clicks_needed([0.5, 0.86, 0.84, 0.91], 0.90) == 4
