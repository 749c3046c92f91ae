"""How a row of the annotation list looks: a swatch, the label, quiet figures."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

PADDING_X = 8
_PADDING_Y = 5
_SWATCH = 12


class AnnotationDelegate(QStyledItemDelegate):
    """Paints with the palette alone, so that rows follow it at once."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A line of text with air."""
        return QSize(super().sizeHint(option, index).width(), option.fontMetrics.height() + 2 * _PADDING_Y)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        self.initStyleOption(option, index)
        group, is_selected = _group(option), bool(option.state & QStyle.StateFlag.State_Selected)
        palette, role = option.palette, QPalette.ColorRole
        if is_selected:
            painter.fillRect(option.rect, palette.color(group, role.Highlight))
        area = option.rect.adjusted(PADDING_X, 0, -PADDING_X, 0)
        color = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(color, QColor):
            _paint_swatch(painter, color, area)
            area.setLeft(area.left() + _SWATCH + PADDING_X)
        painter.setPen(palette.color(group, role.HighlightedText if is_selected else role.Text))
        text = option.fontMetrics.elidedText(option.text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, option.displayAlignment, text)


def _group(option: QStyleOptionViewItem) -> QPalette.ColorGroup:
    is_active = option.state & QStyle.StateFlag.State_Active
    return QPalette.ColorGroup.Active if is_active else QPalette.ColorGroup.Inactive


def _paint_swatch(painter: QPainter, color: QColor, area: QRect) -> None:
    swatch = QRectF(0, 0, _SWATCH - 1, _SWATCH - 1)
    swatch.moveCenter(QRectF(area).center())
    swatch.moveLeft(area.left() + 0.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color.darker(130), 1))
    painter.setBrush(color)
    painter.drawRoundedRect(swatch, 3, 3)
    painter.restore()
