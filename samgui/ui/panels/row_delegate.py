"""How a row of a panel's list looks: a swatch, a name, quiet figures, quiet signs."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette
from PySide6.QtWidgets import QCompleter, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from samgui.ui.icons import tinted
from samgui.ui.panels.rows_model import RowRole
from samgui.ui.panels.swatch import SWATCH, paint_swatch
from samgui.ui.panels.typing_line import TypingLine

PADDING_X = 8
_PADDING_Y = 5
_GLYPH = 14
_MARK_WIDTH = 3.0
_UNFOCUSED_OPACITY = 0.22

Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Paints with the palette alone, so that rows follow it at once.

    A selected row is loud only in the list that has the keyboard. An edited name is completed from
    `known_names`.
    """

    def __init__(self, parent: QWidget, known_names: Callable[[], list[str]] | None = None) -> None:
        super().__init__(parent)
        self._known_names = known_names
        self._glyphs: dict[tuple[str, int], QIcon] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A line of text with air."""
        return QSize(super().sizeHint(option, index).width(), option.fontMetrics.height() + 2 * _PADDING_Y)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        self.initStyleOption(option, index)
        inks = _paint_ground(painter, option)
        if index.data(RowRole.MARKED) and index.column() == 0:
            bar = QRectF(option.rect.left(), option.rect.top(), _MARK_WIDTH, option.rect.height())
            painter.fillRect(bar, inks.mark)
        ink = inks.dim if index.data(RowRole.DIM) else inks.text
        name = index.data(RowRole.GLYPH)
        if name:
            self._paint_glyph(painter, option, name, ink)
            return
        area = option.rect.adjusted(PADDING_X, 0, -PADDING_X, 0)
        color = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(color, QColor):
            paint_swatch(painter, color, area)
            area.setLeft(area.left() + SWATCH + PADDING_X)
        painter.setFont(option.font)
        painter.setPen(ink)
        text = option.fontMetrics.elidedText(option.text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, option.displayAlignment, text)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        """A line in which a name is typed."""
        line = TypingLine(parent)
        if self._known_names is not None:
            completer = QCompleter(self._known_names(), line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            line.setCompleter(completer)
        return line

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Put the line over the name, the swatch beside it."""
        has_swatch = isinstance(index.data(Qt.ItemDataRole.DecorationRole), QColor)
        left = PADDING_X + SWATCH + 2 if has_swatch else 2
        editor.setGeometry(option.rect.adjusted(left, 1, -1, -1))

    def _paint_glyph(self, painter: QPainter, option: QStyleOptionViewItem, name: str, color: QColor) -> None:
        key = name, color.rgba()
        if key not in self._glyphs:
            self._glyphs[key] = tinted(name, color)
        square = QRect(0, 0, _GLYPH, _GLYPH)
        square.moveCenter(option.rect.center())
        self._glyphs[key].paint(painter, square)


class _Inks(NamedTuple):
    """What is painted upon a row's ground."""

    text: QColor
    dim: QColor
    mark: QColor


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> _Inks:
    """Paint what is behind a cell; returns the colours to use upon it."""
    palette, role = option.palette, QPalette.ColorRole
    accent = palette.color(QPalette.ColorGroup.Active, role.Highlight)
    quiet = _Inks(palette.color(role.Text), palette.color(role.PlaceholderText), accent)
    if not option.state & QStyle.StateFlag.State_Selected:
        return quiet
    view = option.widget
    if view is not None and view.hasFocus():
        painter.fillRect(option.rect, accent)
        text = palette.color(QPalette.ColorGroup.Active, role.HighlightedText)
        return _Inks(text, text, text)
    tint = QColor(accent)
    tint.setAlphaF(_UNFOCUSED_OPACITY)
    painter.fillRect(option.rect, tint)
    return quiet
