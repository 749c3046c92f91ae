"""Points and boxes as people write them on a command line: X,Y and X0,Y0,X1,Y1 in pixels of the image."""

import argparse
import math

from samgui.document.prompt import NEGATIVE, POSITIVE, Box, Point


def positive_point(text: str) -> Point:
    """`X,Y` as a point on the object; raises ArgumentTypeError when it isn't two numbers."""
    x, y = _numbers(text, "X,Y")
    return Point(x, y, POSITIVE)


def negative_point(text: str) -> Point:
    """`X,Y` as a point off the object; raises ArgumentTypeError when it isn't two numbers."""
    x, y = _numbers(text, "X,Y")
    return Point(x, y, NEGATIVE)


def box(text: str) -> Box:
    """`X0,Y0,X1,Y1`, any two opposite corners; raises ArgumentTypeError when they span no area."""
    x0, y0, x1, y1 = _numbers(text, "X0,Y0,X1,Y1")
    if x0 == x1 or y0 == y1:
        raise argparse.ArgumentTypeError(f"{text!r} spans no area: it takes two opposite corners")
    return Box.from_corners(x0, y0, x1, y1)


def _numbers(text: str, form: str) -> tuple[float, ...]:
    try:
        numbers = tuple(float(part) for part in text.split(","))
    except ValueError:
        numbers = ()
    if len(numbers) != len(form.split(",")) or not all(map(math.isfinite, numbers)):
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form {form}, numbers of pixels")
    return numbers
