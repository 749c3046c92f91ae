"""Keeping what a file said and samgui has no use for, so that it can be said again.

What is kept of an image or an object is JSON text, an object. COCO's own keys are in it as they are; those of
another format are together under its name (`"labelme": {...}`), which is how they also get into a COCO file
and back. Keys that begin with `MARK` are samgui's own and go to no file: by them a writer sees that an object
is still as it was read, and how it was written there.
"""

import hashlib
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from samgui.document.mask import Mask

MARK = "samgui:"

_T = TypeVar("_T")


def kept_text(format_name: str, keys: Mapping[str, object], mark: msgspec.Struct | None = None) -> str:
    """The text for what a format keeps: `keys` for any file, `mark` for this format's writer alone."""
    kept: dict[str, object] = {format_name: keys} if keys else {}
    if mark is not None:
        kept[MARK + format_name] = mark
    return msgspec.json.encode(kept).decode("utf-8") if kept else ""


def kept_keys(text: str, format_name: str) -> dict[str, Any]:
    """The keys in `text` that a format keeps; none when it keeps nothing."""
    found = _decoded(text, format_name, dict[str, Any])
    return {} if found is None else found


def kept_mark(text: str, format_name: str, kind: type[_T]) -> _T | None:
    """The mark in `text` for a format's writer, None when there is none."""
    return _decoded(text, MARK + format_name, kind)


def _decoded(text: str, key: str, kind: type[_T]) -> _T | None:
    if f'"{key}"' not in text:
        return None
    raw = msgspec.json.decode(text, type=dict[str, msgspec.Raw]).get(key)
    try:
        return None if raw is None else msgspec.json.decode(raw, type=kind)
    except msgspec.ValidationError:
        return None  # somebody else's key of that name


def digest_of(mask: Mask) -> str:
    """A name for the mask's pixels, the same for the same pixels."""
    rle = mask.to_rle()
    text = f"{rle['size']}{rle['counts']}"
    return hashlib.blake2b(text.encode("ascii"), digest_size=8).hexdigest()
