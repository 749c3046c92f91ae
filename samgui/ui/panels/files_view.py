"""The list of files itself: keeps to the open image, and to the person's scrolling."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from samgui.app.file_list import FileList
from samgui.app.thumbnails import Thumbnails
from samgui.ui.panels.files_delegate import ROW_HEIGHT, FilesDelegate
from samgui.ui.panels.files_model import FilesModel

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FilesView(QTableView):
    """Rows of files; a click or Enter chooses one. Thumbnails are made for the rows on show alone.

    A table of one column, because that lays out 100,000 rows in no time, where a QListView asks for each.
    """

    chosen = Signal(object)
    """The `Path` of the image to open."""

    def __init__(self, files: FileList, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files = files
        self._thumbnails = thumbnails
        self._shown: Path | None = None
        self.setModel(FilesModel(files, thumbnails, self))
        self.setItemDelegate(FilesDelegate(self))
        self._become_a_list()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The bar has its place from the start, so that names don't move when the list grows.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT // 2)
        self.setAccessibleName(self.tr("Images of the folder"))
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(0)
        self._settling.timeout.connect(self._settle)
        for signal in (files.visible.inserted, files.visible.removed, files.current_changed):
            signal.connect(self._settle_soon)
        files.visible.reset.connect(self._on_reset)
        self.verticalScrollBar().valueChanged.connect(self._settle_soon)
        self.clicked.connect(lambda index: self.chosen.emit(files.path_at(index.row())))

    def _become_a_list(self) -> None:
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.hide()
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row under the keyboard's cursor with Enter."""
        index = self.currentIndex()
        if event.key() in _ENTER and index.isValid():
            self.chosen.emit(self._files.path_at(index.row()))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More rows are on show, or fewer."""
        super().resizeEvent(event)
        self._settle_soon()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, or why there are none."""
        super().paintEvent(event)
        if len(self._files.visible) == 0:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            area = self.viewport().rect().adjusted(16, 20, -16, -16)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(area, flags, self._why_empty())
            painter.end()

    def rows_on_show(self) -> range:
        """The rows of which at least a part is to be seen."""
        top = self.verticalScrollBar().value()
        first, last = top // ROW_HEIGHT, (top + self.viewport().height() - 1) // ROW_HEIGHT
        return range(first, min(last + 1, len(self._files.visible)))

    def _why_empty(self) -> str:
        if self._files.root is None:
            return self.tr("Open a folder to see its images here")
        if self._files.is_listing:
            return self.tr("Looking for images…")
        if self._files.n_total:
            return self.tr("No image meets the filter")
        return self.tr("There are no images in this folder")

    def _on_reset(self) -> None:
        self._shown = None  # the row of the open image is another
        self.scrollToTop()
        self._settle_soon()

    def _settle_soon(self) -> None:
        self._settling.start()

    def _settle(self) -> None:
        self._follow_current()
        self._thumbnails.want(self._files.path_at(row) for row in self.rows_on_show())
        self.viewport().update()

    def _follow_current(self) -> None:
        """Go to the open image, once: where the person scrolls after that is theirs."""
        current = self._files.current
        position = self._files.position_of(current)
        if current == self._shown or position is None or self.verticalScrollBar().isSliderDown():
            return
        self._shown = current
        index = self.model().index(position, 0)
        rows = self.rows_on_show()
        is_near = rows.start - 1 <= position <= rows.stop
        # Before `setCurrentIndex`, which scrolls too, but no further than it must.
        hint = QAbstractItemView.ScrollHint
        self.scrollTo(index, hint.EnsureVisible if is_near else hint.PositionAtCenter)
        self.setCurrentIndex(index)
