"""The menu of the models, and what the window says of the one in use."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMessageBox

from samgui.app.settings import Settings
from samgui.errors import ModelError
from samgui.paths import resource_path
from samgui.sam.model_folder import DEFAULT_MODEL, installed_models_dir
from samgui.sam.model_store import remove_model
from samgui.ui import model_menu
from samgui.ui.main_window import MainWindow
from tests.app.conftest import Until
from tests.app.engines import GatedEngine
from tests.ui.user import User


def put_model(name: str, content: str | None = None) -> Path:
    """Install a model that says what it is, or only `content`; nothing here runs it."""
    folder = installed_models_dir() / name
    folder.mkdir(parents=True)
    shutil.copy(resource_path("models", DEFAULT_MODEL, "model.json"), folder)
    if content is not None:
        (folder / "model.json").write_text(content)
    return folder


@pytest.fixture
def installed() -> Iterator[None]:
    """Two models are installed, of which one is broken."""
    put_model("mine")
    put_model("spoilt", "{}")
    yield
    for name in ("mine", "spoilt"):
        remove_model(name)


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the models that were loaded; each is a gated engine."""
    names: list[str] = []

    def load(name: str) -> GatedEngine:
        names.append(name)
        return GatedEngine(name)

    monkeypatch.setattr(model_menu, "load_model", load)
    return names


def entries(window: MainWindow) -> dict[str, QAction]:
    """The entries of the menu as they are when it has just opened."""
    menu = window._models
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions() if not action.isSeparator()}


def test_the_models_there_are_are_listed_anew_each_time(user: User, installed: None) -> None:
    put_model("newer")
    listed = entries(user.window)
    assert list(listed) == ["mobile_sam", "mine", "newer", "spoilt", "&More models…"]
    remove_model("newer")
    assert "newer" not in entries(user.window)
    assert listed["mine"].isEnabled()


def test_a_broken_model_cannot_be_chosen_and_says_why(user: User, installed: None) -> None:
    spoilt = entries(user.window)["spoilt"]
    assert not spoilt.isEnabled()
    assert "doesn't describe a samgui model" in spoilt.toolTip()


def test_choosing_a_model_encodes_again_and_keeps_everything(
    user: User, installed: None, loaded: list[str], settings: Settings, until: Until
) -> None:
    user.keep_object(30, 20, "cat")
    user.click(10, 10)
    user.await_answer()
    entries(user.window)["mine"].trigger()
    until(lambda: user.state.model_name == "mine" and user.state.prediction is not None)
    assert len(user.state.annotations) == len(user.state.prompt.points) == 1
    checked = [name for name, action in entries(user.window).items() if action.isChecked()]
    assert (checked, loaded, settings.model) == (["mine"], ["mine"], "mine")


def test_choosing_the_model_in_use_does_nothing(
    user: User, installed: None, loaded: list[str], until: Until
) -> None:
    entries(user.window)["mine"].trigger()
    until(lambda: user.state.model_name == "mine")
    entries(user.window)["mine"].trigger()
    assert user.state.model_name == "mine"
    assert entries(user.window)["mine"].isChecked()
    assert loaded == ["mine"]


def test_a_model_that_can_not_be_loaded_leaves_the_one_before(
    user: User, installed: None, monkeypatch: pytest.MonkeyPatch, until: Until
) -> None:
    def refuse(_name: str) -> GatedEngine:
        raise ModelError("The model is damaged.")

    monkeypatch.setattr(model_menu, "load_model", refuse)
    said: list[str] = []
    user.session.message.connect(lambda _level, sentence: said.append(sentence))
    entries(user.window)["mine"].trigger()
    until(lambda: said)
    assert said == ["The model is damaged."]
    assert user.state.model_name == "gated"


def test_the_status_bar_says_the_model_and_what_it_runs_on(user: User) -> None:
    field = user.window.status._model
    assert field.text() == "gated · CPU"
    assert "There is nothing else." in field.toolTip()


def test_a_long_name_is_cut_and_moves_nothing(
    user: User, installed: None, monkeypatch: pytest.MonkeyPatch, until: Until
) -> None:
    name = "a_name_that_is_much_longer_than_others"
    field = user.window.status._model
    before = field.width()
    user.session.use_model(lambda: GatedEngine(name))
    until(lambda: user.state.model_name == name)
    assert "…" in field.text()
    assert name in field.toolTip()
    assert field.sizeHint().width() <= before


def test_the_time_an_encoding_took_is_remembered_for_each_model(
    user: User, settings: Settings, make_image: Callable[..., Path], until: Until
) -> None:
    assert settings.encode_seconds("gated") is not None
    assert settings.encode_seconds("other") is None
    user.session.use_model(lambda: GatedEngine("other"))
    until(lambda: settings.encode_seconds("other") is not None)


def test_more_models_says_how_to_get_them(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box.text()))
    entries(user.window)["&More models…"].trigger()
    assert "samgui models download" in shown[0]
    assert "samgui models import" in shown[0]
