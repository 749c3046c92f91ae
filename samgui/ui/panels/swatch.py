"""A small square of a category's colour."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPen, QPixmap

SWATCH = 12
"""Side of a swatch in a row, in pixels."""


def paint_swatch(painter: QPainter, color: QColor, area: QRect) -> None:
    """Paint a rounded square of `color` at the left of `area`, in the middle of its height."""
    square = QRectF(0, 0, SWATCH - 1, SWATCH - 1)
    square.moveCenter(QRectF(area).center())
    square.moveLeft(area.left() + 0.5)
    _paint(painter, color, square)


def swatch(color: QColor, size: QSize) -> QPixmap:
    """A rounded square of `color`, sharp on the sharpest screen."""
    dpr = QGuiApplication.primaryScreen().devicePixelRatio()
    pixmap = QPixmap(size * dpr)
    pixmap.setDevicePixelRatio(dpr)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _paint(painter, color, QRectF(0.5, 0.5, size.width() - 1, size.height() - 1))
    painter.end()
    return pixmap


def _paint(painter: QPainter, color: QColor, square: QRectF) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color.darker(130), 1))
    painter.setBrush(color)
    painter.drawRoundedRect(square, 3, 3)
    painter.restore()
