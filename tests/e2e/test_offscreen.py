"""The whole way from a picture to files that training code reads: the real program on the real model."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pycocotools.coco import COCO

from tests.conftest import REPOSITORY
from tests.e2e.conftest import OfficialAnswers, iou

CLICK, BOX, CLICK_AND_RIGHT_CLICK = 0, 2, 4


@pytest.mark.e2e
def test_clicked_boxed_and_kept_objects_are_the_official_predictors(
    picture: Path, user: dict[str, str], official: OfficialAnswers, tmp_path: Path
) -> None:
    before = picture.read_bytes()
    mask_path, coco_path = tmp_path / "mask.png", tmp_path / "objects.json"
    answer = subprocess.run(
        [sys.executable, "-m", "tests.e2e.driver", str(picture), str(mask_path), str(coco_path)],
        cwd=REPOSITORY,
        env={**user, "QT_QPA_PLATFORM": "offscreen"},
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    assert "Traceback" not in answer.stderr
    assert "error" not in answer.stderr

    with Image.open(mask_path) as file:
        assert (file.mode, file.size) == ("L", (512, 512))
        assert iou(np.asarray(file) == 255, official.best_of_three(CLICK)) >= 0.98

    coco = COCO(str(coco_path))
    (image,) = coco.loadImgs(coco.getImgIds())
    assert (coco_path.parent / image["file_name"]).samefile(picture)
    expected = [official.best_of_three(CLICK), official.single(CLICK_AND_RIGHT_CLICK), official.single(BOX)]
    annotations = coco.loadAnns(coco.getAnnIds())
    assert len(annotations) == len(expected)
    for annotation, mask in zip(annotations, expected, strict=True):
        assert iou(coco.annToMask(annotation).astype(np.bool_), mask) >= 0.98
    assert picture.read_bytes() == before
