"""Colours: the palettes of the window, and the few colours painted over a picture.

Fusion with the system's light or dark palette is the ground. Only the accent is ours. Where the system
says nothing, or the person prefers it, one of two complete palettes is used.
"""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

ACCENT = QColor("#2f7fe6")
POSITIVE = QColor("#1fa34a")
NEGATIVE = QColor("#dc3545")


class Appearance(Enum):
    """Which palette the window wears; the value is what the settings hold."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"

    @classmethod
    def named(cls, name: str) -> "Appearance":
        """The appearance of that name, the system's when there is none."""
        return cls(name) if name in {one.value for one in cls} else cls.SYSTEM


@dataclass(frozen=True, slots=True)
class Palette:
    """The greys of one appearance, from which a QPalette is made."""

    window: str
    base: str
    alternate: str
    button: str
    text: str
    dim_text: str
    disabled_text: str
    tooltip: str


_LIGHT = Palette("#f3f3f4", "#ffffff", "#f7f7f8", "#f8f8f9", "#1d1d20", "#62626a", "#a0a0a8", "#ffffff")
_DARK = Palette("#2a2a2d", "#212124", "#262629", "#35353a", "#e8e8ea", "#a2a2aa", "#6c6c74", "#3a3a3f")


@dataclass(frozen=True, slots=True)
class CanvasColors:
    """What surrounds the picture, and the plain text written there."""

    ground: QColor
    edge: QColor
    text: QColor
    dim_text: QColor
    pill: QColor
    """Behind a message over the picture."""
    pill_edge: QColor


_CANVAS_LIGHT = CanvasColors(
    QColor("#dededf"),
    QColor(0, 0, 0, 45),
    QColor("#2b2b2f"),
    QColor("#66666d"),
    QColor(255, 255, 255, 238),
    QColor(0, 0, 0, 40),
)
_CANVAS_DARK = CanvasColors(
    QColor("#18181a"),
    QColor(255, 255, 255, 28),
    QColor("#dcdce0"),
    QColor("#8c8c94"),
    QColor(52, 52, 57, 242),
    QColor(255, 255, 255, 36),
)


def is_dark(palette: QPalette) -> bool:
    """True when windows of `palette` are dark."""
    return palette.color(QPalette.ColorRole.Window).lightness() < 128


def canvas_colors(palette: QPalette) -> CanvasColors:
    """The canvas' colours that go with `palette`."""
    return _CANVAS_DARK if is_dark(palette) else _CANVAS_LIGHT


def application_palette(appearance: Appearance) -> QPalette:
    """A palette to set on the application; for `SYSTEM` it only adds the accent to what the system says."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Highlight, ACCENT)
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor("white"))
    palette.setColor(QPalette.ColorRole.Accent, ACCENT)
    if appearance is Appearance.LIGHT:
        _fill(palette, _LIGHT)
    elif appearance is Appearance.DARK:
        _fill(palette, _DARK)
    return palette


def apply_appearance(appearance: Appearance) -> None:
    """Dress the whole application."""
    QApplication.setPalette(application_palette(appearance))


def _fill(palette: QPalette, greys: Palette) -> None:
    role = QPalette.ColorRole
    window, button = QColor(greys.window), QColor(greys.button)
    colors = {
        role.Window: window,
        role.Base: QColor(greys.base),
        role.AlternateBase: QColor(greys.alternate),
        role.Button: button,
        role.ToolTipBase: QColor(greys.tooltip),
        role.Light: button.lighter(108),
        role.Midlight: button.lighter(104),
        role.Mid: window.darker(125),
        role.Dark: window.darker(150),
        role.Shadow: QColor("black"),
        role.PlaceholderText: QColor(greys.dim_text),
        role.Link: ACCENT,
        role.LinkVisited: ACCENT,
    }
    for color_role, color in colors.items():
        palette.setColor(color_role, color)
    for color_role in (role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText):
        palette.setColor(color_role, QColor(greys.text))
        palette.setColor(QPalette.ColorGroup.Disabled, color_role, QColor(greys.disabled_text))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, window.darker(115))
