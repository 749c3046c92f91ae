"""What is in a COCO instances file, as types: reading by them names the place of whatever doesn't fit."""

from typing import Annotated, TypeAlias

import msgspec
from msgspec import UNSET, UnsetType

Id: TypeAlias = Annotated[int, msgspec.Meta(ge=0, le=2**62)]
Length: TypeAlias = Annotated[int, msgspec.Meta(gt=0)]
Count: TypeAlias = Annotated[int, msgspec.Meta(ge=0)]
Number: TypeAlias = int | float

CocoPolygon: TypeAlias = list[Number]
"""x0, y0, x1, y1, ... in pixels."""


class CocoRle(msgspec.Struct, frozen=True):
    """A mask as run lengths: compressed to a string, or plain. `size` is (height, width)."""

    size: tuple[Length, Length]
    counts: str | list[Count]


class CocoImage(msgspec.Struct, frozen=True):
    """An image; `file_name` is relative to the folder of the JSON file, with `/`."""

    id: Id
    width: Length
    height: Length
    file_name: str


class CocoCategory(msgspec.Struct, frozen=True):
    """A kind of object."""

    id: Id
    name: str
    supercategory: str | None = None


class Provenance(msgspec.Struct, frozen=True):
    """What samgui adds to an annotation, under its own key so that no other program takes it for its own.

    COCO's own `score` isn't used: that marks the results of a detector, not a data set.
    """

    predicted_iou: float | None = None


class CocoAnnotation(msgspec.Struct, frozen=True):
    """One object. `area` in pixels and `bbox` as x, y, width, height are those of the segmentation."""

    id: Id
    image_id: Id
    category_id: Id
    segmentation: list[CocoPolygon] | CocoRle | UnsetType = UNSET
    area: Number | UnsetType = UNSET
    bbox: list[Number] | UnsetType = UNSET
    iscrowd: bool | int = 0
    samgui: Provenance | UnsetType = UNSET


class CocoHead(msgspec.Struct, frozen=True):
    """Of an annotation, what it belongs to."""

    id: Id
    image_id: Id
    category_id: Id
