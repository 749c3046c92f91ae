"""The window as a person uses it: keys, menus, dialogs, closing. A gated engine answers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image as PillowImage
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from samgui.app.session import Session
from samgui.app.settings import Settings
from samgui.app.state import Stage
from samgui.document.prompt import Point, Prompt
from samgui.errors import ProjectError
from samgui.project.project import Project
from samgui.ui import saving
from samgui.ui.canvas import canvas
from samgui.ui.dialogs.save_mask import SaveMaskDialog
from samgui.ui.main_window import MainWindow
from samgui.ui.panels.annotation_model import Column
from samgui.ui.theme import Appearance, canvas_colors, is_dark
from tests.app.conftest import Until
from tests.app.engines import CHOSEN, PREDICTED_IOU, GatedEngine
from tests.ui.user import LEFT, PLAIN, User

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


FULL = "The disk is full."


def refuse_to_write(*_arguments: object) -> None:
    """What writing comes to on a full disk."""
    raise ProjectError(FULL)


def answer_about_unwritten(monkeypatch: pytest.MonkeyPatch, *, closes: bool) -> list[str]:
    """Answer the question before closing; returns the problems it is asked with."""
    asked: list[str] = []

    def ask(_parent: object, problem: str) -> bool:
        asked.append(problem)
        return closes

    monkeypatch.setattr(saving, "ask_about_unwritten", ask)
    return asked


def test_enter_keeps_under_the_label_and_the_list_shows_it(user: User) -> None:
    user.keep_object(30, 20, "cat")
    model = user.window.docks.annotations.list.model()
    assert model.rowCount() == 1
    assert model.data(model.index(0, Column.LABEL)) == "cat"
    assert user.state.prompt.is_empty


def test_tab_cycles_the_candidates_wherever_the_keyboard_is(user: User, qtbot: QtBot) -> None:
    user.click(30, 20)
    user.await_answer()
    assert user.state.candidate == CHOSEN
    user.key(Qt.Key.Key_Tab)
    assert user.state.candidate == (CHOSEN + 1) % 4
    field = user.window.docks.labels.search
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClick(field, Qt.Key.Key_Backtab, SHIFT)
    assert user.state.candidate == CHOSEN
    assert field.hasFocus()


def test_the_status_bar_says_which_candidate_and_how_good(user: User) -> None:
    user.click(30, 20)
    user.await_answer()
    assert user.window.status._candidate.text() == f"{CHOSEN + 1} of 4 · IoU {PREDICTED_IOU[CHOSEN]:.2f}"
    assert user.window.status._decode.text().endswith(" ms")
    user.move(10, 10)
    user.move(40, 30)
    assert user.window.status._position.text() == "40, 30"


def test_escape_drops_the_prompt_and_then_the_selection(user: User) -> None:
    kept = user.keep_object(30, 20)
    user.session.select([kept])
    user.click(60, 20)
    user.key(Qt.Key.Key_Escape)
    assert user.state.prompt.is_empty
    assert user.state.selection == {kept}
    user.key(Qt.Key.Key_Escape)
    assert user.state.selection == frozenset()


def test_backspace_takes_the_last_point_and_then_the_box_away(user: User) -> None:
    user.drag((10, 10), (60, 40))
    user.click(30, 20)
    user.click(40, 30)
    user.key(Qt.Key.Key_Backspace)
    assert user.state.prompt.points == (Point(30, 20),)
    user.key(Qt.Key.Key_Backspace)
    assert user.state.prompt.box is not None
    user.key(Qt.Key.Key_Backspace)
    assert user.state.prompt.is_empty


def test_undo_and_redo_by_key(user: User) -> None:
    user.click(30, 20)
    user.click(60, 30)
    user.key(Qt.Key.Key_Z, CTRL)
    assert len(user.state.prompt.points) == 1
    user.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert len(user.state.prompt.points) == 2


def test_a_click_and_a_drag_announce_themselves_before_they_ask(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    prompts_at_announcement: list[Prompt] = []
    monkeypatch.setattr(
        user.session.prompting, "begin_prompt", lambda: prompts_at_announcement.append(user.state.prompt)
    )
    user.click(30, 20)
    assert prompts_at_announcement == [Prompt()]
    user.drag((10, 10), (60, 40))
    assert len(prompts_at_announcement) > 2
    assert all(prompt.box is None for prompt in prompts_at_announcement)


def test_d_and_a_travel_through_the_folder(user: User, make_image: Callable[..., Path], until: Until) -> None:
    first, second = make_image("a.png"), make_image("b.png")
    user.window.open_path(first)
    until(lambda: user.state.stage is Stage.READY)
    user.key(Qt.Key.Key_D)
    until(lambda: user.state.image_path == second)
    user.key(Qt.Key.Key_A)
    until(lambda: user.state.image_path == first)
    user.key(Qt.Key.Key_A)
    until(lambda: "first image" in user.window.area._notice.accessibleName())


def test_an_image_stays_painted_until_the_next_one_is_read_if_that_takes_no_time(
    user: User, make_image: Callable[..., Path], until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(canvas, "BLANK_AFTER_MS", 60_000)
    before = picture_of(user.window)
    user.window.open_path(make_image("b.png"))
    assert picture_of(user.window) == before
    until(lambda: user.state.stage is Stage.READY)
    assert picture_of(user.window) != before


def test_it_does_not_stay_for_longer(user: User, make_image: Callable[..., Path]) -> None:
    user.window.open_path(make_image("b.png"))
    user.window.canvas._blanking.stop()
    ground = canvas_colors(user.window.palette()).ground
    assert picture_of(user.window).pixelColor(0, 0) == ground


def picture_of(window: MainWindow) -> QImage:
    """What the screen shows in the middle of the canvas once it is painted."""
    window.canvas.repaint()
    middle = window.canvas.mapTo(window, window.canvas.rect().center()).toTuple()
    return window.screen().grabWindow(window.winId(), *middle, 50, 50).toImage()


def test_delete_removes_what_is_selected_in_the_list(user: User) -> None:
    user.keep_object(30, 20)
    second = user.keep_object(60, 20)
    panel = user.window.docks.annotations
    place = panel.list.visualRect(panel.list.model().index(1, Column.LABEL)).center()
    QTest.mouseClick(panel.list.viewport(), LEFT, PLAIN, place)
    assert user.state.selection == {second}
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert second not in {annotation.id for annotation in user.state.annotations}
    user.key(Qt.Key.Key_Z, CTRL)
    assert second in {annotation.id for annotation in user.state.annotations}


def type_label(user: User, qtbot: QtBot, name: str) -> None:
    search = user.window.docks.labels.search
    user.key(Qt.Key.Key_L)
    qtbot.waitUntil(search.hasFocus)
    QTest.keyClicks(search, name)
    QTest.keyClick(search, Qt.Key.Key_Return)


def test_l_asks_for_a_label_and_enter_goes_back_to_the_picture(user: User, qtbot: QtBot) -> None:
    type_label(user, qtbot, "fh-1 cow")
    assert user.state.label == "fh-1 cow"
    assert user.window.canvas.hasFocus()


def test_enter_after_a_label_keeps_under_what_was_typed(user: User, qtbot: QtBot) -> None:
    user.click(30, 20)
    user.await_answer()
    type_label(user, qtbot, "horse")
    user.until(lambda: len(user.state.annotations) == 1)
    assert [category.name for category in user.state.categories] == ["horse"]
    assert user.window.canvas.hasFocus()


def test_a_known_label_is_found_by_its_beginning(user: User, qtbot: QtBot) -> None:
    user.keep_object(30, 20, "horses")
    user.session.set_label("cow")
    user.click(60, 20)
    user.await_answer()
    type_label(user, qtbot, "hor")
    user.until(lambda: len(user.state.annotations) == 2)
    assert [category.name for category in user.state.categories] == ["horses"]


def test_actions_without_a_meaning_are_off(window: MainWindow) -> None:
    actions = window.actions_
    for action in (actions.save_mask, actions.export, actions.undo, actions.keep, actions.fit):
        assert not action.isEnabled()
    assert actions.open.isEnabled()


def test_every_shortcut_is_in_its_tooltip_and_none_is_given_twice(window: MainWindow) -> None:
    actions = [action for action in window.actions() if isinstance(action, QAction)]
    shortcuts = [shortcut.toString() for action in actions for shortcut in action.shortcuts()]
    assert len(shortcuts) == len(set(shortcuts))
    for action in actions:
        native = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        assert native in action.toolTip()


def test_a_file_that_is_no_picture_is_said_in_the_corner(
    window: MainWindow, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "notes.png"
    path.write_text("not a picture")
    with qtbot.waitSignal(session.message) as said:
        window.open_path(path)
    assert said.args[0] == "error"
    assert window.area._notice.isVisible()
    assert window.status._stage.text() == session.state.failure


def test_a_long_sentence_does_not_widen_the_window(window: MainWindow, tmp_path: Path, until: Until) -> None:
    window.resize(700, 500)
    path = tmp_path / ("a very long name " * 14 + ".png")
    path.write_text("not a picture")
    window.open_path(path)
    until(window.area._notice.isVisible)
    assert window.minimumSizeHint().width() <= 700
    assert window.width() == 700


def test_the_title_names_the_picture(user: User) -> None:
    assert user.state.image_path is not None
    assert user.state.image_path.name in user.window.windowTitle()


def test_waiting_is_seen_and_over_when_it_is_over(
    window: MainWindow,
    session: Session,
    engine: GatedEngine,
    make_image: Callable[..., Path],
    until: Callable[[Callable[[], object]], None],
) -> None:
    engine.encode_gate.clear()
    window.open_path(make_image())
    until(lambda: session.state.stage is Stage.ENCODING)
    assert "Encoding the image" in window.status._stage.text()
    assert window.area._strip.isVisible()
    engine.encode_gate.set()
    until(lambda: session.state.stage is Stage.READY)
    assert not window.area._strip.isVisible()
    assert "96 × 64" in window.status._stage.text()


def test_saving_a_mask(user: User, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot) -> None:
    user.click(30, 20)
    user.await_answer()
    monkeypatch.setattr(SaveMaskDialog, "exec", lambda _dialog: True)
    with qtbot.waitSignal(user.session.exports.saved) as saved:
        user.key(Qt.Key.Key_S, CTRL)
    with PillowImage.open(saved.args[0]) as file:
        assert file.size == (96, 64)
    assert saved.args[0].name == "a_mask.png"


def test_what_is_kept_is_there_without_saving_when_the_window_is_closed_and_opened_again(
    user: User, settings: Settings, engine: GatedEngine, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    user.keep_object(30, 20, "cat")
    user.click(60, 30)
    before = user.state
    asked = answer_about_unwritten(monkeypatch, closes=False)
    assert before.image_path is not None
    assert user.window.close()
    assert asked == []
    user.session.shutdown()

    session = Session(lambda: engine, prefetches=False)
    again = MainWindow(session, settings)
    qtbot.addWidget(again)
    again.open_path(before.image_path)
    user.until(lambda: session.state.stage is Stage.READY)
    assert session.state.annotations == before.annotations
    assert session.state.prompt == before.prompt
    again.close()
    session.shutdown()


def test_closing_asks_only_while_the_project_can_not_be_written(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer_about_unwritten(monkeypatch, closes=False)
    with monkeypatch.context() as full_disk:
        full_disk.setattr(Project, "write_content", refuse_to_write)
        user.keep_object(30, 20)
        assert not user.window.close()
        assert asked == [FULL]
        assert user.window.isVisible()
    assert user.window.close()
    assert asked == [FULL]


def test_who_answers_so_closes_a_window_whose_project_can_not_be_written(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_about_unwritten(monkeypatch, closes=True)
    with monkeypatch.context() as full_disk:
        full_disk.setattr(Project, "write_content", refuse_to_write)
        user.keep_object(30, 20)
        assert user.window.close()


def test_a_project_that_can_not_be_written_is_told_at_once(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full_disk:
        full_disk.setattr(Project, "write_content", refuse_to_write)
        user.click(30, 20)
        assert FULL in user.window.area._notice.accessibleName()
        assert user.state.project.problem == FULL
    user.click(60, 30)
    assert user.state.project.problem == ""


def test_what_is_set_is_there_the_next_time(user: User, settings: Settings, qtbot: QtBot) -> None:
    user.session.set_label("giraffe")
    user.key(Qt.Key.Key_H, Qt.KeyboardModifier.ShiftModifier)
    user.window.actions_.appearance[Appearance.DARK].trigger()
    user.window.resize(780, 590)
    user.window.close()
    assert (settings.label, settings.hover_enabled) == ("giraffe", True)
    again = MainWindow(user.session, settings)
    qtbot.addWidget(again)
    assert again.size() == user.window.size()
    assert again.actions_.appearance[Appearance.DARK].isChecked()
    assert is_dark(again.palette())


def test_hints_go_after_the_first_kept_mask(user: User, settings: Settings) -> None:
    assert user.window.actions_.hints.isChecked()
    user.keep_object(30, 20)
    assert settings.hints_done


def test_opening_asks_in_the_folder_of_the_last_picture(
    user: User, monkeypatch: pytest.MonkeyPatch, make_image: Callable[..., Path]
) -> None:
    other, asked = make_image("b.png"), []

    def choose(*args: object) -> tuple[str, str]:
        asked.append(args[2])
        return str(other), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    user.key(Qt.Key.Key_O, CTRL)
    user.until(lambda: user.state.image_path == other)
    assert asked == [str(other.parent)]


def test_the_window_is_usable_at_800_by_600(user: User, qtbot: QtBot) -> None:
    user.window.resize(800, 600)
    qtbot.waitUntil(lambda: user.window.width() == 800)
    assert user.window.height() == 600
    assert user.window.canvas.width() > 240
    user.window.docks.files_dock.hide()
    qtbot.waitUntil(lambda: user.window.canvas.width() > 450)
