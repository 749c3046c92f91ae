"""Steps on all annotations of a label at once, however many; the project does them itself."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QUndoCommand

from samgui.document import labels
from samgui.errors import ProjectError
from samgui.project.project import Project


@dataclass(frozen=True, slots=True)
class Whole:
    """The project as a whole, and whom to tell what became of it."""

    project: Project
    changed: Callable[[], None]
    """Called when the project has other contents than before."""
    failed: Callable[[str], None]
    """Called with a sentence when nothing was done."""


class LabelCommand(QUndoCommand):
    """A step that the project carries out as one transaction: wholly, or not at all."""

    def __init__(self, text: str, whole: Whole) -> None:
        super().__init__(text)
        self._whole = whole
        self._before = whole.project.categories()

    def redo(self) -> None:
        """Do it. What can't be done is no step."""
        self._attempt(self._do)

    def undo(self) -> None:
        """Take it back."""
        self._attempt(self._take_back)

    def _do(self, project: Project) -> None:
        """What the step is: a subclass without it would lose the step in silence."""
        raise NotImplementedError

    def _take_back(self, project: Project) -> None:
        """The way back, for which the same holds."""
        raise NotImplementedError

    def _attempt(self, act: Callable[[Project], None]) -> None:
        try:
            with self._whole.project.several():
                act(self._whole.project)
        except ProjectError as error:
            self.setObsolete(True)
            self._whole.failed(str(error))
        else:
            self._whole.changed()


class MergeLabels(LabelCommand):
    """All annotations of some categories belong to another one, and the categories are gone."""

    def __init__(self, text: str, whole: Whole, ids: Sequence[int], into: int) -> None:
        super().__init__(text, whole)
        self._ids = tuple(ids)
        self._into = into
        self._moved: dict[int, Collection[int]] = {}

    def _do(self, project: Project) -> None:
        for category_id in self._ids:
            self._moved[category_id] = project.recategorize(category_id, self._into)
        project.write_categories(self._before, labels.without(self._before, self._ids))

    def _take_back(self, project: Project) -> None:
        project.write_categories(project.categories(), self._before)
        for category_id, annotation_ids in self._moved.items():
            project.recategorize(annotation_ids, category_id)


class DeleteLabels(LabelCommand):
    """Some categories are gone, and all their annotations."""

    def __init__(self, text: str, whole: Whole, ids: Sequence[int]) -> None:
        super().__init__(text, whole)
        self._ids = tuple(ids)
        self._tokens: tuple[int, ...] = ()

    def _do(self, project: Project) -> None:
        self._tokens = tuple(project.remove_annotations_of(category_id) for category_id in self._ids)
        project.write_categories(self._before, labels.without(self._before, self._ids))

    def _take_back(self, project: Project) -> None:
        project.write_categories(project.categories(), self._before)
        for token in reversed(self._tokens):
            project.restore(token)
