"""What is in a LabelMe file."""

from typing import Annotated, TypeAlias

import msgspec

Number: TypeAlias = int | float
Length: TypeAlias = Annotated[int, msgspec.Meta(gt=0)]


class LabelmeShape(msgspec.Struct, frozen=True):
    """One outline; shapes of one label and `group_id` are parts of one object.

    mask: PNG in base64, of the box between the two `points`, both inside it; for `shape_type` "mask".
    """

    label: str
    points: list[tuple[Number, Number]]
    group_id: int | None = None
    shape_type: str = "polygon"
    description: str | None = ""
    flags: dict[str, bool] | None = {}
    mask: str | None = None


class LabelmeRead(msgspec.Struct, frozen=True, rename="camel"):
    """What is needed of a file. `imageData` isn't looked at."""

    shapes: list[LabelmeShape]
    image_path: str
    image_height: Length | None = None
    image_width: Length | None = None


class LabelmeLabel(msgspec.Struct, frozen=True):
    """The label of a shape."""

    label: str


class LabelmeLabels(msgspec.Struct, frozen=True):
    """The labels of a file."""

    shapes: list[LabelmeLabel]
