"""No key, no button and no line of the sheet does nothing, and what it does is what it says."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import SIGNAL, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QToolBar

from samgui.app.state import Stage
from samgui.document.content import ImageMark
from samgui.document.editing.overlapping import OverlapPolicy
from samgui.ui.action_table import ACTIONS
from samgui.ui.canvas.toolbox import TOOLS, ToolSpec
from samgui.ui.main_window import MainWindow
from tests.ui.user import User


def is_wired(action: QAction) -> bool:
    """True when more than the menus and toolbars that show the action listen to it."""
    listeners = sum(action.receivers(SIGNAL(name)) for name in ("triggered(bool)", "toggled(bool)"))
    shown_by = [one for one in action.associatedObjects() if isinstance(one, QMenu | QToolBar)]
    return listeners > len(shown_by)


def test_every_action_of_the_table_does_something(window: MainWindow) -> None:
    idle = [name for name in ACTIONS if not is_wired(getattr(window.actions_, name))]
    assert idle == []


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: str(tool.id.value))
def test_each_tool_is_chosen_by_its_key(user: User, tool: ToolSpec) -> None:
    user.key(Qt.Key.Key_V if tool.key == "Q" else Qt.Key.Key_Q)
    QTest.keyClicks(user.window.canvas, tool.key.lower())
    assert user.window.toolbox.current_id is tool.id
    assert user.window.actions_.tool(tool.id).isChecked()


def test_the_chosen_tool_is_the_one_that_draws(user: User) -> None:
    user.key(Qt.Key.Key_R)
    user.drag((10, 10), (30, 40))
    user.until(lambda: user.state.annotations)
    assert user.state.annotations[0].mask.area == pytest.approx(20 * 30, rel=0.1)
    assert user.state.prompt.is_empty


def test_a_double_click_with_the_smart_tool_is_one_step_of_the_history(user: User) -> None:
    kept = user.keep_object(30, 10)
    stack = user.session.undo_stack
    n_steps = stack.count()
    user.double_click(40, 12)
    assert user.state.reopened == kept
    assert [(point.x, point.y) for point in user.state.prompt.points] == [(30, 10)]
    assert [stack.text(index) for index in range(n_steps, stack.count())] == ["Re-open prompt"]
    user.session.undo()
    assert user.state.prompt.is_empty
    assert user.state.annotations[0].id == kept


def test_a_single_click_on_what_is_kept_asks_at_once(user: User) -> None:
    user.keep_object(30, 10)
    user.click(40, 12)
    assert len(user.state.prompt.points) == 1


def test_digits_choose_a_label_also_for_what_is_selected(user: User) -> None:
    user.keep_object(30, 20, "cat")
    dog = user.keep_object(60, 20, "dog")
    user.key(Qt.Key.Key_1)
    assert user.state.label == "cat"
    user.key(Qt.Key.Key_9)
    assert user.state.label == "cat"
    user.session.select([dog])
    user.key(Qt.Key.Key_2)
    user.key(Qt.Key.Key_1)
    cat = user.state.categories[0].id
    assert [annotation.category_id for annotation in user.state.annotations] == [cat, cat]


@pytest.mark.parametrize(
    ("modifier", "mark"),
    [
        (Qt.KeyboardModifier.NoModifier, ImageMark.REVIEWED),
        (Qt.KeyboardModifier.ShiftModifier, ImageMark.SKIPPED),
    ],
)
def test_a_mark_is_set_and_taken_back_by_the_same_key(
    user: User, modifier: Qt.KeyboardModifier, mark: ImageMark
) -> None:
    user.key(Qt.Key.Key_T, modifier)
    assert user.state.mark is mark
    user.key(Qt.Key.Key_T, modifier)
    assert user.state.mark is ImageMark.NONE


def test_the_next_image_to_do_passes_by_what_is_done(
    user: User, make_image: Callable[..., Path], tmp_path: Path
) -> None:
    user.keep_object(30, 20)
    make_image("b.png")
    last = make_image("c.png")
    user.window.open_path(tmp_path)
    user.until(lambda: user.state.stage is Stage.READY)
    user.key(Qt.Key.Key_T, Qt.KeyboardModifier.ShiftModifier)
    user.key(Qt.Key.Key_D, Qt.KeyboardModifier.ShiftModifier)
    user.until(lambda: user.state.image_path == last)


def test_what_is_selected_is_hidden_and_locked_and_shown_and_free_again(user: User) -> None:
    kept = user.keep_object(30, 20)
    user.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert user.state.selection == {kept}
    user.key(Qt.Key.Key_I)
    user.key(Qt.Key.Key_K)
    assert user.state.hidden == {kept}
    assert user.state.locked == {kept}
    user.key(Qt.Key.Key_I)
    user.key(Qt.Key.Key_K)
    assert not user.state.hidden
    assert not user.state.locked


def test_several_selected_become_one_and_one_is_doubled(user: User) -> None:
    kept = [user.keep_object(30, 20), user.keep_object(60, 20)]
    user.session.select(kept)
    user.key(Qt.Key.Key_M)
    assert [annotation.id for annotation in user.state.annotations] == kept[:1]
    user.key(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert len(user.state.annotations) == 2


def test_an_object_grows_and_shrinks_by_key(user: User) -> None:
    user.session.select([user.keep_object(30, 20)])
    area = user.state.annotations[0].mask.area
    user.key(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert user.state.annotations[0].mask.area > area
    user.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert user.state.annotations[0].mask.area == area


def test_the_threshold_makes_the_mask_tighter_and_looser(user: User) -> None:
    user.click(30, 20)
    user.await_answer()
    user.key(Qt.Key.Key_Period)
    assert user.state.threshold > 0
    user.key(Qt.Key.Key_Comma)
    user.key(Qt.Key.Key_Comma)
    assert user.state.threshold < 0


def test_a_copy_goes_to_the_next_image(user: User, make_image: Callable[..., Path]) -> None:
    other = make_image("b.png")
    user.window.docks.check_files()
    user.until(lambda: user.window.docks.files.view.model().rowCount() == 2)
    user.session.select([user.keep_object(30, 20, "cat")])
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    user.key(Qt.Key.Key_D, modifiers)
    user.until(lambda: user.state.image_path == other and len(user.state.annotations) == 1)


def test_the_way_objects_overlap_is_chosen_in_the_menu_and_ticked(user: User) -> None:
    actions = user.window._menus.overlap
    user.keep_object(30, 20)
    actions[OverlapPolicy.NEW_YIELDS].trigger()
    assert user.state.overlap is OverlapPolicy.NEW_YIELDS
    assert [policy for policy, action in actions.items() if action.isChecked()] == [OverlapPolicy.NEW_YIELDS]
