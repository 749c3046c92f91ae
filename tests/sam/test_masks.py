from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from samgui.sam.masks import RenderedLogits, logits_to_masks, render_logits, upscale_logits
from samgui.sam.transforms import scaled_size

Array = NDArray[np.float32]

SIZES = [(512, 512), (415, 612), (612, 415), (1200, 1800), (1, 500), (500, 1), (3, 2), (1, 1), (1024, 512)]
some_sizes = st.tuples(st.integers(1, 400), st.integers(1, 400))


@pytest.fixture(scope="module")
def logits() -> Array:
    """Two candidates of smooth blobs, as a decoder makes them: (2, 256, 256)."""
    y, x = np.mgrid[:256, :256]
    blob = 12 - np.hypot(x - 90, y - 60) / 4
    waves = 9 * np.sin(x / 23) * np.cos(y / 17) - 2
    return np.stack([blob, waves]).astype(np.float32)


def bilinear(values: Array, size: tuple[int, int]) -> Array:
    """Bilinear resizing with half-pixel centres, written as it is defined."""
    for axis, length in enumerate(size):
        old = values.shape[axis]
        places = np.clip((np.arange(length) + 0.5) * (old / length) - 0.5, 0, old - 1)
        before = np.floor(places).astype(int)
        after = np.minimum(before + 1, old - 1)
        weight = (places - before).reshape((-1, 1) if axis == 0 else (1, -1))
        values = values.take(before, axis) * (1 - weight) + values.take(after, axis) * weight
    return values


def official_postprocessing(values: Array, size: tuple[int, int]) -> Array:
    height, width = scaled_size(*size)
    return bilinear(bilinear(values, (1024, 1024))[:height, :width], size)


@pytest.mark.parametrize("size", SIZES)
def test_logits_are_upscaled_as_sam_does(logits: Array, size: tuple[int, int]) -> None:
    full = upscale_logits(logits, size)
    assert full.shape == (2, *size)
    assert full.dtype == np.float32
    expected = np.stack([official_postprocessing(candidate, size) for candidate in logits])
    np.testing.assert_allclose(full, expected, atol=2e-3)


@pytest.mark.export
@pytest.mark.parametrize("size", [*SIZES, (3000, 4000)])
def test_logits_are_upscaled_as_torch_does(logits: Array, size: tuple[int, int]) -> None:
    torch = pytest.importorskip("torch")
    interpolate = torch.nn.functional.interpolate
    height, width = scaled_size(*size)
    square = interpolate(torch.from_numpy(logits)[None], (1024, 1024), mode="bilinear", align_corners=False)
    expected = interpolate(square[..., :height, :width], size, mode="bilinear", align_corners=False)[
        0
    ].numpy()
    np.testing.assert_allclose(upscale_logits(logits, size), expected, atol=1e-3)


@settings(max_examples=25)
@given(size=some_sizes, threshold=st.sampled_from([0.0, 1.5, -1.5]))
def test_masks_are_the_upscaled_logits_above_the_threshold(
    logits: Array, size: tuple[int, int], threshold: float
) -> None:
    masks = logits_to_masks(logits, size, threshold=threshold)
    assert masks.dtype == np.bool_
    assert np.array_equal(masks, upscale_logits(logits, size) > threshold)


def test_no_candidates_make_no_masks() -> None:
    assert logits_to_masks(np.empty((0, 256, 256), np.float32), (30, 40)).shape == (0, 30, 40)


def test_the_logits_are_left_as_they_are(logits: Array) -> None:
    before = logits.copy()
    logits_to_masks(logits, (1024, 1024))
    upscale_logits(logits, (1024, 1024))
    assert np.array_equal(logits, before)


def places(rendered: RenderedLogits) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The centres of the samples in image pixels: x (w,) and y (h,)."""
    (height, width), (x, y), (step_x, step_y) = rendered.values.shape, rendered.origin, rendered.step
    across = x + (np.arange(width, dtype=np.float64) + 0.5) * step_x
    down = y + (np.arange(height, dtype=np.float64) + 0.5) * step_y
    return across, down


def sampled(
    values: Array, size: tuple[int, int], x: NDArray[np.float64], y: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Logits (256, 256) at places of an image of that size, as bilinear samples are defined."""
    for axis, at in ((0, y), (1, x)):
        inputs = at * scaled_size(*size)[axis] / size[axis]
        along = np.clip(inputs / 4 - 0.5, 0, 255)
        before = np.minimum(along.astype(int), 254)
        weight = (along - before).reshape((-1, 1) if axis == 0 else (1, -1))
        values = values.take(before, axis) * (1 - weight) + values.take(before + 1, axis) * weight
    return np.asarray(values, np.float64)


@pytest.mark.parametrize("size", [(512, 512), (415, 612), (1200, 1800)])
def test_what_is_shown_is_what_is_kept(logits: Array, size: tuple[int, int]) -> None:
    """A mask drawn from display logits at the image's own size is the exact mask but for its rim."""
    rendered = render_logits(logits[0], size, (0, 0, size[1], size[0]), 1.0)
    x, y = places(rendered)
    kept = logits_to_masks(logits[:1], size)[0]
    there = kept[np.ix_(y.astype(int), x.astype(int))]
    assert np.count_nonzero((rendered.values > 0) != there) <= 0.01 * np.count_nonzero(there)
    area = np.count_nonzero(rendered.values > 0) * rendered.step[0] * rendered.step[1]
    assert area == pytest.approx(np.count_nonzero(kept), rel=2e-3)


@settings(max_examples=80, deadline=None)
@given(
    size=some_sizes,
    rows=st.tuples(st.integers(0, 255), st.integers(1, 60)),
    columns=st.tuples(st.integers(0, 255), st.integers(1, 60)),
    region=st.tuples(*[st.floats(-50, 200)] * 2, *[st.floats(201, 450)] * 2),
    resolution=st.floats(0.01, 4.0),
)
def test_samples_are_bilinear_and_none_of_the_mask_is_left_out(
    size: tuple[int, int],
    rows: tuple[int, int],
    columns: tuple[int, int],
    region: tuple[float, float, float, float],
    resolution: float,
) -> None:
    logits = np.full((256, 256), -5, np.float32)
    logits[rows[0] : sum(rows), columns[0] : sum(columns)] = 4
    logits += np.linspace(0, 0.5, 256, dtype=np.float32)
    rendered = render_logits(logits, size, region, resolution)
    x, y = places(rendered)
    if rendered.values.size:
        # At the edges of what was looked at, half a sample of the decoder's wide, the edge goes on.
        wide = np.array(size) / np.array(scaled_size(*size)) * 2
        away_x = (x > rendered.origin[0] + wide[1]) & (x < x[-1] + rendered.step[0] / 2 - wide[1])
        away_y = (y > rendered.origin[1] + wide[0]) & (y < y[-1] + rendered.step[1] / 2 - wide[0])
        found = rendered.values[np.ix_(away_y, away_x)]
        np.testing.assert_allclose(found, sampled(logits, size, x[away_x], y[away_y]), atol=2e-3)
    left, top = max(region[0], 0.0), max(region[1], 0.0)
    right, bottom = min(region[2], size[1]), min(region[3], size[0])
    if left >= right or top >= bottom:
        return
    seen_x, seen_y = np.linspace(left, right, 80), np.linspace(top, bottom, 80)
    inside = sampled(logits, size, seen_x, seen_y) > 1e-3
    (x0, y0), (h, w) = rendered.origin, rendered.values.shape
    covered_x = (seen_x >= x0 - 1e-6) & (seen_x <= x0 + w * rendered.step[0] + 1e-6)
    covered_y = (seen_y >= y0 - 1e-6) & (seen_y <= y0 + h * rendered.step[1] + 1e-6)
    assert not inside[~covered_y].any()
    assert not inside[:, ~covered_x].any()


@given(size=some_sizes, resolution=st.floats(0.01, 4.0))
def test_what_fills_the_image_ends_with_it(size: tuple[int, int], resolution: float) -> None:
    filled = np.ones((256, 256), np.float32)
    rendered = render_logits(filled, size, (0, 0, size[1], size[0]), resolution)
    (h, w), (step_x, step_y) = rendered.values.shape, rendered.step
    assert list(rendered.origin) == [0, 0]
    np.testing.assert_allclose((w * step_x, h * step_y), size[::-1])
    assert max(1.0 / step_x, 1.0 / step_y) >= resolution * 0.999
    assert (rendered.values == 1).all()


def test_zooming_in_keeps_places_where_they_are(logits: Array) -> None:
    region = (237.25, 161.5, 239.25, 162.5)
    zoomed = render_logits(logits[0], (400, 600), region, 50.0)
    x, y = places(zoomed)
    shown = zoomed.values[np.ix_((y > 161.5) & (y < 162.5), (x > 237.25) & (x < 239.25))]
    assert shown.shape == pytest.approx((50, 100), abs=1)
    # The blob's centre is at (212, 142) of the image, so both axes lead away from it.
    assert (np.diff(shown, axis=1) < 0).all()
    assert (np.diff(shown, axis=0) < 0).all()


@given(size=some_sizes)
def test_the_padding_is_never_shown(size: tuple[int, int]) -> None:
    """Logits that are positive on the padding alone show nothing within the image."""
    height, width = scaled_size(*size)
    square = np.full((1024, 1024), 1.0, dtype=np.float32)
    square[: height + 8, : width + 8] = -1.0
    low_res = square[2::4, 2::4].copy()
    assert (render_logits(low_res, size, (0, 0, size[1], size[0]), 0.3).values <= 0).all()


@pytest.mark.parametrize("region", [(0, 0, 40, 30), (-90, -90, -50, -50), (300, 0, 400, 30)])
def test_where_nothing_is_inside_nothing_is_sampled(region: tuple[float, float, float, float]) -> None:
    assert render_logits(np.full((256, 256), -1, np.float32), (30, 40), region, 1.0).values.size == 0
    assert render_logits(np.full((256, 256), 1, np.float32), (30, 40), (90, 0, 99, 30), 1.0).values.size == 0


def test_the_official_masks_come_from_the_official_logits(shared: Path) -> None:
    reference = np.load(shared / "golden" / "cat_dog.npz")
    for kind in ("multi", "single"):
        masks = logits_to_masks(reference[f"0_{kind}_low"].astype(np.float32), (415, 612))
        expected = np.unpackbits(reference[f"0_{kind}_masks"], axis=-1, count=612).astype(bool)
        # The logits were kept as float16, which moves a few pixels of the rim.
        assert np.count_nonzero(masks != expected) <= 1e-3 * np.count_nonzero(expected)
