"""Entering a folder makes ready what the first click in it would wait for."""

from collections.abc import Callable
from pathlib import Path

import pytest

from samgui.app.session import Session
from samgui.app.state import Stage
from samgui.project.locate import spare_file
from samgui.project.schema import MIGRATIONS
from tests.app.conftest import Until


@pytest.fixture
def spare() -> Path:
    """Where the spare project is; none is there."""
    file = spare_file(len(MIGRATIONS))
    file.unlink(missing_ok=True)
    return file


def test_a_folder_that_nobody_has_annotated_makes_a_spare_project_ready(
    session: Session, make_image: Callable[..., Path], until: Until, spare: Path
) -> None:
    session.open_image(make_image("here/a.png"))
    until(spare.is_file)
    until(lambda: session.state.stage is Stage.READY)
    session.prompting.add_point(10, 20)
    assert not spare.exists()
    assert session.state.project.file is not None
    session.open_image(make_image("there/b.png"))
    until(spare.is_file)


def test_shutting_down_waits_for_it(session: Session, make_image: Callable[..., Path], spare: Path) -> None:
    session.open_image(make_image("here/a.png"))
    session.shutdown()
    assert spare.is_file()
    assert {beside.name for beside in spare.parent.glob(f".{spare.name}*")} == set()
