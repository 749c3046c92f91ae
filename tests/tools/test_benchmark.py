"""Every section runs from end to end on the real model and the real window; no figure is looked at."""

import json
from pathlib import Path

import numpy as np
import pytest
from benchmarks.children import ChildError, run_child
from benchmarks.command import SECTIONS, main
from benchmarks.pictures import make_photo
from benchmarks.setup import Setup, find_model_folder
from PIL import Image

from samgui.sam.engine import Model

QUICKLY = ["--quick", "--without-official"]


@pytest.fixture(scope="session")
def objects(sample_images: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one annotated object: a box on the astronaut."""
    folder = tmp_path_factory.mktemp("objects")
    with Image.open(sample_images / "astronaut.png") as picture:
        picture.convert("RGB").save(folder / "photo.jpg")
    mask = np.zeros((512, 512), np.bool_)
    mask[20:500, 100:300] = True
    counts = np.diff(np.flatnonzero(np.diff(mask.T.ravel(), prepend=False, append=False)), prepend=0)
    record = {
        "image": "photo.jpg",
        "width": 512,
        "height": 512,
        "bbox": [100, 20, 200, 480],
        "rle": [*counts.tolist(), 512 * 512 - int(counts.sum())],
    }
    (folder / "index.json").write_text(json.dumps([record]))
    return folder


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_runs_and_is_reported_twice(
    section: str, model: Model, objects: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = tmp_path / "report.json"
    arguments = [section, *QUICKLY, "--objects", str(objects), "--json", str(written)]
    assert main(arguments) == 0
    text, report = capsys.readouterr().out, json.loads(written.read_bytes())
    assert "onnxruntime" in text
    assert f"== {section}" in text
    (told,) = report["sections"]
    assert told["name"] == section
    assert told["findings"]
    assert told["tables"]
    assert all(np.isfinite(finding["value"]) for finding in told["findings"])


@pytest.mark.export
@pytest.mark.parametrize("section", [name for name in SECTIONS if name not in {"ui", "sharpen"}])
def test_a_section_runs_beside_the_official_predictor(
    section: str, shared: Path, model: Model, objects: Path, tmp_path: Path
) -> None:
    written = tmp_path / "report.json"
    checkpoint = shared / "models" / "mobile_sam.pt"
    arguments = [section, "--quick", "--checkpoint", str(checkpoint), "--json", str(written)]
    assert main([*arguments, "--objects", str(objects), "--feed-logits"]) == 0
    report = json.loads(written.read_bytes())
    assert report["left_out"] == []
    assert [item for item in report["sections"][0]["findings"] if "PyTorch" in item["name"]]


@pytest.mark.export
def test_the_official_predictor_answers_the_same_after_its_decoder_was_exported(
    shared: Path, tmp_path: Path
) -> None:
    setup = Setup(model="mobile_sam", folder=tmp_path, checkpoint=shared / "models" / "mobile_sam.pt")
    assert setup.official is not None
    predictor, picture = setup.official.predictor, make_photo(64, 48, 0)
    predictor.set_image(picture)
    before = predictor.features.numpy().copy()
    assert setup.official_decoders
    predictor.set_image(picture)
    np.testing.assert_array_equal(predictor.features.numpy(), before)


@pytest.mark.parametrize(
    ("content", "reason"),
    [(None, "there is no checkpoint"), (b"other weights", "mobile_sam was not exported from")],
)
def test_without_the_models_own_checkpoint_the_official_columns_are_left_out_with_a_reason(
    content: bytes | None, reason: str, model: Model, tmp_path: Path
) -> None:
    checkpoint = tmp_path / "weights.pt"
    if content is not None:
        checkpoint.write_bytes(content)
    setup = Setup(model="mobile_sam", folder=tmp_path, checkpoint=checkpoint)
    assert setup.official is None
    assert setup.official is None
    (sentence,) = setup.left_out
    assert sentence.startswith("the official predictor in PyTorch")
    assert reason in sentence


@pytest.mark.parametrize("section", ["quality", "sharpen"])
def test_a_section_without_objects_says_so(
    section: str, model: Model, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([section, *QUICKLY, "--objects", str(tmp_path)]) == 0
    assert "name one with --objects" in capsys.readouterr().out


def test_a_model_that_is_not_there_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decode", *QUICKLY, "--model", "no/such/model"]) == 1
    assert "no/such/model" in capsys.readouterr().err


def test_an_unknown_section_is_refused_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["speed"])
    assert "decode, encode, ui, memory, startup, quality" in capsys.readouterr().err


def test_a_process_that_fails_is_quoted(tmp_path: Path) -> None:
    with pytest.raises(ChildError, match=r"No module named benchmarks\.jobs\.nothing"):
        run_child("benchmarks.jobs.nothing", [], tmp_path)


def test_a_model_is_found_by_name_or_by_folder(model: Model, tmp_path: Path) -> None:
    assert (find_model_folder("mobile_sam") / "model.json").is_file()
    assert find_model_folder(str(tmp_path)) == tmp_path
