"""A lane answers every request, with a sentence where it fails, and ends when it is told to."""

import logging
import os
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QObject, QThread, Slot
from pytestqt.qtbot import QtBot

from samgui.app.lanes import Failed, Lane
from samgui.app.mailbox import Holds
from samgui.errors import ModelError, RunTerminated
from tests.app.conftest import Until
from tests.app.engines import PATIENCE


@dataclass(frozen=True, eq=False)
class Say:
    word: str

    def answer(self) -> str:
        return self.word


@dataclass(frozen=True, eq=False)
class Raise:
    error: Exception

    def answer(self) -> str:
        raise self.error


@dataclass(frozen=True, eq=False)
class Wait:
    begun: threading.Event
    gate: threading.Event

    def answer(self) -> str:
        self.begun.set()
        assert self.gate.wait(PATIENCE)
        return "waited"


class Listener(QObject):
    """Gathers answers, and the threads on which they came."""

    def __init__(self, lane: Lane) -> None:
        super().__init__()
        self.answers: list[object] = []
        self.threads: set[QThread] = set()
        lane.answered.connect(self.hear)

    @Slot(object)
    def hear(self, answer: object) -> None:
        self.answers.append(answer)
        self.threads.add(QThread.currentThread())


@pytest.fixture
def lane(qtbot: QtBot) -> Iterator[Lane]:
    lane = Lane("test", Holds.NEWEST, Holds.EVERY)
    lane.start()
    yield lane
    lane.close()
    lane.wait()


@pytest.fixture
def listener(lane: Lane) -> Listener:
    return Listener(lane)


def test_answers_come_back_on_the_thread_of_who_listens(lane: Lane, listener: Listener, until: Until) -> None:
    lane.ask(Say("hello"))
    until(lambda: listener.answers)
    assert listener.answers == ["hello"]
    assert listener.threads == {QThread.currentThread()}


def test_what_was_asked_while_the_lane_was_busy_is_the_newest_only(
    lane: Lane, listener: Listener, until: Until
) -> None:
    begun, gate = threading.Event(), threading.Event()
    lane.ask(Wait(begun, gate))
    assert begun.wait(PATIENCE)
    for number in range(50):
        lane.ask(Say(str(number)))
    gate.set()
    until(lambda: len(listener.answers) == 2)
    assert listener.answers == ["waited", "49"]


def test_a_withdrawn_request_is_not_answered(lane: Lane, listener: Listener, until: Until) -> None:
    begun, gate = threading.Event(), threading.Event()
    lane.ask(Wait(begun, gate))
    assert begun.wait(PATIENCE)
    lane.ask(Say("unwanted"))
    lane.withdraw(0)
    lane.ask(Say("wanted"), 1)
    gate.set()
    until(lambda: len(listener.answers) == 2)
    assert listener.answers == ["waited", "wanted"]


def test_an_error_for_the_person_is_answered_by_its_sentence(
    lane: Lane, listener: Listener, until: Until
) -> None:
    request = Raise(ModelError("The model is too tired."))
    lane.ask(request)
    until(lambda: listener.answers)
    (answer,) = listener.answers
    assert isinstance(answer, Failed)
    assert answer.request is request
    assert answer.sentence == "The model is too tired."


def test_a_fault_of_the_program_is_logged_and_the_lane_goes_on(
    lane: Lane, listener: Listener, until: Until, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        lane.ask(Raise(ZeroDivisionError("secret detail")))
        until(lambda: listener.answers)
    (answer,) = listener.answers
    assert isinstance(answer, Failed)
    assert "ZeroDivisionError" in answer.sentence
    assert "secret detail" in caplog.text
    lane.ask(Say("still here"))
    until(lambda: len(listener.answers) == 2)


def test_running_out_of_memory_is_told_plainly(lane: Lane, listener: Listener, until: Until) -> None:
    lane.ask(Raise(MemoryError()))
    until(lambda: listener.answers)
    (answer,) = listener.answers
    assert isinstance(answer, Failed)
    assert "memory" in answer.sentence


def test_a_terminated_run_is_not_answered(lane: Lane, listener: Listener, until: Until) -> None:
    lane.ask(Raise(RunTerminated("ended")), 1)
    lane.ask(Say("next"), 1)
    until(lambda: listener.answers)
    assert listener.answers == ["next"]


def test_a_closed_lane_finishes_what_must_be_done(lane: Lane, listener: Listener, until: Until) -> None:
    begun, gate = threading.Event(), threading.Event()
    lane.ask(Wait(begun, gate))
    assert begun.wait(PATIENCE)
    lane.ask(Say("optional"), 0)
    lane.ask(Say("must"), 1)
    lane.close()
    gate.set()
    assert lane.wait(int(PATIENCE * 1000))
    until(lambda: len(listener.answers) == 2)
    assert listener.answers == ["waited", "must"]


@dataclass(frozen=True, eq=False)
class TellNiceness:
    def answer(self) -> tuple[int, int]:
        """The niceness of the lane's thread, and of one that it starts, as ONNX Runtime's are."""
        seen = [os.getpriority(os.PRIO_PROCESS, threading.get_native_id())]
        other = threading.Thread(
            target=lambda: seen.append(os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))
        )
        other.start()
        other.join()
        return seen[0], seen[1]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has niceness by thread")
def test_a_lane_and_what_it_starts_gives_way_to_the_window(
    lane: Lane, listener: Listener, until: Until
) -> None:
    lane.ask(TellNiceness())
    until(lambda: listener.answers)
    ours = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    assert listener.answers == [(min(ours + 5, 19),) * 2]
