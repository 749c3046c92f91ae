"""Both appearances can be read, and the system's stays the system's."""

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from samgui.ui.theme import ACCENT, Appearance, application_palette, canvas_colors, is_dark

PAIRS = [
    (QPalette.ColorRole.Window, QPalette.ColorRole.WindowText),
    (QPalette.ColorRole.Base, QPalette.ColorRole.Text),
    (QPalette.ColorRole.Button, QPalette.ColorRole.ButtonText),
    (QPalette.ColorRole.ToolTipBase, QPalette.ColorRole.ToolTipText),
    (QPalette.ColorRole.Base, QPalette.ColorRole.PlaceholderText),
]


def luminance(color: QColor) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = (color.redF(), color.greenF(), color.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
def test_text_stands_out_as_wcag_asks(qapp: QApplication, appearance: Appearance) -> None:
    palette = application_palette(appearance)
    for ground, text in PAIRS:
        assert contrast(palette.color(ground), palette.color(text)) >= 4.5
    colors = canvas_colors(palette)
    assert contrast(colors.ground, colors.text) >= 4.5
    assert contrast(colors.ground, colors.dim_text) >= 4.0
    assert contrast(colors.pill, colors.text) >= 4.5


def test_light_is_light_and_dark_is_dark(qapp: QApplication) -> None:
    assert is_dark(application_palette(Appearance.DARK))
    assert not is_dark(application_palette(Appearance.LIGHT))


def test_the_system_s_palette_is_only_given_the_accent(qapp: QApplication) -> None:
    palette = application_palette(Appearance.SYSTEM)
    assert palette.isBrushSet(QPalette.ColorGroup.Active, QPalette.ColorRole.Accent)
    assert palette.color(QPalette.ColorRole.Highlight) == ACCENT
    assert not palette.isBrushSet(QPalette.ColorGroup.Active, QPalette.ColorRole.Window)


@pytest.mark.parametrize(("name", "appearance"), [("dark", Appearance.DARK), ("", Appearance.SYSTEM)])
def test_a_spoilt_name_means_the_system(name: str, appearance: Appearance) -> None:
    assert Appearance.named(name) is appearance
    assert Appearance.named("mauve") is Appearance.SYSTEM
