"""`samgui predict` cuts out what the official predictor would, and writes it in three forms."""

import json
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from pycocotools import mask as coco_mask
from pycocotools.coco import COCO

from samgui.cli import main

BOX = "30,0,380,511"
BOX_PROMPT = 2
CLICK = "220,110"
CLICK_PROMPT = 0


def predict(image: Path, output: Path, *arguments: str) -> int:
    """Run `samgui predict` in this process."""
    return main(["predict", str(image), "--output", str(output), *arguments])


@pytest.fixture
def astronaut(sample_images: Path) -> Path:
    return sample_images / "astronaut.png"


def test_three_files_hold_the_same_object(
    astronaut: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "made" / "by predict"
    assert predict(astronaut, output, "--box", BOX, "--label", "astronaut") == 0
    assert sorted(path.name for path in output.iterdir()) == [
        "astronaut.json",
        "astronaut_mask.png",
        "astronaut_overlay.png",
    ]
    mask = read_mask(output / "astronaut_mask.png")
    coco = COCO(str(output / "astronaut.json"))
    (annotation,) = coco.loadAnns(coco.getAnnIds())
    assert coco.loadCats([annotation["category_id"]])[0]["name"] == "astronaut"
    assert iou(coco.annToMask(annotation).astype(bool), mask) > 0.98
    with Image.open(output / "astronaut_overlay.png") as overlay, Image.open(astronaut) as picture:
        assert overlay.size == picture.size
        changed = np.any(np.asarray(overlay.convert("RGB")) != np.asarray(picture.convert("RGB")), axis=2)
    assert changed[mask].mean() > 0.9
    report = capsys.readouterr().out
    assert f"area           {mask.sum()} pixels" in report
    assert all(str(path) in report for path in output.iterdir())


def test_programs_get_one_json_object(
    astronaut: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert predict(astronaut, tmp_path, "--box", BOX, "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    mask = read_mask(tmp_path / "astronaut_mask.png")
    columns, rows = np.flatnonzero(mask.any(axis=0)), np.flatnonzero(mask.any(axis=1))
    assert answer["area"] == mask.sum()
    assert answer["box"] == [columns[0], rows[0], columns[-1] + 1, rows[-1] + 1]
    assert 0.5 < answer["predicted_iou"] < 1.1
    assert [Path(path).name for path in answer["files"]] == [
        "astronaut_mask.png",
        "astronaut.json",
        "astronaut_overlay.png",
    ]


@pytest.mark.parametrize(
    ("arguments", "prompt", "kind"),
    [(["--box", BOX], BOX_PROMPT, "single"), (["--point", CLICK], CLICK_PROMPT, "multi")],
)
def test_the_mask_is_the_official_predictors(
    arguments: list[str], prompt: int, kind: str, astronaut: Path, shared: Path, tmp_path: Path
) -> None:
    assert predict(astronaut, tmp_path, *arguments) == 0
    with np.load(shared / "golden" / "astronaut.npz") as golden:
        best = int(np.argmax(golden[f"{prompt}_{kind}_iou"]))
        official = np.unpackbits(golden[f"{prompt}_{kind}_masks"], axis=-1, count=512)[best].astype(bool)
    assert iou(read_mask(tmp_path / "astronaut_mask.png"), official) > 0.99


def test_points_off_the_object_take_away(astronaut: Path, tmp_path: Path) -> None:
    predict(astronaut, tmp_path / "whole", "--box", BOX)
    predict(astronaut, tmp_path / "part", "--point", CLICK, "--negative", "220,400")
    whole = read_mask(tmp_path / "whole" / "astronaut_mask.png")
    part = read_mask(tmp_path / "part" / "astronaut_mask.png")
    assert whole[400, 220]
    assert part[110, 220]
    assert not part[400, 220]


def test_any_candidate_can_be_taken(astronaut: Path, tmp_path: Path) -> None:
    areas = set()
    for candidate in range(4):
        folder = tmp_path / str(candidate)
        assert predict(astronaut, folder, "--point", "220,400", "--candidate", str(candidate)) == 0
        areas.add(int(read_mask(folder / "astronaut_mask.png").sum()))
    assert len(areas) == 4


def test_the_printed_box_is_the_objects_and_can_be_given_back(
    astronaut: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    predict(astronaut, tmp_path, "--box", BOX)
    printed = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("box"))
    x0, y0, x1, y1 = (int(number) for number in printed.split()[1].split(","))
    rows, columns = np.nonzero(read_mask(tmp_path / "astronaut_mask.png"))
    assert (x0, y0, x1, y1) == (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
    assert predict(astronaut, tmp_path, "--box", printed.split()[1]) == 0


def test_the_coco_file_finds_its_picture(astronaut: Path, tmp_path: Path) -> None:
    predict(astronaut, tmp_path, "--box", BOX)
    (image,) = json.loads((tmp_path / "astronaut.json").read_text())["images"]
    assert (tmp_path / image["file_name"]).resolve() == astronaut.resolve() or image[
        "file_name"
    ] == "astronaut.png"


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [("missing.png", None, "missing.png"), ("text.png", b"no picture", "text.png")],
)
def test_what_is_no_picture_is_refused_in_a_sentence(
    name: str, content: bytes | None, complaint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert predict(tmp_path / name, tmp_path / "out", "--point", "1,1") == 1
    error = capsys.readouterr().err
    assert error.startswith("samgui: error: ")
    assert complaint in error
    assert not (tmp_path / "out").exists()


def test_an_unknown_model_is_refused_in_a_sentence(
    astronaut: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert predict(astronaut, tmp_path / "out", "--point", CLICK, "--model", "nonsense") == 1
    assert "nonsense" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_prompt_beside_the_picture_is_refused_in_a_sentence(
    astronaut: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert predict(astronaut, tmp_path, "--point", "700,20") == 1
    assert capsys.readouterr().err.startswith("samgui: error: ")


def test_a_folder_that_can_not_be_made_is_a_sentence(
    astronaut: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert predict(astronaut, tmp_path / "file" / "out", "--point", CLICK) == 1
    assert str(tmp_path / "file") in capsys.readouterr().err


def read_mask(path: Path) -> NDArray[np.bool_]:
    """A mask file as bool (H, W), after checking that it holds 0 and 255 alone."""
    with Image.open(path) as file:
        assert file.mode == "L"
        values = np.asarray(file)
    assert set(np.unique(values)) <= {0, 255}
    mask: NDArray[np.bool_] = values == 255
    return mask


def iou(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> float:
    """Intersection over union, as pycocotools counts it."""
    encoded = [coco_mask.encode(np.asfortranarray(mask, dtype=np.uint8)) for mask in (one, other)]
    return float(coco_mask.iou(encoded[:1], encoded[1:], [False])[0, 0])
