"""Masks as PNG files: of one image, and of a whole data set in a folder."""

from samgui.formats.png.one import (
    write_cutout_png,
    write_instances_png,
    write_mask_png,
    write_overlay_png,
    write_semantic_png,
)
from samgui.formats.png.read import kind_of, read_png
from samgui.formats.png.write import PngKind, write_png

__all__ = [
    "PngKind",
    "kind_of",
    "read_png",
    "write_cutout_png",
    "write_instances_png",
    "write_mask_png",
    "write_overlay_png",
    "write_png",
    "write_semantic_png",
]
