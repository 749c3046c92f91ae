"""Saving: what is in the files, what is told, what counts as saved, what is left when it fails."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import PIL.Image
import pytest
from pytestqt.qtbot import QtBot

from samgui.app.export_choice import ExportChoice
from samgui.app.session import Session
from samgui.app.state import MaskKind, Stage
from samgui.document.content import ImageMark
from tests.app.conftest import IMAGE_SIZE, Until
from tests.app.engines import GatedEngine

MakeImage = Callable[..., Path]


@pytest.fixture
def said(session: Session) -> list[tuple[str, str]]:
    said: list[tuple[str, str]] = []
    session.message.connect(lambda level, sentence: said.append((level, sentence)))
    return said


@pytest.fixture
def annotated(opened: Session, until: Until) -> Session:
    """Two annotations: the upper 120/171 of the picture is a cat, and the upper 60/171 of it a dog."""
    for label, n_cycles in (("cat", 1), ("dog", 3)):
        opened.set_label(label)
        opened.prompting.add_point(10, 10)
        until(lambda: opened.state.prediction)
        for _ in range(n_cycles):
            opened.prompting.cycle_candidate()
        opened.prompting.keep()
        until(lambda: opened.state.n_waiting == 0)
    return opened


def save_png(session: Session, qtbot: QtBot, path: Path, kind: MaskKind) -> np.ndarray:
    with qtbot.waitSignal(session.exports.saved, timeout=20_000):
        session.exports.png(path, kind)
    with PIL.Image.open(path) as picture:
        return np.asarray(picture)


def test_coco_holds_the_whole_document(
    annotated: Session, make_image: MakeImage, qtbot: QtBot, until: Until, tmp_path: Path
) -> None:
    annotated.open_image(make_image("b.png"))
    until(lambda: annotated.state.stage is Stage.READY)
    annotated.workplace.set_mark(ImageMark.REVIEWED)
    with qtbot.waitSignal(annotated.exports.saved, timeout=20_000) as blocker:
        annotated.exports.export(tmp_path / "all.json", ExportChoice())
    assert blocker.args == [tmp_path / "all.json"]
    written = json.loads((tmp_path / "all.json").read_text())
    assert [image["file_name"] for image in written["images"]] == ["a.png", "b.png"]
    assert [category["name"] for category in written["categories"]] == ["cat", "dog"]
    assert [annotation["image_id"] for annotation in written["annotations"]] == [1, 1]


def test_an_export_that_fails_is_told_and_loses_nothing(
    annotated: Session, qtbot: QtBot, tmp_path: Path, said: list[tuple[str, str]]
) -> None:
    path = tmp_path / "no such folder" / "all.json"
    before = annotated.state.annotations
    with qtbot.waitSignal(annotated.exports.failed, timeout=20_000) as blocker:
        annotated.exports.export(path, ExportChoice())
    assert blocker.args == [path]
    ((level, sentence),) = said
    assert level == "error"
    assert "all.json" in sentence
    assert not annotated.state.is_working
    assert annotated.state.annotations == before


def test_a_binary_mask_is_of_all_that_was_kept(annotated: Session, qtbot: QtBot, tmp_path: Path) -> None:
    values = save_png(annotated, qtbot, tmp_path / "mask.png", MaskKind.BINARY)
    assert values.shape == IMAGE_SIZE[::-1]
    assert np.array_equal(values == 255, annotated.state.annotations[0].mask.to_array())
    assert set(np.unique(values)) == {0, 255}


def test_a_binary_mask_is_of_the_selection_when_there_is_one(
    annotated: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    annotated.select([2])
    values = save_png(annotated, qtbot, tmp_path / "mask.png", MaskKind.BINARY)
    assert np.array_equal(values == 255, annotated.state.annotations[1].mask.to_array())


def test_a_binary_mask_is_of_the_prompt_before_all_else(
    annotated: Session, qtbot: QtBot, until: Until, tmp_path: Path
) -> None:
    annotated.prompting.add_point(1, 1)
    annotated.prompting.add_point(2, 2)
    annotated.exports.png(tmp_path / "too_early.png")
    until(lambda: annotated.state.prediction)
    values = save_png(annotated, qtbot, tmp_path / "mask.png", MaskKind.BINARY)
    mask = annotated.prompting.current_mask()
    assert mask is not None
    assert np.array_equal(values == 255, mask.to_array())
    assert not (tmp_path / "too_early.png").exists()


def test_instances_are_numbered(
    annotated: Session, qtbot: QtBot, tmp_path: Path, said: list[tuple[str, str]]
) -> None:
    values = save_png(annotated, qtbot, tmp_path / "instances.png", MaskKind.INSTANCES)
    assert set(np.unique(values)) == {0, 1, 2}
    assert said == [("info", "Saved instances.png. One object is partly covered by later ones.")]


def test_labels_have_their_names_beside_them(annotated: Session, qtbot: QtBot, tmp_path: Path) -> None:
    values = save_png(annotated, qtbot, tmp_path / "labels.png", MaskKind.SEMANTIC)
    assert set(np.unique(values)) == {0, 1, 2}
    names = [label["name"] for label in json.loads((tmp_path / "labels.labels.json").read_text())["labels"]]
    assert names[1:] == ["cat", "dog"]


def test_an_overlay_is_as_large_as_the_image(annotated: Session, qtbot: QtBot, tmp_path: Path) -> None:
    values = save_png(annotated, qtbot, tmp_path / "overlay.png", MaskKind.OVERLAY)
    assert values.shape == (*IMAGE_SIZE[::-1], 3)


@pytest.mark.parametrize("kind", list(MaskKind))
def test_without_a_mask_there_is_none_to_save(
    opened: Session, qtbot: QtBot, tmp_path: Path, said: list[tuple[str, str]], kind: MaskKind
) -> None:
    with qtbot.waitSignal(opened.exports.failed, timeout=20_000):
        opened.exports.png(tmp_path / "mask.png", kind)
    assert said == [("error", "There is no mask to save yet: click on an object and keep its mask first.")]
    assert not (tmp_path / "mask.png").exists()


def test_without_an_image_there_is_nothing_to_save(
    session: Session, tmp_path: Path, said: list[tuple[str, str]]
) -> None:
    session.exports.png(tmp_path / "mask.png")
    assert said == [("info", "Open an image first.")]


def test_a_file_that_was_to_be_saved_is_written_even_when_the_program_ends(
    annotated: Session, engine: GatedEngine, tmp_path: Path
) -> None:
    annotated.exports.export(tmp_path / "all.json", ExportChoice())
    annotated.shutdown()
    assert len(json.loads((tmp_path / "all.json").read_text())["annotations"]) == 2
