"""How a file looks in the list: a thumbnail, its name, its folder dimmed, how far it has come."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QImage, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from samgui.document.status import ImageState
from samgui.ui import icons
from samgui.ui.panels.files_model import FileRole
from samgui.ui.theme import ACCENT

THUMBNAIL = 48
ROW_HEIGHT = 56
_PADDING_X = 8
_GLYPH = 14
_MARK_WIDTH = 3
_NARROW = 130
"""With less room than that beside the thumbnail, a name has a line of its own."""
_GROUND_ALPHA = 18
_GLYPHS = {
    ImageState.TO_DO: icons.TO_DO,
    ImageState.ANNOTATED: icons.ANNOTATED,
    ImageState.REVIEWED: icons.REVIEWED,
    ImageState.SKIPPED: icons.SKIPPED,
}


class FilesDelegate(QStyledItemDelegate):
    """Paints with the palette alone, so that rows follow it at once; every row has the same height."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._glyphs: dict[tuple[ImageState, int], QIcon] = {}

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As wide as the list, as high as a thumbnail with air."""
        return QSize(_PADDING_X, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        group, palette, role = _group(option), option.palette, QPalette.ColorRole
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        text = palette.color(group, role.HighlightedText if is_selected else role.Text)
        dim = text if is_selected else palette.color(group, role.PlaceholderText)
        if is_selected:
            painter.fillRect(option.rect, palette.color(group, role.Highlight))
        is_open = bool(index.data(FileRole.OPEN))
        if is_open and not is_selected:
            mark = QRect(option.rect.topLeft(), QSize(_MARK_WIDTH, option.rect.height()))
            painter.fillRect(mark, ACCENT)
        area = option.rect.adjusted(_PADDING_X, 0, -_PADDING_X, 0)
        _paint_thumbnail(painter, _box(area), index.data(FileRole.THUMBNAIL), text)
        area.setLeft(area.left() + THUMBNAIL + _PADDING_X)
        if area.width() < _NARROW:
            line = option.fontMetrics.height()
            below = area.adjusted(0, area.height() - line - _PADDING_X // 2, 0, -_PADDING_X // 2)
            self._paint_state(painter, below, option, index, dim)
            area.setBottom(below.top())
        else:
            area.setRight(self._paint_state(painter, area, option, index, dim) - _PADDING_X)
        _paint_name(painter, area, option.font, index, (text, dim), is_open=is_open)

    def _paint_state(
        self,
        painter: QPainter,
        area: QRect,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        color: QColor,
    ) -> int:
        """Paint glyph and count at the right; returns where they begin."""
        glyph = QRect(area.right() - _GLYPH, area.center().y() - _GLYPH // 2, _GLYPH, _GLYPH)
        self._glyph(ImageState(index.data(FileRole.STATE)), color).paint(painter, glyph)
        # The count has room for three digits on every row, so that names end at one edge.
        width = option.fontMetrics.horizontalAdvance("000")
        count = QRect(glyph.left() - width - _PADDING_X // 2, area.top(), width, area.height())
        if number := index.data(FileRole.COUNT):
            painter.setPen(color)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(count, flags, str(number))
        return count.left()

    def _glyph(self, state: ImageState, color: QColor) -> QIcon:
        key = (state, color.rgba())
        if key not in self._glyphs:
            self._glyphs[key] = icons.tinted(_GLYPHS[state], color)
        return self._glyphs[key]


def _paint_thumbnail(painter: QPainter, box: QRect, image: QImage | None, text: QColor) -> None:
    if image is None:
        ground = QColor(text)
        ground.setAlpha(_GROUND_ALPHA)
        painter.fillRect(box, ground)
        return
    scale = min(1.0, THUMBNAIL / max(image.width(), image.height()))
    target = QRectF(0, 0, max(1, round(image.width() * scale)), max(1, round(image.height() * scale)))
    target.moveTo(
        box.left() + (box.width() - target.width()) // 2, box.top() + (box.height() - target.height()) // 2
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(target, image)
    painter.restore()


def _paint_name(
    painter: QPainter,
    area: QRect,
    font: QFont,
    index: QModelIndex | QPersistentModelIndex,
    colors: tuple[QColor, QColor],
    *,
    is_open: bool,
) -> None:
    """The name, and under it the folder; each with what tells it from others: its beginning and its end."""
    font = QFont(font)
    if is_open:
        font.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetrics(font)
    folder = index.data(FileRole.FOLDER)
    n_lines = 2 if folder else 1
    top = area.center().y() - n_lines * metrics.height() // 2
    texts = [(index.data(Qt.ItemDataRole.DisplayRole), font, colors[0]), (folder, painter.font(), colors[1])]
    painter.save()
    for line, (text, line_font, color) in enumerate(texts[:n_lines]):
        painter.setFont(line_font)
        painter.setPen(color)
        row = QRect(area.left(), top + line * metrics.height(), area.width(), metrics.height())
        shown = QFontMetrics(line_font).elidedText(text, Qt.TextElideMode.ElideMiddle, row.width())
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
    painter.restore()


def _box(area: QRect) -> QRect:
    return QRect(area.left(), area.center().y() - THUMBNAIL // 2, THUMBNAIL, THUMBNAIL)


def _group(option: QStyleOptionViewItem) -> QPalette.ColorGroup:
    is_active = option.state & QStyle.StateFlag.State_Active
    return QPalette.ColorGroup.Active if is_active else QPalette.ColorGroup.Inactive
