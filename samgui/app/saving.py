"""Files that leave the program: what is written, off the UI thread, and what the person is told."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from samgui.app.inference import Inference
from samgui.app.lanes import Failed
from samgui.app.requests import FileSaved, SaveFile
from samgui.app.tickets import Ticket


@dataclass(frozen=True, slots=True, eq=False)
class Writing:
    """A file to be written: `write` may be called on any thread, and returns a sentence about the file."""

    path: Path
    write: Callable[[], str]


class Saver(QObject):
    """Writes every file it is asked for, in order, each as soon as nothing kept is still being made."""

    saved = Signal(object)
    """`requests.FileSaved`."""
    failed = Signal(object, str)
    """(path, sentence): the file is as it was before."""

    def __init__(
        self, inference: Inference, is_settled: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        """`is_settled` tells whether everything kept is in the document; call `resume` when it comes true."""
        super().__init__(parent)
        self._inference = inference
        self._is_settled = is_settled
        self._held: list[Callable[[], Writing]] = []
        self._n_issued = 0
        self._n_running = 0
        inference.file_saved.connect(self._on_saved)
        inference.failed.connect(self._on_failed)

    @property
    def is_busy(self) -> bool:
        """True while a file is asked for that is neither written nor failed."""
        return bool(self._held) or self._n_running > 0

    def save(self, prepare: Callable[[], Writing]) -> None:
        """Write the file that `prepare` describes; it is called when everything kept is in the document."""
        self._held.append(prepare)
        self.resume()

    def resume(self) -> None:
        """Start to write what was held back, if nothing is in the way any more."""
        while self._held and self._is_settled():
            writing = self._held.pop(0)()
            self._n_issued += 1
            self._n_running += 1
            ticket = Ticket(writing.path, self._n_issued)
            self._inference.save(SaveFile(ticket, writing.path, writing.write))

    def _on_saved(self, answer: FileSaved) -> None:
        self._n_running -= 1
        self.saved.emit(answer)

    def _on_failed(self, failure: Failed) -> None:
        if isinstance(failure.request, SaveFile):
            self._n_running -= 1
            self.failed.emit(failure.request.path, failure.sentence)
