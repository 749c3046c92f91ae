"""Values to keep, of every kind: for tests of whatever keeps them."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from hypothesis import strategies as st

from samgui.document.annotation import Annotation, Category
from samgui.document.content import ImageContent, ImageMark, ImageRecord, PendingKeep
from samgui.document.mask import Mask
from samgui.document.prompt import Asking, Box, Point, Prompt

HEIGHT, WIDTH = 6, 8
CATEGORIES = (Category(1, "cat", (230, 159, 0)), Category(2, "dog", (86, 180, 233)))

_FLOATS = st.floats(allow_nan=False, allow_infinity=False, width=32)
_TIMES = st.floats(0, 4e9)
_TEXT = st.text(st.characters(codec="utf-8"), max_size=5)
_EXTRAS = st.sampled_from(["", '{"attributes":{"truncated":true}}', '{"名":1.5}'])


def mask(area: int = 3) -> Mask:
    """A mask of an image of HEIGHT x WIDTH, of the first `area` pixels."""
    return Mask.from_array(np.arange(HEIGHT * WIDTH).reshape(HEIGHT, WIDTH) < area)


def annotation(annotation_id: int, category_id: int = 1) -> Annotation:
    return Annotation(annotation_id, category_id, mask(annotation_id % 40 + 1))


def content(*ids: int, category_id: int = 1) -> ImageContent:
    return ImageContent(tuple(annotation(each, category_id) for each in ids))


def record(path: Path, digest: str = "") -> ImageRecord:
    return ImageRecord(path, WIDTH, HEIGHT, digest)


masks = st.integers(0, 2 ** (HEIGHT * WIDTH) - 1).map(
    lambda number: Mask.from_array(
        np.array([number >> place & 1 for place in range(HEIGHT * WIDTH)], dtype=np.bool_).reshape(
            HEIGHT, WIDTH
        )
    )
)
prompts = st.builds(
    Prompt,
    st.lists(st.builds(Point, _FLOATS, _FLOATS, st.integers(0, 1)), max_size=3).map(tuple),
    st.none() | st.builds(Box.from_corners, _FLOATS, _FLOATS, _FLOATS, _FLOATS),
)
askings = st.builds(Asking, prompts, st.none() | st.integers(0, 3), _FLOATS)


def annotations(ids: st.SearchStrategy[int], categories: Sequence[Category]) -> st.SearchStrategy[Annotation]:
    """Annotations with every field filled in."""
    return st.builds(
        Annotation,
        id=ids,
        category_id=st.sampled_from([category.id for category in categories]),
        mask=masks,
        prompt=prompts,
        candidate=st.none() | st.integers(0, 3),
        predicted_iou=st.none() | st.floats(0, 1.1),
        iscrowd=st.booleans(),
        threshold=_FLOATS,
        model=_TEXT,
        model_id=_TEXT,
        created=_TIMES,
        modified=_TIMES,
        extra=_EXTRAS,
    )


contents = st.builds(
    ImageContent,
    st.lists(annotations(st.integers(1, 9), CATEGORIES), max_size=4, unique_by=lambda one: one.id).map(tuple),
    askings,
    st.lists(st.builds(PendingKeep, st.integers(), askings, _TEXT, st.integers(0, 9)), max_size=2).map(tuple),
    st.sampled_from(ImageMark),
)
