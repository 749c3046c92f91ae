"""Which images to train with, and which to check and test with."""

import hashlib
from dataclasses import dataclass

from samgui.errors import FormatError

TRAIN, VAL, TEST = "train", "val", "test"
_NAMES = (TRAIN, VAL, TEST)
_N_POSITIONS = 2**64


@dataclass(frozen=True, slots=True)
class Split:
    """How many of the images go to each part, in any unit: 8, 1, 1 and 0.8, 0.1, 0.1 are the same.

    Where an image goes depends on its name and the seed alone, so that it stays there when others come
    or go or their order changes, and no image ever moves from what was tested with to what is trained
    with. The price: the shares are met on average, and a part of a small data set may stay empty.
    Raises FormatError for shares that are negative or all 0.
    """

    train: float = 0.8
    val: float = 0.1
    test: float = 0.1
    seed: int = 0

    def __post_init__(self) -> None:
        shares = self._shares
        if not all(0 <= share < float("inf") for share in shares) or sum(shares) == 0:
            raise FormatError("Shares of a split are numbers from 0 up, and not all of them 0.")

    @property
    def names(self) -> tuple[str, ...]:
        """The parts that get a share: some of "train", "val" and "test", in this order."""
        return tuple(name for name, share in zip(_NAMES, self._shares, strict=True) if share > 0)

    def part_of(self, image_name: str) -> str:
        """The part that the image of that name goes to."""
        digest = hashlib.blake2b(
            f"{self.seed}\n{image_name}".encode("utf-8", "surrogateescape"), digest_size=8
        )
        left = int.from_bytes(digest.digest(), "big") / _N_POSITIONS * sum(self._shares)
        for name, share in zip(_NAMES, self._shares, strict=True):
            if left < share:
                return name
            left -= share
        return self.names[-1]  # a rounding error past the end

    @property
    def _shares(self) -> tuple[float, float, float]:
        return self.train, self.val, self.test
