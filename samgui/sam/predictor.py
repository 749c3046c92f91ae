"""The two verbs of Segment Anything's own predictor, for scripts written for it."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from samgui.errors import PromptError
from samgui.sam.candidates import SINGLE_CANDIDATE
from samgui.sam.engine import Embedding, Model, Prediction, check_image
from samgui.sam.masks import logits_to_masks, upscale_logits
from samgui.sam.transforms import Size, scaled_size

_IMAGE_FORMATS = ("RGB", "BGR")


class SamPredictor:
    """`set_image` once, then `predict` as often as wanted: the interface of `segment_anything.SamPredictor`.

    A script made for that one needs only another import and `load_model`. Arrays are numpy's throughout;
    mistakes raise PromptError, a ValueError, with a sentence that says what to do. It holds the current
    image's embedding, so use one predictor from one thread; the model may be shared.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self._embedding: Embedding | None = None

    def set_image(self, image: NDArray[np.uint8], image_format: str = "RGB") -> None:
        """Encode `image`, (H, W, 3) uint8, channels in the order `image_format` ("RGB" or "BGR") says.

        Raises PromptError when the image or its format is something else.
        """
        if image_format not in _IMAGE_FORMATS:
            raise PromptError(
                "image_format must be RGB or BGR, not {image_format}.", image_format=image_format
            )
        self.reset_image()
        rgb = check_image(image) if image_format == "RGB" else check_image(image)[:, :, ::-1]
        self._embedding = self.model.encode(rgb)

    def predict(  # noqa: PLR0917 - the official signature
        self,
        point_coords: ArrayLike | None = None,
        point_labels: ArrayLike | None = None,
        box: ArrayLike | None = None,
        mask_input: ArrayLike | None = None,
        multimask_output: bool = True,
        return_logits: bool = False,
    ) -> tuple[NDArray[Any], NDArray[np.float32], NDArray[np.float32]]:
        """Masks for a prompt on the current image.

        Takes: `point_coords` (N, 2) XY in pixels of the image; `point_labels` (N,), 1 on the object and 0
        off it; `box` (4,) or (1, 4) XYXY in pixels; `mask_input` (1, 256, 256), logits that an earlier
        prediction returned; `multimask_output`, three masks of different extent for an ambiguous prompt
        such as one click, else one; `return_logits`, logits instead of masks.

        Returns: masks (C, H, W) at the image's size, bool, or float32 logits; their predicted IoU (C,)
        float32; their low-resolution logits (C, 256, 256) float32. C is 3 or 1.

        Raises PromptError when no image is set, on what is no prompt (see `Model.decode`), and when three
        masks are asked of a decoder that offers one.
        """
        embedding = self._current()
        prediction = self.model.decode(embedding, point_coords, point_labels, box, mask_input)
        wanted = _wanted_candidates(prediction, multimask_output)
        low_res_masks = prediction.low_res_masks[wanted].copy()
        masks = (
            upscale_logits(low_res_masks, embedding.original_size)
            if return_logits
            else logits_to_masks(
                low_res_masks, embedding.original_size, threshold=self.model.info.mask_threshold
            )
        )
        return masks, prediction.iou_predictions[wanted].copy(), low_res_masks

    def get_image_embedding(self) -> NDArray[np.float32]:
        """The current image's embedding (1, 256, 64, 64) float32, read-only; PromptError without an image."""
        return self._current().array

    def reset_image(self) -> None:
        """Forget the current image."""
        self._embedding = None

    @property
    def is_image_set(self) -> bool:
        """True when there is a current image."""
        return self._embedding is not None

    @property
    def features(self) -> NDArray[np.float32] | None:
        """The current image's embedding (1, 256, 64, 64) float32, or None when no image is set."""
        return None if self._embedding is None else self._embedding.array

    @property
    def original_size(self) -> Size:
        """The current image's (H, W). Raises PromptError when no image is set."""
        return self._current().original_size

    @property
    def input_size(self) -> Size:
        """The (h, w) to which the current image was scaled; raises PromptError when no image is set."""
        return scaled_size(*self.original_size, self.model.info.image_size)

    def _current(self) -> Embedding:
        if self._embedding is None:
            raise PromptError("No image is set; call set_image first.")
        return self._embedding


def _wanted_candidates(prediction: Prediction, multimask_output: bool) -> slice:
    """Which candidates to return: the three for ambiguous prompts, or the one for others."""
    if not multimask_output:
        return slice(SINGLE_CANDIDATE, SINGLE_CANDIDATE + 1)
    if len(prediction.iou_predictions) == 1:
        raise PromptError(
            "This model's decoder offers a single mask: call predict with multimask_output=False, "
            "or export the decoder with --multimask."
        )
    return slice(SINGLE_CANDIDATE + 1, None)
