"""`samgui models`: what it prints, what it changes, and how it ends."""

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import pytest

from samgui.cli import main, models
from samgui.errors import DownloadError
from samgui.export import command
from samgui.paths import resource_path, user_cache_dir
from samgui.sam import catalogue
from samgui.sam.catalogue import OfficialCheckpoint
from samgui.sam.model_folder import DEFAULT_MODEL, load_model
from samgui.sam.model_store import stored_models

MODEL = resource_path("models", DEFAULT_MODEL)
ENCODER = MODEL / "mobile_sam_encoder.onnx"
DECODER = MODEL / "mobile_sam_interactive_decoder.onnx"

Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Models and checkpoints of this test alone."""
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home" / name))


@pytest.fixture
def tiny(shared: Path, monkeypatch: pytest.MonkeyPatch) -> OfficialCheckpoint:
    """The catalogue has one checkpoint: the one in the reference data, called tiny."""
    path = shared / "models" / "mobile_sam.pt"
    checkpoint = OfficialCheckpoint(
        name="tiny",
        model_type="vit_t",
        url="http://127.0.0.1:9/tiny.pt",
        size=path.stat().st_size,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
    )
    for module in (catalogue, models, command):
        monkeypatch.setattr(module, "CHECKPOINTS", {"tiny": checkpoint})
    return checkpoint


def names() -> list[str]:
    return [model.name for model in stored_models()]


def test_list_shows_what_there_is_and_what_can_be_had(capsys: Output) -> None:
    assert main(["models", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["mobile_sam", "vit_b", "vit_l", "vit_h"]
    assert lines[0].endswith("comes with samgui")
    assert lines[3].endswith("2.6 GB  not here; samgui models download vit_h")


def test_list_tells_programs_the_same(capsys: Output) -> None:
    assert main(["models", "list", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    (model,) = answer["models"]
    assert model["name"] == DEFAULT_MODEL
    assert (model["embedded"], model["model_type"], model["problem"]) == (True, "vit_t", None)
    assert model["pair_id"] == load_model().info.pair_id
    assert [offer["name"] for offer in answer["downloadable"]] == ["vit_b", "vit_l", "vit_h"]


def test_import_list_and_remove(tmp_path: Path, capsys: Output) -> None:
    assert main(["models", "import", str(DECODER), str(ENCODER), "--name", "mine"]) == 0
    said = capsys.readouterr().out
    assert "installed mine (" in said
    assert "use it: samgui --model mine" in said
    assert "finds the objects (IoU 1.00 or better)" in said
    assert main(["models", "import", str(MODEL), "--name", "mine"]) == 1
    assert "a model called mine already" in capsys.readouterr().err
    assert main(["models", "list"]) == 0
    assert "mine" in capsys.readouterr().out
    assert main(["models", "remove", "mine"]) == 0
    assert capsys.readouterr().out == "removed mine\n"
    assert names() == [DEFAULT_MODEL]


def test_predict_takes_an_imported_model_by_its_name(tmp_path: Path, sample_images: Path) -> None:
    assert main(["models", "import", str(MODEL), "--name", "mine"]) == 0
    image = str(sample_images / "astronaut.png")
    output = tmp_path / "out"
    assert main(["predict", image, "--point", "220,110", "--model", "mine", "--output", str(output)]) == 0
    assert (output / "astronaut_mask.png").is_file()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["remove", "mobile_sam"], "it can't be removed"),
        (["remove", "nothing"], "There is no model called nothing"),
        (["import", "nowhere"], "There is no file or folder nowhere"),
        (["import", str(ENCODER)], "alone is no model"),
        (["import", str(MODEL), "--name", "a/b"], "can't be the name of a model"),
        (["import", str(MODEL)], "the model that comes with samgui; choose another name"),
        (["download", "vit_x"], "There is no model called vit_x; choose from mobile_sam, vit_b"),
    ],
)
def test_what_can_not_be_done_is_a_sentence(arguments: list[str], sentence: str, capsys: Output) -> None:
    assert main(["models", *arguments]) == 1
    error = capsys.readouterr().err
    assert error.startswith("samgui: error: ")
    assert sentence in error
    assert names() == [DEFAULT_MODEL]


@pytest.mark.parametrize(
    "arguments", [[], ["nonsense"], ["import"], ["import", "a", "b", "c"], ["download"], ["remove"]]
)
def test_wrong_usage_is_exit_code_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["models", *arguments])
    assert end.value.code == 2


def test_what_comes_with_the_program_needs_no_download(capsys: Output) -> None:
    assert main(["models", "download", "mobile_sam"]) == 0
    assert "there is nothing to download" in capsys.readouterr().out


def test_a_download_that_fails_is_a_sentence(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    def fail(*_: object) -> Path:
        raise DownloadError("The network is down.")

    monkeypatch.setattr(models, "fetch", fail)
    assert main(["models", "download", "vit_b"]) == 1
    assert "samgui: error: The network is down." in capsys.readouterr().err


def test_an_interrupted_download_says_that_it_will_go_on(
    monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    def interrupt(*_: object) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(models, "fetch", interrupt)
    assert main(["models", "download", "vit_b"]) == 130
    assert "the next try goes on from there" in capsys.readouterr().err


def test_without_pytorch_the_checkpoint_is_kept_and_the_next_step_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    path = tmp_path / "sam_vit_b_01ec64.pth"
    asked: list[Path] = []

    def fetch(url: str, sha256: str, size: int, folder: Path, bar: object) -> Path:
        asked.append(folder)
        return path

    monkeypatch.setattr(models, "fetch", fetch)
    monkeypatch.setattr(models, "find_spec", lambda _: None)
    assert main(["models", "download", "vit_b"]) == 1
    said = capsys.readouterr()
    assert f"downloaded {path}" in said.out
    assert f'pip install "samgui[export]" and then: samgui models import {path}' in said.err
    assert asked == [user_cache_dir() / "checkpoints"]


def test_a_checkpoint_from_another_computer_becomes_a_model(
    tiny: OfficialCheckpoint, shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    """What the exporter makes of it is its own tests' business, and takes a minute."""
    brought = shutil.copy(shared / "models" / "mobile_sam.pt", tmp_path / "brought.bin")

    def export(args: argparse.Namespace) -> int:
        assert (args.model, args.checkpoint) == ("tiny", Path(brought))
        shutil.copytree(MODEL, args.output)
        return 0

    monkeypatch.setattr(command, "run", export)
    monkeypatch.setattr(models, "find_spec", lambda _: ...)
    assert main(["models", "import", str(brought), "--name", "other"]) == 0
    assert "installed other (" in capsys.readouterr().out
    assert load_model("other").name == "other"
    assert names() == [DEFAULT_MODEL, "other"]
