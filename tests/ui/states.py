"""Session states made by hand, for widgets that only show them."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np

from samgui.app.display import smaller_levels, whole_level
from samgui.app.state import SessionState, Stage
from samgui.document import labels
from samgui.document.annotation import Annotation
from samgui.document.image import Image
from samgui.document.labels import Categories
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
    categories: Categories = ()
    annotations: list[Annotation] = []
    for label, mask in squares:
        if labels.named(categories, label) is None:
            categories = labels.added(categories, label, len(categories) + 1)
        category = next(category for category in categories if category.name == label)
        annotations.append(Annotation(len(annotations) + 1, category.id, mask, predicted_iou=0.875))
    return SessionState(
        stage=Stage.READY,
        image_path=PATH,
        image=Image(PATH, pixels),
        levels=(whole_level(pixels), *smaller_levels(pixels)),
        annotations=tuple(annotations),
        categories=categories,
        next_category_id=len(categories) + 1,
        label="cat",
    )


def selecting(state: SessionState, *ids: int) -> SessionState:
    """The same state with these annotations selected."""
    return replace(state, selection=frozenset(ids))
