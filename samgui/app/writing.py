"""What is in each kind of file that a person can save."""

from dataclasses import dataclass
from functools import reduce
from pathlib import Path

import numpy as np

from samgui.app.requests import full_size_mask
from samgui.app.saving import Writing
from samgui.app.state import MaskKind, Preview
from samgui.document.annotation import Annotation
from samgui.document.document import Document
from samgui.document.image import Image
from samgui.document.mask import Mask
from samgui.errors import FormatError


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """What the person had before their eyes when they asked for a PNG."""

    path: Path
    image: Image
    selection: frozenset[int]
    preview: Preview | None


def coco(path: Path, document: Document) -> Writing:
    """The whole document as COCO JSON."""

    def write() -> str:
        from samgui.formats.coco import write_coco  # noqa: PLC0415

        write_coco(path, document)
        return f"Exported to {path.name}."

    return Writing(path, write, document)


def png(path: Path, kind: MaskKind, scene: Scene, document: Document) -> Writing:
    """The masks of one image as PNG; writing raises FormatError when there is none."""
    annotations = document.annotations_of(scene.path)

    def write() -> str:
        from samgui.formats.png import (  # noqa: PLC0415
            write_instances_png,
            write_mask_png,
            write_overlay_png,
            write_semantic_png,
        )

        size = (scene.image.height, scene.image.width)
        match kind:
            case MaskKind.BINARY:
                write_mask_png(path, _wanted_mask(scene, annotations))
            case MaskKind.INSTANCES:
                write_instances_png(path, [item.mask for item in _some(annotations)], size)
            case MaskKind.SEMANTIC:
                write_semantic_png(path, _some(annotations), document.categories, size)
            case MaskKind.OVERLAY:
                write_overlay_png(path, scene.image, _some(annotations))
        return f"Saved {path.name}."

    return Writing(path, write)


def _some(annotations: tuple[Annotation, ...]) -> tuple[Annotation, ...]:
    if not annotations:
        raise FormatError("There is no mask to save yet: click on an object and keep its mask first.")
    return annotations


def _wanted_mask(scene: Scene, annotations: tuple[Annotation, ...]) -> Mask:
    if scene.preview is not None:
        size = (scene.image.height, scene.image.width)
        return full_size_mask(scene.preview.prediction, scene.preview.candidate, size)
    chosen = tuple(item for item in annotations if item.id in scene.selection) or _some(annotations)
    return Mask.from_array(reduce(np.logical_or, (item.mask.to_array() for item in chosen)))
