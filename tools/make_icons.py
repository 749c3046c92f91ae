"""Renders resources/icons/samgui.svg to the PNG sizes that window managers ask for."""

import os

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from samgui.paths import resource_path

SIZES = (16, 32, 48, 64, 128, 256)


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _application = QGuiApplication([])
    drawing = QSvgRenderer(str(resource_path("icons", "samgui.svg")))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        drawing.render(painter)
        painter.end()
        image.save(str(resource_path("icons", f"samgui-{size}.png")))


if __name__ == "__main__":
    main()
