"""Messages fit, fade by themselves, and never take the mouse."""

import pytest
from PySide6.QtCore import QPropertyAnimation, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from samgui.ui import pill
from samgui.ui.pill import Notice, Pill


@pytest.fixture
def ground(qtbot: QtBot) -> QWidget:
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.resize(400, 300)
    ground.show()
    return ground


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_FADE_MS", "_SHORTEST_MS", "_MS_A_CHARACTER"):
        monkeypatch.setattr(pill, name, 1)


def test_a_message_appears_and_vanishes(ground: QWidget, qtbot: QtBot, quick: None) -> None:
    notice = Notice(ground)
    notice.say("info", "Saved.", widest=300)
    assert notice.isVisible()
    qtbot.waitUntil(lambda: not notice.isVisible())


def test_a_new_message_takes_the_old_one_s_place(ground: QWidget) -> None:
    notice = Notice(ground)
    notice.say("info", "Saved.", widest=300)
    notice.say("error", "The disk is full.", widest=300)
    assert notice.accessibleName() == "The disk is full."


def test_a_long_message_wraps_and_a_path_without_spaces_too(ground: QWidget) -> None:
    notice = Notice(ground)
    notice.say("error", "/" + "very_long_name" * 20, widest=200)
    assert notice.width() <= 201
    assert notice.height() > 3 * notice.fontMetrics().height()


def test_a_message_is_text_and_not_markup(ground: QWidget) -> None:
    notice = Notice(ground)
    notice.say("error", "a<b>.png & co", widest=300)
    assert notice.accessibleName() == "a<b>.png & co"


def test_it_lets_the_mouse_through(ground: QWidget) -> None:
    assert Pill(ground).testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_it_is_drawn_once_and_anew_when_it_says_or_looks_otherwise(ground: QWidget) -> None:
    pill = Pill(ground)
    pill.set_text("Click", widest=300)
    pill.show()
    first = pill.grab().toImage()
    assert pill.grab().toImage() == first
    pill.set_text("Drag!", widest=300)
    second = pill.grab().toImage()
    assert second != first
    palette = QPalette(QColor("black"))
    palette.setColor(QPalette.ColorRole.Text, QColor("white"))
    pill.setPalette(palette)
    assert pill.grab().toImage() != second


def test_what_is_there_is_left_in_peace_when_it_is_to_appear(ground: QWidget, qtbot: QtBot) -> None:
    pill = Pill(ground)
    pill.set_text("Click", widest=300)
    pill.appear()
    assert pill._fade.state() is QPropertyAnimation.State.Stopped
    pill.vanish()
    qtbot.waitUntil(pill.isHidden)
    pill.appear()
    qtbot.waitUntil(lambda: pill.property("opacity") == 1.0)
