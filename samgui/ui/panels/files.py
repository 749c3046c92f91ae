"""The panel of the open folder: its images, a filter for them, how much of the work is done."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from samgui.app.file_list import FileList
from samgui.app.file_table import FileFilter
from samgui.app.state import SessionState
from samgui.app.thumbnails import Thumbnails
from samgui.document.annotation import Category
from samgui.document.status import ImageState
from samgui.ui import icons
from samgui.ui.panels.files_view import FilesView
from samgui.ui.panels.swatch import swatch
from samgui.ui.theme import ACCENT

_WIDTH = 260
_BAR_HEIGHT = 3
_SWATCH_SIZE = QSize(12, 12)
_COMBO_CHARACTERS = 6


class FilesPanel(QWidget):
    """Shows a `FileList`, and changes nothing but its filter."""

    image_chosen = Signal(object)
    """The `Path` of the image to open."""
    left = Signal()
    """Esc: the keyboard belongs elsewhere."""

    def __init__(self, files: FileList, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        """Nothing is owned: `files` and `thumbnails` are shut down by who made them."""
        super().__init__(parent)
        self._files = files
        self._thumbnails = thumbnails
        self.view = FilesView(files, thumbnails)
        self.search = _SearchField()
        self.state_box = _FilterBox(self.tr("State"))
        self.label_box = _FilterBox(self.tr("Label"))
        self.progress = _Progress()
        self._categories: tuple[Category, ...] = ()
        self._refreshing = QTimer(self)
        self._refreshing.setSingleShot(True)
        self._refreshing.setInterval(0)
        self._refreshing.timeout.connect(self._show_figures)
        self._fill_states()
        self.set_categories(())
        self._lay_out()
        self._connect()
        self._show_figures()

    def sizeHint(self) -> QSize:
        """Narrow."""
        return QSize(_WIDTH, 400)

    def show_state(self, state: SessionState) -> None:
        """Leave the processor to the image that a person waits for."""
        self._thumbnails.hold(state.is_busy)

    def set_categories(self, categories: Iterable[Category]) -> None:
        """Offer those to filter by; one that is gone filters no more."""
        categories = tuple(categories)
        if self.label_box.count() and categories == self._categories:
            return
        self._categories = categories
        chosen = self._files.filter.category_id
        with QSignalBlocker(self.label_box):
            self.label_box.clear()
            self.label_box.addItem(self.tr("Any label"), None)
            for category in categories:
                icon = QIcon(swatch(QColor(*category.color), _SWATCH_SIZE))
                self.label_box.addItem(icon, category.name, category.id)
            self.label_box.setCurrentIndex(max(0, self.label_box.findData(chosen)))
        self._filter()

    def focus_search(self) -> None:
        """Let the person type what to look for."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def event(self, event: QEvent) -> bool:
        """Look for new files when the person comes back to the window."""
        if event.type() == QEvent.Type.WindowActivate:
            self._thumbnails.check_again()
            self._files.rescan()
        return super().event(event)

    def _fill_states(self) -> None:
        self.state_box.addItem(self.tr("All states"), frozenset(ImageState))
        for state, name in (
            (ImageState.TO_DO, self.tr("To do")),
            (ImageState.ANNOTATED, self.tr("Annotated")),
            (ImageState.REVIEWED, self.tr("Reviewed")),
            (ImageState.SKIPPED, self.tr("Skipped")),
        ):
            self.state_box.addItem(name, frozenset({state}))

    def _lay_out(self) -> None:
        boxes = QHBoxLayout()
        boxes.setSpacing(6)
        boxes.addWidget(self.state_box, 1)
        boxes.addWidget(self.label_box, 1)
        top = QVBoxLayout()
        top.setContentsMargins(8, 0, 8, 0)
        top.setSpacing(6)
        top.addWidget(self.search)
        top.addLayout(boxes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.progress)

    def _connect(self) -> None:
        self.view.chosen.connect(self.image_chosen)
        self.search.textChanged.connect(self._filter)
        self.search.left.connect(self.left)
        self.search.entered.connect(self._enter_list)
        self.state_box.currentIndexChanged.connect(self._filter)
        self.label_box.currentIndexChanged.connect(self._filter)
        self._files.figures_changed.connect(self._refreshing.start)

    def _filter(self) -> None:
        states = self.state_box.currentData()
        self._files.set_filter(FileFilter(self.search.text(), states, self.label_box.currentData()))

    def _enter_list(self) -> None:
        """From the field to the first file that is left."""
        model = self.view.model()
        if model.rowCount():
            if not self.view.currentIndex().isValid():
                self.view.setCurrentIndex(model.index(0, 0))
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_figures(self) -> None:
        files = self._files
        n_shown = None if files.filter.is_empty else files.visible_count
        self.progress.show_figures(files.n_done, files.n_total, n_shown, is_listing=files.is_listing)
        self.view.viewport().update()


class _SearchField(QLineEdit):
    """Words of the name or the folder; Enter and Down lead into the list, Esc out."""

    left = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Filter by name"))
        self.setAccessibleName(self.tr("Filter images by name or folder"))
        self.setClearButtonEnabled(True)
        self._glass = self.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        self._tint()

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the window's shortcuts: here it only ends typing."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Enter, Down or Esc."""
        match event.key():
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Down:
                self.entered.emit()
            case _:
                super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        self._glass.setIcon(
            icons.tinted(icons.SEARCH, self.palette().color(QPalette.ColorRole.PlaceholderText))
        )


class _FilterBox(QComboBox):
    """A choice that keeps its width, however long the names in it are."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_COMBO_CHARACTERS)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)


class _Progress(QWidget):
    """So many of so many done, and a thin bar that says the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done = QLabel()
        self._shown = QLabel()
        self._fraction = 0.0
        self._shown.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6 + _BAR_HEIGHT)
        layout.addWidget(self._done, 1)
        layout.addWidget(self._shown)

    @property
    def text(self) -> str:
        """What is written there."""
        return " ".join(label.text() for label in (self._done, self._shown) if label.text())

    def show_figures(self, n_done: int, n_total: int, n_shown: int | None, *, is_listing: bool) -> None:
        """`n_shown` is None when no filter is set."""
        if is_listing:
            text = self.tr("{total} images so far…").format(total=f"{n_total:,}")
        elif n_total:
            text = self.tr("{done} of {total} done").format(done=f"{n_done:,}", total=f"{n_total:,}")
        else:
            text = ""
        self._done.setText(text)
        self._shown.setText("" if n_shown is None else self.tr("{count} shown").format(count=f"{n_shown:,}"))
        self._fraction = n_done / n_total if n_total else 0.0
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar along the lower edge."""
        painter = QPainter(self)
        bar = self.rect().adjusted(0, self.height() - _BAR_HEIGHT, 0, 0)
        painter.fillRect(bar, self.palette().color(QPalette.ColorRole.Midlight))
        bar.setWidth(round(bar.width() * self._fraction))
        painter.fillRect(bar, ACCENT)
        painter.end()
