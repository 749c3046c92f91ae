"""How the picture and the masks are shown: a small panel that drops from the toolbar."""

from dataclasses import replace

from PySide6.QtCore import QPoint, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLabel, QPushButton, QSlider, QWidget

from samgui.app.look import Look

_SLIDER_WIDTH = 180


class LookPanel(QFrame):
    """A popup: a click beside it or Esc closes it, and every change shows at once."""

    changed = Signal(object)
    """The `Look` that the person asks for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._look = Look()
        self._opacity = _slider(0)
        self._brightness = _slider(-100)
        self._contrast = _slider(-100)
        self._outlines = QCheckBox(self.tr("Outlines only"))
        self._reset = QPushButton(self.tr("Reset"))
        self._reset.setAutoDefault(False)
        self._figures: dict[QSlider, QLabel] = {}
        self._lay_out()
        for slider in (self._opacity, self._brightness, self._contrast):
            slider.valueChanged.connect(self._on_change)
        self._outlines.toggled.connect(self._on_change)
        self._reset.clicked.connect(lambda: self.changed.emit(Look()))
        self.show_look(Look())

    def show_look(self, look: Look) -> None:
        """Show the values of `look`; tells nobody."""
        self._look = look
        values = {
            self._opacity: look.mask_opacity,
            self._brightness: look.brightness,
            self._contrast: look.contrast,
        }
        for slider, value in values.items():
            with QSignalBlocker(slider):
                slider.setValue(round(100 * value))
            self._figures[slider].setText(self.tr("{percent} %").format(percent=slider.value()))
        with QSignalBlocker(self._outlines):
            self._outlines.setChecked(look.is_outline_only)
        self._opacity.setEnabled(not look.is_outline_only)
        self._reset.setEnabled(replace(look, are_masks_hidden=False) != Look())

    def drop_from(self, anchor: QWidget) -> None:
        """Open below `anchor`, inside the screen."""
        self.adjustSize()
        place = anchor.mapToGlobal(QPoint(0, anchor.height()))
        self._move_inside(place, anchor.screen().availableGeometry())
        self.show()
        # Only what was shown once knows its size to the pixel.
        self._move_inside(place, anchor.screen().availableGeometry())
        self._opacity.setFocus(Qt.FocusReason.PopupFocusReason)

    def _move_inside(self, place: QPoint, room: QRect) -> None:
        x = max(room.left(), min(place.x(), room.right() + 1 - self.width()))
        y = max(room.top(), min(place.y(), room.bottom() + 1 - self.height()))
        self.move(x, y)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 10, 12, 10)
        grid.setHorizontalSpacing(10)
        self._add_row(grid, 0, self.tr("Masks"), self._opacity)
        grid.addWidget(self._outlines, 1, 1)
        self._add_row(grid, 2, self.tr("Brightness"), self._brightness)
        self._add_row(grid, 3, self.tr("Contrast"), self._contrast)
        grid.addWidget(self._reset, 4, 1, Qt.AlignmentFlag.AlignLeft)

    def _add_row(self, grid: QGridLayout, row: int, name: str, slider: QSlider) -> None:
        label, figure = QLabel(name), QLabel()
        label.setBuddy(slider)
        slider.setAccessibleName(name)
        figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        figure.setFixedWidth(self.fontMetrics().horizontalAdvance("-100 %") + 4)
        self._figures[slider] = figure
        for column, widget in enumerate((label, slider, figure)):
            grid.addWidget(widget, row, column)

    def _on_change(self) -> None:
        look = replace(
            self._look,
            mask_opacity=self._opacity.value() / 100,
            is_outline_only=self._outlines.isChecked(),
            brightness=self._brightness.value() / 100,
            contrast=self._contrast.value() / 100,
        )
        self.changed.emit(look)


def _slider(least: int) -> QSlider:
    """From `least` to 100, in percent."""
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(least, 100)
    slider.setPageStep(10)
    slider.setFixedWidth(_SLIDER_WIDTH)
    return slider
