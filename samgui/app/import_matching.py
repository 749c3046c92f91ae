"""Which labels and objects of a file a project has already."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count

from samgui.app.import_plan import Remark
from samgui.document import labels
from samgui.document.annotation import Annotation, Category
from samgui.document.colors import category_color
from samgui.document.labels import Categories
from samgui.formats.matching import Finding, Shape, compare

SAME_IOU = 0.95
"""Two masks of one label that share this much are one object.

What samgui writes as polygons comes back at 0.98 or better, whatever the size of the object, and two
objects of one image never share so much.
"""
SAME_SMALL_IOU = 0.8
SMALL_AREA = 32 * 32
"""Below it (COCO's "small", in pixels) `SAME_SMALL_IOU` is enough: programs draw one outline half a pixel
apart, and that is a sixth of an object of 10 x 10 pixels."""

_NAMELESS = "unnamed"


class Labelling:
    """The labels of a project with those of a file; they go by their names.

    before, after: the project's own, and these with what the file has more, at the end.
    ids:           the id in the project of each id in the file.
    """

    def __init__(self, before: Categories, next_id: int, remark: Callable[[Remark, str], None]) -> None:
        """`next_id` was never given in the project, nor was one after it; `remark` hears what is odd."""
        self.before = self.after = before
        self.ids: dict[int, int] = {}
        self._next_id = next_id
        self._remark = remark

    def take(self, categories: Sequence[Category]) -> None:
        """Take all labels of a file, each with its id where the project never gave that."""
        new_ids = count(max(self._next_id, *(each.id + 1 for each in categories)) if categories else 1)
        first_free = 0 if self._next_id == 1 and not self.before else self._next_id
        seen: set[str] = set()
        for number, category in enumerate(categories):
            name = category.name
            if not name:
                name = _NAMELESS
                self._remark(Remark.NAMELESS, str(category.id))
            if name in seen:
                self._remark(Remark.ONE_NAME, name)
            seen.add(name)
            present = labels.named(self.after, name)
            if present is None:
                category_id = category.id if category.id >= first_free else next(new_ids)
                # Most formats have no colours, and their readers number them.
                is_numbered = category.color == category_color(number)
                color = category_color(max(category_id - 1, 0)) if is_numbered else category.color
                self.after = (*self.after, replace(category, id=category_id, name=name, color=color))
                self.ids[category.id] = category_id
            else:
                self._complete(present, category)
                self.ids[category.id] = present.id

    def _complete(self, present: Category, category: Category) -> None:
        """Keep for the way back what the project doesn't know of a label."""
        more = replace(
            present,
            supercategory=present.supercategory or category.supercategory,
            extra=present.extra or category.extra,
        )
        self.after = tuple(more if each.id == more.id else each for each in self.after)


def same_objects(new: Sequence[Annotation], present: Sequence[Annotation]) -> set[int]:
    """The places in `new` of the objects that are among `present`, each of which stands for one at most.

    Their category ids are those of one project, and none of `new` is empty.
    """
    there = {one.id: one for one in present if not one.mask.is_empty}
    if not new or not there:
        return set()
    size = new[0].mask.height, new[0].mask.width
    written = [Shape(place, str(one.category_id), one.mask.counts) for place, one in enumerate(new)]
    truth = [Shape(one.id, str(one.category_id), one.mask.counts) for one in there.values()]
    places = set()
    for pair in compare("", size, written, truth):
        if pair.finding is Finding.FOUND and pair.truth is not None and pair.written is not None:
            is_small = there[pair.truth.id].mask.area < SMALL_AREA
            if pair.iou >= (SAME_SMALL_IOU if is_small else SAME_IOU):
                places.add(pair.written.id)
    return places
