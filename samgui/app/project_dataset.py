"""A project as the formats take it: categories, and images that come one at a time."""

from collections.abc import Iterator
from dataclasses import dataclass

from samgui.document.content import AnnotatedImage, ImageMark
from samgui.formats.dataset import Dataset, LabelledImage
from samgui.project.project import Project

FILE_EXTRA = "file_extra"
"""The project's setting with what an imported file said of the whole: JSON text, an object."""


def dataset_of(project: Project) -> Dataset:
    """What is kept in `project`; its images are read anew each time they are gone through.

    An image without objects is among them when it was reviewed or came from a file that lists it. One that
    is to do isn't: whoever trains with the files would take it for an image that shows nothing.
    Going through the images raises ProjectError when the file can't be read; there are more or fewer than
    `n_images` when something is kept or removed meanwhile.
    """
    extra = project.setting(FILE_EXTRA, "")
    return Dataset(project.categories(), _Images(project), project.n_told(), project.root, extra)


@dataclass(frozen=True, slots=True, eq=False)
class _Images:
    project: Project

    def __iter__(self) -> Iterator[LabelledImage]:
        for image in self.project.images():
            if _is_told(image):
                yield LabelledImage.of(image)


def _is_told(image: AnnotatedImage) -> bool:
    return bool(image.annotations or image.record.extra) or image.mark is ImageMark.REVIEWED
