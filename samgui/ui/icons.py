"""Icons: glyphs of an icon font, in the colours of the palette; and the program's own."""

import qtawesome
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPalette, QPixmap

from samgui.paths import resource_path

OPEN = "ph.folder-open"
SAVE = "ph.floppy-disk"
EXPORT = "ph.export"
IMPORT = "ph.download-simple"
PREVIOUS_IMAGE = "ph.caret-left"
NEXT_IMAGE = "ph.caret-right"
UNDO = "ph.arrow-u-up-left"
REDO = "ph.arrow-u-up-right"
FIT = "ph.corners-out"
ACTUAL_SIZE = "ph.number-square-one"
ZOOM_IN = "ph.magnifying-glass-plus"
ZOOM_OUT = "ph.magnifying-glass-minus"
HOVER = "ph.eye"
KEEP = "ph.check"
DROP = "ph.x"
NEXT_CANDIDATE = "ph.stack"
DELETE = "ph.trash"
FOLDER = "ph.folders"
NEXT_TO_DO = "ph.caret-double-right"
REVIEWED = "ph.check-circle"
SKIPPED = "ph.prohibit"
TO_DO = "ph.circle"
ANNOTATED = "ph.check"
SHARPEN = "ph.magic-wand"
MERGE = "ph.intersect"
SPLIT = "ph.scissors"
DUPLICATE = "ph.copy"
ADJUST = "ph.sliders-horizontal"
SETTINGS = "ph.gear-six"
KEYS = "ph.keyboard"
VISIBLE = "ph.eye"
HIDDEN = "ph.eye-slash"
LOCKED = "ph.lock-simple"
UNLOCKED = "ph.lock-simple-open"
SEARCH = "ph.magnifying-glass"
SMART = "ph.magic-wand"
SELECT = "ph.cursor"
BRUSH = "ph.paint-brush"
ERASER = "ph.eraser"
LASSO = "ph.scribble-loop"
POLYGON = "ph.polygon"
RECTANGLE = "ph.rectangle"
VERTICES = "ph.line-segments"


_SHARE_OF_HEIGHT = 0.875
"""How much of an icon's height its font has, as QtAwesome draws it: glyphs are laid out for that."""


class _Glyph(QIconEngine):
    """A glyph in one colour, or another when disabled; it remembers its pictures.

    QtAwesome's own icons look the same, but are drawn anew whenever a button is painted, and not as quickly.
    """

    def __init__(self, name: str, color: QColor, disabled: QColor) -> None:
        super().__init__()
        self._name = name
        self._font, self._character = qtawesome.font(name.partition(".")[0], 1), qtawesome.charmap(name)
        self._colors = color, disabled
        self._pixmaps: dict[tuple[int, int, bool], QPixmap] = {}

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Paint the glyph in the middle of `rect`."""
        self._font.setPixelSize(max(round(_SHARE_OF_HEIGHT * rect.height()), 1))
        painter.save()
        painter.setPen(self._colors[mode is QIcon.Mode.Disabled])
        painter.setFont(self._font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._character)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The glyph in `size`, in pixels of the screen."""
        key = (size.width(), size.height(), mode is QIcon.Mode.Disabled)
        if key not in self._pixmaps:
            pixmap = self._pixmaps[key] = QPixmap(size)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            self.paint(painter, QRect(QPoint(), size), mode, state)
            painter.end()
        return self._pixmaps[key]

    def clone(self) -> QIconEngine:
        """Another for the same glyph."""
        return _Glyph(self._name, *self._colors)


def icon(name: str, palette: QPalette) -> QIcon:
    """The glyph `name` in the text colour of `palette`, paler when disabled."""
    groups = QPalette.ColorGroup.Active, QPalette.ColorGroup.Disabled
    return QIcon(_Glyph(name, *(palette.color(group, QPalette.ColorRole.ButtonText) for group in groups)))


def tinted(name: str, color: QColor) -> QIcon:
    """The glyph `name` in `color`, whether disabled or not."""
    return QIcon(_Glyph(name, color, color))


def program_icon() -> QIcon:
    """The program's icon at the sizes window managers ask for."""
    program = QIcon()
    for size in (16, 32, 48, 64, 128, 256):
        program.addFile(str(resource_path("icons", f"samgui-{size}.png")))
    return program
