"""Several COCO files read as one: where ids meet they are counted on, and labels of one name are one."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from samgui.document.annotation import Category
from samgui.formats.coco.index import Index


@dataclass(frozen=True, slots=True)
class Renumbering:
    """What is added to the ids of a file's images and annotations, and to the places of its annotations.

    categories: the new id for each of its categories.
    """

    image: int = 0
    annotation: int = 0
    place: int = 0
    categories: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))


class Joint:
    """What several files have together, while one after the other is taken in."""

    def __init__(self) -> None:
        self._categories: dict[int, Category] = {}
        self._images, self._annotations = _Ids(), _Ids()
        self._n_annotations = 0

    @property
    def categories(self) -> tuple[Category, ...]:
        """Those of the first file, and those of the others that have new names."""
        return tuple(self._categories.values())

    def take(self, index: Index, categories: tuple[Category, ...]) -> Renumbering:
        """Take a file in; returns what keeps its ids apart from those of the files before it."""
        place, self._n_annotations = self._n_annotations, self._n_annotations + len(index.annotations)
        known = {each.name: each.id for each in reversed(self.categories)}
        return Renumbering(
            self._images.take(index.image_ids),
            self._annotations.take(index.annotation_ids),
            place,
            {each.id: known[each.name] if each.name in known else self._add(each) for each in categories},
        )

    def _add(self, category: Category) -> int:
        """The category's id, or a free one."""
        new_id = max(self._categories) + 1 if category.id in self._categories else category.id
        self._categories[new_id] = replace(category, id=new_id)
        return new_id


class _Ids:
    def __init__(self) -> None:
        self._taken: NDArray[np.int64] = np.array([], dtype=np.int64)

    def take(self, ids: NDArray[np.int64]) -> int:
        """What has to be added to `ids` so that none of them is taken; then they are."""
        meets = bool(np.isin(ids, self._taken).any())
        shift = int(self._taken.max()) + 1 - int(ids.min()) if meets else 0
        self._taken = np.concatenate([self._taken, ids + shift])
        return shift
