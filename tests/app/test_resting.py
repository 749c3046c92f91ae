"""The encoder's memory is given back when nothing has been encoded for a while."""

from collections.abc import Callable
from pathlib import Path

import pytest

from samgui.app import resting
from samgui.app.session import Session
from samgui.app.state import Stage
from tests.app.engines import GatedEngine

MakeImage = Callable[..., Path]
Until = Callable[[Callable[[], object]], None]


def test_memory_is_given_back_after_a_rest_once(
    make_image: MakeImage, engine: GatedEngine, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resting, "RESTED_AFTER_MS", 1)
    session = Session(lambda: engine)
    session.open_image(make_image())
    until(lambda: engine.n_released)
    assert session.state.stage is Stage.READY
    session.shutdown()
    assert engine.n_released == 1
