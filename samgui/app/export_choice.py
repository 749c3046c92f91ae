"""How a person wants an export: what is remembered of it, and where it goes unless they say otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from samgui.document.polygon import DEFAULT_TOLERANCE
from samgui.formats import FORMATS, Format, Pictures, PngKind, Segmentation, Split, WriteOptions

LEAST_TOLERANCE, MOST_TOLERANCE = 0.0, 20.0
"""Pixels that a polygon may be from the outline."""
MOST_SEED = 2**31 - 1

Shapes: TypeAlias = Segmentation | PngKind

SHAPES: Mapping[str, tuple[Shapes, ...]] = MappingProxyType(
    {
        "coco": ("auto", "polygon", "rle"),
        "labelme": ("auto", "polygon", "rle"),
        "png": ("instances", "semantic", "binary", "cutout", "overlay"),
    }
)
"""The ways in which a format can write shapes, the usual one first; formats that aren't here have one way."""
_WITH_POLYGONS = frozenset({"coco", "yolo", "labelme"})


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """Everything but the place. Choices that another format has are kept for when it is chosen again.

    shares: of train, val and test, in any unit; some is more than 0.
    """

    format_name: str = "coco"
    segmentation: Segmentation = "auto"
    png_kind: PngKind = "instances"
    tolerance: float = DEFAULT_TOLERANCE
    pictures: Mapping[str, Pictures] = field(default_factory=dict)
    """By the format's name; the format's usual way where there is none."""
    is_split: bool = False
    shares: tuple[int, int, int] = (80, 10, 10)
    seed: int = 0

    @property
    def format(self) -> Format:
        """The chosen format."""
        return FORMATS[self.format_name]

    @property
    def shapes(self) -> Shapes | None:
        """How shapes are written; None when the format has one way."""
        if self.format_name not in SHAPES:
            return None
        return self.png_kind if self.format_name == "png" else self.segmentation

    @property
    def has_polygons(self) -> bool:
        """Whether the tolerance means anything."""
        return self.format_name in _WITH_POLYGONS and self.shapes != "rle"

    @property
    def pictures_of_format(self) -> Pictures | None:
        """What becomes of the picture files; None when the format has no place for them."""
        return self.format.pictures and self.pictures.get(self.format_name, self.format.pictures)

    @property
    def is_folder(self) -> bool:
        """Whether a folder is written, and not one file."""
        return self.format.is_folder or self.is_split or self.pictures_of_format in {"copy", "link"}

    def with_pictures(self, pictures: Pictures) -> "ExportChoice":
        """The same with another way for the pictures of its format."""
        return replace(self, pictures={**self.pictures, self.format_name: pictures})

    def options(self, *, overwrite: bool) -> WriteOptions:
        """As the formats take them."""
        return WriteOptions(
            segmentation=self.segmentation,
            tolerance=self.tolerance,
            split=Split(*self.shares, seed=self.seed) if self.is_split else None,
            pictures=self.pictures_of_format,
            png_kind=self.png_kind,
            overwrite=overwrite,
        )

    def proposed_place(self, root: Path) -> Path:
        """A file goes in the project's folder; a folder beside it, lest copied pictures come back as new."""
        if self.is_folder:
            return root.parent / f"{root.name or 'images'}_{self.format_name}"
        return root / "annotations.json"


def is_sensible(choice: ExportChoice) -> bool:
    """False for a choice that was spoilt in the settings' file."""
    return (
        choice.format_name in FORMATS
        and FORMATS[choice.format_name].can_write
        and LEAST_TOLERANCE <= choice.tolerance <= MOST_TOLERANCE
        and all(0 <= share <= 100 for share in choice.shares)
        and any(choice.shares)
        and 0 <= choice.seed <= MOST_SEED
    )
