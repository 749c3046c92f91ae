"""From the decoder's logits at 256 x 256 to masks of the image, and to what a screen shows of them."""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from samgui.sam.prompts import LOW_RES_SIZE
from samgui.sam.transforms import IMAGE_SIZE, Size, scaled_size

Logits = NDArray[np.float32]


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


@dataclass(frozen=True, slots=True, eq=False)
class RenderedLogits:
    """A part of a candidate's logits as a screen shows it.

    `values` is (h, w) float32. In pixels of the image, its top left corner is at `origin` (x, y), and its
    samples, each the value at its own centre, are `step` (x, y) apart.
    """

    values: Logits
    origin: tuple[float, float]
    step: tuple[float, float]


def render_logits(
    logits: Logits, original_size: Size, region: tuple[float, float, float, float], resolution: float
) -> RenderedLogits:
    """What a screen shows of a candidate's logits (256, 256), at about `resolution` samples a pixel.

    `region` is x0, y0, x1, y1 in pixels of the image, `original_size` its (H, W). Covered are all places in
    the region and in the image where the mask, what is above 0, may be: outside of it nothing is; where
    nothing is anywhere, `values` is empty. Samples are bilinear, taken from `logits` in one step; the last
    ones end with the image.
    """
    (height, width), (input_height, input_width) = original_size, scaled_size(*original_size)
    inside = logits > 0
    rows = _cover(np.any(inside, axis=1), height, input_height, (region[1], region[3]), resolution)
    columns = _cover(np.any(inside, axis=0), width, input_width, (region[0], region[2]), resolution)
    if rows is None or columns is None:
        return RenderedLogits(np.empty((0, 0), dtype=np.float32), (0.0, 0.0), (1.0, 1.0))
    if rows.keeps_its_size and columns.keeps_its_size:
        # OpenCV would copy them, whatever the factors are.
        return render_logits(logits, original_size, region, 2 * resolution)
    values = cv2.resize(
        logits[rows.part, columns.part],
        None,
        fx=columns.density,
        fy=rows.density,
        interpolation=cv2.INTER_LINEAR,
    )
    shown = np.asarray(values[: rows.count, : columns.count], dtype=np.float32)
    return RenderedLogits(shown, (columns.origin, rows.origin), (columns.step, rows.step))


@dataclass(frozen=True, slots=True)
class _Cover:
    """Along one axis: the `part` of the logits that is looked at, and the samples that are taken of it.

    There are `density` samples to one of the logits, and `count` of them before the image ends.
    """

    part: slice
    density: float
    origin: float
    step: float
    count: int

    @property
    def keeps_its_size(self) -> bool:
        """Whether there are as many samples as logits."""
        length: int = self.part.stop - self.part.start
        return round(length * self.density) == length


def _cover(
    inside: NDArray[np.bool_], length: int, input_length: int, ends: tuple[float, float], resolution: float
) -> _Cover | None:
    """What covers the mask along an axis of the image, `length` pixels, between two places; None for nothing.

    `inside` (256,) says where the mask is among the logits. Each of these counts up to the centres of its
    neighbours, and half a sample may be lost to rounding at the end.
    """
    places = np.flatnonzero(inside)
    scale = IMAGE_SIZE / LOW_RES_SIZE * length / input_length
    spare = 1 + math.ceil(0.5 / (scale * resolution))
    first, after = math.floor(ends[0] / scale) - spare, math.ceil(ends[1] / scale) + spare
    if len(places):
        first = max(first, int(places[0]) - spare, 0)
        after = min(after, int(places[-1]) + 1 + spare, LOW_RES_SIZE)
    origin = first * scale
    if not len(places) or first >= after or origin >= length:
        return None
    # At least one sample, and a whole number of them up to the end of the image.
    n_samples = math.ceil((length - origin) * max(resolution, 1 / ((after - first) * scale)))
    step = (length - origin) / n_samples
    density = scale / step
    return _Cover(
        slice(first, after), density, origin, step, min(n_samples, round((after - first) * density))
    )


def _upscale(logits: Logits, target: Logits) -> None:
    """Write logits (256, 256) into `target` (H, W)."""
    height, width = target.shape
    input_height, input_width = scaled_size(height, width)
    square = cv2.resize(logits, (IMAGE_SIZE, IMAGE_SIZE), interpolation=cv2.INTER_LINEAR)
    cv2.resize(
        square[:input_height, :input_width], (width, height), dst=target, interpolation=cv2.INTER_LINEAR
    )
