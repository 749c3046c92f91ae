"""Session states made by hand, for widgets that only show them."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np

from samgui.app.display import display_levels
from samgui.app.state import SessionState, Stage
from samgui.document.annotation import Annotation
from samgui.document.document import Document, ImageRecord
from samgui.document.image import Image
from samgui.document.mask import Mask

PATH = Path("/pictures/cat.png")
WIDTH, HEIGHT = 60, 40


def square(x: int, y: int, side: int, width: int = WIDTH, height: int = HEIGHT) -> Mask:
    """The mask of a square."""
    bits = np.zeros((height, width), dtype=np.bool_)
    bits[y : y + side, x : x + side] = True
    return Mask.from_array(bits)


def ready_state(
    squares: Iterable[tuple[str, Mask]] = (), width: int = WIDTH, height: int = HEIGHT
) -> SessionState:
    """A picture of noise that is ready, with kept (label, mask)s."""
    pixels = np.random.default_rng(0).integers(0, 255, (height, width, 3), np.uint8)
    document = Document().with_image(ImageRecord(PATH, width, height))
    for label, mask in squares:
        document, category = document.with_category(label)
        annotation = Annotation(document.next_annotation_id, category.id, mask, predicted_iou=0.875)
        document = document.with_annotation(PATH, annotation)
    return SessionState(
        document=document,
        stage=Stage.READY,
        image_path=PATH,
        image=Image(PATH, pixels),
        levels=display_levels(pixels),
        annotations=document.annotations_of(PATH),
        categories=document.categories,
        label="cat",
    )


def selecting(state: SessionState, *ids: int) -> SessionState:
    """The same state with these annotations selected."""
    return replace(state, selection=frozenset(ids))
