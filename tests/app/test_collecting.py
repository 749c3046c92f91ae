"""What the window leaves behind is destroyed on its own thread, however busy the lanes are."""

import gc
import threading
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot

from samgui.app.collecting import Collector, collect_on_ui_thread
from samgui.app.lanes import Lane
from tests.app.conftest import Until


class Remains(QObject):
    """A QObject that only the collector can free, and that tells where it was freed."""

    def __init__(self, freed_on: list[threading.Thread]) -> None:
        super().__init__()
        self._itself = self
        self._freed_on = freed_on

    def __del__(self) -> None:
        self._freed_on.append(threading.current_thread())


@dataclass(frozen=True, eq=False)
class MakeGarbage:
    """Allocates far more than it takes to set Python's own collector off, in all generations."""

    def answer(self) -> str:
        for _ in range(100_000):
            cycle: list[object] = []
            cycle.append(cycle)
        return "made"


def test_garbage_is_collected_on_the_ui_thread_only(qtbot: QtBot, until: Until) -> None:
    freed_on: list[threading.Thread] = []
    lane = Lane("busy")
    lane.start()
    try:
        Remains(freed_on)
        with qtbot.waitSignal(lane.answered):
            lane.ask(MakeGarbage())
        until(lambda: freed_on)
    finally:
        lane.close()
        lane.wait()
    assert freed_on == [threading.main_thread()]


def test_what_the_program_is_made_of_is_not_looked_through(qtbot: QtBot) -> None:
    collect_on_ui_thread()
    assert gc.get_freeze_count() > 10_000


def test_garbage_is_collected_once_there_is_enough_of_it(qtbot: QtBot, until: Until) -> None:
    collect_on_ui_thread()
    gc.collect()
    freed_on: list[threading.Thread] = []
    Remains(freed_on)
    kept_alive: list[list[object]] = [[] for _ in range(gc.get_threshold()[0] + 1)]
    until(lambda: freed_on)
    assert kept_alive


def test_there_is_one_collector(qtbot: QtBot) -> None:
    collect_on_ui_thread()
    collect_on_ui_thread()
    application = QCoreApplication.instance()
    assert application is not None
    assert len(application.findChildren(Collector)) == 1
    assert not gc.isenabled()
