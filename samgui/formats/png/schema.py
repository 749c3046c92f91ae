"""What is written beside PNGs, so that they can be read again."""

from typing import Annotated, TypeAlias

import msgspec

Length: TypeAlias = Annotated[int, msgspec.Meta(gt=0)]

LABELS = "labels.json"


class PngObject(msgspec.Struct, frozen=True):
    """An object: its label, and the file that it has or its value in the file of all."""

    label: str
    file: str = ""
    value: int = 0


class PngImage(msgspec.Struct, frozen=True):
    """The objects of an image, whose name is told from the folder of this file."""

    image: str
    width: Length
    height: Length
    objects: list[PngObject]


class PngLabel(msgspec.Struct, frozen=True):
    """What a value of a semantic PNG means."""

    value: int
    name: str
    color: tuple[int, int, int] = (0, 0, 0)


class PngLabels(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the values of all semantic PNGs of a folder mean, and the picture of each, told from there."""

    labels: list[PngLabel]
    pictures: dict[str, str] = {}
