from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from samgui.sam.masks import logits_to_masks, render_logits, render_mask, upscale_logits
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


@pytest.mark.parametrize("size", [(512, 512), (415, 612), (1200, 1800)])
def test_what_is_shown_is_what_is_kept(logits: Array, size: tuple[int, int]) -> None:
    """A mask drawn from display logits at the image's own size is the exact mask but for its rim."""
    shown = render_logits(logits[0], size, (0, 0, size[1], size[0]), size) > 0
    kept = logits_to_masks(logits[:1], size)[0]
    assert np.count_nonzero(shown != kept) <= 0.002 * np.count_nonzero(kept)


def test_a_region_is_the_same_part_of_the_whole(logits: Array) -> None:
    size = (400, 600)
    whole = render_logits(logits[1], size, (0, 0, 600, 400), size)
    part = render_logits(logits[1], size, (150, 100, 450, 300), (200, 300))
    np.testing.assert_allclose(part, whole[100:300, 150:450], atol=1e-4)


def test_zooming_in_keeps_places_where_they_are(logits: Array) -> None:
    size = (400, 600)
    region = (237.25, 161.5, 239.25, 162.5)
    zoomed = render_logits(logits[0], size, region, (100, 200))
    assert zoomed.shape == (100, 200)
    assert zoomed.dtype == np.float32
    # The blob's centre is at (212, 142) of the image, so both axes lead away from it.
    assert (np.diff(zoomed, axis=1) < 0).all()
    assert (np.diff(zoomed, axis=0) < 0).all()
    np.testing.assert_allclose(zoomed.mean(), render_logits(logits[0], size, region, (1, 1))[0, 0], atol=0.02)


def test_past_the_edge_the_edge_goes_on(logits: Array) -> None:
    size = (400, 600)
    around = render_logits(logits[1], size, (-100, -50, 700, 450), (500, 800))
    assert (around[:, :100] == around[:, 100:101]).all()
    assert (around[450:] == around[450]).all()
    np.testing.assert_allclose(around[450], around[449], atol=0.1)


@given(size=some_sizes)
def test_the_padding_is_never_shown(size: tuple[int, int]) -> None:
    """Logits that are positive on the padding alone show nothing within the image."""
    height, width = scaled_size(*size)
    square = np.full((1024, 1024), 1.0, dtype=np.float32)
    square[: height + 8, : width + 8] = -1.0
    low_res = square[2::4, 2::4].copy()
    assert (render_logits(low_res, size, (0, 0, size[1], size[0]), (50, 60)) <= 0).all()


def test_the_official_masks_come_from_the_official_logits(shared: Path) -> None:
    reference = np.load(shared / "golden" / "cat_dog.npz")
    for kind in ("multi", "single"):
        masks = logits_to_masks(reference[f"0_{kind}_low"].astype(np.float32), (415, 612))
        expected = np.unpackbits(reference[f"0_{kind}_masks"], axis=-1, count=612).astype(bool)
        # The logits were kept as float16, which moves a few pixels of the rim.
        assert np.count_nonzero(masks != expected) <= 1e-3 * np.count_nonzero(expected)


@settings(max_examples=60, deadline=None)
@given(
    size=some_sizes,
    rows=st.tuples(st.integers(0, 255), st.integers(1, 60)),
    columns=st.tuples(st.integers(0, 255), st.integers(1, 60)),
    region=st.tuples(*[st.floats(-50, 200)] * 2, *[st.floats(201, 450)] * 2),
    out_size=st.tuples(st.integers(1, 150), st.integers(1, 150)),
)
def test_only_the_part_with_the_mask_is_as_if_all_were_sampled(
    size: tuple[int, int],
    rows: tuple[int, int],
    columns: tuple[int, int],
    region: tuple[float, float, float, float],
    out_size: tuple[int, int],
) -> None:
    logits = np.full((256, 256), -5, np.float32)
    logits[rows[0] : sum(rows), columns[0] : sum(columns)] = 4
    whole = render_logits(logits, size, region, out_size)
    part, row, column = render_mask(logits, size, region, out_size)
    place = slice(row, row + part.shape[0]), slice(column, column + part.shape[1])
    np.testing.assert_allclose(part, whole[place], atol=1e-3)
    whole[place] = -1
    assert (whole <= 1e-3).all()


def test_where_nothing_is_inside_nothing_is_sampled() -> None:
    part, row, column = render_mask(np.full((256, 256), -1, np.float32), (30, 40), (0, 0, 40, 30), (30, 40))
    assert (part.shape, row, column) == ((0, 0), 0, 0)
