"""Points and boxes are read as people write them, and refused with a sentence that shows the form."""

import argparse

import pytest

from samgui.cli import prompts
from samgui.document.prompt import Box, Point


@pytest.mark.parametrize(
    ("text", "x", "y"), [("320,200", 320, 200), ("0,0", 0, 0), ("1.5, 2.25", 1.5, 2.25), ("1e2,-3", 100, -3)]
)
def test_a_point_is_two_numbers(text: str, x: float, y: float) -> None:
    assert prompts.positive_point(text) == Point(x, y, 1)
    assert prompts.negative_point(text) == Point(x, y, 0)


@pytest.mark.parametrize("text", ["", "320", "320,", "320,200,1", "a,b", "nan,1", "inf,1", "320;200"])
def test_anything_else_is_no_point(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="not of the form X,Y"):
        prompts.positive_point(text)


@pytest.mark.parametrize("text", ["30,0,380,511", "380,511,30,0", "30,511,380,0"])
def test_a_box_is_two_opposite_corners_in_any_order(text: str) -> None:
    assert prompts.box(text) == Box(30, 0, 380, 511)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("30,0,380", "not of the form X0,Y0,X1,Y1"),
        ("30,0,380,nan", "not of the form X0,Y0,X1,Y1"),
        ("30,0,30,511", "spans no area"),
        ("30,7,380,7", "spans no area"),
    ],
)
def test_anything_else_is_no_box(text: str, complaint: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match=complaint):
        prompts.box(text)
