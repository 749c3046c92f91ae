"""Icons: glyphs of an icon font, in the colours of the palette; and the program's own."""

import qtawesome
from PySide6.QtCore import QRect, QSize, Qt
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


class _DrawnOnce(QIconEngine):
    """An icon that remembers its pictures: QtAwesome draws a glyph anew whenever a button is painted."""

    def __init__(self, icon: QIcon) -> None:
        super().__init__()
        self._icon = icon
        self._pixmaps: dict[tuple[int, int, QIcon.Mode, QIcon.State], QPixmap] = {}

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint the glyph itself, at any size."""
        self._icon.paint(painter, rect, Qt.AlignmentFlag.AlignCenter, mode, state)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The glyph in `size`, in pixels of the screen."""
        key = (size.width(), size.height(), mode, state)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._icon.pixmap(size, 1.0, mode, state)
        return self._pixmaps[key]

    def clone(self) -> QIconEngine:
        """Another for the same icon."""
        return _DrawnOnce(self._icon)


def icon(name: str, palette: QPalette) -> QIcon:
    """The glyph `name` in the text colour of `palette`, paler when disabled."""
    color = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.ButtonText)
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    return QIcon(_DrawnOnce(qtawesome.icon(name, color=color, color_disabled=disabled)))


def tinted(name: str, color: QColor) -> QIcon:
    """The glyph `name` in `color`."""
    return QIcon(_DrawnOnce(qtawesome.icon(name, color=color)))


def program_icon() -> QIcon:
    """The program's icon at the sizes window managers ask for."""
    program = QIcon()
    for size in (16, 32, 48, 64, 128, 256):
        program.addFile(str(resource_path("icons", f"samgui-{size}.png")))
    return program
