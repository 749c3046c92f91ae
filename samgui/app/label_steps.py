"""Steps on all annotations of a label at once, however many."""

from collections.abc import Collection, Sequence

from samgui.document import labels
from samgui.document.labels import Categories
from samgui.project.project import Project


class MergeLabels:
    """All annotations of some categories belong to another one, and the categories are gone."""

    def __init__(self, ids: Sequence[int], into: int) -> None:
        self._ids = tuple(ids)
        self._into = into
        self._before: Categories = ()
        self._moved: dict[int, Collection[int]] = {}

    def do(self, project: Project) -> None:
        """Merge them."""
        self._before = project.categories()
        for category_id in self._ids:
            self._moved[category_id] = project.recategorize(category_id, self._into)
        project.write_categories(self._before, labels.without(self._before, self._ids))

    def take_back(self, project: Project) -> None:
        """Have them apart again, each with its own annotations."""
        project.write_categories(project.categories(), self._before)
        for category_id, annotation_ids in self._moved.items():
            project.recategorize(annotation_ids, category_id)


class DeleteLabels:
    """Some categories are gone, and all their annotations."""

    def __init__(self, ids: Sequence[int]) -> None:
        self._ids = tuple(ids)
        self._before: Categories = ()
        self._tokens: tuple[int, ...] = ()

    def do(self, project: Project) -> None:
        """Delete them."""
        self._before = project.categories()
        self._tokens = tuple(project.remove_annotations_of(category_id) for category_id in self._ids)
        project.write_categories(self._before, labels.without(self._before, self._ids))

    def take_back(self, project: Project) -> None:
        """Bring them back, with their annotations."""
        project.write_categories(project.categories(), self._before)
        for token in reversed(self._tokens):
            project.restore(token)
