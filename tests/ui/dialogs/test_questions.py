"""The questions of the window and their answers."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from samgui.ui.dialogs.unsaved import Answer, ask_about_unsaved

from samgui.ui.dialogs.about import show_about


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return parent


def when_asked(act: Callable[[QMessageBox], None]) -> list[str]:
    """Do something with the next question; returns a list that its text is put in."""
    texts: list[str] = []

    def later() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(10, later)
            return
        texts.append(f"{box.text()} {box.informativeText()}")
        act(box)

    QTimer.singleShot(0, later)
    return texts


def click(text: str) -> Callable[[QMessageBox], None]:
    def act(box: QMessageBox) -> None:
        next(button for button in box.buttons() if button.text() == text).click()

    return act


def press(key: Qt.Key) -> Callable[[QMessageBox], None]:
    return lambda box: QTest.keyClick(box, key)


@pytest.mark.parametrize(
    ("act", "answer"),
    [
        (click("Export COCO…"), Answer.SAVE),
        (click("Discard"), Answer.DISCARD),
        (click("Cancel"), Answer.CANCEL),
        (press(Qt.Key.Key_Escape), Answer.CANCEL),
        (press(Qt.Key.Key_Return), Answer.SAVE),
    ],
)
def test_each_answer(parent: QWidget, act: Callable[[QMessageBox], None], answer: Answer) -> None:
    when_asked(act)
    assert ask_about_unsaved(parent, 2) is answer


@pytest.mark.parametrize(("count", "words"), [(0, "has changed"), (1, "1 annotation."), (3, "3 annotations")])
def test_the_question_counts(parent: QWidget, count: int, words: str) -> None:
    texts = when_asked(press(Qt.Key.Key_Escape))
    ask_about_unsaved(parent, count)
    assert words in texts[0]


def test_about_names_version_model_and_licence(parent: QWidget) -> None:
    texts = when_asked(click("Close"))
    show_about(parent, "mobile_sam")
    assert "samgui 0" in texts[0]
    assert "mobile_sam" in texts[0]
    assert "Apache" in texts[0]
