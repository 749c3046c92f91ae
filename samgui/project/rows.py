"""Values as they are stored: numbers and text in columns, prompts as JSON."""

import math
from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar

import msgspec

from samgui.document.annotation import Annotation, Category
from samgui.document.content import PendingKeep
from samgui.document.mask import Mask
from samgui.document.prompt import Asking, Prompt
from samgui.document.rle import Rle
from samgui.errors import ProjectError

Row: TypeAlias = tuple[Any, ...]
T = TypeVar("T")

CATEGORY_COLUMNS = "id, name, red, green, blue, supercategory, extra"

ANNOTATION_QUERY = """
SELECT a.id, a.category_id, a.counts, a.prompt, a.candidate, a.predicted_iou, a.iscrowd, a.threshold,
       coalesce(m.name, ''), coalesce(m.pair_id, ''), a.created, a.modified, a.extra
FROM annotations a LEFT JOIN models m ON m.id = a.model_id
WHERE a.image_id = ? ORDER BY a.place, a.id
"""


class BadRow(ValueError):  # noqa: N818 - the caller makes the error of it
    """A row that samgui never wrote."""


def category_row(category: Category) -> Row:
    """`CATEGORY_COLUMNS` of a category."""
    return (
        category.id,
        category.name,
        *category.color,
        category.supercategory,
        _checked_extra(category.extra),
    )


def category_of(row: Row) -> Category:
    """The category of a row of `CATEGORY_COLUMNS`."""
    category_id, name, red, green, blue, supercategory, extra = row
    return Category(category_id, name, (red, green, blue), supercategory, extra)


def annotation_row(annotation: Annotation, model_id: int | None) -> Row:
    """The columns of an annotation from `category_id` on, without `place`."""
    return (
        annotation.category_id,
        annotation.mask.counts,
        _encoded(annotation.prompt, Prompt, Prompt()),
        annotation.candidate,
        None if annotation.predicted_iou is None else _finite(annotation.predicted_iou),
        int(annotation.iscrowd),
        _finite(annotation.threshold),
        model_id,
        _finite(annotation.created),
        _finite(annotation.modified),
        _checked_extra(annotation.extra),
    )


def annotation_of(row: Row, height: int, width: int) -> Annotation:
    """The annotation of a row of `ANNOTATION_QUERY`, of an image of that size; raises BadRow."""
    annotation_id, category_id, counts, prompt, candidate, predicted_iou, iscrowd, *rest = row
    threshold, model, model_id, created, modified, extra = rest
    return Annotation(
        id=annotation_id,
        category_id=category_id,
        mask=mask_of(counts, height, width),
        prompt=_decoded(prompt, Prompt, Prompt),
        candidate=candidate,
        predicted_iou=predicted_iou,
        iscrowd=bool(iscrowd),
        threshold=threshold,
        model=model,
        model_id=model_id,
        created=created,
        modified=modified,
        extra=extra,
    )


def mask_of(counts: str, height: int, width: int) -> Mask:
    """The mask in stored counts; raises BadRow."""
    try:
        return Mask.from_rle(Rle(size=[height, width], counts=counts))
    except ValueError as error:
        raise BadRow(f"a mask {error}") from error


def asking_text(asking: Asking) -> str:
    """An unfinished prompt as it is stored."""
    return _encoded(asking, Asking, Asking())


def asking_of(text: str) -> Asking:
    """The unfinished prompt in stored text; raises BadRow."""
    return _decoded(text, Asking, Asking)


def pending_text(pending: tuple[PendingKeep, ...]) -> str:
    """Keeps whose masks are being made, as they are stored."""
    return _encoded(pending, tuple[PendingKeep, ...], ())


def pending_of(text: str) -> tuple[PendingKeep, ...]:
    """The keeps in stored text; raises BadRow."""
    return _decoded(text, tuple[PendingKeep, ...], tuple)


def _encoded(value: T, kind: type[T], nothing: T) -> str:
    if value == nothing:
        return ""
    text = msgspec.json.encode(value).decode()
    try:
        # A coordinate that is no number becomes null, which could not be read again.
        msgspec.json.decode(text, type=kind)
    except msgspec.ValidationError:
        raise ProjectError("A prompt with a coordinate that is no number can't be kept.") from None
    return text


def _decoded(text: str, kind: type[T], nothing: Callable[[], T]) -> T:
    if not text:
        return nothing()
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.DecodeError as error:
        raise BadRow(f"a prompt can't be read: {error}") from error


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise ProjectError("{value} is not a number that can be kept.", value=value)
    return float(value)


def _checked_extra(extra: str) -> str:
    if extra:
        try:
            msgspec.json.decode(extra, type=dict[str, Any])
        except msgspec.DecodeError as error:
            raise ProjectError(
                "Keys that are no JSON object can't be kept ({error}).", error=error
            ) from error
    return extra
