import hashlib
import re
from pathlib import Path

import pytest

from samgui.errors import ModelError
from samgui.sam import catalogue
from samgui.sam.catalogue import CHECKPOINTS, OfficialCheckpoint, checkpoint_in_file, official_checkpoint


def test_has_the_four_models_samgui_exports() -> None:
    assert list(CHECKPOINTS) == ["mobile_sam", "vit_b", "vit_l", "vit_h"]


@pytest.mark.parametrize("checkpoint", CHECKPOINTS.values(), ids=lambda checkpoint: checkpoint.name)
def test_says_where_a_checkpoint_is_and_how_to_know_it(checkpoint: OfficialCheckpoint) -> None:
    assert checkpoint.url.startswith("https://")
    assert checkpoint.file_name.endswith((".pt", ".pth"))
    assert re.fullmatch(r"[0-9a-f]{64}", checkpoint.sha256)
    assert checkpoint.size > 40_000_000
    assert official_checkpoint(checkpoint.name) is checkpoint


def test_refuses_an_unknown_name_and_lists_the_known_ones() -> None:
    with pytest.raises(
        ModelError, match="no model called vit_x; choose from mobile_sam, vit_b, vit_l, vit_h"
    ):
        official_checkpoint("vit_x")


def test_an_official_checkpoint_is_known_by_its_contents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = b"weights"
    small = OfficialCheckpoint(
        name="small",
        model_type="vit_s",
        url="https://example.org/small.pt",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    monkeypatch.setattr(catalogue, "CHECKPOINTS", {"small": small})
    for name, data, expected in (
        ("any.bin", content, small),
        ("other.pt", b"Weights", None),
        ("large.pt", content * 2, None),
    ):
        (tmp_path / name).write_bytes(data)
        assert checkpoint_in_file(tmp_path / name) == expected
    assert checkpoint_in_file(tmp_path) is None
    assert checkpoint_in_file(tmp_path / "nothing.pt") is None
