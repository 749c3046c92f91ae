"""How the picture and the masks over it are shown; it changes nothing of what is kept."""

from dataclasses import dataclass
from functools import lru_cache
from math import pi, tan

import numpy as np
from numpy.typing import NDArray

DEFAULT_OPACITY = 0.4
_STEEPEST = 0.96
"""Of the way to a contrast without any shade between black and white."""


@dataclass(frozen=True, slots=True)
class Look:
    """Values out of range are taken to its nearest end by who makes them."""

    mask_opacity: float = DEFAULT_OPACITY
    """Of the inside of kept masks and of the prompt's, 0 to 1."""
    is_outline_only: bool = False
    brightness: float = 0.0
    """-1 (black) to 1 (white); 0 shows the picture as it is."""
    contrast: float = 0.0
    """-1 (grey) to 1 (hard); 0 shows the picture as it is."""
    are_masks_hidden: bool = False
    """While a key is held; never remembered."""

    @property
    def fill_opacity(self) -> float:
        """Of the inside of masks, as it is painted."""
        return 0.0 if self.is_outline_only else self.mask_opacity

    @property
    def tones_picture(self) -> bool:
        """True when the picture isn't shown as it is."""
        return bool(self.brightness or self.contrast)

    @property
    def tone_curve(self) -> NDArray[np.uint8]:
        """(256,) uint8: what each value of a colour channel is shown as; read-only."""
        return _tone_curve(self.brightness, self.contrast)


@lru_cache(maxsize=4)
def _tone_curve(brightness: float, contrast: float) -> NDArray[np.uint8]:
    """Contrast turns the straight line about the middle grey, brightness moves it, as GIMP does.

    The slope is the tangent of an angle that contrast takes from 0 to nearly 90 degrees.
    """
    slope = tan((1.0 + contrast * _STEEPEST) * pi / 4)
    values = (np.arange(256) - 127.5) * slope + 127.5 * (1.0 + brightness * 2.0)
    curve: NDArray[np.uint8] = np.clip(values + 0.5, 0, 255).astype(np.uint8)
    curve.flags.writeable = False
    return curve
