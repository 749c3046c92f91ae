"""What every format is read as and written from: categories, and images that come one at a time."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self, TypeAlias

from msgspec import json

from samgui.document.annotation import Annotation, Category
from samgui.document.document import AnnotatedImage, Document, ImageRecord
from samgui.errors import FormatCancelled

_ID = '"id"'

Progress: TypeAlias = Callable[[int, int], None]
"""Called with the number of images that are done and of all images, 0 when nobody knows it."""

IsCancelled: TypeAlias = Callable[[], bool]
"""Asked between images; True ends the work with FormatCancelled."""


@dataclass(frozen=True, slots=True)
class LabelledImage:
    """An image and the objects in it, as a format gives or takes them.

    path:          where the picture is; the file need not exist, except where a reader says so.
    width, height: in pixels, as a person sees it (EXIF orientation applied).
    annotations:   their masks are of that size. Ids of formats without ids count from 1, over all images.
    id:            the format's own, 0 when it has none; see `id_or`.
    extra:         JSON text (an object) of what a format keeps for the way back, empty when nothing.
    notes:         sentences on what could not be read as it stands, for a person.
    """

    path: Path
    width: int
    height: int
    annotations: tuple[Annotation, ...] = ()
    id: int = 0
    extra: str = ""
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, image: AnnotatedImage) -> Self:
        """The image of a document or a project."""
        record = image.record
        return cls(record.path, record.width, record.height, image.annotations, image.id, record.extra)

    def id_or(self, number: int) -> int:
        """The id, or `number` when it has none. COCO has an id 0 too: `extra` then has a row with it."""
        has_none = self.id == 0 and not (_ID in self.extra and "id" in json.decode(self.extra))
        return number if has_none else self.id

    @property
    def record(self) -> ImageRecord:
        """Where the image is, its size, and what is kept for the way back."""
        return ImageRecord(self.path, self.width, self.height, extra=self.extra)


@dataclass(frozen=True, slots=True)
class Dataset:
    """Categories and images.

    images:   may be gone through again and again, unless it is a plain iterator. A reader's images are read
              while they are gone through: each step may raise FormatError, so whoever takes them in must
              be ready to give back what came before.
    n_images: how many there are, None when that isn't known yet.
    root:     the folder that the images' names are told from, None for the one that is written to.
    extra:    JSON text (an object) of what the format says of the whole, empty when nothing.
    """

    categories: tuple[Category, ...]
    images: Iterable[LabelledImage]
    n_images: int | None = None
    root: Path | None = None
    extra: str = ""

    @classmethod
    def of(cls, document: Document, root: Path | None = None) -> Self:
        """All of a document."""
        images = tuple(LabelledImage.of(image) for image in document.images.values())
        return cls(document.categories, images, len(images), root)

    def to_document(self) -> Document:
        """The document of all images, in memory at once; ids are kept, images without one get one."""
        images = (
            AnnotatedImage(image.id_or(number), image.record, image.annotations)
            for number, image in enumerate(self.images, start=1)
        )
        return Document.of(images, self.categories)


def one_by_one(
    dataset: Dataset, progress: Progress | None = None, is_cancelled: IsCancelled | None = None
) -> Iterator[LabelledImage]:
    """The images of `dataset`, telling `progress` after each; FormatCancelled when asked to stop."""
    total = dataset.n_images or 0
    for number, image in enumerate(dataset.images, start=1):
        if is_cancelled is not None and is_cancelled():
            raise FormatCancelled("The work was cancelled; the files are as they were before.")
        yield image
        if progress is not None:
            progress(number, total)
