"""Importing from the window: looked at first, done as one step, and everything that shows it follows."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from samgui.app.settings import Settings
from samgui.errors import ProjectError
from samgui.ui.dialogs.import_annotations import ImportDialog
from tests.ui.user import User

MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
SQUARE = [[10, 10, 30, 10, 30, 30, 10, 30]]


def coco(folder: Path, *names: str, width: int = 96) -> Path:
    """A cat on each of those pictures, in a file beside them."""
    content = {
        "images": [
            {"id": number, "file_name": name, "width": width, "height": 64}
            for number, name in enumerate(names, 1)
        ],
        "annotations": [
            {"id": 10 + number, "image_id": number, "category_id": 3, "segmentation": SQUARE}
            for number, _ in enumerate(names, 1)
        ],
        "categories": [{"id": 3, "name": "cat"}],
    }
    path = folder / "instances.json"
    path.write_text(json.dumps(content))
    return path


@pytest.fixture
def answers(user: User, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[ImportDialog], bool]], None]:
    """A function that opens the dialog by its key, and hands it over to another that answers it."""

    def ask(answer: Callable[[ImportDialog], bool]) -> None:
        def run(dialog: ImportDialog) -> int:
            dialog.show()
            dialog.done(int(answer(dialog)))
            return dialog.result()

        monkeypatch.setattr(ImportDialog, "exec", run)
        user.key(Qt.Key.Key_I, MODIFIERS)
        user.window.activateWindow()
        user.until(user.window.isActiveWindow)

    return ask


Answers = Callable[[Callable[[ImportDialog], bool]], None]


def looked_at(user: User, dialog: ImportDialog, path: Path) -> str:
    dialog.source.choose(path)
    user.until(lambda: not dialog.bar.isVisible())
    return dialog.plan.text()


def test_nothing_changes_before_the_person_says_so(user: User, answers: Answers, tmp_path: Path) -> None:
    path = coco(tmp_path, "a.png")
    said: list[str] = []

    def answer(dialog: ImportDialog) -> bool:
        assert not dialog.run.isEnabled()
        said.append(looked_at(user, dialog, path))
        assert dialog.run.isEnabled()
        return False

    answers(answer)
    assert "1 object in 1 image will be imported." in said[0]
    assert "1 label is new: cat." in said[0]
    assert user.state.annotations == ()
    assert not user.session.undo_stack.canUndo()
    assert not user.session.jobs.is_busy


def test_an_import_is_one_step_and_the_whole_window_follows(
    user: User, answers: Answers, tmp_path: Path, make_image: Callable[..., Path]
) -> None:
    make_image("b.png")
    user.window.docks.check_files()
    user.until(lambda: user.session.files.visible_count == 2)
    path = coco(tmp_path, "a.png", "b.png")
    own = user.keep_object(60, 30, "dog")
    answers(lambda dialog: bool(looked_at(user, dialog, path)))
    stack = user.session.undo_stack
    assert stack.undoText() == "Import instances.json: 2 objects in 2 images"
    assert [one.id for one in user.state.annotations] == [own, 11]
    assert [each.name for each in user.state.categories] == ["dog", "cat"]
    cat = user.state.categories[1].id
    assert user.state.category_counts[cat] == 2
    user.until(lambda: user.session.files.n_done == 2)
    user.session.undo()
    assert [one.id for one in user.state.annotations] == [own]
    assert [each.name for each in user.state.categories] == ["dog"]
    user.until(lambda: user.session.files.n_done == 1)
    user.session.redo()
    assert [one.id for one in user.state.annotations] == [own, 11]
    user.until(lambda: user.session.files.n_done == 2)
    expected = np.zeros((64, 96), dtype=bool)
    expected[10:30, 10:30] = True
    np.testing.assert_array_equal(user.state.annotations[1].mask.to_array(), expected)


def test_what_is_kept_afterwards_has_an_id_of_its_own(user: User, answers: Answers, tmp_path: Path) -> None:
    path = coco(tmp_path, "a.png")
    answers(lambda dialog: bool(looked_at(user, dialog, path)))
    assert [one.id for one in user.state.annotations] == [11]
    assert user.keep_object(60, 30, "dog") == 12
    assert [each.id for each in user.state.categories] == [3, 4]
    for _ in range(10):
        user.session.undo()
    assert user.state.annotations == ()
    for _ in range(10):
        user.session.redo()
    assert {one.id for one in user.session.state.annotations} == {11, 12}


def test_a_second_import_has_nothing_to_do(user: User, answers: Answers, tmp_path: Path) -> None:
    path = coco(tmp_path, "a.png")
    answers(lambda dialog: bool(looked_at(user, dialog, path)))

    def answer(dialog: ImportDialog) -> bool:
        assert "the project has all of it already" in looked_at(user, dialog, path)
        assert not dialog.run.isEnabled()
        return False

    answers(answer)


def test_a_bad_file_is_said_where_the_person_looks(user: User, answers: Answers, tmp_path: Path) -> None:
    path = coco(tmp_path, "a.png")
    path.write_text(path.read_text()[:-20])

    def answer(dialog: ImportDialog) -> bool:
        assert "instances.json" in looked_at(user, dialog, path).replace("\u200b", "")
        assert "cut short" in dialog.plan.text()
        assert not dialog.run.isEnabled()
        assert "no file or folder" in looked_at(user, dialog, tmp_path / "gone").replace("\u200b", "")
        return False

    answers(answer)
    assert user.state.annotations == ()


def test_another_choice_is_looked_at_anew(user: User, answers: Answers, tmp_path: Path) -> None:
    path = coco(tmp_path, "a.png", width=95)

    def answer(dialog: ImportDialog) -> bool:
        assert "1 image is left out" in looked_at(user, dialog, path)
        coco(tmp_path, "a.png")
        assert "1 object in 1 image" in looked_at(user, dialog, tmp_path / "instances.json ")
        QTest.keyClicks(dialog.source.edit, "x")
        assert not dialog.run.isEnabled()
        QTest.keyClick(dialog.source.edit, Qt.Key.Key_Backspace)
        QTest.keyClick(dialog.source.edit, Qt.Key.Key_Tab)
        user.until(dialog.run.isEnabled)
        dialog.format.setCurrentIndex(dialog.format.findData("labelme"))
        dialog.format.activated.emit(dialog.format.currentIndex())
        user.until(lambda: not dialog.bar.isVisible())
        assert "LabelMe" in dialog.plan.text()
        return False

    answers(answer)


def test_files_and_folders_are_chosen_with_buttons(
    user: User, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    path = coco(tmp_path, "a.png")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))

    def answer(dialog: ImportDialog) -> bool:
        dialog.pictures.folder.click()
        assert dialog.pictures.path == tmp_path
        dialog.source.file.click()
        user.until(dialog.run.isEnabled)
        return True

    answers(answer)
    assert settings.save_folder == tmp_path
    assert len(user.state.annotations) == 1


def test_a_project_of_another_window_is_refused_with_its_sentence(
    user: User, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = coco(tmp_path, "a.png")
    project = user.session._history.edits.project
    assert project is not None
    monkeypatch.setattr(project._place, "refusal", ProjectError("It is open in another window."))

    def answer(dialog: ImportDialog) -> bool:
        assert "open in another window" in looked_at(user, dialog, path)
        return False

    answers(answer)


def test_what_does_not_fit_on_the_disk_is_no_step(
    user: User, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ProjectError("There is no space left.")

    path = coco(tmp_path, "a.png")
    messages: list[tuple[str, str]] = []
    user.session.message.connect(lambda *message: messages.append(message))
    monkeypatch.setattr("samgui.project.batches.add", fail)
    answers(lambda dialog: bool(looked_at(user, dialog, path)))
    assert messages == [("error", "There is no space left.")]
    assert not user.session.undo_stack.canUndo()
    assert (user.state.annotations, user.state.categories) == ((), ())


def test_a_large_file_can_be_left_while_it_is_looked_at(user: User, answers: Answers, tmp_path: Path) -> None:
    path = coco(tmp_path, *(f"{number}.png" for number in range(3000)))

    def answer(dialog: ImportDialog) -> bool:
        dialog.source.choose(path)
        assert dialog.bar.isVisible()
        return False

    answers(answer)
    user.until(lambda: not user.session.jobs.is_busy)
    assert user.state.annotations == ()
