"""The window on the real model and a real photo: what is clicked is found, kept and drawn."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from samgui.app.session import Session
from samgui.app.settings import Settings
from samgui.app.state import Stage
from samgui.sam.engine import Model
from samgui.ui.main_window import MainWindow
from tests.ui.user import RIGHT, User

FACE = (220, 110)
SHUTTLE = (430, 100)


@pytest.fixture
def astronaut(
    qtbot: QtBot,
    model: Model,
    settings: Settings,
    sample_images: Path,
    tmp_path: Path,
    until: Callable[[Callable[[], object]], None],
) -> Iterator[User]:
    session = Session(lambda: model)
    window = MainWindow(session, settings)
    window.resize(1300, 700)
    window.show()
    window.open_path(Path(shutil.copy(sample_images / "astronaut.png", tmp_path)))
    until(lambda: session.state.stage is Stage.READY)
    yield User(window, session, until)
    window.close()
    window.deleteLater()
    session.shutdown()


def shown(user: User) -> NDArray[np.int16]:
    """What the canvas shows, (H, W, 3) BGR."""
    image = user.window.canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    return pixels[..., :3].astype(np.int16)


def changed_at(user: User, before: NDArray[np.int16], x: float, y: float) -> bool:
    place = user.place(x, y)
    return bool(np.abs(shown(user)[place.y(), place.x()] - before[place.y(), place.x()]).max() > 10)


def test_points_and_a_box_make_a_mask_that_is_kept_as_it_was_seen(astronaut: User) -> None:
    user, bare = astronaut, shown(astronaut)
    user.click(*FACE)
    user.await_answer()
    assert changed_at(user, bare, 200, 130)
    assert not changed_at(user, bare, *SHUTTLE)

    user.drag((90, 5), (400, 505))
    user.until(lambda: user.state.prompt.box is not None and user.state.prediction is not None)
    user.click(150, 60, RIGHT)
    user.await_answer()
    seen = user.session.prompting.current_mask()
    user.key(Qt.Key.Key_Return)
    user.until(lambda: len(user.state.annotations) == 1)
    kept = user.state.annotations[0]
    assert kept.mask == seen
    assert kept.mask.contains(*FACE)
    assert changed_at(user, bare, 250, 400)
    assert not changed_at(user, bare, *SHUTTLE)


def test_hovering_previews_what_a_click_would_give(astronaut: User) -> None:
    user, bare = astronaut, shown(astronaut)
    user.key(Qt.Key.Key_H, Qt.KeyboardModifier.ShiftModifier)
    user.move(10, 500)
    user.move(*FACE)
    user.until(lambda: user.state.hover is not None and user.state.hover.x == FACE[0])
    assert changed_at(user, bare, 200, 130)
    assert user.state.prompt.is_empty
