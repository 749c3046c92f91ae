"""Telling of which format a file or a folder is, by what is in it."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import yaml

from samgui.document.folder import natural_key
from samgui.errors import FormatError
from samgui.formats.coco.index import opened
from samgui.formats.coco.layout import coco_files
from samgui.formats.coco.scan import members
from samgui.formats.misfit import Misfit, reading
from samgui.formats.png.schema import LABELS
from samgui.formats.writing import shown

_YOLO_FILE = "data.yaml"
_SAMPLES = 20
_LOOKED_FOR = (
    "COCO's images, annotations and categories, LabelMe's shapes, ISAT's objects, YOLO's data.yaml, "
    "Pascal VOC's Annotations and PNG masks that are described"
)
_KEYS = (
    ("coco", {"images"}),
    ("coco", {"annotations"}),
    ("coco", {"categories"}),
    ("labelme", {"shapes"}),
    ("png", {"image", "objects"}),
    ("isat", {"info", "objects"}),
)
"""By which keys a JSON file is known; the first that are all there decide."""


def detect(path: Path) -> str:
    """The name in `FORMATS` of what is at `path`, a file or a folder, by what is in it and not by its name.

    In folders with a file for each picture the first 20 are looked at. PNGs are known by what `write_png`
    puts beside them: others could as well be pictures.

    Raises FormatError when nothing fits or more than one does, and when there is nothing at `path` or it
    can't be read.
    """
    path = Path(path)
    if not path.exists():
        raise FormatError("There is no file or folder at {path}; check its name.", path=shown(path))
    _require_readable(path)
    found = sorted(set(_of_folder(path) if path.is_dir() else _of_file(path)))
    if not found:
        raise FormatError(
            "{path} is of no format that samgui knows: it looked for {looked_for}; "
            "say which one it is with --from.",
            path=shown(path),
            looked_for=_LOOKED_FOR,
        )
    if len(found) > 1:
        raise FormatError(
            "{path} could be {formats}: it has what each of them is known by; say which one it is "
            "with --from.",
            path=shown(path),
            formats=" or ".join(found),
        )
    return found[0]


def _require_readable(path: Path) -> None:
    """Raise FormatError for what nobody may look into: that is not to be taken for an unknown format."""
    with reading(path, "annotations"):
        if path.is_dir():
            next(path.iterdir(), None)
        else:
            path.open("rb").close()


def _of_file(path: Path) -> Iterator[str]:
    if path.suffix.lower() in (".yaml", ".yml"):
        if _is_yolo(path):
            yield "yolo"
    else:
        yield from _of_json(path)


def _of_folder(folder: Path) -> Iterator[str]:
    if _is_yolo(folder / _YOLO_FILE):
        yield "yolo"
    if any(folder.glob("Annotations/**/*.xml")):
        yield "voc"
    coco = coco_files(folder)
    if any("coco" in _of_json(file) for file in coco[:_SAMPLES]):
        yield "coco"
        return
    if "labels" in _keys(folder / LABELS):
        yield "png"
    inside = (each for each in folder.rglob("*.json") if not each.name.startswith("."))
    files = sorted(inside, key=lambda each: (each.parent.parts, natural_key(each.name)))
    for file in islice(files, _SAMPLES):
        yield from _of_json(file)


def _of_json(path: Path) -> tuple[str, ...]:
    """The format of a JSON file, or nothing."""
    keys = set()
    for key in _keys(path):
        keys.add(key)
        for name, decisive in _KEYS:
            if decisive <= keys:
                return (name,)
    return ()


def _keys(path: Path) -> Iterator[str]:
    """The keys of a JSON file, as far as it is JSON; none when there is no such file."""
    try:
        with opened(path) as buffer:
            for key, _ in members(buffer):
                yield key
    except (OSError, Misfit):
        return


def _is_yolo(path: Path) -> bool:
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return False
    return isinstance(data, dict) and "names" in data and not data.keys().isdisjoint(("train", "val", "test"))
