"""Reading a checkpoint: the right one is read, and every wrong one gets its sentence."""

import hashlib
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from samgui.errors import ExportError
from samgui.export.checkpoints import OfficialModel, make_random, read_checkpoint
from samgui.sam.catalogue import official_checkpoint

pytestmark = pytest.mark.export

MOBILE_SAM = official_checkpoint("mobile_sam")
PATCHES = "image_encoder.patch_embed.proj.weight"


def test_reads_the_weights(random_mobile_sam: OfficialModel, checkpoint_file: Path) -> None:
    model = read_checkpoint(MOBILE_SAM, checkpoint_file)
    name = "mask_decoder.iou_token.weight"
    np.testing.assert_array_equal(model.weights()[name], random_mobile_sam.weights()[name])


def test_knows_the_file_by_its_hash(checkpoint_file: Path) -> None:
    sha256 = hashlib.sha256(checkpoint_file.read_bytes()).hexdigest()
    model = read_checkpoint(MOBILE_SAM, checkpoint_file)
    assert model.sha256 == sha256
    assert model.checkpoint is not None
    assert (model.checkpoint.name, model.checkpoint.sha256) == ("random.pt", sha256)


def test_gives_the_address_only_of_the_official_file(checkpoint_file: Path) -> None:
    other = read_checkpoint(MOBILE_SAM, checkpoint_file).checkpoint
    assert other is not None
    assert other.url is None
    official = read_checkpoint(replace(MOBILE_SAM, sha256=other.sha256), checkpoint_file).checkpoint
    assert official is not None
    assert official.url == MOBILE_SAM.url


def test_the_model_is_ready_to_answer(random_mobile_sam: OfficialModel, checkpoint_file: Path) -> None:
    """TinyViT keeps attention biases worked out before a checkpoint is loaded unless it is told again."""
    model = read_checkpoint(MOBILE_SAM, checkpoint_file)
    assert not model.sam.training
    attention = model.sam.image_encoder.layers[1].blocks[0].attn
    np.testing.assert_array_equal(attention.ab, attention.attention_biases[:, attention.attention_bias_idxs])
    assert attention.ab.abs().max() > 0


def test_random_weights_are_always_the_same_and_nowhere_constant(random_mobile_sam: OfficialModel) -> None:
    torch.manual_seed(99)
    again = make_random(MOBILE_SAM)
    assert again.sha256 == random_mobile_sam.sha256
    assert again.checkpoint is None
    for name, tensor in again.sam.state_dict().items():
        if tensor.is_floating_point() and tensor.numel() > 1:
            assert tensor.std() > 0, name


def test_random_weights_leave_the_random_numbers_of_others_alone() -> None:
    torch.manual_seed(5)
    expected = torch.rand(3)
    torch.manual_seed(5)
    make_random(MOBILE_SAM)
    assert torch.equal(torch.rand(3), expected)


def write_page(path: Path) -> None:
    path.write_text("<!doctype html><title>Please log in</title>")


def write_nothing(path: Path) -> None:
    path.write_bytes(b"")


def write_zeros(path: Path) -> None:
    path.write_bytes(bytes(1000))


def write_half_a_checkpoint(path: Path) -> None:
    torch.save({"a": torch.zeros(1000)}, path)
    path.write_bytes(path.read_bytes()[:2000])


@pytest.mark.parametrize("write", [write_page, write_nothing, write_zeros, write_half_a_checkpoint])
def test_refuses_what_is_no_checkpoint(write: Callable[[Path], None], tmp_path: Path) -> None:
    write(tmp_path / "a.pt")
    with pytest.raises(ExportError, match=r"a\.pt is not a PyTorch checkpoint, or is damaged"):
        read_checkpoint(MOBILE_SAM, tmp_path / "a.pt")


def test_runs_no_code_from_a_file(tmp_path: Path) -> None:
    torch.save({"weights": Path("x")}, tmp_path / "a.pt")
    with pytest.raises(ExportError, match="not a PyTorch checkpoint"):
        read_checkpoint(MOBILE_SAM, tmp_path / "a.pt")


@pytest.mark.parametrize("content", [[1, 2], {"model": {"a": 1}}, 7])
def test_refuses_a_file_of_something_else(content: object, tmp_path: Path) -> None:
    torch.save(content, tmp_path / "a.pt")
    with pytest.raises(ExportError, match="holds something other than the weights of a model"):
        read_checkpoint(MOBILE_SAM, tmp_path / "a.pt")


@pytest.mark.parametrize(("channels", "name"), [(768, "vit_b"), (1024, "vit_l"), (1280, "vit_h")])
def test_says_whose_checkpoint_it_is(channels: int, name: str, tmp_path: Path) -> None:
    torch.save({PATCHES: torch.zeros(channels, 3, 16, 16)}, tmp_path / "a.pt")
    with pytest.raises(
        ExportError, match=rf"is a checkpoint of {name}, not of mobile_sam; export it with --model {name}"
    ):
        read_checkpoint(MOBILE_SAM, tmp_path / "a.pt")


def test_refuses_the_weights_of_something_else(tmp_path: Path) -> None:
    torch.save({"layer.weight": torch.zeros(3)}, tmp_path / "a.pt")
    with pytest.raises(ExportError, match="its weights are not those of mobile_sam"):
        read_checkpoint(MOBILE_SAM, tmp_path / "a.pt")


def test_says_when_there_is_no_file_or_only_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="There is no file"):
        read_checkpoint(MOBILE_SAM, tmp_path / "missing.pt")
    with pytest.raises(ExportError, match=r"can't be read: (Is a directory|Permission denied)"):
        read_checkpoint(MOBILE_SAM, tmp_path)


def test_the_models_code_is_imported_without_its_warnings() -> None:
    program = (
        "from samgui.export.checkpoints import make_random\n"
        "from samgui.sam.catalogue import official_checkpoint\n"
        "make_random(official_checkpoint('mobile_sam'))"
    )
    result = subprocess.run(
        [sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
