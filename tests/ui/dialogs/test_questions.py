"""The questions of the window and their answers."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from samgui.app.jobs import Job
from samgui.ui.dialogs.about import show_about
from samgui.ui.dialogs.unfinished import Leaving, ask_about_unfinished
from samgui.ui.dialogs.unwritten import ask_about_unwritten


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
    ("act", "closes"),
    [
        (click("Close and lose them"), True),
        (click("Stay"), False),
        (press(Qt.Key.Key_Escape), False),
        (press(Qt.Key.Key_Return), False),
    ],
)
def test_only_a_clear_yes_loses_what_could_not_be_written(
    parent: QWidget, act: Callable[[QMessageBox], None], closes: bool
) -> None:
    when_asked(act)
    assert ask_about_unwritten(parent, "The disk is full.") is closes


def test_the_question_says_what_is_in_the_way(parent: QWidget) -> None:
    texts = when_asked(press(Qt.Key.Key_Escape))
    ask_about_unwritten(parent, "The disk is full.")
    assert "The disk is full." in texts[0]


@pytest.mark.parametrize(
    ("act", "leaving"),
    [
        (click("Close when it is done"), Leaving.WAIT),
        (click("Stop it and close"), Leaving.STOP),
        (click("Stay"), Leaving.STAY),
        (press(Qt.Key.Key_Escape), Leaving.STAY),
        (press(Qt.Key.Key_Return), Leaving.WAIT),
    ],
)
def test_unfinished_work_is_stopped_only_by_a_clear_yes(
    parent: QWidget, act: Callable[[QMessageBox], None], leaving: Leaving
) -> None:
    texts = when_asked(act)
    job = Job("Exporting to cats.json", is_quick=False, parent=parent)
    assert ask_about_unfinished(parent, job) is leaving
    assert "Exporting to cats.json is not done yet." in texts[0]


def test_what_is_done_before_the_answer_was_waited_for(parent: QWidget) -> None:
    job = Job("Exporting to cats.json", is_quick=False, parent=parent)
    when_asked(lambda _box: job.ended.emit())
    assert ask_about_unfinished(parent, job) is Leaving.WAIT


def test_about_names_version_model_and_licence(parent: QWidget) -> None:
    texts = when_asked(click("Close"))
    show_about(parent, "mobile_sam")
    assert "samgui 0" in texts[0]
    assert "mobile_sam" in texts[0]
    assert "Apache" in texts[0]
