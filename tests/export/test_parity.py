import numpy as np
import pytest
from numpy.typing import NDArray

from samgui.errors import ExportError
from samgui.export.parity import Comparison, format_table, require_closeness

pytestmark = pytest.mark.export

Array = NDArray[np.float32]
EMPTY = np.full((1, 4, 8, 8), -20, np.float32)


def compared(expected: Array, actual: Array, output: str = "low_res_masks") -> Comparison:
    comparison = Comparison("decoder", output)
    comparison.add(expected, actual)
    return comparison


def test_keeps_the_largest_difference_and_the_least_iou() -> None:
    comparison = Comparison("decoder", "masks")
    object_there, half_there = EMPTY.copy(), EMPTY.copy()
    object_there[:, :, :4], half_there[:, :, :2] = 20, 20
    comparison.add(object_there, object_there + np.float32(5e-4))
    comparison.add(object_there, half_there)
    comparison.add(object_there, object_there)
    assert (comparison.cases, comparison.largest_difference, comparison.smallest_iou) == (3, 40, 0.5)


def test_two_empty_masks_agree() -> None:
    assert compared(EMPTY, EMPTY).smallest_iou == 1


def test_only_masks_have_an_iou() -> None:
    assert compared(EMPTY, EMPTY, "embeddings").smallest_iou is None


@pytest.mark.parametrize(
    "wrong",
    [EMPTY + np.float32(2e-3), np.full_like(EMPTY, np.nan), EMPTY[:, :1]],
    ids=["too far", "not a number", "another shape"],
)
def test_refuses_what_is_wrong_once_and_right_otherwise(wrong: Array) -> None:
    comparison = compared(EMPTY, wrong)
    comparison.add(EMPTY, EMPTY)
    with pytest.raises(ExportError, match="exported decoder is wrong: its low_res_masks differ"):
        require_closeness([compared(EMPTY, EMPTY), comparison])


def test_accepts_rounding() -> None:
    require_closeness([compared(EMPTY, EMPTY + np.float32(5e-4))])


def test_small_values_have_to_be_as_close_in_proportion() -> None:
    small = EMPTY / np.float32(1000)
    require_closeness([compared(small, small + np.float32(5e-7))])
    with pytest.raises(ExportError):
        require_closeness([compared(small, small + np.float32(5e-6))])


def test_the_table_has_a_line_for_each_output() -> None:
    lines = format_table([compared(EMPTY, EMPTY), compared(EMPTY, EMPTY, "iou_predictions")]).splitlines()
    assert len(lines) == 3
    assert len({len(line) for line in lines}) == 1
    assert lines[1].startswith("decoder: low_res_masks")
