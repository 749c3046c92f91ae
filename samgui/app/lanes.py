"""A lane: one thread that answers one request after the other, the most urgent and newest first."""

import logging
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, QThread, Signal

from samgui.app.collecting import collect_on_ui_thread
from samgui.app.giving_way import give_way
from samgui.app.mailbox import Holds, Mailbox
from samgui.app.translation import sentence_of, tr
from samgui.errors import RunTerminated, SamguiError

_log = logging.getLogger(__name__)


class Request(Protocol):
    """A frozen value that holds all it takes to answer it, so that a lane needs no locks."""

    def answer(self) -> object:
        """Do the work, on the lane's thread, and return a frozen value."""


@dataclass(frozen=True, slots=True, eq=False)
class Failed:
    """The answer to a request that could not be fulfilled; `sentence` is for the person."""

    request: Request
    sentence: str


class Lane(QThread):
    """Loops on a mailbox and emits every answer.

    A request that fails is answered by `Failed`; one whose run was terminated isn't answered at all,
    because nobody waits for it. The lane ends by `close`, never by force.
    """

    answered = Signal(object)
    """What the request's `answer` returned, or `Failed`. Emitted on the lane's thread: connect QObjects."""

    def __init__(self, name: str, *slots: Holds, parent: QObject | None = None) -> None:
        """A lane, not started yet, with a mailbox of those slots."""
        super().__init__(parent)
        self.setObjectName(name)
        self._mailbox: Mailbox[Request] = Mailbox(*slots)
        collect_on_ui_thread()

    def ask(self, request: Request, priority: int = 0) -> None:
        """Have `request` answered; in a NEWEST slot it takes the place of one that still waits."""
        self._mailbox.put(request, priority)

    def withdraw(self, priority: int) -> None:
        """Forget the request that waits in that slot; one that is being answered runs on."""
        self._mailbox.withdraw(priority)

    def close(self) -> None:
        """Let the lane end when its present request, and those of EVERY slots, are answered."""
        self._mailbox.close()

    def run(self) -> None:
        """The thread's loop; called by Qt."""
        give_way()
        while (request := self._mailbox.take()) is not None:
            answer = _answer(request)
            if answer is not None:
                self.answered.emit(answer)
            # While the lane waits, nothing of a past request (an image, an embedding) may stay in memory.
            del request, answer


def _answer(request: Request) -> object | None:
    try:
        return request.answer()
    except RunTerminated:
        return None
    except SamguiError as error:
        return Failed(request, sentence_of(error))
    except MemoryError:
        _log.exception("Out of memory in %s", type(request).__name__)
        sentence = tr("Lanes", "There is not enough memory for this; close other programs and try again.")
        return Failed(request, sentence)
    # The edge of the thread: beyond it Qt would print the error and the window would wait for ever.
    except Exception as error:
        _log.exception("Unexpected error in %s", type(request).__name__)
        sentence = tr("Lanes", "Something went wrong inside samgui ({kind}); what it printed says more.")
        return Failed(request, sentence.format(kind=type(error).__name__))
