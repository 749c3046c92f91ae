import numpy as np
import pytest

from samgui.sam.engine import Embedding, Model
from samgui.sam.sample import OBJECTS, known_mask, sample_image, try_on_sample


def test_the_embedded_model_finds_what_the_official_predictor_finds(model: Model) -> None:
    trial = try_on_sample(model)
    assert trial.ious.keys() == OBJECTS.keys()
    assert trial.worst_iou > 0.99
    assert trial.finds_the_objects
    assert trial.encode_seconds > trial.decode_seconds > 0


def test_a_model_that_answers_at_random_does_not(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    noise = np.random.default_rng(0).normal(scale=0.05, size=(1, 256, 64, 64)).astype(np.float32)
    height, width, _ = sample_image().shape
    embedding = Embedding(noise, (height, width), model.info.pair_id)
    monkeypatch.setattr(model, "encode", lambda _: embedding)
    assert not try_on_sample(model).finds_the_objects


@pytest.mark.parametrize("name", OBJECTS)
def test_a_box_alone_is_not_enough(name: str) -> None:
    """A model that filled every box would not pass."""
    x0, y0, x1, y1 = OBJECTS[name]
    known = known_mask(name)
    assert known.shape == sample_image().shape[:2]
    filled = np.zeros_like(known)
    filled[y0:y1, x0:x1] = True
    assert np.count_nonzero(known & filled) / np.count_nonzero(known | filled) < 0.75
