"""What the canvas shows when there is no picture."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPen

from samgui.ui.theme import ACCENT, CanvasColors

_CARD = (360.0, 190.0)
_ROUNDING = 14.0


def paint_empty(
    painter: QPainter, area: QRectF, colors: CanvasColors, title: str, hint: str, *, is_target: bool
) -> None:
    """A dashed card in the middle of `area`, lit while a file is dragged over the canvas."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width, height = min(_CARD[0], area.width() - 32), min(_CARD[1], area.height() - 32)
    card = QRectF(0, 0, width, height)
    card.moveCenter(area.center())
    color = ACCENT if is_target else colors.dim_text
    painter.setPen(QPen(color, 1.5, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(card, _ROUNDING, _ROUNDING)
    painter.setPen(
        QPen(color, 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.drawPath(_picture(QPointF(card.center().x(), card.top() + 0.33 * card.height())))
    font = QFont(painter.font())
    font.setPointSizeF(font.pointSizeF() * 1.35)
    painter.setFont(font)
    painter.setPen(colors.text)
    line = QRectF(card.left(), card.top() + 0.56 * card.height(), card.width(), 28)
    painter.drawText(line, Qt.AlignmentFlag.AlignCenter, title)
    font.setPointSizeF(font.pointSizeF() / 1.35)
    painter.setFont(font)
    painter.setPen(colors.dim_text)
    painter.drawText(line.translated(0, 28), Qt.AlignmentFlag.AlignCenter, hint)


def _picture(middle: QPointF) -> QPainterPath:
    """A framed landscape around `middle`."""
    x, y = middle.x(), middle.y()
    path = QPainterPath()
    path.addRoundedRect(QRectF(x - 26, y - 20, 52, 40), 5, 5)
    path.addEllipse(QPointF(x - 12, y - 7), 4.5, 4.5)
    path.moveTo(x - 22, y + 15)
    path.lineTo(x - 8, y + 3)
    path.lineTo(x, y + 10)
    path.lineTo(x + 11, y - 4)
    path.lineTo(x + 22, y + 9)
    return path
