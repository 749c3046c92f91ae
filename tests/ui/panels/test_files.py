"""The files panel: finding, choosing and following images, with the keyboard and with the mouse."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from samgui.app.file_list import FileList
from samgui.app.state import Stage
from samgui.app.thumbnails import Thumbnails
from samgui.document.annotation import Category
from samgui.document.status import ImageStatus
from samgui.ui.panels.files import FilesPanel
from samgui.ui.panels.files_delegate import THUMBNAIL
from tests.app.conftest import Until
from tests.ui.states import ready_state

MakeImage = Callable[..., Path]
N_IMAGES = 30


@pytest.fixture
def album(make_image: MakeImage) -> list[Path]:
    return [make_image(f"{number}.png", (20, 10)) for number in range(N_IMAGES)]


@pytest.fixture
def panel(
    qtbot: QtBot, files: FileList, thumbnails: Thumbnails, album: list[Path], until: Until
) -> Iterator[FilesPanel]:
    panel = FilesPanel(files, thumbnails)
    panel.resize(260, 420)
    panel.show()
    qtbot.waitExposed(panel)
    files.open_folder(album[0].parent)
    until(lambda: files.is_settled)
    yield panel
    panel.close()
    panel.deleteLater()


@pytest.fixture
def chosen(panel: FilesPanel) -> list[Path]:
    chosen: list[Path] = []
    panel.image_chosen.connect(chosen.append)
    return chosen


def test_typing_filters_and_enter_leads_to_the_image(
    panel: FilesPanel, album: list[Path], chosen: list[Path], files: FileList
) -> None:
    panel.focus_search()
    QTest.keyClicks(panel.search, "12")
    assert files.visible_count == 1
    QTest.keyClick(panel.search, Qt.Key.Key_Return)
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert chosen == [album[12]]


def test_a_click_chooses(panel: FilesPanel, album: list[Path], chosen: list[Path]) -> None:
    place = panel.view.visualRect(panel.view.model().index(2, 0)).center()
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen == [album[2]]


def test_up_and_down_choose_nothing_before_enter(
    panel: FilesPanel, album: list[Path], chosen: list[Path], files: FileList, until: Until
) -> None:
    files.show(album[3])
    until(lambda: panel.view.currentIndex().row() == 3)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(panel.view, key)
    assert chosen == []
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert chosen == [album[4]]


def test_the_list_goes_to_the_open_image_and_leaves_scrolling_to_the_person(
    panel: FilesPanel, album: list[Path], files: FileList, until: Until
) -> None:
    files.show(album[20])
    until(lambda: 20 in panel.view.rows_on_show())
    panel.view.verticalScrollBar().setValue(0)
    files.update_status(ImageStatus("20.png", 1))
    files.update_status(ImageStatus("1.png", 1))
    until(lambda: panel.progress.text == f"2 of {N_IMAGES} done")
    assert 20 not in panel.view.rows_on_show()
    files.show(album[21])
    until(lambda: 21 in panel.view.rows_on_show())


def test_it_stays_with_the_open_image_when_the_filter_changes(
    panel: FilesPanel, album: list[Path], files: FileList, until: Until
) -> None:
    files.show(album[22])
    panel.search.setText("2")
    until(lambda: panel.view.currentIndex().row() == files.position_of(album[22]))
    panel.search.clear()
    until(lambda: panel.view.currentIndex().row() == 22)
    assert 22 in panel.view.rows_on_show()


def test_states_and_labels_filter_too(panel: FilesPanel, files: FileList, until: Until) -> None:
    panel.set_categories([Category(4, "cat", (1, 2, 3)), Category(9, "dog", (4, 5, 6))])
    files.update_status(ImageStatus("1.png", 1, category_ids=frozenset({9})))
    panel.label_box.setCurrentText("dog")
    assert files.visible_count == 1
    until(lambda: panel.progress.text == f"1 of {N_IMAGES} done 1 shown")
    panel.state_box.setCurrentText("To do")
    assert files.visible_count == 0
    panel.set_categories([Category(4, "cat", (1, 2, 3))])
    assert files.visible_count == N_IMAGES - 1


def test_thumbnails_are_made_for_the_rows_on_show_alone(
    panel: FilesPanel, thumbnails: Thumbnails, album: list[Path], until: Until
) -> None:
    on_show = panel.view.rows_on_show()
    until(lambda: all(thumbnails.image(album[row]) for row in on_show))
    assert thumbnails.image(album[-1]) is None
    panel.view.scrollToBottom()
    until(lambda: thumbnails.image(album[-1]))


def test_thumbnails_wait_for_the_open_image(
    panel: FilesPanel, thumbnails: Thumbnails, album: list[Path], until: Until, qtbot: QtBot
) -> None:
    panel.show_state(replace(ready_state(), stage=Stage.READING))
    panel.view.scrollToBottom()
    qtbot.wait(50)  # nothing is to happen, so there is nothing to wait for
    assert thumbnails.image(album[-1]) is None
    panel.show_state(ready_state())
    until(lambda: thumbnails.image(album[-1]))


def test_escape_gives_the_keyboard_away(panel: FilesPanel) -> None:
    left: list[None] = []
    panel.left.connect(lambda: left.append(None))
    panel.focus_search()
    QTest.keyClick(panel.search, Qt.Key.Key_Escape)
    assert left


def test_coming_back_to_the_window_finds_new_images(
    panel: FilesPanel, files: FileList, make_image: MakeImage, until: Until
) -> None:
    make_image("new.png")
    QApplication.sendEvent(panel, QEvent(QEvent.Type.WindowActivate))
    until(lambda: files.n_total == N_IMAGES + 1)


def test_names_are_told_apart_in_a_narrow_list_too(
    qtbot: QtBot, files: FileList, thumbnails: Thumbnails, make_image: MakeImage, until: Until
) -> None:
    folder = make_image("beach_1.png", (20, 10)).parent
    make_image("beach_2.png", (20, 10))
    panel = FilesPanel(files, thumbnails)
    qtbot.addWidget(panel)
    panel.resize(170, 420)
    panel.show()
    files.open_folder(folder)
    until(lambda: files.is_settled)
    rows = [panel.view.visualRect(panel.view.model().index(row, 0)) for row in range(2)]
    names = [rect.adjusted(THUMBNAIL + 16, 0, 0, 0) for rect in rows]
    first, second = (panel.view.viewport().grab(rect).toImage() for rect in names)
    assert first != second
