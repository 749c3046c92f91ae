"""Numbers as they are shown, in the person's locale."""

from PySide6.QtCore import QLocale


def iou_text(predicted_iou: float) -> str:
    """A predicted IoU with two decimals; the model's estimate may lie a little outside 0..1."""
    return QLocale().toString(min(max(predicted_iou, 0.0), 1.0), "f", 2)


def area_text(pixels: int) -> str:
    """A number of pixels."""
    return QLocale().toString(pixels)
