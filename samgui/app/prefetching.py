"""Readies the neighbours of the open image while the person needs the processor for nothing else."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from samgui.app.image_cache import Caches
from samgui.app.image_requests import ImageAhead, ReadAhead
from samgui.app.inference import Inference
from samgui.app.lanes import Failed
from samgui.app.opening import Opening
from samgui.app.state import Stage
from samgui.app.tickets import Awaited
from samgui.app.travelling import Traveller

QUIET_MS = 300
"""How long the person must have asked for nothing."""

_STEPS = (1, 2, -1)
"""Which neighbours are readied, in this order, in the direction of travel."""


class Prefetcher(QObject):
    """Reads the neighbours on a lane of their own, then has them encoded, one after the other.

    A click, a hover, another image: each ends the encoder's run for a neighbour at once, and the next one
    begins when it has been quiet for a while. What was readied by then stays in memory.
    """

    def __init__(
        self,
        inference: Inference,
        opening: Opening,
        traveller: Traveller,
        caches: Caches,
        *,
        is_enabled: bool = True,
        parent: QObject | None = None,
    ) -> None:
        """Begins when there is a folder and an engine; `is_enabled` False: never."""
        super().__init__(parent)
        self._inference = inference
        self._opening = opening
        self._traveller = traveller
        self._caches = caches
        self._reading = Awaited()
        self._encoding: Path | None = None
        self._pair_id: str | None = None
        self._done: set[Path] = set()
        self._is_enabled = is_enabled
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self._go_on)
        inference.decoder_asked.connect(self.give_way)
        inference.image_ahead.connect(self._on_ahead)
        inference.failed.connect(self._on_failed)
        traveller.settled.connect(self._go_on)
        opening.embedded.connect(self._on_settled)
        opening.failed.connect(self._on_settled)
        opening.idle.connect(self._go_on)

    def move(self) -> None:
        """Another image is open: it has other neighbours."""
        self._done.clear()
        self.give_way()

    def give_way(self) -> None:
        """The person needs the processor: stop, and go on when it has been quiet for a while."""
        self._reading.forget()
        self._inference.cancel_read_ahead()
        if self._encoding is not None:
            self._opening.stop_aside(self._encoding)
            self._encoding = None
        if self._is_enabled:
            self._quiet.start()

    def shutdown(self) -> None:
        """Begin nothing any more."""
        self._is_enabled = False
        self._quiet.stop()

    def _go_on(self) -> None:
        opening = self._opening
        is_settled = opening.stage in {Stage.READY, Stage.FAILED} and not opening.is_encoding
        if not self._is_enabled or not is_settled or self._quiet.isActive() or self._reading:
            return
        engine = opening.engine
        if engine is None:
            return
        if engine.pair_id != self._pair_id:
            self._pair_id = engine.pair_id
            self._done.clear()
        path = next((path for path in self._plan() if path not in self._done), None)
        if path is not None:
            ticket = self._reading.issue(path)
            self._inference.read_ahead(ReadAhead(ticket, path, engine, self._caches))

    def _plan(self) -> list[Path]:
        """The neighbours worth readying: those that fit into memory together with the open image."""
        loaded = self._opening.loaded
        n_fitting = len(_STEPS)
        if loaded is not None:
            n_fitting = max(1, self._caches.images.max_bytes // loaded.n_bytes - 1)
        paths = [self._traveller.at(steps * self._traveller.direction) for steps in _STEPS]
        return [path for path in paths if path is not None][:n_fitting]

    def _on_ahead(self, answer: ImageAhead) -> None:
        path = answer.ticket.image_id
        if path is None or not self._reading.accept(answer.ticket):
            return
        if answer.is_encoded:
            self._done.add(path)
            self._go_on()
        elif self._opening.encode_aside(path):
            self._encoding = path

    def _on_settled(self, path: Path | None, _outcome: object) -> None:
        if path is not None:
            self._done.add(path)
            if path == self._encoding:
                self._encoding = None

    def _on_failed(self, failure: Failed) -> None:
        match failure.request:
            case ReadAhead(ticket=ticket, path=path) if self._reading.accept(ticket):
                self._done.add(path)
                self._go_on()
