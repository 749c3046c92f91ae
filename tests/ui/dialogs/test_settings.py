"""The settings: chosen values hold and are remembered; keys are given, taken and reset in place."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from samgui.app.settings import Settings
from samgui.app.translation import Language
from samgui.paths import CACHE_FOLDER_VARIABLE
from samgui.sam.disk_cache import DiskCache
from samgui.ui.dialogs.keys_page import KeysPage
from samgui.ui.dialogs.settings import SettingsDialog
from samgui.ui.keymap import Keymap
from samgui.ui.theme import Appearance


@pytest.fixture
def keymap(settings: Settings) -> Keymap:
    return Keymap(settings)


@pytest.fixture
def dialog(qtbot: QtBot, settings: Settings, keymap: Keymap) -> SettingsDialog:
    dialog = SettingsDialog(settings, keymap)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def page(dialog: SettingsDialog) -> KeysPage:
    return dialog.keys


def capture(page: KeysPage, key: str) -> None:
    page.capture.setKeySequence(QKeySequence(key))


def keys(keymap: Keymap, name: str) -> list[str]:
    return [key.toString() for key in keymap.keys(name)]


def test_the_language_is_chosen_by_its_own_name(dialog: SettingsDialog, settings: Settings) -> None:
    assert [dialog.language.itemText(index) for index in range(3)] == ["As the system", "English", "简体中文"]
    dialog.language.setCurrentIndex(2)
    assert Language.named(settings.language) is Language.SIMPLIFIED_CHINESE


def test_what_the_window_has_to_do_is_told(dialog: SettingsDialog) -> None:
    told: list[object] = []
    dialog.appearance_chosen.connect(told.append)
    dialog.hover_chosen.connect(told.append)
    dialog.appearance.setCurrentIndex(2)
    dialog.hover.click()
    assert told == [Appearance.DARK, True]


def test_memory_and_preparing_are_remembered(dialog: SettingsDialog, settings: Settings) -> None:
    dialog.prefetch.click()
    dialog.image_memory.setValue(1000)
    dialog.embedding_memory.setValue(64)
    settings.sync()
    again = Settings()
    assert (again.prefetches, again.image_memory, again.embedding_memory) == (False, 10**9, 64 * 10**6)


def test_the_disks_limit_is_the_folders_own(
    settings: Settings, keymap: Keymap, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CACHE_FOLDER_VARIABLE, str(tmp_path / "shared"))
    dialog = SettingsDialog(settings, keymap)
    qtbot.addWidget(dialog)
    assert dialog.disk.value() == 2
    assert not (tmp_path / "shared").exists()
    dialog.disk.setValue(5)
    dialog.disk.editingFinished.emit()
    assert DiskCache(tmp_path / "shared").max_bytes == 5 * 10**9


def test_a_folder_that_keeps_no_limit_shows_the_one_it_has(
    settings: Settings, keymap: Keymap, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder")
    monkeypatch.setenv(CACHE_FOLDER_VARIABLE, str(in_the_way / "cache"))
    dialog = SettingsDialog(settings, keymap)
    qtbot.addWidget(dialog)
    dialog.disk.setValue(5)
    dialog.disk.editingFinished.emit()
    assert dialog.disk.value() == 2


@pytest.mark.parametrize("spoilt", ["much", "-5", "1e30", "nan"])
def test_a_spoilt_amount_of_memory_is_the_default(settings: Settings, spoilt: str) -> None:
    before = settings.image_memory
    settings.path.parent.mkdir(parents=True, exist_ok=True)
    settings.path.write_text(f"[General]\nimage_memory={spoilt}\n")
    assert Settings().image_memory == before


def test_a_key_is_given_to_the_chosen_action(page: KeysPage, keymap: Keymap) -> None:
    page.choose("fit")
    capture(page, "Ctrl+9")
    assert page.note.text() == ""
    page.add.click()
    assert keys(keymap, "fit") == ["F", "Ctrl+0", "Ctrl+9"]
    capture(page, "W")
    page.replace.click()
    assert keys(keymap, "fit") == ["W"]
    assert page._items["fit"].text(1) == "W"


def test_a_key_in_use_is_said_to_be_before_it_is_taken(page: KeysPage, keymap: Keymap) -> None:
    page.choose("fit")
    capture(page, "Ctrl+Y")
    assert "Redo" in page.note.text()
    assert keys(keymap, "redo") == ["Ctrl+Shift+Z", "Ctrl+Y"]
    page.replace.click()
    assert keys(keymap, "redo") == ["Ctrl+Shift+Z"]
    assert page._items["redo"].text(1) == "Ctrl+Shift+Z"


def test_a_key_with_a_use_of_its_own_is_refused_in_words(page: KeysPage) -> None:
    page.choose("fit")
    capture(page, "Space")
    assert "Space" in page.note.text()
    assert not page.replace.isEnabled()
    assert not page.add.isEnabled()


def test_keys_are_reset_for_one_and_for_all(page: KeysPage, keymap: Keymap) -> None:
    for name in ("fit", "undo"):
        page.choose(name)
        page.clear.click()
        assert keys(keymap, name) == []
    page.reset.click()
    assert keys(keymap, "undo") == ["Ctrl+Z"]
    assert not page.reset.isEnabled()
    page.reset_all.click()
    assert keys(keymap, "fit") == ["F", "Ctrl+0"]


def test_a_pressed_key_is_captured(page: KeysPage, dialog: SettingsDialog) -> None:
    page.choose("fit")
    QTest.keyClick(page.capture, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert page.capture.keySequence() == QKeySequence("Ctrl+W")
    assert page.replace.isEnabled()


def test_actions_are_found_by_name_and_by_key(page: KeysPage) -> None:
    page.search.setText("zoom")
    assert page.shown() == ["zoom_in", "zoom_out"]
    page.search.setText("shift+tab")
    assert page.shown() == ["previous_candidate"]
