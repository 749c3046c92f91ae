"""What is asked of the panels around the picture happens in the project."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from samgui.app.session import Session
from samgui.app.state import Stage
from samgui.ui.changed_file import ChangedFileBar
from samgui.ui.main_window import MainWindow
from tests.app.engines import CHOSEN
from tests.ui.user import LEFT, PLAIN, User


@pytest.fixture
def two(user: User) -> tuple[int, int]:
    """The ids of a kept cat and, over it, a kept dog."""
    return user.keep_object(30, 20, "cat"), user.keep_object(60, 20, "dog")


def names(user: User) -> list[str]:
    return [category.name for category in user.state.categories]


def category_id(user: User, name: str) -> int:
    return next(category.id for category in user.state.categories if category.name == name)


def labels_of(user: User) -> list[str]:
    """The labels of the open image's annotations, in their order."""
    called = {category.id: category.name for category in user.state.categories}
    return [called[annotation.category_id] for annotation in user.state.annotations]


def test_a_folder_shows_its_images_and_opens_the_first_that_is_to_do(
    user: User, two: tuple[int, int], make_image: Callable[..., Path], tmp_path: Path
) -> None:
    make_image("c.png")
    to_do = make_image("b.png")
    user.window.open_path(tmp_path)
    user.until(lambda: user.state.stage is Stage.READY)
    assert user.state.image_path == to_do
    panel = user.window.docks.files
    user.until(lambda: panel.progress.text == "1 of 3 done")
    assert panel.view.model().rowCount() == 3


def test_a_click_on_a_file_opens_it(user: User, make_image: Callable[..., Path]) -> None:
    other, view = make_image("b.png"), user.window.docks.files.view
    user.window.docks.check_files()
    user.until(lambda: view.model().rowCount() == 2)
    QTest.mouseClick(view.viewport(), LEFT, PLAIN, view.visualRect(view.model().index(1, 0)).center())
    assert user.state.image_path == other


def test_the_files_can_be_filtered_by_the_labels_of_the_project(user: User, two: tuple[int, int]) -> None:
    box = user.window.docks.files.label_box
    assert [box.itemText(place) for place in range(box.count())] == ["Any label", "cat", "dog"]


def test_the_key_for_finding_an_image_leads_to_the_field_for_its_name(user: User, qtbot: QtBot) -> None:
    user.key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = user.window.docks.files.search
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert user.window.canvas.hasFocus()


def test_labels_are_added_renamed_recoloured_and_ordered(user: User, two: tuple[int, int]) -> None:
    panel = user.window.docks.labels
    panel.added.emit("horse")
    assert names(user) == ["cat", "dog", "horse"]
    panel.renamed.emit(category_id(user, "horse"), "pony")
    pony, cat, dog = (category_id(user, name) for name in ("pony", "cat", "dog"))
    panel.moved.emit(frozenset({pony}), (pony, cat, dog))
    assert names(user) == ["pony", "cat", "dog"]
    panel.recolored.emit(category_id(user, "pony"), (1, 2, 3))
    assert user.state.categories[0].color == (1, 2, 3)


def test_several_labels_deleted_in_the_panel_are_one_line_of_the_history(
    user: User, two: tuple[int, int]
) -> None:
    panel, stack = user.window.docks.labels, user.session.undo_stack
    n_steps = stack.count()
    panel.list.selectAll()
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    QTest.keyClick(panel.slip, Qt.Key.Key_Return)
    assert names(user) == []
    assert stack.count() == n_steps + 1
    user.session.undo()
    assert names(user) == ["cat", "dog"]
    assert labels_of(user) == ["cat", "dog"]


def test_several_annotations_moved_in_the_panel_are_one_line_of_the_history(
    user: User, two: tuple[int, int]
) -> None:
    lower, upper = two
    third = user.keep_object(50, 10, "cat")
    n_steps = user.session.undo_stack.count()
    user.session.select([upper, third])
    panel = user.window.docks.annotations
    QTest.keyClick(panel.list, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert [annotation.id for annotation in user.state.annotations] == [upper, third, lower]
    assert user.session.undo_stack.count() == n_steps + 1
    assert user.state.selection == {upper, third}


def test_a_chosen_label_is_that_of_what_is_kept_and_of_the_selected(user: User, two: tuple[int, int]) -> None:
    user.session.select(two[:1])
    user.window.docks.labels.label_chosen.emit("dog")
    assert user.state.label == "dog"
    assert labels_of(user) == ["dog", "dog"]


def test_merged_labels_become_one(user: User, two: tuple[int, int]) -> None:
    cat, dog = category_id(user, "cat"), category_id(user, "dog")
    user.window.docks.labels.merged.emit(frozenset({cat}), dog)
    assert names(user) == ["dog"]
    assert labels_of(user) == ["dog", "dog"]


def test_a_deleted_label_takes_its_annotations_along(user: User, two: tuple[int, int]) -> None:
    user.window.docks.labels.deleted.emit(frozenset({category_id(user, "cat")}))
    assert names(user) == ["dog"]
    assert [annotation.id for annotation in user.state.annotations] == [two[1]]


def test_annotations_are_selected_hidden_locked_and_ordered(user: User, two: tuple[int, int]) -> None:
    panel, (lower, upper) = user.window.docks.annotations, two
    panel.selection_changed.emit(frozenset({upper}))
    assert user.state.selection == {upper}
    panel.hidden_changed.emit(frozenset({lower}), True)
    assert user.state.hidden == {lower}
    panel.hidden_changed.emit(frozenset({lower}), False)
    assert user.state.hidden == frozenset()
    panel.locked_changed.emit(frozenset({lower}), True)
    assert user.state.locked == {lower}
    panel.moved.emit(frozenset({upper}), (upper, lower))
    assert [annotation.id for annotation in user.state.annotations] == [upper, lower]


def test_annotations_get_the_label_that_is_typed(user: User, two: tuple[int, int]) -> None:
    user.window.docks.annotations.relabelled.emit(frozenset(two), "horse")
    assert labels_of(user) == ["horse", "horse"]


def test_a_reopened_annotation_is_prompted_again(user: User, two: tuple[int, int]) -> None:
    asked = user.state.annotations[0].prompt
    user.window.docks.annotations.reopened.emit(two[0])
    assert user.state.prompt == asked
    assert user.state.reopened == two[0]


def test_a_candidate_and_a_threshold_can_be_chosen(user: User) -> None:
    user.click(30, 20)
    user.await_answer()
    panel = user.window.docks.candidates
    panel.chosen.emit((CHOSEN + 1) % 4)
    assert user.state.candidate == (CHOSEN + 1) % 4
    panel.threshold_changed.emit(0.5)
    assert user.state.threshold == 0.5


def test_the_list_of_steps_leads_back_to_any_of_them(user: User, two: tuple[int, int]) -> None:
    view = user.window.docks.history
    view.setCurrentIndex(view.model().index(2, 0))
    assert [annotation.id for annotation in user.state.annotations] == [two[0]]


def test_panels_are_put_away_and_brought_back(window: MainWindow, session: Session) -> None:
    for action in window.docks.view_actions:
        action.trigger()
    panels = (window.docks.files, window.docks.labels, window.docks.candidates)
    assert not any(panel.isVisible() for panel in panels)
    window.docks.look_for_image()
    window.docks.look_for_label()
    assert window.docks.files.isVisible()
    assert window.docks.labels.isVisible()


@pytest.mark.parametrize(("width", "side"), [(800, 170), (1024, 204), (1920, 260)])
def test_panels_are_narrower_in_a_smaller_window(
    window: MainWindow, qtbot: QtBot, width: int, side: int
) -> None:
    window.resize(width, 700)
    qtbot.waitUntil(lambda: window.width() == width)
    window.docks.fit_to(width)
    qtbot.waitUntil(lambda: window.docks.files_dock.width() == side)
    assert window.docks.labels_dock.width() == side
    assert window.canvas.width() > width / 2


class TestChangedPicture:
    """A picture that was edited after it was annotated."""

    @pytest.fixture
    def changed(self, user: User, two: tuple[int, int], make_image: Callable[..., Path]) -> User:
        path = user.state.image_path
        assert path is not None
        other = make_image("another name.png")
        user.window.open_path(other)
        user.until(lambda: user.state.stage is Stage.READY)
        path.write_bytes(other.read_bytes())
        user.window.open_path(path)
        user.until(lambda: user.state.stage is Stage.READY)
        return user

    def test_the_person_is_asked_and_nothing_is_shown_meanwhile(self, changed: User) -> None:
        assert bar(changed).isVisible()
        assert changed.state.annotations == ()

    def test_the_masks_can_be_used(self, changed: User, two: tuple[int, int]) -> None:
        press(changed, "Use the masks")
        assert [annotation.id for annotation in changed.state.annotations] == [*two]
        assert not bar(changed).isVisible()

    def test_the_picture_can_be_begun_anew_and_the_masks_stay_in_the_project(self, changed: User) -> None:
        press(changed, "Begin anew")
        assert not bar(changed).isVisible()
        changed.keep_object(30, 20)
        assert len(changed.state.annotations) == 1
        assert sum(changed.state.category_counts.values()) == 3


def bar(user: User) -> ChangedFileBar:
    found = user.window.findChild(ChangedFileBar)
    assert isinstance(found, ChangedFileBar)
    return found


def press(user: User, text: str) -> None:
    button = next(one for one in bar(user).findChildren(QPushButton) if one.text() == text)
    QTest.mouseClick(button, LEFT)
