"""How far the work on one image of a project has come."""

from dataclasses import dataclass
from enum import IntEnum

from samgui.document.content import ImageMark


class ImageState(IntEnum):
    """How far an image has come; all but `TO_DO` count as done."""

    TO_DO = 0
    ANNOTATED = 1
    REVIEWED = 2
    SKIPPED = 3


@dataclass(frozen=True, slots=True)
class ImageStatus:
    """What a list of images says about one of them.

    path:          relative to the project's folder, with `/`.
    n_annotations: how many objects are kept.
    mark:          what the person has said about the image.
    category_ids:  the categories of its annotations.
    """

    path: str
    n_annotations: int = 0
    mark: ImageMark = ImageMark.NONE
    category_ids: frozenset[int] = frozenset()

    @property
    def state(self) -> ImageState:
        """A mark says more than annotations do."""
        match self.mark:
            case ImageMark.REVIEWED:
                return ImageState.REVIEWED
            case ImageMark.SKIPPED:
                return ImageState.SKIPPED
            case ImageMark.NONE:
                return ImageState.ANNOTATED if self.n_annotations else ImageState.TO_DO
