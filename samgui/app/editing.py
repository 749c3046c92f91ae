"""What the steps of a session work on: labels and the content of images, in memory and in the project."""

import time
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from samgui.app.outcomes import Cut, Outcome
from samgui.app.requests import MaskMade
from samgui.app.translation import sentence_of
from samgui.document import labels
from samgui.document.annotation import Annotation, Category
from samgui.document.content import ImageContent, ImageRecord, PendingKeep
from samgui.document.editing.overlapping import OverlapPolicy, resolve
from samgui.document.labels import Categories
from samgui.errors import ImageError, ProjectError
from samgui.project.project import Project

_OVERLAP = "overlap"

Contents = Mapping[Path, ImageContent]


class Edits:
    """The labels and the content of the open image; every change of them is in the project at once.

    What the project can't take at the moment (the disk is full) stays here and is written with the next
    change, or by `write`; `problem` says what is in the way.
    """

    def __init__(self) -> None:
        """Without a project: nothing is known of any image, and nothing may be put."""
        self.project: Project | None = None
        self.categories: Categories = ()
        self.counts: Counter[int] = Counter()
        self.overlap = OverlapPolicy.ALLOW
        self.touched: Path | None = None
        """The image of the last change, so that undo can go there."""
        self.locked: frozenset[int] = frozenset()
        """Ids of annotations that keep their pixels whatever the overlap policy."""
        self.problem = ""
        self._clear()

    def _clear(self) -> None:
        self._contents: dict[Path, ImageContent] = {}
        self._stored: dict[Path, ImageContent] = {}
        self._stored_categories = self.categories
        self._records: dict[Path, ImageRecord] = {}
        self._outcomes: dict[int, Outcome | None] = {}
        self._category_ids: dict[int, int] = {}
        self._worked_on: set[Path] = set()
        self._open_path: Path | None = None

    def use(self, project: Project) -> None:
        """Work on this project from now on; the one before has everything written, and is to be closed."""
        self.write()
        self.project = project
        self.overlap = OverlapPolicy(project.setting(_OVERLAP, OverlapPolicy.ALLOW.value))
        self._next_annotation_id = project.next_annotation_id()
        self._next_category_id = project.next_category_id()
        self._read_labels()
        self._clear()

    def close(self) -> None:
        """Write what is not yet written, and let the project go."""
        if self.project is not None:
            self.write()
            self.project.close()
            self.project = None

    def _read_labels(self) -> None:
        if self.project is not None:
            self.categories = self._stored_categories = self.project.categories()
            self.counts = Counter(self.project.counts())

    # -- what there is

    @property
    def read_only_reason(self) -> str:
        """The sentence that says why nothing may be changed; empty when everything may."""
        refusal = None if self.project is None else self.project.refusal
        return "" if refusal is None else sentence_of(refusal)

    @property
    def is_written(self) -> bool:
        """True when every change is in the project."""
        return not self.problem

    @property
    def next_category_id(self) -> int:
        """The id that the next category gets."""
        return self._next_category_id if self.project is not None else 1

    def content(self, path: Path | None) -> ImageContent:
        """What is kept and asked of that image."""
        if path is None or self.project is None:
            return ImageContent()
        if path in self._contents:
            return self._contents[path]
        return self._resolved(self.project.content(path))

    def record(self, path: Path) -> ImageRecord | None:
        """The size and digest of that image when it was last shown or worked on."""
        if path in self._records:
            return self._records[path]
        return self.project.record(path) if self.project is not None else None

    def has_worked_on(self, path: Path) -> bool:
        """True when steps of this session refer to that image."""
        return path in self._worked_on

    def is_untouched(self, path: Path) -> bool:
        """True when nothing is kept of that image, and no step of this session can bring anything back."""
        return path not in self._worked_on and self.content(path).is_empty

    def category_named(self, name: str) -> Category | None:
        """The category with exactly that name."""
        return labels.named(self.categories, name)

    def category_id_of(self, key: int) -> int | None:
        """The id of the category that the annotation of a keep is to have; None for a keep never put."""
        return self._category_ids.get(key)

    def take_annotation_id(self) -> int:
        """An id that no annotation of the project has, or ever had."""
        self._next_annotation_id += 1
        return self._next_annotation_id - 1

    def take_category_id(self) -> int:
        """An id that no category of the project has, or ever had."""
        self._next_category_id += 1
        return self._next_category_id - 1

    # -- what changes

    def open(self, path: Path) -> ImageContent:
        """Hold the content of that image in memory from now on, instead of the one before."""
        content = self.project.content(path) if self.project is not None else ImageContent()
        if self._open_path is not None and self.is_written:
            self._forget(self._open_path)
        self._open_path = path
        self._hold(path, content)
        return content

    def show(self, path: Path, record: ImageRecord) -> None:
        """The image has been read: this is its size and digest."""
        self._records[path] = record

    def reload(self) -> None:
        """Read everything from the project again."""
        path = self._open_path
        self._contents.clear()
        self._stored.clear()
        self._read_labels()
        if self.project is not None:
            # An import brings ids of its own.
            self._next_annotation_id = max(self._next_annotation_id, self.project.next_annotation_id())
            self._next_category_id = max(self._next_category_id, self.project.next_category_id())
        if path is not None:
            self._hold(path, self.content(path))

    def put(self, contents: Contents, categories: Categories | None = None) -> None:
        """Make these the contents of images, and these the categories."""
        if categories is not None:
            self.categories = categories
        self._note_categories(keep for content in contents.values() for keep in content.pending)
        for path, content in contents.items():
            if path not in self._contents and self.project is not None:
                self._hold(path, self.project.content(path))
            before = self._contents[path]
            after = self._contents[path] = self._resolved(content)
            self.counts.update(annotation.category_id for annotation in after.annotations)
            self.counts.subtract(annotation.category_id for annotation in before.annotations)
            self.touched = path
            self._worked_on.add(path)
        self.write()

    def settle(self, path: Path, keep: PendingKeep, answer: MaskMade) -> int | None:
        """The mask of a keep is made: the annotation stands for it from now on.

        Returns how many older objects are gone, because it took all their pixels. None, and nothing has
        changed, when the older ones leave no pixel to it. Raises ImageError when the mask isn't of the
        image's size: the file has changed since the keep.
        """
        record = self.record(path)
        if record is None or (answer.mask.width, answer.mask.height) != (record.width, record.height):
            raise ImageError("{name} has become another picture meanwhile.", name=path.name)
        content = self.content(path)
        outcome = self._outcome(content, keep, answer)
        if outcome.annotation.mask.is_empty:
            return None
        self._outcomes[keep.key] = outcome
        self.put({path: content})
        return outcome.n_gone

    def give_up(self, path: Path, key: int) -> None:
        """Nothing will become of that keep."""
        self._outcomes[key] = None
        self.put({path: self.content(path)})

    def set_overlap(self, policy: OverlapPolicy) -> None:
        """What happens from now on where a new object lies over older ones. Raises ProjectError."""
        if self.project is not None:
            self.project.set_setting(_OVERLAP, policy.value)
            self.overlap = policy

    def write(self) -> None:
        """Try to bring everything into the project that isn't there yet; `problem` tells what came of it."""
        project = self.project
        if project is None:
            return
        changed = [path for path, content in self._contents.items() if content != self._stored[path]]
        if not changed and self.categories == self._stored_categories:
            self.problem = ""
            return
        try:
            with project.several(durable=not self._is_prompt_alone(changed)):
                if self.categories != self._stored_categories:
                    project.write_categories(self._stored_categories, self.categories)
                for path in changed:
                    project.write_content(self._record_of(path), self._stored[path], self._contents[path])
        except ProjectError as error:
            self.problem = str(error)
            return
        self.problem = ""
        self._stored_categories = self.categories
        for path in changed:
            self._stored[path] = self._contents[path]
            if path != self._open_path:
                self._forget(path)

    def _is_prompt_alone(self, changed: Collection[Path]) -> bool:
        """Whether nothing but unfinished prompts has changed: no click is to wait for the disk."""
        pairs = [(self._contents[path], self._stored[path]) for path in changed]
        return self.categories == self._stored_categories and all(
            content.with_asking(stored.asking) == stored for content, stored in pairs
        )

    def expect(self, keeps: Collection[PendingKeep]) -> None:
        """These were left unfinished by whoever had the project before; each gets a category."""
        categories = self.categories
        for keep in keeps:
            if labels.named(categories, keep.label) is None:
                categories = labels.added(categories, keep.label, self.take_category_id())
        self.put({}, categories)
        self._note_categories(keeps)

    def _note_categories(self, keeps: Iterable[PendingKeep]) -> None:
        """Whatever the category is called when the mask is made, the annotation is to have it."""
        for keep in keeps:
            category = self.category_named(keep.label)
            if category is not None:
                self._category_ids.setdefault(keep.key, category.id)

    def _outcome(self, content: ImageContent, keep: PendingKeep, answer: MaskMade) -> Outcome:
        replaced = content.annotation(keep.asking.replaces)
        others = {other.id: other.mask for other in content.annotations if other is not replaced}
        mask, cut = resolve(answer.mask, others, self.overlap, self.locked)
        now = time.time()
        annotation = Annotation(
            id=replaced.id if replaced else self.take_annotation_id(),
            category_id=self._category_ids[keep.key],
            mask=mask,
            prompt=keep.asking.prompt,
            candidate=answer.candidate,
            predicted_iou=answer.predicted_iou,
            threshold=keep.asking.threshold,
            model=answer.model,
            model_id=answer.model_id,
            created=replaced.created if replaced else now,
            modified=now,
            extra=replaced.extra if replaced else "",
        )
        return Outcome(annotation, {key: Cut(others[key], after) for key, after in cut.items()})

    def _resolved(self, content: ImageContent) -> ImageContent:
        """The content with annotations in the place of keeps whose masks have been made since."""
        for keep in content.pending:
            if keep.key in self._outcomes:
                outcome = self._outcomes[keep.key]
                content = content.without_pending(keep.key)
                content = content if outcome is None else outcome.put_into(content, keep)
        return content

    def _record_of(self, path: Path) -> ImageRecord:
        record = self.record(path)
        if record is None:
            raise KeyError(path)
        return record

    def _hold(self, path: Path, content: ImageContent) -> None:
        self._contents[path] = self._stored[path] = content

    def _forget(self, path: Path) -> None:
        self._contents.pop(path, None)
        self._stored.pop(path, None)
