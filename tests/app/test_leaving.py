"""Another folder is opened: the project of the one before is closed a while later, and never in the way."""

from collections.abc import Callable
from pathlib import Path

import pytest

from samgui.app.session import Session
from samgui.app.state import Stage
from samgui.project.connecting import files_beside
from samgui.project.project import Project
from tests.app.conftest import Until


@pytest.fixture
def here(session: Session, make_image: Callable[..., Path], until: Until) -> Path:
    """The open image, with one object, and a folder of its own."""
    path = make_image("here/a.png")
    session.open_image(path)
    until(lambda: session.state.stage is Stage.READY)
    keep(session, until, 10)
    return path


@pytest.fixture
def elsewhere(make_image: Callable[..., Path]) -> Path:
    """An image in another folder."""
    return make_image("elsewhere/b.png")


def keep(session: Session, until: Until, x: float) -> None:
    count = len(session.state.annotations)
    session.prompting.add_point(x, 20)
    session.prompting.keep()
    until(lambda: len(session.state.annotations) == count + 1)


def test_all_is_in_the_file_at_once_and_the_file_is_closed_soon(
    session: Session, here: Path, elsewhere: Path, until: Until
) -> None:
    file = session.state.project.file
    assert file is not None
    session.open_image(elsewhere)
    with Project.open(here.parent) as looking:
        assert looking.is_read_only
        assert len(looking.content(here).annotations) == 1
    until(lambda: not any(beside.exists() for beside in files_beside(file)))
    with Project.open(here.parent) as writing:
        assert not writing.is_read_only


def test_who_comes_back_at_once_may_go_on(
    session: Session, here: Path, elsewhere: Path, until: Until
) -> None:
    session.open_image(elsewhere)
    session.open_image(here)
    assert not session.state.project.is_read_only
    until(lambda: session.state.stage is Stage.READY)
    keep(session, until, 30)
    assert len(session.state.annotations) == 2


def test_the_end_of_the_program_waits_for_nothing(session: Session, here: Path, elsewhere: Path) -> None:
    session.open_image(elsewhere)
    session.shutdown()
    with Project.open(here.parent) as writing:
        assert not writing.is_read_only
