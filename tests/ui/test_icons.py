"""Icons are drawn once for each size, mode and palette, and look as QtAwesome draws them."""

import pytest
import qtawesome
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from samgui.ui import icons

SIZE = QSize(20, 20)
MODES = [QIcon.Mode.Normal, QIcon.Mode.Disabled]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_glyph_looks_as_its_font_has_it(qapp: QApplication, mode: QIcon.Mode, scale: float) -> None:
    palette = QPalette(QColor("white"))
    glyph = icons.icon(icons.SAVE, palette)
    color = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.ButtonText)
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    original = qtawesome.icon(icons.SAVE, color=color, color_disabled=disabled)
    for _ in range(2):
        found = glyph.pixmap(SIZE, scale, mode)
        assert found.toImage() == original.pixmap(SIZE, scale, mode).toImage()
        assert found.devicePixelRatio() == scale


@pytest.mark.parametrize("mode", MODES)
def test_it_is_drawn_once(qapp: QApplication, mode: QIcon.Mode) -> None:
    glyph = icons.tinted(icons.KEEP, QColor("red"))
    pictures = {glyph.pixmap(SIZE, 1.0, mode).cacheKey() for _ in range(3)}
    assert len(pictures) == 1
    assert pictures != {icons.tinted(icons.KEEP, QColor("red")).pixmap(SIZE, 1.0, mode).cacheKey()}


def test_it_is_disabled_in_the_palette_s_colour_for_that(qapp: QApplication) -> None:
    glyph = icons.icon(icons.SAVE, QPalette(QColor("white")))
    normal, disabled = (glyph.pixmap(SIZE, 1.0, mode).toImage() for mode in MODES)
    assert normal != disabled
