"""Starting and ending the program: Ctrl+C, faults, exit codes. Each in a process of its own."""

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Mapping
from pathlib import Path

import pytest

from samgui.app.settings import Settings
from samgui.sam.model_store import remove_model
from samgui.ui.main import first_image, last_model
from tests.conftest import REPOSITORY
from tests.ui.test_model_menu import put_model

START = """
import sys, threading
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from samgui.errors import ModelError
from samgui.paths import embedding_cache_dir
from samgui.ui import main, main_window
from samgui.ui.main_window import MainWindow

def no_model(*_):
    raise ModelError("No model in this test.")

main.load_model = no_model
asked = []

def when_shown(act):
    def later():
        window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
        act(window)
    QTimer.singleShot(50, later)

before = QApplication.exec
def run_with(act):
    QApplication.exec = lambda *_: (when_shown(act), before())[1]
    sys.exit(main.run(None, "none", embedding_cache_dir()))
"""


def start(script: str, home: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", START + textwrap.dedent(script)],
        cwd=REPOSITORY,
        env={**os.environ, **(home or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_closing_the_window_ends_the_program() -> None:
    program = start("run_with(lambda window: window.close())")
    output, errors = program.communicate(timeout=60)
    assert (program.returncode, output) == (0, ""), errors
    assert "Traceback" not in errors


@pytest.mark.skipif(sys.platform == "win32", reason="another process can't send Ctrl+C on Windows")
def test_ctrl_c_closes_the_window() -> None:
    program = start("run_with(lambda window: print('shown', flush=True))")
    assert program.stdout is not None
    assert program.stdout.readline() == "shown\n"
    program.send_signal(signal.SIGINT)
    _, errors = program.communicate(timeout=60)
    assert program.returncode == 0, errors
    assert "KeyboardInterrupt" not in errors


@pytest.mark.skipif(sys.platform == "win32", reason="another process can't send Ctrl+C on Windows")
def test_a_second_ctrl_c_does_not_wait_for_an_answer() -> None:
    program = start(
        """
        from PySide6.QtWidgets import QMessageBox

        def close(window):
            box = QMessageBox(window)
            QTimer.singleShot(50, lambda: print("asking", flush=True))
            box.exec()
            box.deleteLater()
            return False

        MainWindow.close = close
        run_with(lambda window: print("shown", flush=True))
        """
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "shown\n"
    program.send_signal(signal.SIGINT)
    assert program.stdout.readline() == "asking\n"
    program.send_signal(signal.SIGINT)
    _, errors = program.communicate(timeout=60)
    assert program.returncode == 130, errors


def test_a_fault_is_said_and_the_window_goes_on() -> None:
    program = start(
        """
        def act(window):
            def look():
                print(window.area._notice.accessibleName(), flush=True)
                window.close()

            QTimer.singleShot(50, look)
            raise ZeroDivisionError("on purpose")

        run_with(act)
        """
    )
    output, errors = program.communicate(timeout=60)
    assert program.returncode == 0, errors
    assert "on purpose" in errors
    assert "went wrong (ZeroDivisionError)" in output


def test_an_image_that_is_not_there_opens_a_window_that_says_so(tmp_path: Path) -> None:
    program = start(
        f"""
        from pathlib import Path

        def act(window):
            def look():
                state = window._session.state
                if state.failure:
                    print(state.failure, flush=True)
                    window.close()
                else:
                    QTimer.singleShot(20, look)
            look()

        QApplication.exec = lambda *_: (when_shown(act), before())[1]
        sys.exit(main.run(Path({str(tmp_path / "nowhere.png")!r}), "none", embedding_cache_dir()))
        """
    )
    output, errors = program.communicate(timeout=60)
    assert program.returncode == 0, errors
    assert "nowhere.png" in output


def test_the_window_is_painted_before_an_image_is_opened() -> None:
    program = start(
        f"""
        from pathlib import Path
        from samgui.app.session import Session
        from samgui.ui.canvas.canvas import Canvas

        paint, open_image = Canvas.paintEvent, Session.open_image

        def painted(canvas, event):
            paint(canvas, event)
            print("painted", flush=True)

        def opened(session, path):
            print("opened", path.name, flush=True)
            Canvas.paintEvent = paint
            open_image(session, path)
            QTimer.singleShot(0, QApplication.activeWindow().close)

        Canvas.paintEvent, Session.open_image = painted, opened
        sys.exit(main.run(Path({str(REPOSITORY / "resources" / "icons" / "samgui-64.png")!r}), "none",
                          embedding_cache_dir()))
        """
    )
    output, errors = program.communicate(timeout=60)
    assert program.returncode == 0, errors
    assert output.split("\n")[0] == "painted"
    assert output.endswith("opened samgui-64.png\n")


def test_who_opens_an_image_before_the_first_one_is_there_keeps_it() -> None:
    first, second = (REPOSITORY / "resources" / "icons" / f"samgui-{size}.png" for size in (64, 128))
    program = start(
        f"""
        from pathlib import Path

        show = MainWindow.showEvent

        def shown(window, event):
            show(window, event)
            window.open_path(Path({str(second)!r}))
            QTimer.singleShot(500, lambda: (print(window._session.state.image_path.name), window.close()))

        MainWindow.showEvent = shown
        sys.exit(main.run(Path({str(first)!r}), "none", embedding_cache_dir()))
        """
    )
    output, errors = program.communicate(timeout=60)
    assert program.returncode == 0, errors
    assert output == "samgui-128.png\n"


def test_a_lane_that_computes_in_python_gives_the_lock_back_at_once() -> None:
    program = start("run_with(lambda window: (print(sys.getswitchinterval(), flush=True), window.close()))")
    output, errors = program.communicate(timeout=60)
    assert program.returncode == 0, errors
    assert float(output) <= 0.0005


def test_the_model_that_was_used_last_is_used_again_while_it_is_there() -> None:
    settings = Settings()
    settings.model = ""
    assert last_model(settings) == "mobile_sam"
    settings.model = "removed"
    assert last_model(settings) == "mobile_sam"
    put_model("mine")
    settings.model = "mine"
    try:
        assert last_model(settings) == "mine"
    finally:
        remove_model("mine")
        settings.model = ""


def test_the_first_start_shows_the_sample_and_later_ones_do_not(tmp_path: Path) -> None:
    tell = "print(window._session.state.image_path), window.close()"
    say = f"lambda window: QTimer.singleShot(500, lambda: ({tell}))"
    home = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "XDG_DATA_HOME": str(tmp_path / "data")}
    first, second = (start(f"run_with({say})", home).communicate(timeout=60)[0].strip() for _ in range(2))
    assert Path(first) == tmp_path / "data" / "samgui" / "sample" / "astronaut.png"
    assert second == "None"


def test_the_sample_is_offered_once(settings: Settings) -> None:
    assert first_image(settings) is not None
    assert first_image(settings) is None
