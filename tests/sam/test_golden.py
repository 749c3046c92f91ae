"""The official predictor's answers, recorded from PyTorch, are ours."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from samgui import SamPredictor
from samgui.sam.engine import Model

PHOTOS = ["astronaut", "chelsea", "coffee", "rocket", "truck", "cat_dog", "groceries", "dog"]
Array = NDArray[np.float32]

pytestmark = pytest.mark.shared


@dataclass
class Agreement:
    """How close the answers are so far, over all photos and prompts."""

    cosines: list[float] = field(default_factory=list)
    mask_ious: list[float] = field(default_factory=list)
    iou_differences: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{len(self.cosines)} embeddings, lowest cosine {min(self.cosines):.7f}; "
            f"{len(self.mask_ious)} masks, IoU lowest {min(self.mask_ious):.5f}, mean "
            f"{np.mean(self.mask_ious):.6f}; predicted IoU at most {max(self.iou_differences):.1e} apart"
        )


@dataclass(frozen=True)
class Photo:
    """A photo with the official answers, and a predictor that has encoded it."""

    predictor: SamPredictor
    prompts: list[dict[str, Any]]
    width: int
    answers: dict[str, NDArray[Any]]


@pytest.fixture(scope="module")
def agreement() -> Iterator[Agreement]:
    agreement = Agreement()
    yield agreement
    if agreement.mask_ious:
        print(f"\nAgainst the official predictor: {agreement}")


@pytest.fixture(scope="module", params=PHOTOS)
def photo(request: pytest.FixtureRequest, shared: Path, model: Model) -> Photo:
    index = json.loads((shared / "golden" / "index.json").read_text())
    record = next(record for record in index if Path(record["image"]).stem == request.param)
    predictor = SamPredictor(model)
    with Image.open(shared / record["image"]) as image:
        predictor.set_image(np.asarray(image.convert("RGB")))
    with np.load(shared / record["file"]) as answers:
        return Photo(predictor, record["prompts"], record["size"][0], dict(answers))


def arguments(prompt: dict[str, Any]) -> dict[str, Any]:
    names = {"points": "point_coords", "labels": "point_labels", "box": "box"}
    return {names[key]: np.array(value) for key, value in prompt.items()}


def iou(a: NDArray[np.bool_], b: NDArray[np.bool_]) -> float:
    union = np.count_nonzero(a | b)
    return float(np.count_nonzero(a & b) / union) if union else 1.0


def test_embeddings_point_the_same_way(photo: Photo, agreement: Agreement) -> None:
    ours = photo.predictor.get_image_embedding().ravel().astype(np.float64)
    official = photo.answers["embedding_fp16"].ravel().astype(np.float64)
    cosine = float(ours @ official / (np.linalg.norm(ours) * np.linalg.norm(official)))
    agreement.cosines.append(cosine)
    assert cosine >= 0.9999


@pytest.mark.parametrize("kind", ["multi", "single", "refined"])
def test_masks_and_predicted_ious_agree(photo: Photo, agreement: Agreement, kind: str) -> None:
    for number, prompt in enumerate(photo.prompts):
        asked = arguments(prompt)
        if kind == "refined":
            _, quality, logits = photo.predictor.predict(**asked)
            best = int(np.argmax(quality))
            asked["mask_input"] = logits[best : best + 1]
        masks, iou_predictions, _ = photo.predictor.predict(**asked, multimask_output=kind == "multi")
        expected = np.unpackbits(photo.answers[f"{number}_{kind}_masks"], axis=-1, count=photo.width)
        assert masks.shape == expected.shape
        ious = [iou(mask, official) for mask, official in zip(masks, expected.astype(bool), strict=True)]
        difference = float(np.abs(iou_predictions - photo.answers[f"{number}_{kind}_iou"]).max())
        agreement.mask_ious.extend(ious)
        agreement.iou_differences.append(difference)
        assert min(ious) >= 0.995
        assert difference <= 0.002


def test_masks_agree_on_average(agreement: Agreement) -> None:
    if not agreement.mask_ious:
        pytest.skip("no mask has been compared in this run")
    assert np.mean(agreement.mask_ious) >= 0.9995
