import os
import shutil
import time
from pathlib import Path

import pytest

from samgui.errors import ModelError
from samgui.paths import resource_path
from samgui.sam.model_folder import DEFAULT_MODEL, load_model
from samgui.sam.model_info import read_model_info
from samgui.sam.model_store import check_new_name, install, remove_model, staging, stored_models

MODEL = resource_path("models", DEFAULT_MODEL)


def put(models: Path, name: str) -> Path:
    """Install a model that says only what it is; nothing here runs it."""
    (models / name).mkdir(parents=True)
    shutil.copy(MODEL / "model.json", models / name)
    return models / name


def test_the_embedded_model_is_there_from_the_beginning(own_models: Path) -> None:
    (model,) = stored_models()
    assert (model.name, model.folder, model.is_embedded) == (DEFAULT_MODEL, MODEL, True)
    assert model.info == load_model().info
    assert model.n_bytes > 40_000_000


def test_installed_models_follow_in_order(own_models: Path) -> None:
    for name in ("zebra", "apple", ".half-made"):
        put(own_models, name)
    (own_models / "no model").mkdir()
    assert [model.name for model in stored_models()] == [DEFAULT_MODEL, "apple", "zebra"]
    assert [model.is_embedded for model in stored_models()] == [True, False, False]


def test_a_folder_that_says_nothing_sensible_is_listed_with_what_is_wrong(own_models: Path) -> None:
    (put(own_models, "broken") / "model.json").write_text("{}")
    broken = stored_models()[1]
    assert broken.info is None
    assert "doesn't describe a samgui model" in broken.problem


@pytest.mark.parametrize("name", ["a", "vit_b", "My-model.2", "x" * 64])
def test_a_plain_name_can_be_taken(own_models: Path, name: str) -> None:
    check_new_name(name, may_replace=False)


@pytest.mark.parametrize("name", ["", ".", "..", ".hidden", "a/b", "a\\b", "-x", "a b", "ä", "x" * 65, "a\n"])
def test_a_name_that_is_no_folders_name_everywhere_is_refused(own_models: Path, name: str) -> None:
    with pytest.raises(ModelError, match="can't be the name of a model"):
        check_new_name(name, may_replace=True)


def test_a_name_that_is_taken_is_refused_unless_it_may_be_replaced(own_models: Path) -> None:
    put(own_models, "mine")
    for name in ("mine", "MINE"):
        with pytest.raises(ModelError, match="a model called mine already"):
            check_new_name(name, may_replace=False)
        check_new_name(name, may_replace=True)
    with pytest.raises(ModelError, match="mobile_sam is the model that comes with samgui"):
        check_new_name(DEFAULT_MODEL, may_replace=True)


def test_a_model_is_installed_whole_or_not_at_all(own_models: Path) -> None:
    def interrupted() -> None:
        with staging() as stage:
            put(stage, "new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert list(own_models.iterdir()) == []
    with staging() as stage:
        model = install(put(stage, "new"), "new")
    assert stored_models()[1] == model
    assert [path.name for path in own_models.iterdir()] == ["new"]


def test_what_a_killed_program_left_is_removed_after_a_day(own_models: Path) -> None:
    old, new = own_models / ".old.new", own_models / ".new.new"
    for folder in (old, new):
        put(own_models, folder.name)
    a_day_ago = time.time() - 25 * 3600
    os.utime(old, (a_day_ago, a_day_ago))
    with staging():
        assert not old.exists()
        assert new.exists()


def test_installing_again_replaces(own_models: Path) -> None:
    (put(own_models, "mine") / "old.onnx").touch()
    with staging() as stage:
        install(put(stage, "whatever"), "mine")
    assert [path.name for path in (own_models / "mine").iterdir()] == ["model.json"]
    assert read_model_info(own_models / "mine").name == "mine"
    assert [path.name for path in own_models.iterdir()] == ["mine"]


def test_a_model_is_removed_with_all_its_files(own_models: Path) -> None:
    put(own_models, "mine")
    assert remove_model("mine").name == "mine"
    assert list(own_models.iterdir()) == []


def test_a_broken_model_can_be_removed_too(own_models: Path) -> None:
    (put(own_models, "broken") / "model.json").write_text("{}")
    remove_model("broken")
    assert len(stored_models()) == 1


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("nothing", "There is no model called nothing; samgui models list shows"),
        ("../data", "There is no model called"),
        (DEFAULT_MODEL, "comes with samgui; it can't be removed"),
    ],
)
def test_what_can_not_be_removed_is_a_sentence(own_models: Path, name: str, sentence: str) -> None:
    with pytest.raises(ModelError, match=sentence):
        remove_model(name)


def test_a_place_that_can_not_be_written_to_is_a_sentence(own_models: Path) -> None:
    own_models.parent.mkdir(parents=True)
    own_models.write_text("in the way")
    with pytest.raises(ModelError, match="can't be written to"), staging():
        pass


def fail(*_: object) -> None:
    raise PermissionError(13, "Permission denied")


def test_what_the_system_refuses_is_a_sentence(own_models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(own_models, "mine")
    new = put(own_models, "new")
    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(ModelError, match=r"mine can't be removed: Permission denied"):
        remove_model("mine")
    with pytest.raises(ModelError, match=r"mine can't be written to: Permission denied"):
        install(new, "mine")
    assert (own_models / "mine" / "model.json").is_file()
