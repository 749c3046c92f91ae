import pytest

from samgui.export.notice import make_notice
from samgui.sam.model_info import Checkpoint


@pytest.mark.parametrize(("name", "mobile"), [("mobile_sam", True), ("vit_b", False)])
def test_names_the_authors_the_changes_and_the_licence(name: str, mobile: bool) -> None:
    notice = make_notice(name, Checkpoint(name="a.pt", sha256="0" * 64, url="https://example.org/a.pt"))
    assert ("MobileSAM" in notice) == mobile
    for part in ("Copyright (c) Meta", "What was changed", "Apache License, Version 2.0", "example.org/a.pt"):
        assert part in notice
    assert max(map(len, notice.splitlines())) < 110


def test_says_where_the_checkpoint_is_only_when_that_is_known() -> None:
    assert "Checkpoint: a.pt\nsha256 0000" in make_notice("vit_b", Checkpoint(name="a.pt", sha256="0" * 64))


def test_says_when_the_weights_are_random() -> None:
    assert "The weights are random" in make_notice("vit_b", None)
