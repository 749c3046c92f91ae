"""The strip shows what the model offers, and says which of it, and how much of it, the person wants."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from samgui.app.state import Preview, SessionState
from samgui.sam.engine import Prediction
from samgui.ui.panels.candidate_picture import Candidates, candidate_picture, region_of
from samgui.ui.panels.candidates import CandidatesPanel
from tests.ui.states import HEIGHT, WIDTH, ready_state

LEFT = Qt.MouseButton.LeftButton
PER_PIXEL = 256 / WIDTH
"""Samples to a pixel of the picture, whose width is the long side."""


def prediction(*sides: int) -> Prediction:
    """Candidates that are squares of so many pixels, from (20, 10) on; logits fall from 5 to -5."""
    logits = np.full((len(sides), 256, 256), -5, np.float32)
    for candidate, side in zip(logits, sides, strict=True):
        x, y, end = round(20 * PER_PIXEL), round(10 * PER_PIXEL), round(side * PER_PIXEL)
        candidate[y : y + end, x : x + end] = 5
    return Prediction(logits, np.linspace(0.6, 0.9, len(sides), dtype=np.float32))


def answered(**changes: object) -> SessionState:
    answer = prediction(4, 8, 12, 16)
    state = replace(ready_state(), prediction=answer, candidate=2, live=Preview(answer, 2))
    return replace(state, **changes)  # type: ignore[arg-type]  # any field of a state


@pytest.fixture
def panel(qtbot: QtBot) -> CandidatesPanel:
    panel = CandidatesPanel()
    qtbot.addWidget(panel)
    panel.resize(260, panel.sizeHint().height())
    panel.show()
    return panel


def checked(panel: CandidatesPanel) -> list[int]:
    return [index for index, button in enumerate(panel.buttons) if button.isChecked()]


def test_each_candidate_says_how_good_it_is_and_the_current_one_is_marked(panel: CandidatesPanel) -> None:
    panel.show_state(answered())
    assert [button.text() for button in panel.buttons] == ["0.60", "0.70", "0.80", "0.90"]
    assert checked(panel) == [2]
    assert panel.buttons[0].accessibleName() == "Candidate 1 of 4: predicted IoU 0.60"


def test_the_pictures_follow_of_themselves_and_are_of_the_newest_answer(
    panel: CandidatesPanel, qtbot: QtBot
) -> None:
    def looks() -> list[QImage]:
        return [button.grab().toImage() for button in panel.buttons]

    def are_made() -> bool:
        return panel.isVisible() and not any(button.is_due for button in panel.buttons)

    panel.show_state(answered())
    qtbot.waitUntil(are_made)
    before = looks()
    assert all(one != other for one, other in pairwise(before))
    other = prediction(16, 12, 8, 4)
    panel.show_state(answered(prediction=other, live=Preview(other, 2)))
    qtbot.waitUntil(are_made)
    assert all(now != then for now, then in zip(looks(), before, strict=True))


def test_a_click_asks_for_a_candidate_and_the_session_marks_it(panel: CandidatesPanel, qtbot: QtBot) -> None:
    panel.show_state(answered())
    with qtbot.waitSignal(panel.chosen) as said:
        QTest.mouseClick(panel.buttons[1], LEFT)
    assert said.args == [1]
    assert checked(panel) == [2]
    answer = answered()
    assert answer.prediction is not None
    panel.show_state(replace(answer, candidate=1, live=Preview(answer.prediction, 1)))
    assert checked(panel) == [1]


def test_nothing_can_be_chosen_while_there_is_nothing_to_choose(panel: CandidatesPanel, qtbot: QtBot) -> None:
    panel.show_state(ready_state())
    assert [button.text() for button in panel.buttons] == [""] * 4
    assert not panel.slider.isEnabled()
    with qtbot.assertNotEmitted(panel.chosen):
        QTest.mouseClick(panel.buttons[1], LEFT)


def test_what_was_there_stays_until_the_answer_is_there(panel: CandidatesPanel) -> None:
    state = answered()
    panel.show_state(state)
    panel.show_state(replace(state, prediction=None))
    assert panel.buttons[3].text() == "0.90"
    assert not panel.buttons[3].isEnabled()


def test_a_model_with_one_candidate_shows_one(panel: CandidatesPanel) -> None:
    answer = prediction(8)
    panel.show_state(answered(prediction=answer, candidate=0, live=Preview(answer, 0)))
    assert [bool(button.text()) for button in panel.buttons] == [True, False, False, False]


def test_its_size_is_always_the_same(panel: CandidatesPanel) -> None:
    empty = panel.sizeHint()
    panel.show_state(answered())
    assert panel.sizeHint() == empty


def test_the_slider_scrubs_the_threshold_and_a_double_click_puts_it_back(panel: CandidatesPanel) -> None:
    panel.show_state(answered())
    said: list[float] = []
    panel.threshold_changed.connect(said.append)
    panel.slider.setFocus()
    QTest.keyClick(panel.slider, Qt.Key.Key_Right)
    QTest.keyClick(panel.slider, Qt.Key.Key_PageUp)
    assert said == [0.1, 1.1]
    QTest.mouseDClick(panel.slider, LEFT)
    assert said[-1] == 0.0


def test_the_threshold_of_the_session_is_shown_and_not_echoed(panel: CandidatesPanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.threshold_changed):
        panel.show_state(answered(threshold=-2.5))
    assert panel.slider.value() == -25
    assert panel._figure.text() == "-2.5"


def gray_candidates(answer: Prediction, threshold: float = 0.0) -> Candidates:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor(128, 128, 128))
    return Candidates((image,), (WIDTH, HEIGHT), answer, threshold)


def test_a_picture_shows_the_mask_in_colour_and_the_rest_in_the_shade(qapp: QApplication) -> None:
    candidates = gray_candidates(prediction(8, 8))
    size = QSize(80, 60)
    x0, y0, x1, _ = region_of(candidates, 80 / 60)
    zoom = 80 / (x1 - x0)
    picture = candidate_picture(candidates, 0, size)
    inside = picture.pixelColor(round((24 - x0) * zoom), round((14 - y0) * zoom))
    outside = picture.pixelColor(round((18.5 - x0) * zoom), round((14 - y0) * zoom))
    assert inside.blue() > inside.red() + 40
    assert outside.red() == outside.green() == outside.blue() < 100


@given(
    st.lists(st.integers(0, 24), min_size=1, max_size=4),
    st.floats(0.5, 3.0),
    st.sampled_from([(60, 40), (40, 60), (3000, 500)]),
)
def test_all_candidates_are_in_the_region(sides: list[int], aspect: float, size: tuple[int, int]) -> None:
    candidates = replace(gray_candidates(prediction(*sides)), size=size)
    x0, y0, x1, y1 = region_of(candidates, aspect)
    assert (x1 - x0) / (y1 - y0) == pytest.approx(aspect)
    scale = max(size) / 256
    inside = (candidates.prediction.low_res_masks > 0).any(axis=0)
    rows, columns = np.nonzero(inside)
    if len(rows):
        assert x0 <= columns.min() * scale
        assert y0 <= min(rows.min() * scale, size[1])
        assert x1 >= min((columns.max() + 1) * scale, size[0]) - 0.5
        assert y1 >= min((rows.max() + 1) * scale, size[1]) - 0.5
