"""Windows on a gated engine, and the promise that neither a window nor a thread outlives a test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from samgui.app.session import Session
from samgui.app.settings import Settings
from samgui.app.state import Stage
from samgui.ui.main_window import MainWindow
from samgui.ui.theme import Appearance, apply_appearance
from tests.app.conftest import (
    Until,
    engine,
    files,
    make_image,
    no_living_thread,
    session,
    thumbnails,
    until,
)
from tests.ui.user import User

__all__ = ["engine", "files", "make_image", "no_living_thread", "session", "thumbnails", "until"]


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The application's command line."""
    return ["samgui", "-style", "Fusion"]


@pytest.fixture(autouse=True)
def no_left_window(qapp: QApplication) -> Iterator[None]:
    """Fail the test that leaves a window, and hand the next one a clean application."""
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    before = QApplication.topLevelWidgets()
    apply_appearance(Appearance.LIGHT)
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [
        widget for widget in QApplication.topLevelWidgets() if widget not in before and not widget.parent()
    ]
    names = [f"{type(widget).__name__} {widget.objectName()}" for widget in left if not _is_qts_own(widget)]
    for widget in left:
        widget.deleteLater()
    assert not names, f"left behind: {names}"


def _is_qts_own(widget: QWidget) -> bool:
    """Tooltips, which Qt keeps for a while."""
    return widget.windowType() == Qt.WindowType.ToolTip


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings as on the first start."""
    settings = Settings()
    settings.path.unlink(missing_ok=True)
    settings._store.clear()
    return settings


@pytest.fixture
def window(qtbot: QtBot, session: Session, settings: Settings) -> Iterator[MainWindow]:
    """The main window on a gated engine, shown, without an image."""
    window = MainWindow(session, settings)
    window.resize(900, 640)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def user(window: MainWindow, session: Session, until: Until, make_image: Callable[..., Path]) -> User:
    """A person before the window, with a small picture open and ready."""
    window.open_path(make_image())
    until(lambda: session.state.stage is Stage.READY)
    return User(window, session, until)
