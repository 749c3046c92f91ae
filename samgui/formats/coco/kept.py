"""Keeping what a COCO file said of an image, a category or an object, so that it can be said again.

The row is kept as JSON text, every key in its order, known or not. An object's row also has `MARK`, samgui's
own: by it the writer sees whether the mask is still the one that the row's segmentation gave.
"""

from collections.abc import Mapping

import msgspec

from samgui.document.mask import Mask
from samgui.formats import keeping
from samgui.formats.keeping import digest_of

MARK = f"{keeping.MARK}read"

Row = dict[str, msgspec.Raw]


class Mark(msgspec.Struct, frozen=True):
    """What a row was read as: the digest of its mask, and its place among the file's annotations."""

    mask: str
    place: int


def row_of(text: bytes | str | memoryview) -> Row:
    """The keys and values, as they are written, of a JSON object; none when the text is empty."""
    if not text:
        return {}
    if not isinstance(text, str) and b"\n" in bytes(text):
        # Written over many lines it may take several times the room; the values stay the same.
        text = msgspec.json.encode(msgspec.json.decode(text))
    return msgspec.json.decode(text, type=Row)


def text_of(row: Mapping[str, object]) -> str:
    """The row as JSON text."""
    return msgspec.json.encode(row).decode("utf-8")


def marked(row: Row, mask: Mask, place: int) -> str:
    """The row of an object as JSON text, marked with what was read from it."""
    return text_of({**row, MARK: Mark(digest_of(mask), place)})


def unmarked(row: Row) -> tuple[Row, Mark | None]:
    """The row without samgui's own keys, and the mark, None when there is none."""
    mark = row.get(MARK)
    rest = {key: value for key, value in row.items() if not key.startswith(keeping.MARK)}
    return rest, msgspec.json.decode(mark, type=Mark) if mark is not None else None
