"""An outline is as wide as asked, whatever the screen's density."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QApplication

from samgui.ui.canvas.outline import shade, stroke


def painted(paint: str, dpr: float, dashes: tuple[float, ...] | None = None) -> NDArray[np.float64]:
    """How opaque each device pixel is along a cut across a vertical line at x = 20."""
    image = QImage(round(40 * dpr), round(40 * dpr), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(dpr)
    image.fill(Qt.GlobalColor.transparent)
    path = QPainterPath(QPointF(20, 2))
    path.lineTo(20, 38)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if paint == "stroke":
        stroke(painter, path, QColor("black"), 1.5, dashes)
    else:
        shade(painter, path, QColor(0, 0, 0, 60), 2.0)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    return pixels[..., 3] / 255.0


@pytest.mark.parametrize("dpr", [1.0, 1.5, 2.0, 3.0])
def test_a_stroke_has_its_width(qapp: QApplication, dpr: float) -> None:
    across = painted("stroke", dpr)[round(20 * dpr)]
    assert across.sum() / dpr == pytest.approx(1.5, abs=0.5)
    solid = across[across > 0.9]
    assert len(solid) >= round(1.5 * dpr) - 1


def test_dashes_have_their_lengths(qapp: QApplication) -> None:
    along = painted("stroke", 2.0, (5.0, 5.0))[:, 40]
    on = np.flatnonzero(along > 0.5)
    assert 0.35 < len(on) / (36 * 2) < 0.65


def test_a_shade_is_soft_and_beside_the_line(qapp: QApplication) -> None:
    across = painted("shade", 1.0)[20]
    assert across.max() < 0.6
    assert across[17:19].max() > 0
    assert across[:15].max() == 0
