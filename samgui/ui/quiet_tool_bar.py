"""A toolbar that is nothing but its buttons."""

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QToolBar


class QuietToolBar(QToolBar):
    """Leaves out the bevels that Fusion draws, which stand out in the dark."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint nothing: the window's ground shows."""
        event.accept()
