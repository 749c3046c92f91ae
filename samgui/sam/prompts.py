"""From what a person asked to what the decoder takes, refusing what describes no prompt."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from samgui.errors import PromptError
from samgui.sam.transforms import ImageTransform, Size

LOW_RES_SIZE = 256
_PADDING_LABEL = -1
_BOX_CORNER_LABELS = (2, 3)
# Far beyond any image, and far below what would overflow the decoder's float32.
_LARGEST_NUMBER = 1e9


@dataclass(frozen=True, slots=True)
class EncodedPrompt:
    """A prompt as the decoder takes it.

    `point_coords` is (1, N, 2) float32 XY in the input frame. `point_labels` is (1, N) float32: 1 on
    the object, 0 off it, 2 and 3 a box's corners, -1 padding.
    """

    point_coords: NDArray[np.float32]
    point_labels: NDArray[np.float32]


def encode_prompt(
    transform: ImageTransform,
    point_coords: ArrayLike | None,
    point_labels: ArrayLike | None,
    box: ArrayLike | None,
    *,
    has_mask_input: bool = False,
) -> EncodedPrompt:
    """Check a prompt and put it in the decoder's terms.

    `point_coords` (N, 2) XY and `box` (4,) or (1, 4) XYXY are in pixels of the image, `point_labels`
    (N,) are 1 or 0. A box's corners may come in any order. Places beyond the image's edge are used as
    given, as the official predictor does: detectors' boxes often reach past it. N may be 0.
    With earlier logits (`has_mask_input`) a prompt may have neither points nor box.

    Raises PromptError when nothing is asked, when no point and no part of the box is in the image, on
    wrong shapes or labels, and on values that are not finite numbers.
    """
    points, labels = _checked_points(point_coords, point_labels)
    corners = None if box is None else _checked_box(box)
    _refuse_pointless(transform.original_size, points, corners, has_mask_input)
    return _encode(transform, points, labels, corners)


def check_mask_input(mask_input: ArrayLike) -> NDArray[np.float32]:
    """Earlier logits as (1, 256, 256) float32.

    Raises PromptError on another shape, on values that are not finite, and on integers or booleans: a
    mask is not logits.
    """
    array = np.asarray(mask_input)
    shape = (1, LOW_RES_SIZE, LOW_RES_SIZE)
    if array.shape != shape:
        raise PromptError(
            "mask_input must have shape {shape}, and this has {shape2}; give one of the "
            "low_res_masks of an earlier prediction, as low_res_masks[i : i + 1].",
            shape=shape,
            shape2=array.shape,
        )
    if array.dtype.kind != "f":
        raise PromptError(
            "mask_input must be logits, and this is {dtype}; give one of the low_res_masks of an "
            "earlier prediction, not a mask.",
            dtype=array.dtype,
        )
    _refuse_non_finite("mask_input", array)
    return array.astype(np.float32)


def _checked_points(
    point_coords: ArrayLike | None, point_labels: ArrayLike | None
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The points as (N, 2) and (N,), N = 0 when there are none."""
    if point_coords is None and point_labels is None:
        return np.empty((0, 2)), np.empty(0)
    if point_coords is None or point_labels is None:
        missing = "point_coords" if point_coords is None else "point_labels"
        raise PromptError(
            "point_coords and point_labels go together, and {missing} is missing.", missing=missing
        )
    coords = _numbers("point_coords", point_coords)
    labels = _numbers("point_labels", point_labels)
    if coords.size == 0 and labels.size == 0:
        return np.empty((0, 2)), np.empty(0)
    if coords.ndim != 2 or coords.shape[1] != 2:
        raise PromptError(
            "point_coords must have shape (N, 2), x before y, and this has {shape}.", shape=coords.shape
        )
    if labels.shape != coords.shape[:1]:
        raise PromptError(
            "point_labels must have one label a point, shape ({count},), and this has {shape}.",
            count=len(coords),
            shape=labels.shape,
        )
    _refuse_non_finite("point_coords", coords)
    wrong = labels[(labels != 0) & (labels != 1)]
    if wrong.size:
        raise PromptError(
            "A point's label is 1 (on the object) or 0 (off it), not {wrong:g}.", wrong=wrong[0]
        )
    return coords, labels


def _checked_box(box: ArrayLike) -> NDArray[np.float64]:
    """The box as [[x0, y0], [x1, y1]] with x0 <= x1 and y0 <= y1."""
    array = _numbers("box", box)
    if array.shape not in {(4,), (1, 4)}:
        raise PromptError(
            "box must have shape (4,), as x0, y0, x1, y1, and this has {shape}.", shape=array.shape
        )
    _refuse_non_finite("box", array)
    return np.sort(array.reshape(2, 2), axis=0)


def _refuse_pointless(
    size: Size, points: NDArray[np.float64], corners: NDArray[np.float64] | None, has_mask_input: bool
) -> None:
    if len(points) == 0 and corners is None:
        if has_mask_input:
            return
        raise PromptError("Nothing is asked: give at least one point, or a box.")
    height, width = size
    edge = np.array([width, height])
    is_point_inside = bool(((points >= 0) & (points <= edge)).all(axis=1).any())
    is_box_inside = corners is not None and bool(((corners[1] >= 0) & (corners[0] <= edge)).all())
    if not is_point_inside and not is_box_inside:
        raise PromptError(
            "The prompt lies outside the image, which is {width} x {height} pixels; coordinates "
            "are pixels of the image, x before y.",
            width=width,
            height=height,
        )


def _encode(
    transform: ImageTransform,
    points: NDArray[np.float64],
    labels: NDArray[np.float64],
    corners: NDArray[np.float64] | None,
) -> EncodedPrompt:
    """Add the box's corners or, for points alone, the padding point that SAM was trained with."""
    coords = transform.apply_coords(points)
    if corners is not None:
        coords = np.concatenate([coords, transform.apply_coords(corners)])
        labels = np.concatenate([labels, _BOX_CORNER_LABELS])
    elif len(points):
        coords = np.concatenate([coords, np.zeros((1, 2))])
        labels = np.concatenate([labels, [_PADDING_LABEL]])
    return EncodedPrompt(coords[None].astype(np.float32), labels[None].astype(np.float32))


def _numbers(name: str, values: ArrayLike) -> NDArray[np.float64]:
    try:
        return np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise PromptError("{name} must be an array of numbers.", name=name) from error


def _refuse_non_finite(name: str, array: NDArray[Any]) -> None:
    if not (np.abs(array) <= _LARGEST_NUMBER).all():
        raise PromptError(
            "{name} must be finite numbers, and some here are NaN, infinite or absurdly large.", name=name
        )
