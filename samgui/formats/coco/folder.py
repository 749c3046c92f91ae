"""COCO as a folder: a JSON file for each part of the data, and the pictures."""

from pathlib import Path

_LAYOUTS = ("annotations/instances_*.json", "instances_*.json", "*.json", "*/_annotations.coco.json")
"""Where others and samgui put the files; the first that are there are meant."""


def coco_files(folder: Path) -> list[Path]:
    """The COCO files of a folder in the order of their names, by the usual layouts; it may have none."""
    for layout in _LAYOUTS:
        if files := sorted(each for each in folder.glob(layout) if each.is_file()):
            return files
    return []
