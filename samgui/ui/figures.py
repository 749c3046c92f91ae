"""Numbers as they are shown, in the person's locale."""

from PySide6.QtCore import QLocale


def iou_text(predicted_iou: float) -> str:
    """A predicted IoU with two decimals; the model's estimate may lie a little outside 0..1."""
    return QLocale().toString(min(max(predicted_iou, 0.0), 1.0), "f", 2)


def area_text(pixels: int) -> str:
    """A number of pixels."""
    return QLocale().toString(pixels)


def short_text(number: int) -> str:
    """A count in at most five characters or so: 9,999 as it is, then 12k, 1.2M."""
    if number < 10_000:
        return QLocale().toString(number)
    for size, sign in ((1_000_000_000, "G"), (1_000_000, "M")):
        if number >= size:
            return QLocale().toString(number / size, "f", 1) + sign
    return QLocale().toString(number // 1_000) + "k"
