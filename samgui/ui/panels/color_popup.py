"""A small popup of colours that are told apart without full colour vision, and a way to any other."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QColorDialog, QFrame, QGridLayout, QPushButton, QToolButton, QWidget

from samgui.document.colors import Color, category_color
from samgui.ui.panels.swatch import swatch

_COLUMNS, _ROWS = 6, 4
_SIDE = 22


class ColorPopup(QFrame):
    """Goes away by itself when something is chosen, or on a click elsewhere."""

    chosen = Signal(tuple)
    """(red, green, blue), each 0..255."""

    def __init__(self, present: Color, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._present = QColor(*present)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 8, 8, 8)
        grid.setSpacing(3)
        for place in range(_COLUMNS * _ROWS):
            grid.addWidget(self._button(category_color(place)), *divmod(place, _COLUMNS))
        other = QPushButton(self.tr("Other color…"))
        other.clicked.connect(self._ask_for_other)
        grid.addWidget(other, _ROWS, 0, 1, _COLUMNS)

    def open_at(self, place: QPoint) -> None:
        """Open with the top left corner at `place` of the screen, as far as it fits there."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        x = max(min(place.x(), screen.right() - self.width()), screen.left())
        y = max(min(place.y(), screen.bottom() - self.height()), screen.top())
        self.move(x, y)
        self.show()

    def _button(self, color: Color) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.setIcon(QIcon(swatch(QColor(*color), QSize(_SIDE, _SIDE))))
        button.setIconSize(QSize(_SIDE, _SIDE))
        button.setToolTip(QColor(*color).name())
        button.setAccessibleName(QColor(*color).name())
        button.setCheckable(True)
        button.setChecked(QColor(*color) == self._present)
        button.clicked.connect(lambda: self._choose(color))
        return button

    def _choose(self, color: Color) -> None:
        self.chosen.emit(color)
        self.close()

    def _ask_for_other(self) -> None:
        # The popup ends here, so the dialog belongs to what opened it, and says what it gives by itself.
        dialog = QColorDialog(self._present, self.parentWidget())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setModal(False)
        dialog.colorSelected.connect(lambda color: self.chosen.emit(color.getRgb()[:3]))
        dialog.destroyed.connect(self.deleteLater)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self.close()
        dialog.show()
