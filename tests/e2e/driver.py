"""Runs the real program and uses it as a person would.

`python -m tests.e2e.driver PICTURE MASK_PNG COCO_JSON [OPTION ...]`: real mouse and key events go to the real
widgets while the program's own event loop runs. Three objects are kept: by a click, by a click and a right
click, and by a box. The mask of the first is saved as PNG, then all of them as COCO.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar
from unittest.mock import patch

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialogButtonBox, QLineEdit, QWidget

import samgui.ui.main
from samgui.cli import main
from samgui.ui.dialogs.export import ExportDialog
from samgui.ui.main_window import MainWindow

Kind = TypeVar("Kind", bound=QWidget)
Condition = Callable[[], object]
Script = Iterator[tuple[str, Condition]]

CTRL = Qt.KeyboardModifier.ControlModifier
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
PATIENCE_MS = 120_000
STUCK = 3


class Player:
    """Plays a script: goes on with it as soon as the condition it yielded last is true."""

    def __init__(self, script: Script, step_ms: int) -> None:
        """Looks every `step_ms` whether it can go on."""
        self._script = script
        self._awaited: tuple[str, Condition] = ("the start", lambda: True)
        self._timer = QTimer(interval=step_ms)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()
        self._deadline = QTimer(interval=PATIENCE_MS, singleShot=True)
        self._deadline.timeout.connect(self._give_up)
        self._deadline.start()

    def _go_on(self) -> None:
        _, is_met = self._awaited
        if is_met():
            self._awaited = next(self._script, ("the end", lambda: False))

    def _give_up(self) -> None:
        print("waited in vain for", self._awaited[0], file=sys.stderr)
        QApplication.exit(STUCK)


def script(mask_path: Path, coco_path: Path) -> Script:
    """What the person does, with what they wait for in between."""
    window = main_window()
    actions, canvas = window.actions_, window.canvas
    kept = _child(window.docks.annotations, QAbstractItemView).model()
    yield "the picture", lambda: canvas.view is not None

    press(canvas, Qt.Key.Key_1, CTRL)
    # The model still looks at the picture: the click must wait for it, not get lost.
    click(window, 220, 110)
    yield "the first mask", actions.next_candidate.isEnabled
    press(canvas, Qt.Key.Key_Return)
    yield "the first annotation", lambda: kept.rowCount() == 1

    press_for_dialog(canvas, Qt.Key.Key_S)
    yield "the dialog for the mask", open_dialog
    type_path(mask_path)
    yield "the end of the dialog for the mask", lambda: is_confirmed(window)
    yield "the mask file", mask_path.exists

    click(window, 220, 110)
    yield "the second mask", actions.next_candidate.isEnabled
    click(window, 220, 400, Qt.MouseButton.RightButton)
    press(canvas, Qt.Key.Key_Return)
    yield "the second annotation", lambda: kept.rowCount() == 2

    drag(window, (30, 0), (380, 511))
    press(canvas, Qt.Key.Key_Return)
    yield "the third annotation", lambda: kept.rowCount() == 3

    press_for_dialog(canvas, Qt.Key.Key_E)
    yield "the dialog for COCO", open_dialog
    type_path(coco_path)
    yield "the end of the dialog for COCO", lambda: is_confirmed(window)
    yield "the COCO file", coco_path.exists
    press(canvas, Qt.Key.Key_Q, CTRL)


def main_window() -> MainWindow:
    """The program's window."""
    return next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow))


def open_dialog() -> QWidget | None:
    """The dialog that waits for an answer."""
    return QApplication.activeModalWidget()


def _child(parent: QWidget, kind: type[Kind]) -> Kind:
    child = parent.findChild(kind)
    assert child is not None
    return child


def _on_screen(window: MainWindow, x: float, y: float) -> QPoint:
    """Where the middle of the pixel (x, y) of the picture is on the canvas."""
    assert window.canvas.view is not None
    return QPoint(*(int(place) for place in window.canvas.view.to_view(x + 0.5, y + 0.5)))


def click(
    window: MainWindow,
    x: float,
    y: float,
    button: Qt.MouseButton = Qt.MouseButton.LeftButton,
    modifier: Qt.KeyboardModifier = NO_MODIFIER,
) -> None:
    """Click on a pixel of the picture."""
    QTest.mouseClick(window.canvas, button, modifier, _on_screen(window, x, y))


def drag(window: MainWindow, *path: tuple[float, float], modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
    """Drag with the left button from the first of these pixels of the picture to the last, by way of all."""
    canvas, left = window.canvas, Qt.MouseButton.LeftButton
    places = [_on_screen(window, x, y) for x, y in path]
    QTest.mousePress(canvas, left, modifier, places[0])
    for place in places[1:]:
        QTest.mouseMove(canvas, place)
    QTest.mouseRelease(canvas, left, modifier, places[-1])


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
    """Press a key and let it go."""
    QTest.keyClick(widget, key, modifier)


def press_for_dialog(widget: QWidget, key: Qt.Key) -> None:
    """Press Ctrl and a key once this step is over: a dialog returns only when later steps have answered."""
    QTimer.singleShot(0, lambda: press(widget, key, CTRL))


def type_path(path: Path) -> None:
    """Type a path into the open dialog."""
    dialog = open_dialog()
    assert dialog is not None
    field = dialog.target.edit if isinstance(dialog, ExportDialog) else _child(dialog, QLineEdit)
    press(field, Qt.Key.Key_A, CTRL)
    QTest.keyClicks(field, str(path))


def is_confirmed(window: MainWindow) -> bool:
    """Click on Save or Export while the dialog is open; then whether the window is active again."""
    suggestions, dialog = QApplication.activePopupWidget(), open_dialog()
    if suggestions is not None:
        press(suggestions, Qt.Key.Key_Escape)
    elif isinstance(dialog, ExportDialog):
        QTest.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    elif dialog is not None:
        save = _child(dialog, QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save)
        QTest.mouseClick(save, Qt.MouseButton.LeftButton)
    else:
        # What a window manager does when a dialog is gone.
        window.activateWindow()
    return window.isActiveWindow()


class ScriptedApplication(QApplication):
    """An application whose event loop comes with someone who uses it."""

    script: Script
    step_ms = 10

    def exec(self) -> int:  # type: ignore[override]  # Qt's own is static
        """Enter the event loop and play the script in it."""
        self.player = Player(self.script, self.step_ms)
        return super().exec()


def play(picture: str, mask_path: str, coco_path: str, *options: str) -> int:
    """Run samgui on `picture` with the script; returns its exit code."""
    return play_script(script(Path(mask_path), Path(coco_path)), picture, *options)


def play_script(script: Script, *arguments: str) -> int:
    """Run samgui with these arguments and a script; returns its exit code."""
    ScriptedApplication.script = script
    with patch.object(samgui.ui.main, "QApplication", ScriptedApplication):
        return main([*arguments])


if __name__ == "__main__":
    sys.exit(play(*sys.argv[1:]))
