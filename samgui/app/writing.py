"""What is in each kind of file that a person can save, and what they are told about it."""

from collections.abc import Sequence
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
from samgui.formats.coco import write_coco
from samgui.formats.png import write_instances_png, write_mask_png, write_overlay_png, write_semantic_png
from samgui.formats.report import Form, WriteReport


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """What the person had before their eyes when they asked for a PNG."""

    path: Path
    image: Image
    selection: frozenset[int]
    preview: Preview | None

    @property
    def size(self) -> tuple[int, int]:
        """The image's (H, W)."""
        return self.image.height, self.image.width


def coco(path: Path, document: Document) -> Writing:
    """The whole document as COCO JSON."""
    return Writing(path, lambda: _describe(path, document, write_coco(path, document)), document)


def png(path: Path, kind: MaskKind, scene: Scene, document: Document) -> Writing:
    """The masks of one image as PNG; writing raises FormatError when there is none."""
    annotations = document.annotations_of(scene.path)

    def write() -> str:
        hidden = 0
        match kind:
            case MaskKind.BINARY:
                write_mask_png(path, _wanted_mask(scene, annotations))
            case MaskKind.INSTANCES:
                masks = [annotation.mask for annotation in _some(annotations)]
                hidden = sum(seen < 1 for seen in write_instances_png(path, masks, scene.size))
            case MaskKind.SEMANTIC:
                write_semantic_png(path, _some(annotations), document.categories, scene.size)
            case MaskKind.OVERLAY:
                write_overlay_png(path, scene.image, _some(annotations), document.categories)
        covered = f"; {_count(hidden, 'object')} partly covered by later ones" if hidden else ""
        return f"Saved {path.name}{covered}."

    return Writing(path, write)


def _wanted_mask(scene: Scene, annotations: Sequence[Annotation]) -> Mask:
    """The mask of `MaskKind.BINARY`."""
    if scene.preview is not None:
        return full_size_mask(scene.preview.prediction, scene.preview.candidate, scene.size)
    selected = [annotation for annotation in annotations if annotation.id in scene.selection]
    masks = [annotation.mask.to_array() for annotation in selected or _some(annotations)]
    return Mask.from_array(reduce(np.logical_or, masks))


def _some(annotations: Sequence[Annotation]) -> Sequence[Annotation]:
    if not annotations:
        raise FormatError("There is no mask to save yet: click on an object and keep its mask first.")
    return annotations


def _describe(path: Path, document: Document, report: WriteReport) -> str:
    images = _count(len(document.images), "image")
    sentence = f"Exported {_count(len(report.objects), 'object')} of {images} to {path.name}"
    if polygons := report.of_form(Form.POLYGON):
        worst = int(1000 * min(item.iou for item in polygons)) / 1000
        sentence += f"; polygons match their masks with IoU {worst:.3f} or better"
    if n_rle := len(report.of_form(Form.RLE)):
        sentence += f"; {n_rle} written as RLE, exactly"
    if n_left_out := len(report.of_form(Form.LEFT_OUT)):
        sentence += f"; {n_left_out} left out, with empty masks"
    return ". ".join((sentence, *report.notes)) + "."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
