"""What is in each kind of file that a person can save, and what they are told about it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

import numpy as np

from samgui.app.editing import Edits
from samgui.app.job_requests import Work
from samgui.app.project_dataset import dataset_of
from samgui.app.state import MaskKind
from samgui.app.translation import tr, tr_plural
from samgui.document.annotation import Annotation
from samgui.document.image import Image
from samgui.document.mask import Mask
from samgui.errors import FormatError
from samgui.formats.coco import write_coco
from samgui.formats.dataset import IsCancelled, Progress
from samgui.formats.png import write_instances_png, write_mask_png, write_overlay_png, write_semantic_png
from samgui.formats.report import Form, WriteReport
from samgui.project.project import Project


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """What the person had before their eyes when they asked for a PNG."""

    path: Path
    image: Image
    selection: frozenset[int]
    annotations: tuple[Annotation, ...]
    mask: Callable[[], Mask | None] | None
    """Makes the prompt's mask; None when nothing is prompted or answered."""
    is_pending: bool
    """Whether a prompt is asked and not answered."""

    @property
    def size(self) -> tuple[int, int]:
        """The image's (H, W)."""
        return self.image.height, self.image.width


def coco(path: Path, project: Project) -> Work:
    """Writes everything that is kept in a project as COCO JSON; returns a sentence about the file."""
    dataset = dataset_of(project)

    def write(progress: Progress, is_cancelled: IsCancelled) -> str:
        report = write_coco(path, dataset, progress=progress, is_cancelled=is_cancelled)
        return _describe(path, report)

    return write


def png(path: Path, kind: MaskKind, scene: Scene, edits: Edits) -> Work:
    """Writes the masks of one image as PNG; returns a sentence about the file.

    Writing raises FormatError when there is no mask.
    """
    annotations, categories = edits.content(scene.path).annotations, edits.categories

    def write(_progress: Progress, _is_cancelled: IsCancelled) -> str:
        hidden = 0
        match kind:
            case MaskKind.BINARY:
                write_mask_png(path, _wanted_mask(scene, annotations))
            case MaskKind.INSTANCES:
                masks = [annotation.mask for annotation in _some(annotations)]
                hidden = sum(seen < 1 for seen in write_instances_png(path, masks, scene.size))
            case MaskKind.SEMANTIC:
                write_semantic_png(path, _some(annotations), categories, scene.size)
            case MaskKind.OVERLAY:
                write_overlay_png(path, scene.image, _some(annotations), categories)
        text = tr("Saving", "Saved {name}.").format(name=path.name)
        if not hidden:
            return text
        covered = tr_plural(
            "Saving",
            "One object is partly covered by later ones.",
            "{n} objects are partly covered by later ones.",
            hidden,
        )
        return f"{text} {covered.format(n=hidden)}"

    return write


def _wanted_mask(scene: Scene, annotations: Sequence[Annotation]) -> Mask:
    """The mask of `MaskKind.BINARY`."""
    prompted = scene.mask() if scene.mask is not None else None
    if prompted is not None:
        return prompted
    selected = [annotation for annotation in annotations if annotation.id in scene.selection]
    masks = [annotation.mask.to_array() for annotation in selected or _some(annotations)]
    return Mask.from_array(reduce(np.logical_or, masks))


def _some(annotations: Sequence[Annotation]) -> Sequence[Annotation]:
    if not annotations:
        raise FormatError("There is no mask to save yet: click on an object and keep its mask first.")
    return annotations


def _describe(path: Path, report: WriteReport) -> str:
    n_objects = len(report.objects)
    sentences = [
        tr("Saving", "Exported to {name}: {objects}, {images}.").format(
            name=path.name,
            objects=tr_plural("Saving", "1 object", "{n} objects", n_objects).format(n=n_objects),
            images=tr_plural("Saving", "1 image", "{n} images", report.n_images).format(n=report.n_images),
        )
    ]
    if polygons := report.of_form(Form.POLYGON):
        worst = int(1000 * min(item.iou for item in polygons)) / 1000
        text = tr("Saving", "Polygons match their masks with IoU {iou} or better.")
        sentences.append(text.format(iou=f"{worst:.3f}"))
    if n_rle := len(report.of_form(Form.RLE)):
        sentences.append(
            tr_plural(
                "Saving", "1 is written as RLE, exactly.", "{n} are written as RLE, exactly.", n_rle
            ).format(n=n_rle)
        )
    if n_left_out := len(report.of_form(Form.LEFT_OUT)):
        text = tr_plural(
            "Saving", "1 with an empty mask is left out.", "{n} with empty masks are left out.", n_left_out
        )
        sentences.append(text.format(n=n_left_out))
    return " ".join((*sentences, *report.notes))
