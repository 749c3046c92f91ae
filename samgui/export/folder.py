"""Where an exported model goes: checked before the work is begun, and taken all at once after it."""

import shutil
from pathlib import Path

from samgui.errors import ExportError, ModelError
from samgui.export.notice import NOTICE_FILE
from samgui.sam.model_info import MODEL_JSON, read_model_info


def check_output(output: Path) -> None:
    """Make the parent of the folder `output`, and see that a model can be put there.

    Raises ExportError when it is a file, when it holds anything but an earlier export, or when nothing
    can be written beside it.
    """
    if output.exists() and not output.is_dir():
        raise ExportError(f"{output} is a file; --output wants the name of a folder.")
    others = _foreign_files(output)
    if others:
        raise ExportError(
            f"{output} has other files in it, such as {others[0]}; give --output a new or empty folder."
        )
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        probe = output.parent / f".{output.name}.probe"
        probe.mkdir(exist_ok=True)
        probe.rmdir()
    except OSError as error:
        raise ExportError(f"{output.parent} can't be written to: {error.strerror}.") from error


def put_in_place(folder: Path, output: Path) -> None:
    """Let `folder`, which is on the same file system, take the place of `output`. Raises OSError."""
    if not output.exists():
        folder.rename(output)
        return
    # A folder with files in it can't be replaced in one step.
    old = folder.with_name("old")
    output.rename(old)
    try:
        folder.rename(output)
    except BaseException:
        old.rename(output)
        raise
    shutil.rmtree(old)


def _foreign_files(folder: Path) -> list[str]:
    """Names of what is in a folder and no export has written, sorted."""
    if not folder.exists():
        return []
    own = {MODEL_JSON, NOTICE_FILE}
    try:
        files = read_model_info(folder).files
    except ModelError:
        own = set()
    else:
        for file in (files.encoder, files.decoder, files.interactive_decoder):
            if file is not None:
                own |= {file.file, *(data.file for data in file.external_data)}
    return sorted({path.name for path in folder.iterdir()} - own)
