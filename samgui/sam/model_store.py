"""The models a person has: those that come with the program, and those they have installed."""

import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from samgui.errors import ModelError
from samgui.files import replace_folder, write_atomically
from samgui.sam.model_folder import embedded_models_dir, installed_models_dir
from samgui.sam.model_info import MODEL_JSON, ModelInfo, encode_model_info, read_model_info

_LEFTOVER_AFTER_SECONDS = 24 * 3600
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


@dataclass(frozen=True, slots=True)
class StoredModel:
    """A model that `load_model` knows by its name. `info` is None when its folder says nothing sensible;
    `problem` is then the sentence that says what is wrong with it."""

    name: str
    folder: Path
    is_embedded: bool
    info: ModelInfo | None
    problem: str = ""

    @property
    def n_bytes(self) -> int:
        """How much room its folder takes on the disk."""
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())


def stored_models() -> tuple[StoredModel, ...]:
    """All models there are by name: the embedded ones first, each kind in alphabetical order."""
    found: dict[str, StoredModel] = {}
    for root in (embedded_models_dir(), installed_models_dir()):
        for path in sorted(root.glob(f"*/{MODEL_JSON}")):
            name = path.parent.name
            # A name that begins with a dot is a folder that is still being made.
            if name not in found and not name.startswith("."):
                found[name] = _read(path.parent, is_embedded=root == embedded_models_dir())
    return tuple(found.values())


def check_new_name(name: str, *, may_replace: bool) -> None:
    """Raise ModelError unless a model can be installed under `name`."""
    if not _NAME.fullmatch(name):
        raise ModelError(
            "{name!r} can't be the name of a model: use letters, digits, dots, dashes and "
            "underscores, 64 at most, and begin with a letter or digit.",
            name=name,
        )
    present = {model.name.casefold(): model for model in stored_models()}.get(name.casefold())
    if present is not None and present.is_embedded:
        raise ModelError(
            "{name} is the model that comes with samgui; choose another name.", name=present.name
        )
    if present is not None and not may_replace:
        raise ModelError(
            "There is a model called {name} already; replace it or choose another name.", name=present.name
        )


def remove_model(name: str) -> StoredModel:
    """Delete the installed model called `name`. Raises ModelError when there is none, or it is embedded."""
    model = next((model for model in stored_models() if model.name == name), None)
    if model is None:
        raise ModelError(
            "There is no model called {name}; samgui models list shows what there is.", name=name
        )
    if model.is_embedded:
        raise ModelError("{name} is the model that comes with samgui; it can't be removed.", name=name)
    # Gone in one step, so that a removal that is interrupted leaves no half of a model.
    doomed = model.folder.with_name(f".{secrets.token_hex(8)}.removed")
    try:
        model.folder.rename(doomed)
        shutil.rmtree(doomed)
    except OSError as error:
        raise ModelError(
            "{folder} can't be removed: {reason}.", folder=model.folder, reason=error.strerror
        ) from error
    return model


@contextmanager
def staging() -> Iterator[Path]:
    """A new folder among the installed models, where one can be put together; removed in the end.

    What a program that was killed has left there is removed too. Raises ModelError when the folder can't
    be made.
    """
    _remove_leftovers(installed_models_dir())
    folder = installed_models_dir() / f".{secrets.token_hex(8)}.new"
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        raise ModelError(
            "{parent} can't be written to: {reason}.", parent=folder.parent, reason=error.strerror
        ) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def install(folder: Path, name: str) -> StoredModel:
    """Make the model in `folder`, which `staging` gave room for, the installed one called `name`.

    It takes the place of one that is there. Raises ModelError when that can't be done.
    """
    target = installed_models_dir() / name
    info = encode_model_info(replace(read_model_info(folder), name=name))
    try:
        write_atomically(folder / MODEL_JSON, lambda file: file.write(info))
        replace_folder(folder, target)
    except OSError as error:
        raise ModelError(
            "{target} can't be written to: {reason}.", target=target, reason=error.strerror
        ) from error
    return _read(target, is_embedded=False)


def _remove_leftovers(models: Path) -> None:
    """Remove hidden folders in which nothing has been done for so long that nobody is at work on them."""
    for folder in models.glob(".*"):
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime > _LEFTOVER_AFTER_SECONDS:
                shutil.rmtree(folder)


def _read(folder: Path, *, is_embedded: bool) -> StoredModel:
    try:
        return StoredModel(folder.name, folder, is_embedded, read_model_info(folder))
    except ModelError as error:
        return StoredModel(folder.name, folder, is_embedded, None, str(error))
