"""What is kept of one image: its annotations, what is being asked of it, and how far the work on it is."""

from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from samgui.document.annotation import Annotation
from samgui.document.prompt import Asking


class ImageMark(Enum):
    """What the person has said of an image as a whole.

    An image without annotations and without a mark is to do; with either it is done.
    """

    NONE = ""
    REVIEWED = "reviewed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class PendingKeep:
    """A press of Enter whose mask is still being made.

    key:      tells it from the others of its image.
    label:    the name of the category that the annotation is to have.
    replaces: the id of the annotation whose mask it becomes, None for a new one.
    """

    key: int
    asking: Asking
    label: str
    replaces: int | None = None


@dataclass(frozen=True, slots=True)
class ImageContent:
    """All that is kept of an image; `annotations` in their order, the lowest first."""

    annotations: tuple[Annotation, ...] = ()
    asking: Asking = field(default_factory=Asking)
    pending: tuple[PendingKeep, ...] = ()
    mark: ImageMark = ImageMark.NONE

    @property
    def is_empty(self) -> bool:
        """True when nothing would be lost without it."""
        return not self.is_done and self.asking.is_empty and not self.pending

    @property
    def is_done(self) -> bool:
        """True when the image is annotated, reviewed or skipped."""
        return bool(self.annotations) or self.mark is not ImageMark.NONE


@dataclass(frozen=True, slots=True)
class ImageRecord:
    """Where an image is, and its size in pixels as a person sees it (EXIF orientation applied).

    digest: hex digest of its pixels, empty when unknown.
    extra:  JSON object of the keys of an imported file that samgui has no use for, empty when there are
            none.
    """

    path: Path
    width: int
    height: int
    digest: str = ""
    extra: str = ""


@dataclass(frozen=True, slots=True)
class AnnotatedImage:
    """An image, its id, and its annotations in their order."""

    id: int
    record: ImageRecord
    annotations: tuple[Annotation, ...] = ()
    mark: ImageMark = ImageMark.NONE
