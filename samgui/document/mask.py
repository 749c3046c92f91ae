"""A mask: which pixels of an image are the object's, kept as the smallest box that holds them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samgui.document.rle import Rle, bits_to_rle, check_counts, parse_counts


@dataclass(frozen=True, eq=False, slots=True)
class Mask:
    """A bool mask of a whole image, cropped; equal by content, read-only, safe to share between threads.

    height, width: the image's size in pixels.
    x, y:          column and row of the crop's upper left pixel.
    bits:          bool (h, w), the crop; its first and last row and column each hold a pixel of the
                   object. An empty mask has x = y = 0 and bits of shape (0, 0).

    Make one with `from_array` or `from_rle`. The constructor raises ValueError when the crop isn't
    the smallest or doesn't lie in the image.
    """

    height: int
    width: int
    x: int
    y: int
    bits: NDArray[np.bool_]

    def __post_init__(self) -> None:
        h, w = self.bits.shape
        if min(self.x, self.y) < 0 or self.x + w > self.width or self.y + h > self.height:
            raise ValueError(f"{w} x {h} at ({self.x}, {self.y}) isn't in {self.width} x {self.height}")
        if not self._is_smallest():
            raise ValueError("the crop isn't the smallest that holds the object")
        self.bits.setflags(write=False)

    def _is_smallest(self) -> bool:
        if self.bits.size == 0:
            return self.bits.shape == (0, 0) and self.x == self.y == 0
        edges = (self.bits[0], self.bits[-1], self.bits[:, 0], self.bits[:, -1])
        return all(edge.any() for edge in edges)

    @classmethod
    def from_array(cls, array: NDArray[np.bool_]) -> "Mask":
        """The mask that is True where `array` (H, W) bool is; the array is copied."""
        height, width = array.shape
        rows = np.flatnonzero(array.any(axis=1))
        if rows.size == 0:
            return cls.empty(height, width)
        top, bottom = int(rows[0]), int(rows[-1]) + 1
        columns = np.flatnonzero(array[top:bottom].any(axis=0))
        left, right = int(columns[0]), int(columns[-1]) + 1
        return cls(height, width, left, top, array[top:bottom, left:right].astype(np.bool_, order="C"))

    @classmethod
    def empty(cls, height: int, width: int) -> "Mask":
        """A mask without a single pixel."""
        return cls(height, width, 0, 0, np.zeros((0, 0), dtype=np.bool_))

    @classmethod
    def from_rle(cls, rle: Rle) -> "Mask":
        """The mask in a compressed COCO RLE.

        Raises ValueError, its message saying what the RLE "has", when the counts are malformed or don't
        fill the size.
        """
        height, width = rle["size"]
        return cls.from_counts(parse_counts(rle["counts"]), height, width)

    @classmethod
    def from_counts(cls, counts: NDArray[np.int64], height: int, width: int) -> "Mask":
        """The mask in uncompressed COCO counts (N,); raises ValueError as `from_rle` does."""
        check_counts(counts, height, width)
        is_inside = np.arange(counts.size) % 2 == 1
        if not counts[is_inside].any():
            return cls.empty(height, width)
        # Only the columns from the first to the last with a pixel of the object are unpacked.
        ends = np.cumsum(counts)
        inside_ends = ends[is_inside & (counts > 0)]
        inside_starts = (ends - counts)[is_inside & (counts > 0)]
        left, right = inside_starts[0] // height, (inside_ends[-1] - 1) // height + 1
        bounds = np.clip(np.concatenate([[0], ends]), left * height, right * height)
        columns = np.repeat(is_inside, np.diff(bounds)).reshape(right - left, height)
        rows = np.flatnonzero(columns.any(axis=0))
        top, bottom = int(rows[0]), int(rows[-1]) + 1
        return cls(height, width, int(left), top, np.ascontiguousarray(columns[:, top:bottom].T))

    def to_array(self) -> NDArray[np.bool_]:
        """The whole mask, bool (H, W), a new array."""
        array = np.zeros((self.height, self.width), dtype=np.bool_)
        h, w = self.bits.shape
        array[self.y : self.y + h, self.x : self.x + w] = self.bits
        return array

    def to_rle(self) -> Rle:
        """The mask as compressed COCO RLE, the very string that `pycocotools.mask.encode` makes."""
        return bits_to_rle(self.bits, self.x, self.y, self.height, self.width)

    @property
    def is_empty(self) -> bool:
        """True when no pixel is the object's."""
        return self.bits.size == 0

    @property
    def area(self) -> int:
        """Number of the object's pixels."""
        return int(np.count_nonzero(self.bits))

    @property
    def bbox(self) -> tuple[int, int, int, int]:
        """The smallest box that holds the object's pixels: x, y, width, height."""
        h, w = self.bits.shape
        return self.x, self.y, w, h

    def contains(self, x: float, y: float) -> bool:
        """True when the pixel that the point (x, y) lies in is the object's; outside the image none is."""
        column, row = int(np.floor(x)) - self.x, int(np.floor(y)) - self.y
        h, w = self.bits.shape
        return 0 <= column < w and 0 <= row < h and bool(self.bits[row, column])

    def iou(self, other: "Mask") -> float:
        """Pixels in both by pixels in either, 0..1; two empty masks are the same, so 1.

        Raises ValueError when the masks are of images of different sizes.
        """
        if (self.height, self.width) != (other.height, other.width):
            raise ValueError("masks of images of different sizes can't be compared")
        overlap = self._overlap(other)
        union = self.area + other.area - overlap
        return overlap / union if union else 1.0

    def _overlap(self, other: "Mask") -> int:
        x0, y0 = max(self.x, other.x), max(self.y, other.y)
        x1 = min(self.x + self.bits.shape[1], other.x + other.bits.shape[1])
        y1 = min(self.y + self.bits.shape[0], other.y + other.bits.shape[0])
        if x0 >= x1 or y0 >= y1:
            return 0
        mine = self.bits[y0 - self.y : y1 - self.y, x0 - self.x : x1 - self.x]
        theirs = other.bits[y0 - other.y : y1 - other.y, x0 - other.x : x1 - other.x]
        return int(np.count_nonzero(mine & theirs))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Mask):
            return NotImplemented
        return self._place == other._place and np.array_equal(self.bits, other.bits)

    def __hash__(self) -> int:
        return hash((self._place, self.bits.tobytes()))

    @property
    def _place(self) -> tuple[int, ...]:
        return self.height, self.width, self.x, self.y, *self.bits.shape
