"""Scaling on several threads changes no pixel of what Pillow makes."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from samgui.sam.scaling import scale_bands

sides = st.integers(1, 90)


@settings(deadline=None)
@given(height=sides, width=sides, new_height=sides, new_width=sides, seed=st.integers(0, 9))
def test_every_pixel_is_pillows(height: int, width: int, new_height: int, new_width: int, seed: int) -> None:
    image = np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)
    expected = Image.fromarray(image).resize((new_width, new_height), Image.Resampling.BILINEAR)
    scaled = scale_bands(image, (new_height, new_width))
    assert np.array_equal(scaled.transpose(1, 2, 0), np.asarray(expected))
