"""Steps on the project as a whole, however many annotations they touch; the project does them itself."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtGui import QUndoCommand

from samgui.app.translation import sentence_of
from samgui.errors import ProjectError
from samgui.project.project import Project


class Step(Protocol):
    """What can be done to a project and taken back, again and again. Both may raise ProjectError."""

    def do(self, project: Project) -> None:
        """Do it, for the first time or again."""

    def take_back(self, project: Project) -> None:
        """Make the project what it was before."""


class ProjectCommand(QUndoCommand):
    """A step that the project carries out as one transaction: wholly, or not at all."""

    def __init__(
        self,
        text: str,
        project: Project,
        step: Step,
        *,
        changed: Callable[[], None],
        failed: Callable[[str], None],
    ) -> None:
        """`changed` is called when the project has other contents, `failed` with a sentence when not."""
        super().__init__(text)
        self._project = project
        self._step = step
        self._changed = changed
        self._failed = failed

    def redo(self) -> None:
        """Do it. What can't be done is no step."""
        self._attempt(self._step.do)

    def undo(self) -> None:
        """Take it back."""
        self._attempt(self._step.take_back)

    def _attempt(self, act: Callable[[Project], None]) -> None:
        try:
            with self._project.several():
                act(self._project)
        except ProjectError as error:
            self.setObsolete(True)
            self._failed(sentence_of(error))
        else:
            self._changed()
