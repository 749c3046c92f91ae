"""The question how to export: each format offers what it has, and nothing is replaced without consent."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from samgui.app.export_choice import SHAPES, ExportChoice
from samgui.formats import FORMATS
from samgui.ui.dialogs.export import ExportDialog

WRITABLE = [name for name, each in FORMATS.items() if each.can_write]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "cats"
    root.mkdir()
    return root


def dialog_for(
    qtbot: QtBot, root: Path, choice: ExportChoice | None = None, last: Path | None = None
) -> ExportDialog:
    dialog = ExportDialog(choice or ExportChoice(), root, (1234, 5678), last)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def choose_format(dialog: ExportDialog, name: str) -> None:
    dialog.format.setCurrentIndex(dialog.format.findData(name))


def activate(dialog: ExportDialog, box: str, key: str) -> None:
    """Choose in a box as a person does."""
    combo = getattr(dialog, box)
    combo.setCurrentIndex(combo.findData(key))
    combo.activated.emit(combo.currentIndex())


def test_it_says_how_much_will_be_written(qtbot: QtBot, root: Path) -> None:
    dialog = dialog_for(qtbot, root)
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    objects, images = QLocale().toString(5678), QLocale().toString(1234)
    assert f"{objects} objects in {images} images will be written." in texts


@pytest.mark.parametrize("name", WRITABLE)
def test_each_format_says_what_it_can_not_hold_and_offers_what_it_has(
    qtbot: QtBot, root: Path, name: str
) -> None:
    dialog = dialog_for(qtbot, root)
    choose_format(dialog, name)
    assert dialog.choice.format_name == name
    assert dialog.limits.text() == " ".join(FORMATS[name].cannot_hold)
    assert dialog.shapes.isEnabled() == (name in SHAPES)
    assert dialog.pictures.isEnabled() == (FORMATS[name].pictures is not None)
    assert dialog.pictures.currentData() == FORMATS[name].pictures
    assert dialog.tolerance.isEnabled() == (name in {"coco", "yolo", "labelme"})


def test_the_keys_of_the_labels_lead_to_their_rows(qtbot: QtBot, root: Path) -> None:
    dialog = dialog_for(qtbot, root)
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert dialog.split.tick.hasFocus()
    QTest.keyClick(dialog, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    assert dialog.target.edit.hasFocus()
    assert dialog.target.edit.selectedText() == dialog.target.edit.text()


def test_nothing_moves_when_another_format_is_chosen(qtbot: QtBot, root: Path) -> None:
    dialog = dialog_for(qtbot, root)
    places = set()
    for name in WRITABLE:
        choose_format(dialog, name)
        places.add((dialog.size().toTuple(), dialog.target.pos().toTuple(), dialog.export.pos().toTuple()))
    assert len(places) == 1


def test_it_fits_a_small_screen(qtbot: QtBot, root: Path) -> None:
    dialog = dialog_for(qtbot, root)
    assert dialog.width() < 780
    assert dialog.height() < 560


def test_exact_shapes_have_no_tolerance(qtbot: QtBot, root: Path) -> None:
    dialog = dialog_for(qtbot, root)
    activate(dialog, "shapes", "rle")
    assert not dialog.tolerance.isEnabled()
    assert dialog.choice.segmentation == "rle"
    choose_format(dialog, "png")
    activate(dialog, "shapes", "semantic")
    assert dialog.choice.png_kind == "semantic"
    assert dialog.choice.segmentation == "rle"


def test_the_tolerance_is_in_pixels_and_begins_as_it_was(qtbot: QtBot, root: Path) -> None:
    dialog = dialog_for(qtbot, root, ExportChoice(tolerance=2.5))
    assert dialog.tolerance.text() == "2.50 px"
    dialog.tolerance.setValue(1.25)
    assert dialog.choice.tolerance == 1.25


def test_the_place_follows_the_choice_until_it_is_typed(qtbot: QtBot, root: Path) -> None:
    dialog = dialog_for(qtbot, root)
    assert dialog.path == root / "annotations.json"
    dialog.split.tick.click()
    assert dialog.path == root.parent / "cats_coco"
    dialog.split.tick.click()
    choose_format(dialog, "yolo")
    assert dialog.path == root.parent / "cats_yolo"
    dialog.target.edit.clear()
    QTest.keyClicks(dialog.target.edit, str(root / "mine"))
    choose_format(dialog, "coco")
    assert dialog.path == root / "mine.json"
    activate(dialog, "pictures", "copy")
    assert dialog.path == root / "mine"


def test_the_same_export_again_goes_where_it_went(qtbot: QtBot, root: Path) -> None:
    last = root / "elsewhere.json"
    dialog = dialog_for(qtbot, root, last=last)
    assert dialog.path == last
    choose_format(dialog, "voc")
    assert dialog.path == root.parent / "cats_voc"
    choose_format(dialog, "coco")
    assert dialog.path == last


def test_a_file_that_is_there_is_replaced_only_with_consent(qtbot: QtBot, root: Path) -> None:
    (root / "annotations.json").touch()
    dialog = dialog_for(qtbot, root)
    assert dialog.target.agree.isVisible()
    assert not dialog.export.isEnabled()
    dialog.target.agree.click()
    assert dialog.export.isEnabled()
    assert dialog.overwrite


def test_consent_is_for_one_file_and_not_for_the_next(qtbot: QtBot, root: Path) -> None:
    (root / "annotations.json").touch()
    dialog = dialog_for(qtbot, root)
    dialog.target.agree.click()
    dialog.target.edit.setText(str(root / "other.json"))
    assert not dialog.target.agree.isVisible()
    assert dialog.export.isEnabled()
    assert not dialog.overwrite
    dialog.target.edit.setText(str(root / "annotations.json"))
    assert not dialog.export.isEnabled()


def test_a_folder_with_files_in_it_needs_consent_and_an_empty_one_does_not(qtbot: QtBot, root: Path) -> None:
    folder = root.parent / "cats_yolo"
    folder.mkdir()
    assert dialog_for(qtbot, root, ExportChoice("yolo")).export.isEnabled()
    (folder / "data.yaml").touch()
    assert not dialog_for(qtbot, root, ExportChoice("yolo")).export.isEnabled()


def test_a_file_is_not_written_over_a_folder_nor_a_folder_over_a_file(qtbot: QtBot, root: Path) -> None:
    (root / "annotations.json").mkdir()
    dialog = dialog_for(qtbot, root)
    assert not dialog.export.isEnabled()
    assert "folder of that name" in dialog.target._problem.text()
    (root / "file").touch()
    choose_format(dialog, "yolo")
    dialog.target.edit.setText(str(root / "file"))
    assert not dialog.export.isEnabled()
    assert "file of that name" in dialog.target._problem.text()


@pytest.mark.parametrize("text", ["", "   ", ".", "/", "~nobody-of-that-name/x", "a\0b"])
def test_any_text_is_a_place_or_no_place(qtbot: QtBot, root: Path, text: str) -> None:
    dialog = dialog_for(qtbot, root)
    for name in WRITABLE:
        choose_format(dialog, name)
        dialog.target.edit.setText(text)
        assert isinstance(dialog.path, Path)
    assert dialog.export.isEnabled() <= bool(text.strip())


def test_parts_need_a_share(qtbot: QtBot, root: Path) -> None:
    dialog = dialog_for(qtbot, root)
    assert not any(box.isEnabled() for box in dialog.split.parts)
    dialog.split.tick.click()
    for box in dialog.split.parts:
        box.setValue(0)
    assert not dialog.export.isEnabled()
    dialog.split.parts[1].setValue(5)
    dialog.split.seed_box.setValue(7)
    assert dialog.export.isEnabled()
    assert dialog.choice == replace(ExportChoice(), is_split=True, shares=(0, 5, 0), seed=7)


def test_browsing_for_a_file_and_for_a_folder(
    qtbot: QtBot, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen_file, chosen_folder = str(root / "chosen.json"), str(root)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_options: (chosen_file, ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: chosen_folder)
    dialog = dialog_for(qtbot, root)
    dialog.target.browse.click()
    assert dialog.path == Path(chosen_file)
    dialog = dialog_for(qtbot, root, ExportChoice("voc"))
    dialog.target.browse.click()
    assert dialog.path == root


def test_it_is_answered_by_keys_alone(qtbot: QtBot, root: Path) -> None:
    dialog = dialog_for(qtbot, root)
    QTest.keyClick(dialog, Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(dialog.format, Qt.Key.Key_Down)
    assert dialog.choice.format_name == WRITABLE[1]
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
