"""A rectangle of an image, and the pixels of masks in it."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from samgui.document.mask import Mask

Bits = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Window:
    """Columns x0..x1 and rows y0..y1 (ends excluded) of an image; it may reach beyond the image."""

    x0: int
    y0: int
    x1: int
    y1: int

    @classmethod
    def around(cls, mask: Mask, margin: int) -> "Window":
        """The box of `mask` and `margin` pixels on each side of it."""
        x, y, w, h = mask.bbox
        return cls(x - margin, y - margin, x + w + margin, y + h + margin)

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.y1 - self.y0, self.x1 - self.x0

    @property
    def is_empty(self) -> bool:
        """True when there is no pixel in it."""
        return self.x0 >= self.x1 or self.y0 >= self.y1

    def meet(self, other: "Window") -> "Window":
        """What lies in both; it may be empty."""
        return Window(
            max(self.x0, other.x0), max(self.y0, other.y0), min(self.x1, other.x1), min(self.y1, other.y1)
        )

    def inside(self, height: int, width: int) -> "Window":
        """What of it lies in an image of that size."""
        return self.meet(Window(0, 0, width, height))

    def bits_of(self, mask: Mask) -> Bits:
        """The pixels of `mask` in the window, a new array; False beyond the image."""
        bits = np.zeros(self.shape, dtype=np.bool_)
        shared = self.meet(Window.around(mask, 0))
        if not shared.is_empty:
            bits[shared._within(self.x0, self.y0)] = mask.bits[shared._within(mask.x, mask.y)]
        return bits

    def continued_bits_of(self, mask: Mask) -> Bits:
        """As `bits_of`, but beyond the image its outermost pixels are repeated, as if the object went on."""
        there = self.inside(mask.height, mask.width)
        bits = cv2.copyMakeBorder(
            there.bits_of(mask).view(np.uint8),
            there.y0 - self.y0,
            self.y1 - there.y1,
            there.x0 - self.x0,
            self.x1 - there.x1,
            cv2.BORDER_REPLICATE,
        )
        return bits.view(np.bool_)

    def mask_of(self, bits: Bits, height: int, width: int) -> Mask:
        """The mask that is `bits` in the window, cut to an image of that size, and nothing elsewhere."""
        there = self.inside(height, width)
        if there.is_empty:
            return Mask.empty(height, width)
        return Mask.from_crop(bits[there._within(self.x0, self.y0)], there.x0, there.y0, height, width)

    def _within(self, x: int, y: int) -> tuple[slice, slice]:
        """Rows and columns of the window in an array whose first pixel is (x, y)."""
        return slice(self.y0 - y, self.y1 - y), slice(self.x0 - x, self.x1 - x)
