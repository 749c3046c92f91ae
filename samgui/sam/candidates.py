"""Which of the masks that the decoder offers to show first."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

SINGLE_CANDIDATE = 0


def best_candidate(iou_predictions: NDArray[Any], n_points: int, has_box: bool) -> int:
    """Index of the candidate to choose for a prompt of `n_points` points and perhaps a box.

    `iou_predictions` is (C,). One click alone is ambiguous (a button, a shirt, a person), so it gets the
    best of candidates 1..3, which the model was trained to make of different extent; anything more gets
    candidate 0, which it was trained to make for unambiguous prompts. A decoder that offers one
    candidate has chosen itself.
    """
    is_ambiguous = n_points == 1 and not has_box
    if not is_ambiguous or len(iou_predictions) == 1:
        return SINGLE_CANDIDATE
    return 1 + int(np.argmax(iou_predictions[1:]))
