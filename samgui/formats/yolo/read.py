"""Reading a folder of YOLO labels: segments, and boxes as rectangles."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from samgui.document.annotation import Annotation, Category
from samgui.document.colors import category_color
from samgui.document.folder import list_images
from samgui.document.mask import Mask
from samgui.formats.dataset import Dataset, LabelledImage
from samgui.formats.misfit import Misfit, reading
from samgui.formats.pictures import upright_size
from samgui.formats.shapes import drawn, ring_of

_NAME = "YOLO"
_BOX_NUMBERS = 4
_NAME_KINDS = (str, int, float)
_PARTS = ("train", "val", "test")


def read_yolo(path: Path) -> Dataset:
    """The images, labels and objects of a `data.yaml`, or of the folder that has one.

    Each of train, val and test may name a folder of pictures, a text file of their names, or several. Labels
    are looked for where Ultralytics does (`labels` for the last `images` in the path), then in
    `labels/<part>`.
    The pictures must be there: the format doesn't tell their size. A line of 4 numbers is a box and becomes a
    rectangle, with a note. An image that is in several parts comes once.

    Raises FormatError, naming the file and the line, for what isn't YOLO.
    """
    path = Path(path)
    file = path if path.is_file() else path / "data.yaml"
    with reading(file, _NAME):
        data = _yaml(file)
        categories = _categories(data)
        base = data.get("path")
        root = file.parent / base if isinstance(base, str) else file.parent
        pairs = tuple(_pairs(root if root.is_dir() else file.parent, data))
    return Dataset(categories, _Images(pairs, len(categories)), len(pairs), file.parent)


def _yaml(file: Path) -> dict[str, Any]:
    try:
        data = yaml.safe_load(file.read_text(encoding="utf-8-sig"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise Misfit(f"line {mark.line + 1}" if mark else "file", "is not YAML") from error
    if not isinstance(data, dict):
        raise Misfit("file", "has no keys")
    return data


def _categories(data: dict[str, Any]) -> tuple[Category, ...]:
    names = data.get("names")
    if isinstance(names, list):
        names = dict(enumerate(names))
    if not isinstance(names, dict) or sorted(map(str, names)) != sorted(map(str, range(len(names)))):
        raise Misfit("names", "is not a list of labels, or one numbered from 0")
    if not all(isinstance(name, _NAME_KINDS) for name in names.values()):
        raise Misfit("names", "has a label that is no text")
    by_number = {int(number): str(name) for number, name in names.items()}
    return tuple(
        Category(number + 1, by_number[number], category_color(number)) for number in range(len(names))
    )


def _pairs(root: Path, data: dict[str, Any]) -> Iterator[tuple[Path, Path]]:
    """Each picture and its labels."""
    seen = set()
    for part in _PARTS:
        sources = data.get(part) or []
        for source in [sources] if isinstance(sources, str) else sources:
            for picture in _pictures(root, str(source)):
                if picture not in seen:
                    seen.add(picture)
                    yield picture, _labels_of(picture, root, part)


def _pictures(root: Path, source: str) -> list[Path]:
    place = root / source
    if not place.exists() and source.startswith("../"):
        place = root / source[3:]  # Roboflow's files say so, and mean their own folder
    if place.is_dir():
        return list_images(place, recursive=True)
    lines = place.read_text(encoding="utf-8-sig").splitlines()
    return [place.parent / line.strip() for line in lines if line.strip()]


def _labels_of(picture: Path, root: Path, part: str) -> Path:
    parts = picture.parts
    if "images" in parts:
        last = len(parts) - 1 - parts[::-1].index("images")
        usual = Path(*parts[:last], "labels", *parts[last + 1 :]).with_suffix(".txt")
    else:
        usual = picture.with_suffix(".txt")
    if usual.exists():
        return usual
    for n_parts in range(len(parts) - 1, 0, -1):
        inside = root / "labels" / part / Path(*parts[-n_parts:]).with_suffix(".txt")
        if inside.exists():
            return inside
    return usual


@dataclass(frozen=True, slots=True, eq=False)
class _Images:
    pairs: tuple[tuple[Path, Path], ...]
    n_categories: int

    def __iter__(self) -> Iterator[LabelledImage]:
        ids = count(1)
        for picture, labels in self.pairs:
            width, height = upright_size(picture)
            annotations, notes = [], []
            for number, line in self._lines(labels):
                with reading(labels, _NAME):
                    annotation, note = self._object(line, f"line {number}", (height, width), ids)
                annotations.append(annotation)
                if note:
                    notes.append(note)
            yield LabelledImage(picture, width, height, tuple(annotations), notes=tuple(notes))

    @staticmethod
    def _lines(labels: Path) -> list[tuple[int, str]]:
        """The lines that say something; without a file there is no object."""
        with reading(labels, _NAME):
            text = labels.read_text(encoding="utf-8-sig") if labels.exists() else ""
        return [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]

    def _object(
        self, line: str, place: str, size: tuple[int, int], ids: "count[int]"
    ) -> tuple[Annotation, str]:
        try:
            kind, *numbers = (float(word) for word in line.split())
        except ValueError as error:
            raise Misfit(place, "has a word that is no number") from error
        if not (kind.is_integer() and 0 <= kind < self.n_categories):
            raise Misfit(place, f"has label {kind:g}, and data.yaml names {self.n_categories} from 0 on")
        note = ""
        if len(numbers) == _BOX_NUMBERS:
            x, y, w, h = numbers
            numbers = [x - w / 2, y - h / 2, x + w / 2, y - h / 2, x + w / 2, y + h / 2, x - w / 2, y + h / 2]
            note = f"{place} is a box: it became a rectangle"
        if len(numbers) < 6 or len(numbers) % 2:
            raise Misfit(
                place, f"has {len(numbers)} numbers; an outline has an x and a y for 3 points or more"
            )
        height, width = size
        scaled = (np.array(numbers).reshape(-1, 2) * [width, height]).ravel().tolist()
        mask: Mask = drawn([ring_of(scaled, height, width, place)], height, width, place)
        return Annotation(next(ids), int(kind) + 1, mask), note
