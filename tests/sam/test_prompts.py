import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samgui.errors import PromptError
from samgui.sam.prompts import check_mask_input, encode_prompt
from samgui.sam.transforms import ImageTransform

TRANSFORM = ImageTransform((415, 612))
SAME_SCALE = ImageTransform((1024, 1024))
POINT = np.array([[321, 230]])
BOX = np.array([132, 157, 256, 325])
NAN = float("nan")


def refused(sentence: str) -> Any:
    return pytest.raises(PromptError, match=re.escape(sentence))


def test_a_point_alone_is_followed_by_a_padding_point() -> None:
    prompt = encode_prompt(TRANSFORM, POINT, [1], None)
    np.testing.assert_allclose(prompt.point_coords, np.array([[[537.098, 384.6265], [0, 0]]]), atol=5e-5)
    assert prompt.point_labels.tolist() == [[1, -1]]
    assert prompt.point_coords.dtype == prompt.point_labels.dtype == np.float32


def test_a_box_is_two_points_labelled_as_corners_without_padding() -> None:
    prompt = encode_prompt(TRANSFORM, None, None, BOX)
    np.testing.assert_allclose(
        prompt.point_coords, [[[220.86275, 262.5494], [428.33987, 543.49396]]], atol=5e-5
    )
    assert prompt.point_labels.tolist() == [[2, 3]]


def test_points_come_before_the_box() -> None:
    prompt = encode_prompt(SAME_SCALE, [[5, 6], [7, 8]], [1, 0], [1, 2, 3, 4])
    assert prompt.point_coords.tolist() == [[[5, 6], [7, 8], [1, 2], [3, 4]]]
    assert prompt.point_labels.tolist() == [[1, 0, 2, 3]]


def test_earlier_logits_may_come_alone() -> None:
    prompt = encode_prompt(TRANSFORM, None, None, None, has_mask_input=True)
    assert prompt.point_coords.shape == (1, 0, 2)
    assert prompt.point_labels.shape == (1, 0)


def test_the_official_notebooks_box_with_a_leading_axis_is_a_box() -> None:
    assert encode_prompt(SAME_SCALE, None, None, [[1, 2, 3, 4]]).point_labels.tolist() == [[2, 3]]


def test_no_points_beside_a_box_are_as_good_as_none() -> None:
    prompt = encode_prompt(SAME_SCALE, np.empty((0, 2)), np.empty(0), [1, 2, 3, 4])
    assert prompt.point_labels.tolist() == [[2, 3]]


@given(st.permutations([0, 1]), st.permutations([0, 1]))
def test_a_boxs_corners_may_come_in_any_order(xs: list[int], ys: list[int]) -> None:
    x, y = (10, 30), (20, 40)
    prompt = encode_prompt(SAME_SCALE, None, None, [x[xs[0]], y[ys[0]], x[xs[1]], y[ys[1]]])
    assert prompt.point_coords.tolist() == [[[10, 20], [30, 40]]]


@pytest.mark.parametrize("box", [[-50, -20, 2000, 900], [1000, 1000, 1500, 1500]])
def test_a_box_may_reach_past_the_image_and_is_used_as_given(box: list[float]) -> None:
    prompt = encode_prompt(SAME_SCALE, None, None, box)
    assert prompt.point_coords.reshape(4).tolist() == box


def test_a_point_beyond_the_edge_is_used_as_given_beside_one_within() -> None:
    prompt = encode_prompt(SAME_SCALE, [[5, 5], [1030, 5]], [1, 0], None)
    assert prompt.point_coords[0, 1].tolist() == [1030, 5]


@pytest.mark.parametrize("corner", [[0, 0], [612, 0], [0, 415], [612, 415]])
def test_the_images_corners_are_in_the_image(corner: list[float]) -> None:
    assert encode_prompt(TRANSFORM, [corner], [1], None).point_labels.tolist() == [[1, -1]]


def test_a_box_without_area_is_a_box() -> None:
    """A row of pixels, named by its first and last, on an image one pixel high."""
    prompt = encode_prompt(ImageTransform((1, 500)), None, None, [0, 0, 499, 0])
    assert prompt.point_labels.tolist() == [[2, 3]]


@pytest.mark.parametrize(
    ("coords", "labels", "box", "sentence"),
    [
        (None, None, None, "Nothing is asked"),
        (np.empty((0, 2)), np.empty(0), None, "Nothing is asked"),
        ([[9000, 10]], [1], None, "outside the image, which is 612 x 415 pixels"),
        ([[-1, 10], [10, 416]], [1, 1], None, "outside the image"),
        (None, None, [700, 10, 800, 20], "outside the image"),
        (None, None, [-30, -30, -10, -10], "outside the image"),
        ([[1, 2]], None, None, "point_labels is missing"),
        (None, [1], None, "point_coords is missing"),
        ([1, 2], [1], None, "point_coords must have shape (N, 2), x before y, and this has (2,)"),
        ([[1, 2, 3]], [1], None, "point_coords must have shape (N, 2), x before y, and this has (1, 3)"),
        ([[[1, 2]]], [[1]], None, "and this has (1, 1, 2)"),
        ([[1, 2]], [1, 0], None, "one label a point, shape (1,), and this has (2,)"),
        ([[1, 2]], [[1]], None, "one label a point"),
        ([[1, 2]], 1, None, "one label a point"),
        ([[1, 2]], [2], None, "1 (on the object) or 0 (off it), not 2"),
        ([[1, 2]], [-1], None, "not -1"),
        ([[1, 2]], [0.5], None, "not 0.5"),
        ([[1, 2]], [NAN], None, "not nan"),
        ([[NAN, 2]], [1], None, "point_coords must be finite"),
        ([[1, float("inf")]], [1], None, "point_coords must be finite"),
        ([[1, 1e30]], [1], None, "point_coords must be finite"),
        ([["a", "b"]], [1], None, "point_coords must be an array of numbers"),
        ([[1, 2], [3]], [1, 1], None, "point_coords must be an array of numbers"),
        (None, None, [1, 2, 3], "box must have shape (4,), as x0, y0, x1, y1, and this has (3,)"),
        (None, None, [[1, 2], [3, 4]], "box must have shape (4,)"),
        (None, None, [[1, 2, 3, 4], [5, 6, 7, 8]], "box must have shape (4,)"),
        (None, None, [1, 2, 3, NAN], "box must be finite"),
        (None, None, "box", "box must be an array of numbers"),
    ],
)
def test_what_is_no_prompt_is_refused_with_a_sentence(
    coords: Any, labels: Any, box: Any, sentence: str
) -> None:
    with refused(sentence):
        encode_prompt(TRANSFORM, coords, labels, box)


def test_a_refusal_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="Nothing is asked"):
        encode_prompt(TRANSFORM, None, None, None)


def test_mask_input_becomes_float32() -> None:
    logits = check_mask_input(np.full((1, 256, 256), -3.5))
    assert logits.dtype == np.float32
    assert logits.shape == (1, 256, 256)
    assert (logits == -3.5).all()


@pytest.mark.parametrize(
    ("mask_input", "sentence"),
    [
        (np.zeros((256, 256)), "shape (1, 256, 256), and this has (256, 256)"),
        (np.zeros((3, 256, 256)), "and this has (3, 256, 256)"),
        (np.zeros((1, 128, 128)), "and this has (1, 128, 128)"),
        (np.zeros((1, 256, 256), dtype=bool), "must be logits, and this is bool"),
        (np.zeros((1, 256, 256), dtype=np.uint8), "must be logits, and this is uint8"),
        (np.full((1, 256, 256), NAN), "mask_input must be finite"),
    ],
)
def test_what_is_not_logits_is_refused(mask_input: Any, sentence: str) -> None:
    with refused(sentence):
        check_mask_input(mask_input)
