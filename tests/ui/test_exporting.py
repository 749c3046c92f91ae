"""Exporting from the window: asked by key, told in place, stopped by key, and thought of before closing."""

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from samgui import formats
from samgui.app.export_choice import ExportChoice
from samgui.app.jobs import Job
from samgui.app.settings import Settings
from samgui.app.state import Stage
from samgui.formats import Dataset, WriteOptions, WriteReport
from samgui.formats.dataset import IsCancelled, Progress
from samgui.ui import background
from samgui.ui.dialogs.export import ExportDialog
from samgui.ui.dialogs.unfinished import Leaving
from tests.app.engines import PATIENCE
from tests.ui.user import LEFT, PLAIN, User

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Slow:
    """Holds up every export, at the first of 1,200 images, until its gate is open or it is cancelled."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.gate = threading.Event()
        self.begun = threading.Event()
        self._write = formats.write
        monkeypatch.setattr(formats, "write", self.write)

    def write(
        self,
        path: Path,
        dataset: Dataset,
        format_name: str,
        options: WriteOptions,
        *,
        progress: Progress,
        is_cancelled: IsCancelled,
    ) -> WriteReport:
        progress(1, 1200)
        self.begun.set()
        while not self.gate.wait(0.005) and not is_cancelled():
            pass
        return self._write(path, dataset, format_name, options, is_cancelled=is_cancelled)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    slow = Slow(monkeypatch)
    yield slow
    slow.gate.set()


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> Callable[[Leaving], list[str]]:
    """A function that answers the question before closing; it returns what is asked about."""

    def answer(leaving: Leaving) -> list[str]:
        asked: list[str] = []

        def ask(_parent: object, job: Job) -> Leaving:
            asked.append(job.title)
            return leaving

        monkeypatch.setattr(background, "ask_about_unfinished", ask)
        return asked

    return answer


def begin(user: User, slow: Slow, path: Path) -> None:
    user.keep_object(30, 20, "cat")
    user.session.exports.export(path, ExportChoice())
    assert slow.begun.wait(PATIENCE)


def test_an_export_is_asked_for_by_key_and_its_choices_are_there_the_next_time(
    user: User, settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    user.keep_object(30, 20, "cat")
    seen: list[tuple[ExportChoice, Path]] = []

    def answer(dialog: ExportDialog) -> bool:
        seen.append((dialog.choice, dialog.path))
        dialog.shapes.setCurrentIndex(dialog.shapes.findData("rle"))
        dialog.shapes.activated.emit(dialog.shapes.currentIndex())
        dialog.target.edit.setText(str(tmp_path / "mine.json"))
        dialog.target.agree.setChecked(True)
        return True

    monkeypatch.setattr(ExportDialog, "exec", answer)
    for _ in range(2):
        with qtbot.waitSignal(user.session.exports.saved) as saved:
            user.key(Qt.Key.Key_E, CTRL)
        assert saved.args == [tmp_path / "mine.json"]
    (annotation,) = json.loads((tmp_path / "mine.json").read_text())["annotations"]
    assert isinstance(annotation["segmentation"], dict)
    assert seen[0] == (ExportChoice(), tmp_path / "annotations.json")
    assert seen[1] == (ExportChoice(segmentation="rle"), tmp_path / "mine.json")
    assert Settings().export_choice == ExportChoice(segmentation="rle")


def test_who_changes_their_mind_exports_nothing(
    user: User, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    user.keep_object(30, 20, "cat")
    monkeypatch.setattr(ExportDialog, "exec", lambda _dialog: False)
    user.key(Qt.Key.Key_E, CTRL)
    assert not user.session.jobs.is_busy
    assert not list(tmp_path.glob("*.json"))


def test_the_status_bar_says_what_goes_on_and_annotating_goes_on_too(
    user: User, slow: Slow, tmp_path: Path
) -> None:
    line = user.window.status.job
    assert not line.isVisible()
    begin(user, slow, tmp_path / "all.json")
    user.until(lambda: line._bar.value() == 1)
    assert line.isVisible()
    assert line._text.text() == f"Exporting to all.json: 1 of {QLocale().toString(1200)} images"
    assert line._bar.maximum() == 1200
    user.keep_object(60, 30, "dog")
    slow.gate.set()
    user.until(lambda: not line.isVisible())
    assert (tmp_path / "all.json").exists()


def test_an_export_is_stopped_by_key_and_by_its_button(user: User, slow: Slow, tmp_path: Path) -> None:
    begin(user, slow, tmp_path / "first.json")
    line = user.window.status.job
    user.key(Qt.Key.Key_Period, CTRL)
    assert line._text.text() == "Stopping…"
    user.until(lambda: not user.state.is_working)
    user.session.exports.export(tmp_path / "second.json", ExportChoice())
    user.until(line._button.isEnabled)
    line._button.click()
    user.until(lambda: not user.state.is_working)
    assert "cancelled" in user.window.area._notice.accessibleName()
    assert not list(tmp_path.glob("*.json"))


def test_the_message_leads_to_the_report_and_the_report_to_the_object(
    user: User, make_image: Callable[..., Path], tmp_path: Path, qtbot: QtBot
) -> None:
    first = user.state.image_path
    kept = user.keep_object(30, 20, "cat")
    user.window.open_path(make_image("b.png"))
    user.until(lambda: user.state.stage is Stage.READY)
    with qtbot.waitSignal(user.session.exports.reported):
        user.session.exports.export(tmp_path / "all.json", ExportChoice())
    notice = user.window.area._notice
    assert "1 object in 1 image" in notice.accessibleName()
    assert notice.accessibleName().endswith("Details")
    QTest.mouseClick(notice, LEFT, PLAIN)
    report = user.window.exporting.report_window
    assert report is not None
    report.all.setChecked(True)
    report.list.activated.emit(report.list.model().index(0, 0))
    user.until(lambda: user.state.image_path == first and user.state.stage is Stage.READY)
    assert user.state.selection == {kept}
    report.close()


def test_the_last_report_is_there_by_key_while_there_is_one(user: User, tmp_path: Path, qtbot: QtBot) -> None:
    user.key(Qt.Key.Key_E, CTRL | SHIFT)
    assert "Nothing has been exported" in user.window.area._notice.accessibleName()
    user.keep_object(30, 20, "cat")
    with qtbot.waitSignal(user.session.exports.reported):
        user.session.exports.export(tmp_path / "all.json", ExportChoice())
    user.key(Qt.Key.Key_E, CTRL | SHIFT)
    first = user.window.exporting.report_window
    user.key(Qt.Key.Key_E, CTRL | SHIFT)
    assert first is not None
    assert user.window.exporting.report_window is first
    assert first.isVisible()
    first.close()
    user.until(lambda: user.window.exporting.report_window is None)


def test_a_message_with_nothing_to_offer_lets_the_mouse_through(user: User) -> None:
    area = user.window.area
    area.say("info", "Exported.")
    area.offer("Details")
    through = Qt.WidgetAttribute.WA_TransparentForMouseEvents
    assert not area._notice.testAttribute(through)
    area.say("info", "Something else.")
    assert area._notice.testAttribute(through)


def test_closing_without_work_in_the_background_asks_nothing(
    user: User, answered: Callable[[Leaving], list[str]]
) -> None:
    asked = answered(Leaving.STAY)
    assert user.window.close()
    assert asked == []


def test_who_stays_loses_nothing(
    user: User, slow: Slow, tmp_path: Path, answered: Callable[[Leaving], list[str]]
) -> None:
    begin(user, slow, tmp_path / "all.json")
    asked = answered(Leaving.STAY)
    assert not user.window.close()
    assert asked == ["Exporting to all.json"]
    slow.gate.set()
    user.until(lambda: not user.state.is_working)
    assert user.window.isVisible()
    assert (tmp_path / "all.json").exists()


def test_who_waits_has_the_window_closed_when_it_is_done(
    user: User, slow: Slow, tmp_path: Path, answered: Callable[[Leaving], list[str]]
) -> None:
    begin(user, slow, tmp_path / "all.json")
    user.session.exports.export(tmp_path / "second.json", ExportChoice())
    answered(Leaving.WAIT)
    assert not user.window.close()
    assert "closes as soon as" in user.window.area._notice.accessibleName()
    slow.gate.set()
    user.until(lambda: not user.window.isVisible())
    assert (tmp_path / "all.json").exists()
    assert (tmp_path / "second.json").exists()


def test_who_waits_for_something_that_fails_can_read_why(
    user: User, slow: Slow, tmp_path: Path, answered: Callable[[Leaving], list[str]]
) -> None:
    begin(user, slow, tmp_path / "no such folder" / "all.json")
    answered(Leaving.WAIT)
    assert not user.window.close()
    slow.gate.set()
    user.until(lambda: not user.state.is_working)
    assert user.window.isVisible()
    assert "all.json" in user.window.area._notice.accessibleName()


def test_who_changes_their_mind_about_waiting_stays(
    user: User, slow: Slow, tmp_path: Path, answered: Callable[[Leaving], list[str]]
) -> None:
    begin(user, slow, tmp_path / "all.json")
    answered(Leaving.WAIT)
    assert not user.window.close()
    answered(Leaving.STAY)
    assert not user.window.close()
    slow.gate.set()
    user.until(lambda: not user.state.is_working)
    assert user.window.isVisible()


def test_who_stops_it_finds_the_old_file_as_it_was(
    user: User, slow: Slow, tmp_path: Path, answered: Callable[[Leaving], list[str]]
) -> None:
    path = tmp_path / "all.json"
    path.write_text("as it was")
    user.keep_object(30, 20, "cat")
    user.session.exports.export(path, ExportChoice(), overwrite=True)
    user.session.exports.export(tmp_path / "second.json", ExportChoice())
    assert slow.begun.wait(PATIENCE)
    answered(Leaving.STOP)
    assert user.window.close()
    user.session.shutdown()
    assert path.read_text() == "as it was"
    assert {each.name for each in tmp_path.glob("*json*")} == {"all.json"}


def test_the_question_goes_away_when_the_work_is_done_first(user: User, slow: Slow, tmp_path: Path) -> None:
    begin(user, slow, tmp_path / "all.json")
    user.session.jobs.ticked.connect(lambda *_: slow.gate.set() if QApplication.activeModalWidget() else None)
    assert user.window.close()
    assert (tmp_path / "all.json").exists()
