"""The program as it is, on a screen, used from outside: what a person sees is all that this test sees."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from pycocotools.coco import COCO

from samgui.document.annotation import Annotation
from samgui.project.project import Project
from tests.e2e.conftest import OfficialAnswers, iou
from tests.e2e.screen import Screen, missing_programs, open_screen, wait_for

FACE = (220, 110)
CLICK = 0


@pytest.mark.e2e
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Xvfb is an X server for Linux")
def test_a_click_on_the_face_ends_up_in_both_files(
    picture: Path, user: dict[str, str], official: OfficialAnswers, tmp_path: Path
) -> None:
    assert missing_programs() == [], "python3 tools/test.py installs them"
    coco_path = tmp_path / "typed.json"
    with open_screen() as screen:
        command = [sys.executable, "-m", "samgui", str(picture)]
        with subprocess.Popen(command, env={**user, "DISPLAY": screen.display}) as program:
            try:
                _click_and_save(screen, picture, coco_path)
                code = program.wait(timeout=60)
            finally:
                # Shows, when something failed, how far it came.
                Image.fromarray(screen.look()).save(tmp_path / "screen.png")
                program.kill()
    assert code == 0

    expected = official.best_of_three(CLICK)
    with Image.open(picture.with_name("astronaut_mask.png")) as file:
        assert iou(np.asarray(file) == 255, expected) >= 0.98
    coco = COCO(str(coco_path))
    (annotation,) = coco.loadAnns(coco.getAnnIds())
    assert iou(coco.annToMask(annotation).astype(np.bool_), expected) >= 0.98


def _click_and_save(screen: Screen, picture: Path, coco_path: Path) -> None:
    """Click on the face, keep it, save it where the program proposes, export COCO as typed, and quit."""
    face = _patch(picture)
    screen.use("astronaut.png.*samgui")
    x, y = wait_for("the face", lambda: _find_at_actual_size(screen, face))
    screen.click(x + 32, y + 32)
    wait_for("a mask on the face", lambda: screen.find(face) is None)
    screen.press("Return")
    wait_for("the annotation in the project", lambda: _kept(picture))

    screen.press_until("ctrl+s", "^Save mask")
    screen.press("Return")
    wait_for("the mask file", picture.with_name("astronaut_mask.png").exists)

    screen.use("astronaut.png.*samgui")
    screen.press_until("ctrl+e", "^Export annotations")
    screen.press("alt+w")  # to the field "Write to"
    screen.type(str(coco_path))
    wait_for("the end of the dialog", lambda: _is_confirmed(screen, "^Export annotations"))
    wait_for("the COCO file", coco_path.exists)
    screen.use("astronaut.png.*samgui")
    screen.press("ctrl+q")


def _kept(picture: Path) -> tuple[Annotation, ...]:
    """What the project beside the picture has of it, while the program goes on."""
    with Project.open(picture.parent) as project:
        return project.content(picture).annotations


def _find_at_actual_size(screen: Screen, patch: NDArray[np.uint8]) -> tuple[int, int] | None:
    """Where `patch` is; actual size has no meaning before the picture is there, so ask for it again."""
    screen.press("ctrl+1")
    return screen.find(patch)


def _is_confirmed(screen: Screen, title: str) -> bool:
    """Press Return while the dialog is open: the first may only close the list of suggested names."""
    if screen.window(title) is None:
        return True
    screen.press("Return")
    return False


def _patch(picture: Path) -> NDArray[np.uint8]:
    """64 x 64 pixels of the picture around the face."""
    x, y = FACE
    with Image.open(picture) as file:
        return np.asarray(file.convert("RGB"))[y - 32 : y + 32, x - 32 : x + 32]
