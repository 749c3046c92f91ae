"""What is kept of one image: its annotations, what is being asked of it, and how far the work on it is."""

from dataclasses import dataclass, field, replace
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

    key:    tells it from all others of the project.
    asking: what was asked; it says, too, whether an annotation is to be replaced.
    label:  the name of the category that the annotation is to have.
    place:  where the annotation is to be among those of its image, counted from 0.
    """

    key: int
    asking: Asking
    label: str
    place: int = 0


@dataclass(frozen=True, slots=True)
class ImageContent:
    """All that is kept of an image; `annotations` in their order, the lowest first."""

    annotations: tuple[Annotation, ...] = ()
    asking: Asking = field(default_factory=Asking)
    pending: tuple[PendingKeep, ...] = ()
    mark: ImageMark = ImageMark.NONE

    def annotation(self, annotation_id: int | None) -> Annotation | None:
        """The annotation with that id, None when there is none."""
        return next((one for one in self.annotations if one.id == annotation_id), None)

    def with_asking(self, asking: Asking) -> "ImageContent":
        """With this asked instead of what is."""
        return replace(self, asking=asking)

    def with_mark(self, mark: ImageMark) -> "ImageContent":
        """With another mark."""
        return replace(self, mark=mark)

    def with_pending(self, keep: PendingKeep) -> "ImageContent":
        """With one more keep, and nothing asked any more."""
        return replace(self, asking=Asking(), pending=(*self.pending, keep))

    def without_pending(self, key: int) -> "ImageContent":
        """Without the keep of that key."""
        return replace(self, pending=tuple(keep for keep in self.pending if keep.key != key))

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
