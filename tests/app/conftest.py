"""Sessions on a gated engine and on the real one, and the promise that no thread outlives a test."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import PIL.Image
import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from samgui.app.file_list import FileList
from samgui.app.lanes import Lane
from samgui.app.session import Session
from samgui.app.state import Stage
from samgui.app.thumbnails import Thumbnails
from tests.app.engines import PATIENCE, GatedEngine

os.environ["QT_QPA_PLATFORM"] = "offscreen"

IMAGE_SIZE = (96, 64)
"""Width and height of the pictures that `make_image` makes, unless told otherwise."""


@pytest.fixture(autouse=True)
def no_living_thread(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail the test that leaves a lane running."""
    started: list[Lane] = []

    def start(lane: Lane) -> None:
        started.append(lane)
        original(lane)

    original = Lane.start
    monkeypatch.setattr(Lane, "start", start)
    yield
    # Qt aborts the program when a thread is deleted while it runs, so a deleted lane has ended.
    living = [lane for lane in started if shiboken6.isValid(lane) and lane.isRunning()]
    for lane in living:
        lane.close()
        lane.wait()
    assert not living, f"left running: {[lane.objectName() for lane in living]}"


@pytest.fixture
def make_image(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes a small picture, of another content for every name, and returns its path."""

    def make(name: str = "a.png", size: tuple[int, int] = IMAGE_SIZE) -> Path:
        pixels = np.random.default_rng(list(name.encode())).integers(0, 255, (size[1], size[0], 3), np.uint8)
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        PIL.Image.fromarray(pixels).save(path)
        return path

    return make


@pytest.fixture
def engine() -> Iterator[GatedEngine]:
    """An engine whose gates a test may close."""
    engine = GatedEngine()
    yield engine
    engine.open_gates()


@pytest.fixture
def session(qtbot: QtBot, engine: GatedEngine) -> Iterator[Session]:
    """A session on the gated engine, without an image; it encodes what is opened and nothing else."""
    session = Session(lambda: engine, prefetches=False)
    yield session
    engine.open_gates()
    session.shutdown()


@pytest.fixture
def opened(session: Session, make_image: Callable[..., Path], until: "Until") -> Session:
    """The session with a small picture open and ready."""
    session.open_image(make_image())
    until(lambda: session.state.stage is Stage.READY)
    return session


class Until:
    """Runs the event loop until something is true."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def __call__(self, condition: Callable[[], object]) -> None:
        """Fail when `condition` isn't true in time."""
        self._qtbot.waitUntil(lambda: bool(condition()), timeout=int(PATIENCE * 1000))


@pytest.fixture
def until(qtbot: QtBot) -> Until:
    """A function that runs the event loop until something is true."""
    return Until(qtbot)


@pytest.fixture
def files(qtbot: QtBot) -> Iterator[FileList]:
    """A list of files, of no folder yet."""
    files = FileList()
    yield files
    files.shutdown()


@pytest.fixture
def thumbnails(qtbot: QtBot, tmp_path: Path) -> Iterator[Thumbnails]:
    """Small pictures, kept in a folder of the test's own."""
    thumbnails = Thumbnails(tmp_path / "cache")
    yield thumbnails
    thumbnails.shutdown()
