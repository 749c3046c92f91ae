"""The picture that is open when the program is started for the first time."""

import logging
import shutil
from pathlib import Path

from samgui.paths import resource_path, user_data_dir

_NAME = "astronaut.png"

_log = logging.getLogger(__name__)


def sample_image() -> Path | None:
    """A copy of the sample picture that is the person's own, made when it isn't there yet.

    In a folder of its own among the user's data, so that what is tried on it is kept as with any other
    picture, and nothing is ever written beside the program. None when no copy can be made.
    """
    path = user_data_dir() / "sample" / _NAME
    if not path.is_file():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(resource_path("images", _NAME), path)
        except OSError as error:
            _log.warning("no sample picture: %s", error)
            return None
    return path
