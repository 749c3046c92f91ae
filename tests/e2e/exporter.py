"""Runs the real program and exports what is annotated in each of some ways, by its dialog.

`python -m tests.e2e.exporter PICTURE FOLDER FORMAT[:SHAPES] ...`: each is written to the place in FOLDER that
`place_of` tells, as the dialog proposes but for its shapes; then the program quits.
"""

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from samgui.app.exporting import ExportReport
from samgui.formats import FORMATS
from samgui.ui.dialogs.export import ExportDialog
from tests.e2e.driver import (
    CTRL,
    Script,
    is_confirmed,
    main_window,
    open_dialog,
    play_script,
    press,
    press_for_dialog,
    type_path,
)


def place_of(way: str, folder: Path) -> Path:
    """Where a way to export is written: FORMAT-SHAPES, a file or a folder."""
    name = way.replace(":", "-")
    return folder / (name if FORMATS[way.split(":", maxsplit=1)[0]].is_folder else f"{name}.json")


def script(folder: Path, ways: Sequence[str]) -> Script:
    """What the person does, with what they wait for in between."""
    window = main_window()
    reports: list[ExportReport] = []
    window._session.exports.reported.connect(reports.append)
    yield "the picture", lambda: window.canvas.view is not None

    for number, way in enumerate(ways, start=1):
        press_for_dialog(window.canvas, Qt.Key.Key_E)
        yield "the dialog", open_dialog
        dialog = open_dialog()
        assert isinstance(dialog, ExportDialog)
        format_name, _, shapes = way.partition(":")
        _choose(dialog.format, format_name)
        if shapes:
            _choose(dialog.shapes, shapes)
        type_path(place_of(way, folder))
        yield "the end of the dialog", lambda: is_confirmed(window)
        yield f"the export {way}", partial(_are_there, reports, number)
    press(window, Qt.Key.Key_Q, CTRL)


def _are_there(reports: Sequence[ExportReport], count: int) -> bool:
    return len(reports) == count


def _choose(box: QComboBox, key: str) -> None:
    """Choose by the arrow keys what stands for `key`."""
    press(box, Qt.Key.Key_Home)
    for _ in range(box.findData(key)):
        press(box, Qt.Key.Key_Down)


if __name__ == "__main__":
    picture, folder, *ways = sys.argv[1:]
    sys.exit(play_script(script(Path(folder), ways), picture))
