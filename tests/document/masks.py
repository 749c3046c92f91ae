"""Masks of every awkward kind, for tests of whatever has to keep them."""

import cv2
import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hypothesis_numpy
from numpy.typing import NDArray

Bits = NDArray[np.bool_]

thorough = settings(deadline=None, max_examples=150)

_SIDES = st.integers(1, 20)
_SHAPES = st.tuples(_SIDES, _SIDES)


@st.composite
def _speckled(draw: st.DrawFn) -> Bits:
    """Any pixels at all: single ones, diagonal touches, nested holes."""
    return draw(hypothesis_numpy.arrays(np.bool_, draw(_SHAPES)))


@st.composite
def _blobs(draw: st.DrawFn) -> Bits:
    """Round shapes like those of a model, some with holes, some cut by the border."""
    height, width = draw(_SHAPES)
    seed = draw(st.integers(0, 2**16))
    field = cv2.GaussianBlur(np.random.default_rng(seed).random((3 * height, 3 * width)), (0, 0), 2.0)
    level = np.quantile(field, draw(st.floats(0.1, 0.9)))
    return np.asarray(field > level)


@st.composite
def _lines(draw: st.DrawFn) -> Bits:
    """A one-pixel line between two pixels."""
    height, width = draw(_SHAPES)
    ends = [(draw(st.integers(0, width - 1)), draw(st.integers(0, height - 1))) for _ in range(2)]
    canvas = np.zeros((height, width), dtype=np.uint8)
    return np.asarray(cv2.line(canvas, ends[0], ends[1], 1, lineType=cv2.LINE_4)) > 0


@st.composite
def _regular(draw: st.DrawFn) -> Bits:
    """Full frames, empty ones, frames along the border, checkerboards, stripes."""
    height, width = draw(_SHAPES)
    y, x = np.indices((height, width))
    inside = (x > 0) & (y > 0) & (x < width - 1) & (y < height - 1)
    patterns = (x >= 0, x < 0, ~inside, inside, (x + y) % 2 == 0, x % 2 == 0, y % 2 == 1)
    return np.asarray(patterns[draw(st.integers(0, len(patterns) - 1))])


masks: st.SearchStrategy[Bits] = st.one_of(_speckled(), _blobs(), _lines(), _regular())
"""bool (H, W) arrays of up to 60 x 60 pixels; may be empty."""
