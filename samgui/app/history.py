"""The steps of the session: everything that changes the document, done, undone, redone, across images."""

import itertools
import time
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from samgui.app.commands import ChangeCommand, Merging, Situation
from samgui.app.editing import Edits
from samgui.app.keeping import Keeper, Seen
from samgui.app.project_command import ProjectCommand, Step
from samgui.app.requests import MaskMade
from samgui.app.translation import tr, tr_plural
from samgui.document import labels
from samgui.document.content import ImageContent, PendingKeep
from samgui.document.labels import Categories
from samgui.document.prompt import Asking
from samgui.errors import ImageError
from samgui.project.project import Project


class History(QObject):
    """Every change of the document is a step on `stack`; `edits` is what the steps have led to."""

    stepped = Signal(object)
    """The `Path` of the image on which a step was done, undone or redone; None for a step on the labels."""
    touched = Signal(object)
    """The `Path` of an image whose content is another."""
    reloaded = Signal()
    """The project was changed as a whole."""
    settled = Signal()
    """Something kept has become an annotation, or nothing will come of it."""
    failed = Signal(str)
    """A sentence: a step can't be done, or nothing came of a keep."""
    noted = Signal(str)
    """A sentence: what a step has done besides what it was meant for."""

    def __init__(self, keeper: Keeper, parent: QObject | None = None) -> None:
        """No steps; `keeper` makes the masks."""
        super().__init__(parent)
        self.edits = Edits()
        self.stack = QUndoStack(self)
        self._keeper = keeper
        self._seen: dict[int, Seen | None] = {}
        self._keys = itertools.count(time.time_ns())
        self._open_path: Path | None = None
        self.stack.indexChanged.connect(self._on_index_changed)
        keeper.made.connect(self._on_made)
        keeper.failed.connect(self._on_failed)

    def use(self, project: Project) -> None:
        """Work on this project from now on: its history begins, and what it left unfinished is finished.

        The project before has everything written, and is to be closed.
        """
        self.clear()
        self.edits.use(project)
        if not self.edits.read_only_reason:
            pending = project.pending()
            self.edits.expect([keep for _, keep in pending])
            for path, keep in pending:
                self._keeper.begin(path, keep)

    def show(self, path: Path) -> ImageContent:
        """That image is open now; returns what is known of it."""
        self._open_path = path
        return self.edits.open(path)

    def change(
        self,
        text: str,
        contents: Mapping[Path, ImageContent],
        categories: Categories | None = None,
        merging: Merging = Merging.NEVER,
    ) -> bool:
        """One step to these contents and categories; False, and no step, when they are so already.

        Also when the project may not be written; a sentence says why.
        """
        before = Situation(
            {path: self.edits.content(path) for path in contents},
            self.edits.categories if categories is not None else None,
        )
        after = Situation(dict(contents), categories)
        if before == after or not self._may_write():
            return False
        self.edits.touched = None
        self.stack.push(ChangeCommand(text, self._put, before, after, merging))
        return True

    def ask(self, text: str, path: Path, after: Asking, merging: Merging = Merging.NEVER) -> bool:
        """Another prompt for that image; False, and no step, as `change` says."""
        return self.change(text, {path: self.edits.content(path).with_asking(after)}, merging=merging)

    def unask(self, path: Path) -> None:
        """Let the last step never have been, if it was another prompt for that image."""
        self._strike(lambda last: last.is_prompt_of(path))

    def keep(self, path: Path, label: str, seen: Seen | None) -> None:
        """The image's prompt becomes an annotation, in a while; `seen` is what there is of it."""
        content = self.edits.content(path)
        place = len(content.annotations) + len(content.pending)
        keep = PendingKeep(next(self._keys), content.asking, label, place)
        self._seen[keep.key] = seen
        text = tr("History", "Keep mask")
        self.change(text, {path: content.with_pending(keep)}, self.categories_with(label))
        self._seen.pop(keep.key, None)

    def categories_with(self, label: str) -> Categories | None:
        """The categories with one of that name; None when there is one already."""
        edits = self.edits
        if edits.category_named(label) is not None:
            return None
        return labels.added(edits.categories, label, edits.take_category_id())

    def awaits(self, category_ids: Collection[int]) -> bool:
        """True while a mask is being made for one of these categories, and the person is told so."""
        awaited = {self.edits.category_id_of(key) for key in self._keeper.keys}
        is_awaited = not awaited.isdisjoint(category_ids)
        if is_awaited:
            self.failed.emit(
                tr("History", "A mask is still being made for this label; try again in a moment.")
            )
        return is_awaited

    def tell_gone(self, n_gone: int) -> None:
        """Say how many objects the last step has left nothing of, if there are any."""
        if n_gone:
            sentence = tr_plural(
                "History",
                "Nothing is left of an older object, so it is gone; undo brings it back.",
                "Nothing is left of {count} older objects, so they are gone; undo brings them back.",
                n_gone,
            )
            self.noted.emit(sentence.format(count=n_gone))

    def push(self, text: str, step: Step) -> None:
        """One step on the project as a whole."""
        self.edits.write()
        project = self.edits.project
        if project is not None and self._may_write():
            self.edits.touched = None
            failed = self.failed.emit
            self.stack.push(ProjectCommand(text, project, step, changed=self._reload, failed=failed))

    def clear(self) -> None:
        """Forget all steps; what is kept and not yet made is left to the project."""
        self._keeper.clear()
        # Without its signals: nothing is undone by this.
        self.stack.blockSignals(True)
        self.stack.clear()
        self.stack.blockSignals(False)
        self.stack.resetClean()

    def shutdown(self) -> None:
        """Let go of all steps and of the project.

        The commands and the stack refer to each other by way of this object. Were they left to Python's
        collector, it might free a command before the stack, which then deletes it once more.
        """
        self.clear()
        self.edits.close()

    def _reload(self) -> None:
        self.edits.reload()
        self.reloaded.emit()

    def _may_write(self) -> bool:
        reason = self.edits.read_only_reason
        if reason:
            self.failed.emit(reason)
        return not reason

    def _put(self, situation: Situation) -> None:
        before = {path: self.edits.content(path) for path in situation.contents}
        self.edits.put(situation.contents, situation.categories)
        for path, content in before.items():
            self._follow(path, content, self.edits.content(path))
            self.touched.emit(path)
        if self.edits.problem:
            self.failed.emit(self.edits.problem)

    def _follow(self, path: Path, before: ImageContent, after: ImageContent) -> None:
        """Have the masks made that are wanted now, and no others."""
        for keep in before.pending:
            if keep not in after.pending:
                self._keeper.cancel(keep.key)
        for keep in after.pending:
            if keep not in before.pending:
                # What was seen is let go: a megabyte that would stay as long as the step can be undone.
                self._keeper.begin(path, keep, self._seen.pop(keep.key, None))

    def _on_index_changed(self) -> None:
        self.stepped.emit(self.edits.touched)

    def _on_made(self, path: Path, keep: PendingKeep, answer: MaskMade) -> None:
        if answer.mask.is_empty:
            sentence = tr("History", "The mask is empty, so there is nothing to keep; try another click.")
            self._give_back(path, keep, sentence)
            return
        try:
            n_gone = self.edits.settle(path, keep, answer)
        except ImageError as error:
            self._on_failed(path, keep, str(error))
            return
        if n_gone is None:
            self._give_back(path, keep, sentence_for_nothing_left())
            return
        self.touched.emit(path)
        self.settled.emit()
        self.tell_gone(n_gone)

    def _on_failed(self, path: Path, keep: PendingKeep, sentence: str) -> None:
        text = tr("History", "The mask on {name} could not be kept: {reason}")
        self._give_back(path, keep, text.format(name=path.name, reason=sentence))

    def _give_back(self, path: Path, keep: PendingKeep, sentence: str) -> None:
        """The prompt is back at once if nothing was done since, else when the person undoes the keep."""
        self.edits.give_up(path, keep.key)
        if path == self._open_path:
            self._strike(lambda last: last.begins(path, keep))
        self.failed.emit(sentence)
        self.settled.emit()

    def _strike(self, is_meant: Callable[[ChangeCommand], bool]) -> None:
        """Undo the last step for good, if it is the one that is meant."""
        last = None if self.stack.canRedo() else self.stack.command(self.stack.index() - 1)
        if isinstance(last, ChangeCommand) and is_meant(last):
            last.is_void = True
            self.stack.undo()


def sentence_for_nothing_left() -> str:
    """What one reads whose new object would lie wholly on pixels that others keep."""
    return tr("History", "Other objects have all of these pixels already, so there is nothing left to keep.")
