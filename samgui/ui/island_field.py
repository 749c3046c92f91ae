"""The line of a menu that says how small a part of an object must be to be an island."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QWidget, QWidgetAction

from samgui.app.settings import LEAST_ISLAND, MOST_ISLAND, Settings

_MARGINS = (28, 2, 12, 2)
"""As far in as the texts of the menu's other lines."""


class IslandField(QWidgetAction):
    """May be in any number of menus; the number is the settings', so that it is there at the next start."""

    changed = Signal(int)
    """Another number of pixels."""

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setText(self.tr("Size of islands"))

    @property
    def pixels(self) -> int:
        """Parts with fewer pixels are islands."""
        return self._settings.island_pixels

    def createWidget(self, parent: QWidget) -> QWidget:
        """A field for one menu."""
        line, box = QWidget(parent), QSpinBox()
        name = QLabel(self.tr("Islands are smaller than"))
        name.setBuddy(box)
        box.setRange(LEAST_ISLAND, MOST_ISLAND)
        box.setSuffix(self.tr(" px"))
        box.setToolTip(self.tr("Fewest pixels of a part that stays; the largest part always does"))
        box.setAccessibleName(self.tr("Size of islands"))
        box.setValue(self.pixels)
        box.valueChanged.connect(self._put)
        self.changed.connect(box.setValue)
        layout = QHBoxLayout(line)
        layout.setContentsMargins(*_MARGINS)
        layout.addWidget(name, 1)
        layout.addWidget(box)
        line.setFocusProxy(box)
        # Or else the arrow keys, by which one comes to it, would pass it over.
        line.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return line

    def _put(self, pixels: int) -> None:
        if pixels != self.pixels:
            self._settings.island_pixels = pixels
            self.changed.emit(pixels)
