"""An import as a step that can be taken back."""

from samgui.app.import_plan import ImportPlan
from samgui.app.importing import Imported, apply_import, put_back, take_back
from samgui.project.project import Project


class ImportAnnotations:
    """The project has what a file has, too."""

    def __init__(self, plan: ImportPlan) -> None:
        """The plan is needed until the step was done for the first time."""
        self._plan = plan
        self._imported: Imported | None = None
        self._token = 0

    def do(self, project: Project) -> None:
        """Put in what is planned, or what was taken back."""
        if self._imported is None:
            self._imported = apply_import(project, self._plan)
        else:
            put_back(project, self._imported, self._token)

    def take_back(self, project: Project) -> None:
        """Take out what came in."""
        if self._imported is not None:
            self._token = take_back(project, self._imported)
