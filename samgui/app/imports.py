"""Annotations that come into the open project, as a person asks for them."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from samgui import formats
from samgui.app.exporting import counted
from samgui.app.history import History
from samgui.app.import_plan import ImportPlan
from samgui.app.import_step import ImportAnnotations
from samgui.app.importing import plan_import
from samgui.app.job_requests import Work
from samgui.app.jobs import Job, Jobs
from samgui.app.translation import tr
from samgui.errors import ProjectError
from samgui.formats.dataset import IsCancelled, Progress


class Imports(QObject):
    """Looks through a file, off the UI thread, and then does what it has planned as one step of undo."""

    planned = Signal(object)
    """The `ImportPlan` of what was looked at last; it is valid until `look` or `forget` is called."""
    refused = Signal(str)
    """The sentence that says why there is no plan."""
    ticked = Signal(int, int)
    """(done, total) in images that were looked at; total is 0 as long as nobody knows it."""
    message = Signal(str, str)
    """(level, sentence): level is "info" or "error"."""

    def __init__(self, jobs: Jobs, history: History, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._history = history
        self._job: Job | None = None
        self._path = Path()
        self._plan: ImportPlan | None = None
        jobs.ticked.connect(self._on_tick)

    def look(self, path: Path, format_name: str | None = None, image_root: Path | None = None) -> None:
        """Find out what of a file or folder the project doesn't have; then `planned` or `refused`.

        format_name: a name in `formats.FORMATS`, None to find out.
        image_root:  the folder of the pictures, for formats that don't say it.
        """
        self.forget()
        self._path = path
        title = tr("Imports", "Reading {name}").format(name=path.name)
        job = self._job = self._jobs.start(title, partial(self._prepare, path, format_name, image_root))
        job.done.connect(partial(self._on_planned, job))
        job.failed.connect(partial(self._on_failed, job))

    def forget(self) -> None:
        """Nobody wants the plan any more."""
        if self._job is not None:
            job, self._job = self._job, None
            self._jobs.stop(job)
        if self._plan is not None:
            self._plan.close()
            self._plan = None

    def apply(self) -> None:
        """Do what is planned, if anything is."""
        plan = self._plan
        if plan is None:
            return
        count = counted(plan.figures.n_changed_images, plan.figures.n_added)
        text = tr("History", "Import {name}: {count}").format(name=self._path.name, count=count)
        n_steps = self._history.stack.index()
        self._history.push(text, ImportAnnotations(plan))
        if self._history.stack.index() > n_steps:
            sentence = tr("Imports", "Imported from {name}: {count}.")
            self.message.emit("info", sentence.format(name=self._path.name, count=count))
        self.forget()

    def _prepare(self, path: Path, format_name: str | None, image_root: Path | None) -> Work:
        """Raises ProjectError when nothing can be put into the project."""
        edits = self._history.edits
        project = edits.project
        if project is None:
            raise ProjectError("Open an image or a folder first; the annotations come into its project.")
        if project.refusal is not None:
            raise project.refusal
        edits.write()
        if edits.problem:
            raise ProjectError(edits.problem)

        def work(progress: Progress, is_cancelled: IsCancelled) -> ImportPlan:
            dataset = formats.read(path, format_name, image_root=image_root)
            return plan_import(dataset, project, progress=progress, is_cancelled=is_cancelled)

        return work

    def _on_planned(self, job: Job, plan: ImportPlan) -> None:
        if job is not self._job:
            plan.close()
            return
        self._job = None
        self._plan = plan
        self.planned.emit(plan)

    def _on_failed(self, job: Job, sentence: str) -> None:
        if job is self._job:
            self._job = None
            self.refused.emit(sentence)

    def _on_tick(self, done: int, total: int) -> None:
        if self._job is not None and self._jobs.present is self._job:
            self.ticked.emit(done, total)
