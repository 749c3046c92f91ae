"""The name and the part that each image of an export has."""

from pathlib import Path
from typing import NamedTuple

from samgui.formats.names import OutputNames
from samgui.formats.splits import TRAIN, Split


class Placed(NamedTuple):
    """An image's name without ending, the part that it is in, and what its files are called.

    stem: with the part as a folder when there is a split, else the name; for formats that have no other
          place for parts.
    """

    name: str
    part: str
    stem: str


class Parting:
    """Gives each image of an export its name (`OutputNames`) and its part, "train" without a split."""

    def __init__(self, root: Path | None, split: Split | None) -> None:
        self._names = OutputNames(root)
        self._split = split
        self._counts = dict.fromkeys(split.names if split else (TRAIN,), 0)

    @property
    def parts(self) -> tuple[str, ...]:
        """All parts, those without images too."""
        return tuple(self._counts)

    @property
    def n_images(self) -> int:
        """How many images were placed."""
        return sum(self._counts.values())

    @property
    def notes(self) -> tuple[str, ...]:
        """A remark on each part that no image fell to."""
        empty = (part for part, n_images in self._counts.items() if not n_images)
        return tuple(f"no image fell to {part}: choose another seed or share" for part in empty)

    def place(self, image: Path) -> Placed:
        """Where the next image goes; FormatError when its name isn't Unicode."""
        name = self._names.name_of(image)
        part = self._split.part_of(name) if self._split else TRAIN
        self._counts[part] += 1
        return Placed(name, part, f"{part}/{name}" if self._split else name)
