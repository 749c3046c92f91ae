"""What becomes of a keep once its mask is made."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from samgui.document.annotation import Annotation
from samgui.document.content import ImageContent, PendingKeep
from samgui.document.mask import Mask


@dataclass(frozen=True, slots=True)
class Cut:
    """What a new object took from an older one."""

    before: Mask
    after: Mask


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a keep: its annotation, and the masks that gave way to it, by their ids."""

    annotation: Annotation
    cuts: Mapping[int, Cut] = field(default_factory=dict)

    @property
    def n_gone(self) -> int:
        """How many of those that gave way have no pixel left."""
        return sum(cut.after.is_empty for cut in self.cuts.values())

    def put_into(self, content: ImageContent, keep: PendingKeep) -> ImageContent:
        """The content in which the annotation stands for the keep; what has no pixel left is gone."""
        annotations = list(content.annotations)
        places = {annotation.id: place for place, annotation in enumerate(annotations)}
        if self.annotation.id in places:
            annotations[places[self.annotation.id]] = self.annotation
        else:
            annotations.insert(keep.place, self.annotation)
        cut = (self._cut(annotation) for annotation in annotations)
        return replace(content, annotations=tuple(annotation for annotation in cut if annotation is not None))

    def _cut(self, annotation: Annotation) -> Annotation | None:
        cut = self.cuts.get(annotation.id)
        if cut is None or annotation.mask != cut.before:
            return annotation
        return None if cut.after.is_empty else replace(annotation, mask=cut.after)
