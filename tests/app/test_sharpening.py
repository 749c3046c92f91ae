"""A small object in a large photo is looked at by itself, and what is kept is what was seen."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import PIL.Image
import pytest
from pytestqt.qtbot import QtBot

from samgui.app.session import Session
from samgui.app.state import Stage
from samgui.document.content import PendingKeep
from samgui.document.image import read_image
from samgui.document.mask import Mask
from samgui.document.prompt import Asking, Box, Point, Prompt
from samgui.project.project import Project
from samgui.sam.engine import Model
from samgui.sam.predictor import SamPredictor
from tests.app.conftest import Until

VISIBLE = Box(100.4, 50.2, 899.6, 749.0)
REGION = Box(100, 50, 900, 749)
PLACE = (420, 330)


@pytest.fixture(scope="module")
def photo(sample_images: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A photo of more pixels than the encoder sees."""
    path = tmp_path_factory.mktemp("large") / "chelsea.jpg"
    with PIL.Image.open(sample_images / "chelsea.png") as picture:
        picture.convert("RGB").resize((1800, 1200)).save(path)
    return path


@pytest.fixture
def session(qtbot: QtBot, model: Model, photo: Path, tmp_path: Path, until: Until) -> Iterator[Session]:
    copy = tmp_path / photo.name
    copy.write_bytes(photo.read_bytes())
    session = Session(lambda: model, prefetches=False)
    session.open_image(copy)
    until(lambda: session.state.stage is Stage.READY)
    yield session
    session.shutdown()


def test_what_is_kept_is_the_answer_for_the_part_by_itself(
    session: Session, model: Model, photo: Path, until: Until
) -> None:
    session.prompting.add_point(*PLACE)
    until(lambda: session.state.prediction)
    session.prompting.sharpen(VISIBLE)
    assert session.state.region == REGION
    until(lambda: session.state.prediction)
    session.prompting.keep()
    until(lambda: session.state.annotations)
    mask = session.state.annotations[0].mask.to_array()

    predictor = SamPredictor(model)
    predictor.set_image(np.ascontiguousarray(read_image(photo).pixels[50:749, 100:900]))
    masks, ious, _ = predictor.predict(np.array([[PLACE[0] - 100, PLACE[1] - 50]]), np.array([1]))
    expected = np.zeros_like(mask)
    expected[50:749, 100:900] = masks[int(np.argmax(ious))]
    assert (mask & expected).sum() / (mask | expected).sum() >= 0.99


def test_sharpening_again_goes_back_to_the_whole_image(session: Session, until: Until) -> None:
    session.prompting.add_point(*PLACE)
    session.prompting.sharpen(VISIBLE)
    session.prompting.sharpen(VISIBLE)
    assert session.state.region is None
    until(lambda: session.state.prediction)
    session.undo()
    assert session.state.region == REGION


def test_a_point_outside_the_part_goes_back_to_the_whole_image(session: Session, until: Until) -> None:
    session.prompting.add_point(*PLACE)
    session.prompting.sharpen(VISIBLE)
    session.prompting.add_point(1500, 1000, 0)
    assert session.state.region is None
    until(lambda: session.state.prediction)
    assert session.state.prompt == Prompt((Point(*PLACE), Point(1500, 1000, 0)))


@pytest.mark.parametrize("visible", [Box(0, 0, 1800, 1200), Box(1000, 700, 1700, 1100)])
def test_where_it_would_gain_nothing_the_person_is_told(session: Session, visible: Box) -> None:
    said: list[str] = []
    session.message.connect(lambda _level, sentence: said.append(sentence))
    session.prompting.add_point(*PLACE)
    session.prompting.sharpen(visible)
    assert session.state.region is None
    assert "Zoom in" in said[0]


def leave_unfinished(path: Path, session: Session, asking: Asking) -> None:
    """End the session as a kill would just after Enter: the keep is in the project, and no mask yet."""
    session.shutdown()
    with Project.open(path.parent) as project:
        record, content = project.record(path), project.content(path)
        assert record is not None
        keep = PendingKeep(1, asking, "object")
        project.write_content(record, content, content.with_pending(keep))


def masks_of(path: Path) -> list[Mask]:
    with Project.open(path.parent) as project:
        return [one.mask for one in project.content(path).annotations]


@pytest.mark.parametrize("opens_another", [False, True])
def test_a_keep_that_was_cut_off_is_made_of_the_same_part(
    session: Session, model: Model, sample_images: Path, until: Until, opens_another: bool
) -> None:
    session.prompting.add_point(*PLACE)
    session.prompting.sharpen(VISIBLE)
    until(lambda: session.state.prediction)
    session.prompting.keep()
    until(lambda: session.state.annotations)
    kept, path = session.state.annotations[0], session.state.image_path
    assert path is not None
    leave_unfinished(path, session, Asking(kept.prompt, region=REGION))
    other = path.with_name("other.png")
    other.write_bytes((sample_images / "chelsea.png").read_bytes())
    again = Session(lambda: model, prefetches=False)
    try:
        again.open_image(other if opens_another else path)
        until(lambda: again.state.stage is Stage.READY and again.state.n_waiting == 0)
    finally:
        again.shutdown()
    assert masks_of(path) == [kept.mask, kept.mask]
