"""A text that takes the room there is, and no more."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

INDENT = 8


class ElidedLabel(QLabel):
    """A text too long is cut, or says less, and never widens the window; the tooltip has it whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._short = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_texts(self, text: str, short: str = "") -> None:
        """Show `text`, or `short` where there is no room for it."""
        self._short = short
        self.setText(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint as much as there is room for."""
        room = self.contentsRect().adjusted(INDENT, 0, 0, 0)
        metrics = self.fontMetrics()
        fits = metrics.horizontalAdvance(self.text()) <= room.width()
        wanted = self.text() if fits else self._short or self.text()
        text = metrics.elidedText(wanted, Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip(self.text() if text != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()
