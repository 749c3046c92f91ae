"""The session on the model that comes with the program and on a real photo."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from samgui.app.session import Session
from samgui.app.state import Stage
from samgui.document.image import read_image
from samgui.document.mask import Mask
from samgui.sam.candidates import best_candidate
from samgui.sam.engine import Model
from samgui.sam.predictor import SamPredictor
from tests.app.conftest import Until

FACE = (220.0, 110.0)


@pytest.fixture(scope="session")
def astronaut(sample_images: Path) -> Path:
    return sample_images / "astronaut.png"


@pytest.fixture
def real_session(qtbot: QtBot, model: Model, album_of_samples: Path, until: Until) -> Iterator[Session]:
    session = Session(lambda: model)
    session.open_image(album_of_samples / "astronaut.png")
    until(lambda: session.state.stage is Stage.READY)
    yield session
    session.shutdown()


@pytest.fixture(scope="session")
def predictor(model: Model, astronaut: Path) -> SamPredictor:
    predictor = SamPredictor(model)
    predictor.set_image(read_image(astronaut).pixels)
    return predictor


def test_a_click_is_kept_as_the_mask_that_the_python_api_gives(
    real_session: Session, predictor: SamPredictor, until: Until
) -> None:
    real_session.prompting.add_point(*FACE)
    real_session.prompting.keep()
    until(lambda: real_session.state.annotations)
    (annotation,) = real_session.state.annotations
    masks, predicted_iou, _ = predictor.predict(
        point_coords=np.array([FACE]), point_labels=np.array([1]), multimask_output=True
    )
    best = int(np.argmax(predicted_iou))
    assert annotation.candidate == best + 1
    # The session's embeddings are rounded, as the cache keeps them.
    assert annotation.predicted_iou == pytest.approx(predicted_iou[best], abs=1e-3)
    assert annotation.mask.iou(Mask.from_array(masks[best])) >= 0.995


def test_the_candidates_are_the_four_that_the_model_offers(real_session: Session, until: Until) -> None:
    real_session.prompting.add_point(*FACE)
    until(lambda: real_session.state.prediction)
    prediction = real_session.state.prediction
    assert prediction is not None
    assert prediction.low_res_masks.shape == (4, 256, 256)
    assert real_session.state.candidate == best_candidate(prediction.iou_predictions, 1, has_box=False)


def test_an_image_can_be_left_while_it_is_encoded(
    real_session: Session, astronaut: Path, until: Until
) -> None:
    coffee, other = astronaut.with_name("coffee.png"), astronaut.with_name("rocket.jpg")
    real_session.open_image(coffee)
    until(lambda: real_session.state.stage is Stage.ENCODING)
    real_session.open_image(other)
    until(lambda: real_session.state.stage is Stage.READY)
    assert real_session.state.image_path == other


def test_the_threads_end_in_the_middle_of_a_run(qtbot: QtBot, model: Model, album_of_samples: Path) -> None:
    session = Session(lambda: model)
    with qtbot.waitSignal(session.changed, check_params_cb=lambda state: state.stage is Stage.ENCODING):
        session.open_image(album_of_samples / "astronaut.png")
    session.shutdown()
