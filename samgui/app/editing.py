"""What undo and redo work on: the document and what is being asked of each image."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from samgui.app.keeping import Keep
from samgui.app.requests import MaskMade
from samgui.document.annotation import Annotation
from samgui.document.document import Document, ImageRecord
from samgui.document.prompt import Asking
from samgui.errors import ImageError


class Edits:
    """The present document and, for each image, the unfinished prompt.

    The values are frozen; commands and the session put new ones in the place of the old.
    """

    def __init__(self) -> None:
        self.document = Document()
        self.touched: Path | None = None
        """The image of the last change, so that undo can go there."""
        self._worked_on: set[Path] = set()
        self._askings: dict[Path, Asking] = {}

    @property
    def has_prompt(self) -> bool:
        """True when there is an unfinished prompt, of any image."""
        return bool(self._askings)

    @property
    def kept(self) -> dict[Path, tuple[Annotation, ...]]:
        """The annotations of every image that has some."""
        images = self.document.images.items()
        return {path: image.annotations for path, image in images if image.annotations}

    def asking(self, path: Path | None) -> Asking:
        """What is being asked of that image; empty when nothing is."""
        return self._askings.get(path, Asking()) if path else Asking()

    def put_asking(self, path: Path, asking: Asking) -> None:
        """Ask this of that image."""
        self._touch(path)
        if asking.is_empty:
            self._askings.pop(path, None)
        else:
            self._askings[path] = asking

    def annotations(self, path: Path | None) -> tuple[Annotation, ...]:
        """The annotations of that image, in order."""
        return self.document.annotations_of(path) if path and path in self.document.images else ()

    def show(self, path: Path, width: int, height: int) -> None:
        """An image was opened: from now on the document lists it. Not a step of undo.

        Raises ImageError when its size is another than when work on it began: the prompts and masks of
        that work, also those that undo can bring back, would lie beside their objects.
        """
        record = ImageRecord(path, width, height)
        if path in self._worked_on and self.document.images[path].record != record:
            raise ImageError(
                f"{path.name} has become {width} x {height} pixels since work on it began; "
                "give it another name to begin anew."
            )
        self.document = self.document.with_image(record)

    def annotate(self, keep: Keep, answer: MaskMade) -> Annotation:
        """Make the annotation of something kept; its category is made when it is the first of its label.

        Raises ImageError when the mask isn't of the image's size: the file has changed since the keep.
        """
        record = self.document.images[keep.path].record
        if (answer.mask.width, answer.mask.height) != (record.width, record.height):
            raise ImageError(f"{keep.path.name} has become another picture meanwhile.")
        self.document, category = self.document.with_category(keep.label)
        annotation = Annotation(
            id=self.document.next_annotation_id,
            category_id=category.id,
            mask=answer.mask,
            prompt=keep.asking.prompt,
            candidate=answer.candidate,
            predicted_iou=answer.predicted_iou,
        )
        self.add(keep.path, annotation)
        return annotation

    def add(self, path: Path, annotation: Annotation) -> None:
        """Put an annotation behind the others of that image."""
        self.document = self.document.with_annotation(path, annotation)

    def remove(self, path: Path, ids: Iterable[int]) -> dict[int, Annotation]:
        """Take annotations away; returns them by their places, for `restore`."""
        self._touch(path)
        wanted = frozenset(ids)
        present = enumerate(self.document.annotations_of(path))
        removed = {place: annotation for place, annotation in present if annotation.id in wanted}
        self.document = self.document.without_annotations(path, wanted)
        return removed

    def restore(self, path: Path, removed: Mapping[int, Annotation]) -> None:
        """Put what `remove` returned back in its places."""
        self._touch(path)
        order = list(self.document.annotations_of(path))
        document = self.document.without_annotations(path, [annotation.id for annotation in order])
        for place in sorted(removed):
            order.insert(place, removed[place])
        for annotation in order:
            document = document.with_annotation(path, annotation)
        self.document = document

    def _touch(self, path: Path) -> None:
        self.touched = path
        self._worked_on.add(path)
