"""Files that are dragged onto a widget."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrop(QObject):
    """Takes the drags of a widget, when they bring a local file."""

    hovering = Signal(bool)
    """A file is over the widget, or not any more."""
    dropped = Signal(object)
    """The `Path` of the first file that was dropped."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle the events of a drag."""
        if event.type() == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            if _file(event) is not None:
                event.acceptProposedAction()
                self.hovering.emit(True)
            return True
        if event.type() == QEvent.Type.DragLeave:
            self.hovering.emit(False)
            return True
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self._drop(event)
            return True
        return super().eventFilter(watched, event)

    def _drop(self, event: QDropEvent) -> None:
        self.hovering.emit(False)
        path = _file(event)
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)


def _file(event: QDropEvent) -> Path | None:
    for url in event.mimeData().urls():
        if url.isLocalFile():
            return Path(url.toLocalFile())
    return None
