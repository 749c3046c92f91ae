"""The question what to save as PNG offers what there is, and names the file after it."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from samgui.app.state import MaskKind, Preview, SessionState
from samgui.sam.engine import Prediction
from samgui.ui.dialogs.save_mask import SaveMaskDialog
from tests.ui.states import ready_state, selecting, square

KEPT = [("cat", square(0, 0, 3)), ("dog", square(5, 5, 4))]


def with_live(state: SessionState) -> SessionState:
    prediction = Prediction(np.ones((4, 256, 256), np.float32), np.ones(4, np.float32))
    return replace(state, prediction=prediction, live=Preview(prediction, 0))


def dialog_for(qtbot: QtBot, state: SessionState, folder: Path) -> SaveMaskDialog:
    dialog = SaveMaskDialog(state, folder)
    qtbot.addWidget(dialog)
    return dialog


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (MaskKind.BINARY, "cat_mask.png"),
        (MaskKind.INSTANCES, "cat_instances.png"),
        (MaskKind.SEMANTIC, "cat_labels.png"),
        (MaskKind.OVERLAY, "cat_overlay.png"),
    ],
)
def test_the_name_follows_the_choice(qtbot: QtBot, tmp_path: Path, kind: MaskKind, name: str) -> None:
    dialog = dialog_for(qtbot, ready_state(KEPT), tmp_path)
    dialog.choose(kind)
    assert dialog.kind is kind
    assert dialog.path == tmp_path / name


def test_a_name_that_was_typed_stays(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = dialog_for(qtbot, ready_state(KEPT), tmp_path)
    QTest.keyClicks(dialog._path, ".mine")
    dialog.choose(MaskKind.INSTANCES)
    assert dialog.path == tmp_path / "cat_mask.png.mine.png"


def test_only_what_there_is_can_be_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = dialog_for(qtbot, with_live(ready_state()), tmp_path)
    assert [button.isEnabled() for button in dialog._group.buttons()] == [True, False, False, False]


@pytest.mark.parametrize(
    ("state", "offer"),
    [
        (with_live(ready_state(KEPT)), "The mask you are making"),
        (selecting(ready_state(KEPT), 1), "The selected objects"),
        (ready_state(KEPT), "All kept objects"),
    ],
)
def test_the_first_choice_says_what_it_is(
    qtbot: QtBot, tmp_path: Path, state: SessionState, offer: str
) -> None:
    dialog = dialog_for(qtbot, state, tmp_path)
    assert dialog._group.button(0).text() == offer


def test_replacing_a_file_is_said_beforehand(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "cat_mask.png").touch()
    dialog = dialog_for(qtbot, ready_state(KEPT), tmp_path)
    assert "replaced" in dialog._note.text()
    dialog.choose(MaskKind.OVERLAY)
    assert "replaced" not in dialog._note.text()
