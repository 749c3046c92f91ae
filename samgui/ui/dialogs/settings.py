"""The settings: what is chosen holds at once, but for what says that it waits for the next start."""

import contextlib

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from samgui.app.settings import LEAST_MEMORY, MOST_MEMORY, Settings
from samgui.app.translation import Language, tr
from samgui.paths import embedding_cache_dir
from samgui.sam.disk_cache import DiskCache
from samgui.ui.dialogs.keys_page import KeysPage
from samgui.ui.keymap import Keymap
from samgui.ui.theme import Appearance

_MEGABYTE = 1_000_000
_GIGABYTE = 1_000_000_000
_FIRST_SIZE = QSize(640, 560)


class SettingsDialog(QDialog):
    """Stays open beside the work. What the window has to carry out is a signal."""

    appearance_chosen = Signal(object)
    """An `Appearance`."""
    hover_chosen = Signal(bool)

    def __init__(self, settings: Settings, keymap: Keymap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle(self.tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.language = self._make_language()
        self.appearance = self._make_appearance()
        self.hover = QCheckBox(self.tr("Preview the mask under the cursor"))
        self.prefetch = QCheckBox(self.tr("Prepare neighbouring images in the background"))
        self.image_memory = _memory_box(settings.image_memory)
        self.embedding_memory = _memory_box(settings.embedding_memory)
        self._disk = DiskCache(embedding_cache_dir())
        self.disk = self._make_disk()
        self.keys = KeysPage(keymap)
        tabs = QTabWidget()
        tabs.addTab(self._general_page(), self.tr("General"))
        tabs.addTab(self.keys, self.tr("Keys"))
        tabs.setDocumentMode(True)
        layout = QVBoxLayout(self)
        layout.addWidget(tabs)
        self._connect()
        self.resize(_FIRST_SIZE)

    def show_hover(self, is_enabled: bool) -> None:
        """Show whether the mask under the cursor is previewed; the window has a key for that too."""
        self.hover.setChecked(is_enabled)

    def _general_page(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(16, 16, 16, 16)
        form.setVerticalSpacing(10)
        form.addRow(self.tr("Language"), self.language)
        form.addRow(self.tr("Appearance"), self.appearance)
        form.addRow("", self.hover)
        form.addRow("", self.prefetch)
        form.addRow(self.tr("Memory for images"), self.image_memory)
        form.addRow(self.tr("Memory for embeddings"), self.embedding_memory)
        form.addRow(self.tr("Disk for embeddings"), self.disk)
        later = QLabel(self.tr("Language, preparing and memory change at the next start."))
        later.setWordWrap(True)
        later.setEnabled(False)
        form.addRow("", later)
        return page

    def _make_language(self) -> QComboBox:
        box = QComboBox()
        named = {
            Language.SYSTEM: self.tr("As the system"),
            # In their own words, so that who can't read the present one finds them.
            Language.ENGLISH: "English",
            Language.SIMPLIFIED_CHINESE: "简体中文",
        }
        for language, name in named.items():
            box.addItem(name, language)
        box.setCurrentIndex(list(named).index(Language.named(self._settings.language)))
        return box

    def _make_appearance(self) -> QComboBox:
        box = QComboBox()
        named = {
            Appearance.SYSTEM: self.tr("As the system"),
            Appearance.LIGHT: self.tr("Light"),
            Appearance.DARK: self.tr("Dark"),
        }
        for appearance, name in named.items():
            box.addItem(name, appearance)
        box.setCurrentIndex(list(named).index(Appearance.named(self._settings.appearance)))
        return box

    def _make_disk(self) -> QSpinBox:
        box = QSpinBox()
        box.setRange(1, 1000)
        box.setSuffix(self.tr(" GB"))
        box.setToolTip(str(self._disk.folder))
        box.setValue(max(1, self._disk.max_bytes // _GIGABYTE))
        return box

    def _connect(self) -> None:
        settings = self._settings
        self.hover.setChecked(settings.hover_enabled)
        self.prefetch.setChecked(settings.prefetches)
        self.language.currentIndexChanged.connect(self._choose_language)
        self.appearance.currentIndexChanged.connect(
            lambda: self.appearance_chosen.emit(self.appearance.currentData())
        )
        self.hover.toggled.connect(self.hover_chosen)
        self.prefetch.toggled.connect(self._choose_prefetch)
        self.image_memory.valueChanged.connect(self._choose_memory)
        self.embedding_memory.valueChanged.connect(self._choose_memory)
        self.disk.editingFinished.connect(self._choose_disk)

    def _choose_language(self) -> None:
        language: Language = self.language.currentData()
        self._settings.language = language.value

    def _choose_prefetch(self, is_wanted: bool) -> None:
        self._settings.prefetches = is_wanted

    def _choose_memory(self) -> None:
        self._settings.image_memory = self.image_memory.value() * _MEGABYTE
        self._settings.embedding_memory = self.embedding_memory.value() * _MEGABYTE

    def _choose_disk(self) -> None:
        """Set the limit of the folder; one that may only be read keeps its own, which shows again."""
        chosen = self.disk.value() * _GIGABYTE
        if chosen // _GIGABYTE != self._disk.max_bytes // _GIGABYTE:
            with contextlib.suppress(OSError):
                self._disk.max_bytes = chosen
            self.disk.setValue(max(1, self._disk.max_bytes // _GIGABYTE))


def _memory_box(n_bytes: int) -> QSpinBox:
    """A number of megabytes."""
    box = QSpinBox()
    box.setRange(LEAST_MEMORY // _MEGABYTE, MOST_MEMORY // _MEGABYTE)
    box.setSingleStep(64)
    box.setSuffix(tr("SettingsDialog", " MB"))
    box.setValue(n_bytes // _MEGABYTE)
    return box
