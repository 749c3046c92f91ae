"""Python's collector of cyclic garbage, kept off the lanes.

It runs on whichever thread happens to allocate. On a lane it would destroy the QObjects that the window
has left behind: Qt allows that on their own thread only, and timers, posted events and painters of
another thread end in a crash. So while there are lanes, garbage is collected on the UI thread alone.
"""

import gc

from PySide6.QtCore import QCoreApplication, QObject, QTimer

_INTERVAL_MS = 1000


class Collector(QObject):
    """Does what Python's own collector does, by the same thresholds, from a timer on its thread."""

    def __init__(self, parent: QObject) -> None:
        """Take over from Python's own collector for as long as the process lives.

        What is there by now, most of it modules, is there to the end: going through it for garbage again
        and again would hold the window up for 20 ms each time.
        """
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        timer = QTimer(self)
        timer.setInterval(_INTERVAL_MS)
        timer.timeout.connect(self.collect)
        timer.start()

    def collect(self) -> None:
        """Collect the oldest generation that has grown beyond its threshold, if any has."""
        counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
        full = [age for age, (count, threshold) in enumerate(counts) if 0 < threshold < count]
        if full:
            gc.collect(full[-1])


def collect_on_ui_thread() -> None:
    """From now on collect cyclic garbage on the application's thread only. Call it there."""
    application = QCoreApplication.instance()
    if application is not None and application.findChild(Collector) is None:
        Collector(application)
