"""Where the files and pictures of COCO are in a folder."""

from pathlib import Path

from samgui.errors import FormatError
from samgui.formats.writing import shown

ANNOTATIONS, IMAGES, PREFIX = "annotations", "images", "instances_"

_LAYOUTS = (f"{ANNOTATIONS}/{PREFIX}*.json", f"{PREFIX}*.json", "*.json", "*/_annotations.coco.json")
"""Where samgui and others put the files; the first that are there are meant."""


def coco_files(folder: Path) -> list[Path]:
    """The COCO files of a folder in the order of their names, by the usual layouts; it may have none."""
    for layout in _LAYOUTS:
        if files := sorted(each for each in folder.glob(layout) if each.is_file()):
            return files
    return []


def required_files(path: Path) -> list[Path]:
    """The file itself, or the COCO files of a folder; FormatError when that has none."""
    files = coco_files(path) if path.is_dir() else [path]
    if not files:
        raise FormatError(
            "There is no COCO file at {path}; choose the file, or the folder that has {folder}.",
            path=shown(path),
            folder=f"{ANNOTATIONS}/{PREFIX}train.json",
        )
    return files


def picture_root(file: Path, first: str) -> Path:
    """The folder that `file_name` starts from, for a file whose first picture has the name `first`.

    It is the file's own, or, for a file in `annotations`, the one beside that in which the picture is:
    `images`, `images/<part>` or `<part>`, where the file is `instances_<part>.json`.
    """
    if file.parent.name != ANNOTATIONS or (file.parent / first).exists():
        return file.parent
    top, part = file.parent.parent, file.stem.removeprefix(PREFIX)
    candidates = (top / IMAGES, top / IMAGES / part, top / part)
    usual = top / IMAGES if (top / IMAGES).is_dir() else file.parent
    return next((each for each in candidates if (each / first).exists()), usual)
