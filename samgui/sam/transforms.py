"""The one place where coordinates change: between pixels of the image and the model's input frame.

The image is scaled so that its long side is 1024 and put in the top left corner of a square input;
x and y have scales of their own, because the scaled sizes are whole numbers. Both scales and their
rounding follow Segment Anything (Kirillov et al. 2023, `ResizeLongestSide`).
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samgui.sam.scaling import scale_bands

IMAGE_SIZE = 1024

PREPROCESSING_VERSION = 1
"""To be raised with every change to what `preprocess` returns: embeddings kept on disk are then made anew."""

Size = tuple[int, int]
FloatArray = NDArray[np.float64]


def scaled_size(height: int, width: int, image_size: int = IMAGE_SIZE) -> Size:
    """The (height, width) of an image whose long side has been made `image_size`: `int(x * scale + 0.5)`.

    A side never falls below 1, which matters for images longer than 2 * `image_size` times their width.
    """
    scale = image_size / max(height, width)
    return max(1, int(height * scale + 0.5)), max(1, int(width * scale + 0.5))


@dataclass(frozen=True, slots=True)
class ImageTransform:
    """Takes an image of `original_size` (H, W), and places in it, to the model's input frame and back."""

    original_size: Size
    image_size: int = IMAGE_SIZE

    @classmethod
    def for_image(cls, image: NDArray[Any], image_size: int = IMAGE_SIZE) -> "ImageTransform":
        """The transform for an image array (H, W, ...)."""
        height, width = image.shape[:2]
        return cls((height, width), image_size)

    @property
    def input_size(self) -> Size:
        """The (h, w) that the image fills, from the top left, of the square input."""
        return scaled_size(*self.original_size, self.image_size)

    def apply_image(self, image: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Scale an image (H, W, 3) uint8 to (h, w, 3) uint8 with Pillow's bilinear filter.

        Pillow's filter averages when it shrinks; the model was trained on images scaled so, and other
        libraries' bilinear differs visibly.
        """
        return np.ascontiguousarray(scale_bands(image, self.input_size).transpose(1, 2, 0))

    def preprocess(
        self,
        image: NDArray[np.uint8],
        mean: tuple[float, float, float],
        std: tuple[float, float, float],
    ) -> NDArray[np.float32]:
        """The encoder's input for an image (H, W, 3) uint8 RGB: (1, 3, S, S) float32.

        That is `(scaled - mean) / std` on values 0..255, then zeros to the right and below.
        """
        height, width = self.input_size
        tensor = np.zeros((1, 3, self.image_size, self.image_size), dtype=np.float32)
        for channel, band in enumerate(scale_bands(image, self.input_size)):
            target = tensor[0, channel, :height, :width]
            np.subtract(band, np.float32(mean[channel]), out=target)
            target /= np.float32(std[channel])
        return tensor

    def apply_coords(self, coords: NDArray[Any]) -> FloatArray:
        """Places XY (..., 2) in image pixels to places XY (..., 2) float64 in the input frame."""
        return np.asarray(coords, dtype=np.float64) * self._scale_xy()

    def apply_coords_inverse(self, coords: NDArray[Any]) -> FloatArray:
        """Places XY (..., 2) in the input frame to places XY (..., 2) float64 in image pixels."""
        return np.asarray(coords, dtype=np.float64) / self._scale_xy()

    def apply_box(self, box: NDArray[Any]) -> FloatArray:
        """A box XYXY (4,) in image pixels to XYXY (4,) float64 in the input frame."""
        return self.apply_coords(np.asarray(box).reshape(2, 2)).reshape(4)

    def _scale_xy(self) -> FloatArray:
        (old_height, old_width), (height, width) = self.original_size, self.input_size
        return np.array([width / old_width, height / old_height], dtype=np.float64)
