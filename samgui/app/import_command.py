"""An import as a step that can be undone; the project does it itself."""

from samgui.app.import_plan import ImportPlan
from samgui.app.importing import Imported, apply_import, put_back, take_back
from samgui.app.label_commands import LabelCommand, Whole
from samgui.project.project import Project


class ImportAnnotations(LabelCommand):
    """The project has what a file has, too."""

    def __init__(self, text: str, whole: Whole, plan: ImportPlan) -> None:
        """The plan is needed until the step was done for the first time."""
        super().__init__(text, whole)
        self._plan = plan
        self._imported: Imported | None = None
        self._token = 0

    def _do(self, project: Project) -> None:
        if self._imported is None:
            self._imported = apply_import(project, self._plan)
        else:
            put_back(project, self._imported, self._token)

    def _take_back(self, project: Project) -> None:
        if self._imported is not None:
            self._token = take_back(project, self._imported)
