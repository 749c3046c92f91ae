"""Someone who clicks until the mask is good: the usual way to measure interactive segmentation."""

from dataclasses import dataclass, field
from typing import Any, Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

MOST_CLICKS = 10

Bits = NDArray[np.bool_]
Pixels = NDArray[np.uint8]


class Predictor(Protocol):
    """What samgui's `SamPredictor` and the official one have in common."""

    def set_image(self, image: Pixels) -> None:
        """Encode an image (H, W, 3) uint8 RGB."""

    def predict(
        self,
        point_coords: NDArray[Any] | None = None,
        point_labels: NDArray[Any] | None = None,
        box: NDArray[Any] | None = None,
        mask_input: NDArray[Any] | None = None,
        multimask_output: bool = True,
    ) -> tuple[NDArray[Any], NDArray[np.float32], NDArray[np.float32]]:
        """Masks bool (C, H, W), predicted IoU (C,), logits (C, 256, 256)."""


@dataclass(frozen=True, slots=True)
class OneClick:
    """The answers to one click: three masks for an ambiguous prompt, and the single one."""

    three: Bits
    scores: NDArray[np.float32]
    single: Bits

    @property
    def chosen(self) -> Bits:
        """The one of the three that the model thinks best, bool (H, W)."""
        mask: Bits = self.three[int(np.argmax(self.scores))]
        return mask

    @property
    def all_four(self) -> Bits:
        """Every mask that is offered, bool (4, H, W)."""
        return np.concatenate([self.single[None], self.three])


def iou(one: Bits, other: Bits) -> float:
    """Pixels in both by pixels in either; 1 when both are empty."""
    union = int(np.count_nonzero(one | other))
    return int(np.count_nonzero(one & other)) / union if union else 1.0


def next_click(truth: Bits, mask: Bits) -> tuple[int, int, int]:
    """Where to click next: x, y, and label 1 where the mask lacks something, 0 where it has too much.

    It is the centre of the largest error: of all wrong pixels the one farthest from the edge of its
    region, where the image's border counts as an edge (as in RITM, Sofiiuk et al. 2021).
    """
    missing, excess = _depths(truth & ~mask), _depths(mask & ~truth)
    is_missing = missing.max() > excess.max()
    depths = missing if is_missing else excess
    row, column = np.unravel_index(int(np.argmax(depths)), depths.shape)
    return int(column), int(row), int(is_missing)


def _depths(region: Bits) -> NDArray[np.float32]:
    """How far each pixel of a region (H, W) is from the outside, in pixels; 0 outside."""
    padded = np.pad(region, 1).astype(np.uint8)
    distances = cv2.distanceTransform(padded, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    return np.asarray(distances[1:-1, 1:-1], np.float32)


def ask_with_box(predictor: Predictor, box: NDArray[np.float64]) -> Bits:
    """The single mask (H, W) for a box (4,) XYXY."""
    masks, _, _ = predictor.predict(box=box, multimask_output=False)
    mask: Bits = masks[0]
    return mask


def ask_with_one_click(predictor: Predictor, truth: Bits) -> OneClick:
    """Everything a predictor offers for a click at the centre of an object (H, W)."""
    x, y, _ = next_click(truth, np.zeros_like(truth))
    coords, labels = np.array([[x, y]]), np.array([1])
    three, scores, _ = predictor.predict(coords, labels, multimask_output=True)
    single, _, _ = predictor.predict(coords, labels, multimask_output=False)
    return OneClick(three, scores, single[0])


@dataclass
class Clicker:
    """Clicks at one object (H, W) bool until the mask is good enough, `MOST_CLICKS` times at most.

    The mask is the best of three by the predicted IoU after the first click, the single one after more, as
    the program shows it. With `feeds_logits` each prompt after the first has the logits of the mask before.
    """

    predictor: Predictor
    truth: Bits
    feeds_logits: bool = False
    points: list[tuple[int, int]] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)

    def click_until(self, good_enough: float) -> list[float]:
        """The IoU after each click; the last reaches `good_enough`, or there are `MOST_CLICKS`."""
        mask, logits = np.zeros_like(self.truth), None
        ious: list[float] = []
        while len(ious) < MOST_CLICKS and (not ious or ious[-1] < good_enough):
            x, y, label = next_click(self.truth, mask)
            self.points.append((x, y))
            self.labels.append(label)
            mask, logits = self._ask(logits if self.feeds_logits else None)
            ious.append(iou(mask, self.truth))
        return ious

    def _ask(self, mask_input: NDArray[np.float32] | None) -> tuple[Bits, NDArray[np.float32]]:
        """The mask (H, W) for all clicks so far, and its logits (1, 256, 256)."""
        masks, scores, logits = self.predictor.predict(
            np.array(self.points),
            np.array(self.labels),
            mask_input=mask_input,
            multimask_output=len(self.points) == 1,
        )
        best = int(np.argmax(scores))
        return masks[best], logits[best : best + 1]


def clicks_needed(ious: list[float], wanted: float) -> int:
    """Number of the first click that reached `wanted`; `MOST_CLICKS` when none did, as is customary."""
    return next((count for count, value in enumerate(ious, start=1) if value >= wanted), MOST_CLICKS)
