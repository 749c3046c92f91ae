"""The colours of VOC's PNGs."""

import numpy as np
from numpy.typing import NDArray

VOID = 255
"""The value of pixels that belong to nothing and not to the background: borders, what is hard to tell."""


def voc_palette() -> NDArray[np.uint8]:
    """256 colours, uint8 (256, 3) RGB: `VOClabelcolormap` of the development kit.

    The bits of the number, three at a time, become the highest bits of red, green and blue, and so on.
    """
    numbers = np.arange(256)
    colors = np.zeros((256, 3), dtype=np.uint8)
    for step in range(8):
        for channel in range(3):
            colors[:, channel] |= ((numbers >> (3 * step + channel) & 1) << (7 - step)).astype(np.uint8)
    return colors
