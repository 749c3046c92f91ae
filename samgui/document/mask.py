"""A mask: which pixels of an image are the object's, kept run-length encoded and unpacked when looked at."""

from dataclasses import dataclass, field

import numpy as np
import pycocotools.mask as coco_mask
from numpy.typing import NDArray

from samgui.document.rle import (
    BoundingBox,
    Rle,
    bits_to_counts,
    canonical,
    check_counts,
    compress,
    counts_to_bbox,
    counts_to_bits,
    parse_counts,
)
from samgui.memory_cache import MemoryCache

DECODED_BYTES = 128 * 1024 * 1024
"""How much memory the unpacked pixels of all masks together may take."""


@dataclass(frozen=True, slots=True)
class Mask:
    """A bool mask of a whole image; equal by content, read-only, safe to share between threads.

    height, width: the image's size in pixels.
    counts:        compressed COCO counts, the very string that `pycocotools.mask.encode` makes, so that
                   equal masks have equal counts.
    bbox:          the smallest box that holds the object's pixels: x, y, width, height; all 0 when empty.
    area:          number of the object's pixels.

    Make one with `from_array`, `from_crop`, `from_rle` or `from_counts`; the constructor believes what it is
    told. Thousands of masks may be held at once: each takes a few kilobytes, and `bits` are unpacked anew
    when they have had to make room for those of others.
    """

    height: int
    width: int
    counts: str = field(repr=False)
    bbox: BoundingBox = field(compare=False)
    area: int = field(compare=False)

    @classmethod
    def from_array(cls, array: NDArray[np.bool_]) -> "Mask":
        """The mask that is True where `array` (H, W) bool is; the array is copied."""
        height, width = array.shape
        return cls.from_crop(array, 0, 0, height, width)

    @classmethod
    def from_crop(cls, bits: NDArray[np.bool_], x: int, y: int, height: int, width: int) -> "Mask":
        """The mask of a (height, width) image that is `bits` (h, w) with its corner at (x, y), else False.

        The crop need not be the smallest, and is copied. Its cost is that of the crop, not of the image.
        Raises ValueError when it doesn't lie in the image.
        """
        h, w = bits.shape
        if min(x, y) < 0 or x + w > width or y + h > height:
            raise ValueError(f"{w} x {h} at ({x}, {y}) isn't in {width} x {height}")
        rows = np.flatnonzero(bits.any(axis=1))
        if rows.size == 0:
            return cls.empty(height, width)
        top, bottom = int(rows[0]), int(rows[-1]) + 1
        columns = np.flatnonzero(bits[top:bottom].any(axis=0))
        left, right = int(columns[0]), int(columns[-1]) + 1
        smallest = bits[top:bottom, left:right].astype(np.bool_, order="C")
        x, y = x + left, y + top
        counts = compress(bits_to_counts(smallest, x, y, height, width), height, width)["counts"]
        bbox = (x, y, right - left, bottom - top)
        mask = cls(height, width, counts, bbox, int(np.count_nonzero(smallest)))
        mask._remember(smallest)
        return mask

    @classmethod
    def empty(cls, height: int, width: int) -> "Mask":
        """A mask without a single pixel."""
        counts = compress(np.array([height * width]), height, width)["counts"]
        return cls(height, width, counts, (0, 0, 0, 0), 0)

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
        counts = canonical(counts)
        text = compress(counts, height, width)["counts"]
        return cls(height, width, text, counts_to_bbox(counts, height), int(counts[1::2].sum()))

    @property
    def x(self) -> int:
        """Column of the object's leftmost pixel; 0 when there is none."""
        return self.bbox[0]

    @property
    def y(self) -> int:
        """Row of the object's uppermost pixel; 0 when there is none."""
        return self.bbox[1]

    @property
    def bits(self) -> NDArray[np.bool_]:
        """The crop to the bounding box, bool (h, w), read-only; (0, 0) when empty.

        Its first and last row and column each hold a pixel of the object.
        """
        bits = _decoded.get(self)
        if bits is None:
            bits = counts_to_bits(parse_counts(self.counts), self.bbox, self.height)
            self._remember(bits)
        return bits

    def _remember(self, bits: NDArray[np.bool_]) -> None:
        bits.setflags(write=False)
        _decoded.put(self, bits, bits.nbytes + len(self.counts))

    def to_array(self) -> NDArray[np.bool_]:
        """The whole mask, bool (H, W), a new array."""
        array = np.zeros((self.height, self.width), dtype=np.bool_)
        x, y, w, h = self.bbox
        array[y : y + h, x : x + w] = self.bits
        return array

    def to_rle(self) -> Rle:
        """The mask as compressed COCO RLE."""
        return Rle(size=[self.height, self.width], counts=self.counts)

    @property
    def is_empty(self) -> bool:
        """True when no pixel is the object's."""
        return self.area == 0

    def contains(self, x: float, y: float) -> bool:
        """True when the pixel that the point (x, y) lies in is the object's; outside the image none is."""
        left, top, w, h = self.bbox
        column, row = int(np.floor(x)) - left, int(np.floor(y)) - top
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
        x1 = min(self.x + self.bbox[2], other.x + other.bbox[2])
        y1 = min(self.y + self.bbox[3], other.y + other.bbox[3])
        if x0 >= x1 or y0 >= y1:
            return 0
        # Run by run, without unpacking either.
        return int(coco_mask.area(coco_mask.merge([self.to_rle(), other.to_rle()], intersect=True)))


_decoded: MemoryCache[Mask, NDArray[np.bool_]] = MemoryCache(DECODED_BYTES)
