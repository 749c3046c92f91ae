"""A key or a gesture as it is drawn in lists: a small rounded cap."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLabel, QWidget

_PADDING = 6


class KeyCap(QLabel):
    """As wide as its text; paler when disabled."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setContentsMargins(_PADDING, 1, _PADDING, 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cap, then the text."""
        ink = QColor(self.palette().color(QPalette.ColorRole.WindowText))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink.setAlphaF(0.28 if self.isEnabled() else 0.12)
        painter.setPen(QPen(ink, 1))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()
        super().paintEvent(event)
