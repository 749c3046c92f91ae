"""What VOC files say and samgui has no use for, kept for the way back."""

import msgspec

from samgui.document.annotation import Annotation
from samgui.document.mask import Mask
from samgui.formats.keeping import digest_of, kept_keys, kept_mark, kept_text
from samgui.formats.voc.xml import Element, Values

_KEY = "voc"
_OF_FILE = ("folder", "filename", "path", "size", "segmented", "object")
_OF_OBJECT = ("name", "bndbox")
_USUAL: Values = {"pose": "Unspecified", "truncated": "0", "difficult": "0"}
_USUAL_DEPTH = "3"


class Box(msgspec.Struct, frozen=True):
    """How an object was read: the digest of its mask, and its box, which need not be the mask's."""

    mask: str
    bndbox: Values


def file_text(root: Element) -> str:
    """What is kept of a file."""
    depth = root.one("size").values().get("depth", _USUAL_DEPTH)
    return kept_text(_KEY, {**root.values(*_OF_FILE), **({} if depth == _USUAL_DEPTH else {"depth": depth})})


def file_values(text: str) -> tuple[Values, str]:
    """What is to be in a file besides what is made anew, and how many channels its picture has."""
    said = kept_keys(text, _KEY)
    depth = said.pop("depth", _USUAL_DEPTH)
    return {name: each for name, each in said.items() if name not in _OF_FILE}, str(depth)


def object_text(element: Element, mask: Mask) -> str:
    """What is kept of an object."""
    said = element.values(*_OF_OBJECT)
    keys = {name: value for name, value in said.items() if _USUAL.get(name) != value}
    boxes = element.all("bndbox")
    return kept_text(_KEY, keys, Box(digest_of(mask), boxes[0].values()) if boxes else None)


def object_values(annotation: Annotation, label: str) -> Values:
    """The whole of an object; its box is the one that it was read with as long as the mask is the same."""
    said = kept_keys(annotation.extra, _KEY)
    box = kept_mark(annotation.extra, _KEY, Box)
    is_same = box is not None and box.mask == digest_of(annotation.mask)
    return {
        "name": label,
        **{name: value for name, value in {**_USUAL, **said}.items() if name not in _OF_OBJECT},
        "bndbox": box.bndbox if box is not None and is_same else _box_of(annotation.mask),
    }


def _box_of(mask: Mask) -> Values:
    """Pixels count from 1, and both corners are inside."""
    x, y, w, h = mask.bbox
    return {"xmin": f"{x + 1}", "ymin": f"{y + 1}", "xmax": f"{x + w}", "ymax": f"{y + h}"}
