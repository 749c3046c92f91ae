"""What LabelMe files say and samgui has no use for, kept for the way back."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import msgspec

from samgui.document.mask import Mask
from samgui.formats.keeping import digest_of, kept_keys, kept_mark, kept_text

KEY = "labelme"

Row: TypeAlias = dict[str, Any]
"""A shape as the file has it."""

_OUTLINE = ("points", "shape_type", "mask")
_MADE_ANEW = {"label", "group_id", *_OUTLINE}
_OF_FILE = ("shapes", "imagePath", "imageData", "imageHeight", "imageWidth")
_USUAL: tuple[Row, ...] = ({"description": ""}, {"flags": {}})


class Outlines(msgspec.Struct, frozen=True):
    """How an object was read: the digest of its mask, and of each of its shapes what tells the outline."""

    mask: str
    shapes: list[Row]


def file_text(content: Mapping[str, Any], left_out: Sequence[Row]) -> str:
    """What is kept of a file: all keys of its own, and the shapes that are no objects."""
    keys = {key: value for key, value in content.items() if key not in _OF_FILE}
    return kept_text(KEY, {**keys, **({"shapes": left_out} if left_out else {})})


def file_keys(text: str) -> tuple[Row, list[Row]]:
    """The keys of a file, and the shapes that were no objects."""
    kept = kept_keys(text, KEY)
    shapes, keys = kept.get("shapes"), {key: value for key, value in kept.items() if key not in _OF_FILE}
    return keys, [each for each in shapes if isinstance(each, dict)] if isinstance(shapes, list) else []


def object_text(rows: Sequence[Row], mask: Mask) -> str:
    """What is kept of an object, whose shapes are `rows`."""
    said = [
        {key: value for key, value in row.items() if key not in _MADE_ANEW and {key: value} not in _USUAL}
        for row in rows
    ]
    keys: Row = {"shapes": said} if any(said) else {}
    if rows[0].get("group_id") is not None:
        keys["group_id"] = rows[0]["group_id"]
    outlines = [{key: row[key] for key in _OUTLINE if key in row} for row in rows]
    return kept_text(KEY, keys, Outlines(digest_of(mask), outlines))


def outlines_of(text: str, mask: Mask) -> list[Row]:
    """The outlines that an object was read from; none when its mask is another now."""
    found = kept_mark(text, KEY, Outlines)
    return found.shapes if found is not None and found.mask == digest_of(mask) else []


def object_keys(text: str, n_shapes: int) -> list[Row]:
    """The keys of each of an object's shapes; when there are more or fewer now, the first's for all."""
    shapes = kept_keys(text, KEY).get("shapes")
    if not isinstance(shapes, list) or not shapes or not all(isinstance(each, dict) for each in shapes):
        return [{}] * n_shapes
    return shapes if len(shapes) == n_shapes else [shapes[0]] * n_shapes


def group_of(text: str) -> int | None:
    """The group that an object's shapes were in."""
    group = kept_keys(text, KEY).get("group_id")
    return group if isinstance(group, int) else None
