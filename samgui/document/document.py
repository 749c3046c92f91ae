"""The document: which images there are, and what was kept of each. Every change makes a new value.

Images, annotations and categories have ids from 1. An id is stable and, once given, isn't given again,
also after what had it is gone: files written before and after a change then speak of the same things.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from samgui.document.annotation import Annotation, Category
from samgui.document.colors import category_color
from samgui.document.content import AnnotatedImage, ImageRecord

__all__ = ["AnnotatedImage", "Document", "ImageRecord"]


@dataclass(frozen=True, slots=True)
class Document:
    """Images in opening order, by their paths, and categories in the order in which they were named.

    `next_*_id` are the ids that the next image, annotation and category get.
    """

    images: Mapping[Path, AnnotatedImage] = field(default_factory=lambda: MappingProxyType({}))
    categories: tuple[Category, ...] = ()
    next_image_id: int = 1
    next_annotation_id: int = 1
    next_category_id: int = 1

    @classmethod
    def of(cls, images: Iterable[AnnotatedImage], categories: Iterable[Category]) -> "Document":
        """The document of images and categories that have their ids; the next ids come after the highest."""
        by_path = {image.record.path: image for image in images}
        categories = tuple(categories)
        annotations = (annotation for image in by_path.values() for annotation in image.annotations)
        return cls(
            images=MappingProxyType(by_path),
            categories=categories,
            next_image_id=_next_id(image.id for image in by_path.values()),
            next_annotation_id=_next_id(annotation.id for annotation in annotations),
            next_category_id=_next_id(category.id for category in categories),
        )

    def with_image(self, record: ImageRecord) -> "Document":
        """This document with that image; the very same document when its path is there already.

        Raises ValueError when the image is there with another size and has annotations: they would lie
        beside their objects.
        """
        present = self.images.get(record.path)
        if present is None:
            image = AnnotatedImage(self.next_image_id, record)
            return replace(self._with(image), next_image_id=self.next_image_id + 1)
        if present.record == record:
            return self
        if present.annotations:
            raise ValueError(f"{record.path} has annotations made at another size")
        return self._with(replace(present, record=record))

    def with_category(self, name: str) -> tuple["Document", Category]:
        """This document with a category of that name, and the category; an existing one is taken as it is."""
        present = self.category_named(name)
        if present is not None:
            return self, present
        category_id = self.next_category_id
        category = Category(category_id, name, category_color(category_id - 1))
        document = replace(self, categories=(*self.categories, category), next_category_id=category_id + 1)
        return document, category

    def with_annotation(self, path: Path, annotation: Annotation) -> "Document":
        """This document with an annotation of the image at `path`.

        One with the same id is replaced in its place; otherwise it comes last. Raises KeyError when
        the image isn't in the document, ValueError when the mask isn't of its size.
        """
        image = self.images[path]
        mask, record = annotation.mask, image.record
        if (mask.height, mask.width) != (record.height, record.width):
            raise ValueError(f"the mask is {mask.width} x {mask.height}, not as large as {path}")
        kept = list(image.annotations)
        places = {present.id: place for place, present in enumerate(kept)}
        if annotation.id in places:
            kept[places[annotation.id]] = annotation
        else:
            kept.append(annotation)
        document = self._with(replace(image, annotations=tuple(kept)))
        return replace(document, next_annotation_id=max(self.next_annotation_id, annotation.id + 1))

    def without_annotations(self, path: Path, ids: Collection[int]) -> "Document":
        """This document without those annotations of the image at `path`; KeyError when it isn't there."""
        image = self.images[path]
        kept = tuple(annotation for annotation in image.annotations if annotation.id not in ids)
        return self._with(replace(image, annotations=kept))

    def annotations_of(self, path: Path) -> tuple[Annotation, ...]:
        """The annotations of the image at `path`, in the order in which they were kept; KeyError as above."""
        return self.images[path].annotations

    def category(self, category_id: int) -> Category:
        """The category with that id; KeyError when there is none."""
        for category in self.categories:
            if category.id == category_id:
                return category
        raise KeyError(category_id)

    def category_named(self, name: str) -> Category | None:
        """The category with exactly that name, None when there is none."""
        return next((category for category in self.categories if category.name == name), None)

    def _with(self, image: AnnotatedImage) -> "Document":
        images = MappingProxyType({**self.images, image.record.path: image})
        return replace(self, images=images)


def _next_id(ids: Iterable[int]) -> int:
    return max(ids, default=0) + 1
