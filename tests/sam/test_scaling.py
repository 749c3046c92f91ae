"""Scaling on several threads changes no pixel of what Pillow makes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from samgui.sam.scaling import scale_bands
from samgui.sam.transforms import scaled_size


@settings(deadline=None, max_examples=200)
@given(
    width=st.integers(1, 400),
    proportion=st.floats(0.01, 4.0),
    image_size=st.sampled_from([30, 100, 256, 1024]),
    seed=st.integers(0, 9),
)
def test_every_pixel_is_pillows(width: int, proportion: float, image_size: int, seed: int) -> None:
    height = max(1, round(proportion * width))
    image = np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)
    new_height, new_width = scaled_size(height, width, image_size)
    expected = Image.fromarray(image).resize((new_width, new_height), Image.Resampling.BILINEAR)
    scaled = scale_bands(image, (new_height, new_width))
    assert np.array_equal(scaled.transpose(1, 2, 0), np.asarray(expected))


@pytest.mark.parametrize("size", [(3000, 4000), (4000, 3000), (4500, 3000), (4501, 3000), (6500, 3000)])
def test_large_photos_are_scaled_in_more_parts_and_no_seam_shows(size: tuple[int, int]) -> None:
    image = np.random.default_rng(0).integers(0, 256, (*size, 3), dtype=np.uint8)
    height, width = scaled_size(*size)
    expected = Image.fromarray(image).resize((width, height), Image.Resampling.BILINEAR)
    assert np.array_equal(scale_bands(image, (height, width)).transpose(1, 2, 0), np.asarray(expected))
