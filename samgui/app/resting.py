"""What the program gives back when there has been nothing to encode for a while."""

from PySide6.QtCore import QObject, QTimer

from samgui.app.image_requests import ReleaseMemory
from samgui.app.inference import Inference
from samgui.app.opening import Opening

RESTED_AFTER_MS = 5_000


class Rest(QObject):
    """Has the encoder's memory given back some time after its last run.

    From one neighbour to the next it is kept: to take it anew makes an encode a seventh slower.
    """

    def __init__(self, inference: Inference, opening: Opening, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inference = inference
        self._opening = opening
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(RESTED_AFTER_MS)
        self._timer.timeout.connect(self._release)
        inference.image_encoded.connect(self._begin)
        inference.region_encoded.connect(self._begin)

    def _begin(self) -> None:
        self._timer.start()

    def _release(self) -> None:
        engine = self._opening.engine
        if engine is None or self._opening.is_encoding:
            self._timer.start()
        else:
            self._inference.release_memory(ReleaseMemory(engine))
