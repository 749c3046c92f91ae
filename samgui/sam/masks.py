"""From the decoder's logits at 256 x 256 to masks of the image, and to what a screen shows of them."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from samgui.sam.prompts import LOW_RES_SIZE
from samgui.sam.transforms import IMAGE_SIZE, Size, scaled_size

Logits = NDArray[np.float32]

_BAND_ROWS = 64


def upscale_logits(low_res_masks: Logits, original_size: Size) -> Logits:
    """Logits (C, 256, 256) at the size of the image: (C, H, W) float32.

    As Segment Anything postprocesses (`Sam.postprocess_masks`): up to the 1024 x 1024 input, the padding
    cut off, then to `original_size` (H, W), both times bilinear with half-pixel centres.
    """
    full = np.empty((len(low_res_masks), *original_size), dtype=np.float32)
    for logits, target in zip(low_res_masks, full, strict=True):
        _upscale(logits, target)
    return full


def logits_to_masks(
    low_res_masks: Logits, original_size: Size, *, threshold: float = 0.0
) -> NDArray[np.bool_]:
    """Masks (C, H, W) bool for logits (C, 256, 256): where `upscale_logits` is above `threshold`.

    Needs H * W * 4 bytes besides the result, whatever C is; pass only the candidates that are wanted.
    """
    masks = np.empty((len(low_res_masks), *original_size), dtype=np.bool_)
    full = np.empty(original_size, dtype=np.float32)
    for logits, mask in zip(low_res_masks, masks, strict=True):
        _upscale(logits, full)
        np.greater(full, threshold, out=mask)
    return masks


def render_logits(
    logits: Logits, original_size: Size, region: tuple[float, float, float, float], out_size: Size
) -> Logits:
    """The part of a candidate's logits (256, 256) that a screen shows: `out_size` (h, w) float32.

    `region` is x0, y0, x1, y1 in pixels of the image, `original_size` its (H, W); each pixel of the
    result is the bilinear sample at its centre, taken from `logits` in one step. Where `region` reaches
    past the image the edge's values go on.
    """
    x0, y0, x1, y1 = region
    (height, width), (input_height, input_width) = original_size, scaled_size(*original_size)
    rows = _sample_positions(_centres(y0, y1, out_size[0]) * (input_height / height), input_height)
    columns = _sample_positions(_centres(x0, x1, out_size[1]) * (input_width / width), input_width)
    stretched = np.ascontiguousarray(_blend(np.ascontiguousarray(logits.T), *columns).T)
    return _blend(stretched, *rows)


def render_mask(
    logits: Logits, original_size: Size, region: tuple[float, float, float, float], out_size: Size
) -> tuple[Logits, int, int]:
    """The rows and columns of `render_logits` between which the mask lies, for a mask is mostly small.

    Returns them, (h, w) float32, and the numbers of the first row and the first column. Outside them nothing
    is above 0; (0, 0) of them when nothing is anywhere.
    """
    x0, y0, x1, y1 = region
    inside = logits > 0
    (height, width), (input_height, input_width) = original_size, scaled_size(*original_size)
    top, bottom = _samples_around(np.any(inside, axis=1), height, input_height, (y0, y1), out_size[0])
    left, right = _samples_around(np.any(inside, axis=0), width, input_width, (x0, x1), out_size[1])
    if top >= bottom or left >= right:
        return np.empty((0, 0), dtype=np.float32), 0, 0
    step_x, step_y = (x1 - x0) / out_size[1], (y1 - y0) / out_size[0]
    part = x0 + left * step_x, y0 + top * step_y, x0 + right * step_x, y0 + bottom * step_y
    return render_logits(logits, original_size, part, (bottom - top, right - left)), top, left


def _samples_around(
    inside: NDArray[np.bool_], length: int, input_length: int, ends: tuple[float, float], count: int
) -> tuple[int, int]:
    """Of `count` samples between two places on an axis of the image those on which the mask may count.

    `inside` (256,) says where it is among the logits. Each of these counts up to the centres of its
    neighbours, and at the image's edge beyond all ends. Returns the first sample and the one after the last,
    with one to spare on either side.
    """
    places = np.flatnonzero(inside)
    if not len(places):
        return 0, 0
    scale = IMAGE_SIZE / LOW_RES_SIZE * length / input_length
    start, end = (float(places[0]) - 0.5) * scale, (float(places[-1]) + 1.5) * scale
    step = (ends[1] - ends[0]) / count
    first = 0 if places[0] == 0 else math.floor((start - ends[0]) / step) - 1
    after = count if end >= length else math.ceil((end - ends[0]) / step) + 1
    return max(0, first), min(count, after)


def _upscale(logits: Logits, target: Logits) -> None:
    """Write logits (256, 256) into `target` (H, W)."""
    height, width = target.shape
    input_height, input_width = scaled_size(height, width)
    square = cv2.resize(logits, (IMAGE_SIZE, IMAGE_SIZE), interpolation=cv2.INTER_LINEAR)
    cv2.resize(
        square[:input_height, :input_width], (width, height), dst=target, interpolation=cv2.INTER_LINEAR
    )


def _centres(start: float, end: float, count: int) -> NDArray[np.float64]:
    """The centres (count,) of `count` equal pixels between `start` and `end`."""
    steps = np.arange(count, dtype=np.float64) + 0.5
    return start + steps * ((end - start) / count)


def _sample_positions(centres: NDArray[np.float64], input_length: int) -> tuple[NDArray[np.intp], Logits]:
    """Where places (n,) along an axis of the input frame, `input_length` of it filled, fall in the logits.

    Returns the index of the sample before each place (n,), and the weight of the sample after it (n, 1).
    """
    inside = np.clip(centres, 0.5, input_length - 0.5)
    positions = np.clip(inside * (LOW_RES_SIZE / IMAGE_SIZE) - 0.5, 0, LOW_RES_SIZE - 1)
    before = np.minimum(positions.astype(np.intp), LOW_RES_SIZE - 2)
    return before, (positions - before).astype(np.float32)[:, None]


def _blend(samples: Logits, before: NDArray[np.intp], weights: Logits) -> Logits:
    """Linear interpolation between the rows `before` and the rows after them: (len(before), columns)."""
    steps = np.diff(samples, axis=0)
    blended = np.empty((len(before), samples.shape[1]), dtype=np.float32)
    scratch = np.empty((_BAND_ROWS, samples.shape[1]), dtype=np.float32)
    # In bands, so that what lies between stays in the processor's cache.
    for top in range(0, len(before), _BAND_ROWS):
        band = slice(top, top + _BAND_ROWS)
        target, start = blended[band], scratch[: len(before[band])]
        np.take(steps, before[band], axis=0, out=target, mode="clip")
        np.take(samples, before[band], axis=0, out=start, mode="clip")
        target *= weights[band]
        target += start
    return blended
