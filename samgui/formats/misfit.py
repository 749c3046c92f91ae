"""Saying what is wrong with a file, and where in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from samgui.errors import FormatError
from samgui.formats.writing import shown


class Misfit(Exception):  # noqa: N818 - turned into a FormatError where the file's name is known
    """What is wrong, and at which place in the file: `$.annotations[3].id`, `line 12`."""

    def __init__(self, place: str, what: str) -> None:
        super().__init__(f"`{place}` {what}")


@contextmanager
def reading(path: Path, format_name: str) -> Iterator[None]:
    """Turn whatever is found to be wrong with the file `path` into a FormatError that names it."""
    try:
        yield
    except (Misfit, msgspec.MsgspecError) as misfit:
        raise FormatError(
            "{file} can't be read as {format}: {reason}.",
            file=shown(path),
            format=format_name,
            reason=misfit,
        ) from misfit
    except UnicodeDecodeError as error:
        raise FormatError(
            "{file} can't be read as {format}: it isn't text in UTF-8; save it anew in that encoding.",
            file=shown(path),
            format=format_name,
        ) from error
    except RecursionError as error:
        raise FormatError(
            "{file} can't be read as {format}: its lists are nested too deep.",
            file=shown(path),
            format=format_name,
        ) from error
    except OSError as error:
        # A file may name another one that isn't there.
        file = Path(error.filename) if isinstance(error.filename, str) else path
        raise FormatError(
            "{file} can't be read: {reason}.", file=shown(file), reason=error.strerror or error
        ) from error
