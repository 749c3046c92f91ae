"""Makes the pictures of the README: the real window, the real model, real mouse events.

`python3 tools/make_screenshots.py [--model NAME|FOLDER] [--scale FACTOR] [--output FOLDER]`
No display is needed. The settings of whoever runs it are neither read nor changed.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from samgui.app.session import Session
from samgui.app.settings import Settings
from samgui.app.state import SessionState, Stage
from samgui.paths import resource_path
from samgui.sam.model_folder import DEFAULT_MODEL, load_model
from samgui.ui.main import make_application
from samgui.ui.main_window import MainWindow
from samgui.ui.theme import Appearance, apply_appearance

SIZE = (1240, 780)
PATIENCE_MS = 120_000
STEP_MS = 20
FADED_IN_MS = 400

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
PLAIN = Qt.KeyboardModifier.NoModifier


class Photographer:
    """Uses the window as a person does; positions are pixels of the image."""

    def __init__(self, session: Session, settings: Settings, pictures: Path, folder: Path) -> None:
        """`pictures` is where copies of the bundled pictures are worked on, `folder` what is written to."""
        self.session = session
        self.window = MainWindow(session, settings)
        self.pictures = pictures
        self.folder = folder
        self.window.resize(*SIZE)
        self.window.show()
        # The offscreen display is smaller than a person's, and the panels were fitted to that.
        self.window.docks.fit_to(SIZE[0])

    @property
    def state(self) -> SessionState:
        """The session's."""
        return self.session.state

    def open(self, name: str) -> None:
        """Open a bundled picture and wait until it is encoded."""
        self.window.open_path(self.pictures / name)
        self.until(lambda: self.state.stage in {Stage.READY, Stage.FAILED})
        if self.state.failure:
            sys.exit(self.state.failure)

    def click(self, x: float, y: float, button: Qt.MouseButton = LEFT) -> None:
        """Click and wait for the mask."""
        QTest.mouseClick(self.window.canvas, button, PLAIN, self._place(x, y).toPoint())
        self.until(lambda: self.state.prediction is not None)

    def drag(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a box and wait for the mask."""
        canvas, start, end = self.window.canvas, self._place(x0, y0), self._place(x1, y1)
        QTest.mousePress(canvas, LEFT, PLAIN, start.toPoint())
        QTest.mouseMove(canvas, ((start + end) / 2).toPoint())
        QTest.mouseMove(canvas, end.toPoint())
        QTest.mouseRelease(canvas, LEFT, PLAIN, end.toPoint())
        self.until(lambda: self.state.prediction is not None)

    def keep(self, label: str) -> None:
        """Keep the mask under a label."""
        count = len(self.state.annotations)
        self.session.set_label(label)
        QTest.keyClick(self.window.canvas, Qt.Key.Key_Return)
        self.until(lambda: len(self.state.annotations) == count + 1)

    def take(self, name: str) -> None:
        """Write the picture once everything has faded in."""
        for corner in (QPoint(1, 1), QPoint(3, 3)):
            QTest.mouseMove(self.window.canvas, corner)
        QTest.qWait(FADED_IN_MS)
        path = self.folder / f"{name}.png"
        self.window.grab().save(str(path))
        print(path)

    def until(self, condition: Callable[[], bool]) -> None:
        """Let the window live until something is true."""
        deadline = QDeadlineTimer(PATIENCE_MS)
        while not condition():
            if deadline.hasExpired():
                sys.exit("waited in vain")
            QTest.qWait(STEP_MS)

    def _place(self, x: float, y: float) -> QPointF:
        view = self.window.canvas.view
        assert view is not None
        return QPointF(*view.to_view(x + 0.5, y + 0.5))


def take_all(photographer: Photographer) -> None:
    """The astronaut by a box and clicks, in light; the cat by boxes, in dark."""
    apply_appearance(Appearance.LIGHT)
    photographer.open("astronaut.png")
    photographer.drag(25, 8, 405, 511)
    photographer.click(80, 330)
    photographer.keep("astronaut")
    photographer.drag(352, 0, 465, 285)
    photographer.click(380, 200)
    photographer.keep("space shuttle")
    photographer.session.set_label("helmet")
    photographer.click(390, 430)
    photographer.take("window")

    apply_appearance(Appearance.DARK)
    photographer.open("chelsea.png")
    photographer.drag(136, 84, 206, 149)
    photographer.keep("eye")
    photographer.drag(294, 107, 345, 166)
    photographer.keep("eye")
    photographer.session.set_label("nose")
    photographer.drag(229, 222, 294, 268)
    photographer.click(262, 246)
    photographer.click(262, 190, RIGHT)
    photographer.take("window-dark")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", default=DEFAULT_MODEL, help="default: %(default)s")
    parser.add_argument("--scale", default="1", help="pixels to a logical pixel (default: %(default)s)")
    parser.add_argument("--output", type=Path, default=resource_path("screenshots"))
    args = parser.parse_args()
    args.output.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = args.scale
    with tempfile.TemporaryDirectory() as home:
        # A copy, so that no project is left beside the bundled pictures.
        pictures = Path(shutil.copytree(resource_path("images"), Path(home, "pictures")))
        for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            os.environ[variable] = home
        settings = Settings()
        settings.label = "astronaut"
        _application = make_application(settings)
        session = Session(lambda: load_model(args.model))
        try:
            photographer = Photographer(session, settings, pictures, args.output)
            take_all(photographer)
            photographer.window.close()
        finally:
            session.shutdown()


if __name__ == "__main__":
    main()
