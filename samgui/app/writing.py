"""What is in each kind of PNG that a person can save of one image, and what they are told about it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

import numpy as np

from samgui.app.editing import Edits
from samgui.app.job_requests import Work
from samgui.app.state import MaskKind
from samgui.app.translation import tr, tr_plural
from samgui.document.annotation import Annotation
from samgui.document.image import Image
from samgui.document.mask import Mask
from samgui.errors import FormatError
from samgui.formats.dataset import IsCancelled, Progress
from samgui.formats.png import write_instances_png, write_mask_png, write_overlay_png, write_semantic_png


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
