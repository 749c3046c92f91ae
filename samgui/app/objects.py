"""What a person does with the annotations of the open image; each is one step of undo."""

import time
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from pathlib import Path

from samgui.app.history import History, sentence_for_nothing_left
from samgui.app.translation import tr, tr_plural
from samgui.document import labels
from samgui.document.annotation import Annotation
from samgui.document.content import ImageContent
from samgui.document.editing.combining import union
from samgui.document.editing.overlapping import fill_gaps, resolve
from samgui.document.editing.refining import Refinement, refine, split_parts
from samgui.document.labels import Categories
from samgui.document.mask import Mask
from samgui.document.ordering import in_order
from samgui.document.prompt import Asking, Prompt

GAP = 8
"""Pixels between touching objects that count as a gap, and not as ground of their own."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the verbs work on: the open image, what is selected and locked there, the current label."""

    path: Path
    selection: frozenset[int]
    locked: frozenset[int]
    label: str


class Objects:
    """The verbs on annotations. Locked ones are changed by none; what has no meaning changes nothing."""

    def __init__(
        self,
        history: History,
        scene: Callable[[], Scene | None],
        select: Callable[[Iterable[int]], None],
    ) -> None:
        """`scene` tells what is open, None when nothing is; `select` selects annotations by their ids."""
        self._history = history
        self._scene = scene
        self._select = select

    def delete_selected(self) -> None:
        """They are gone."""
        chosen = self._chosen()
        if chosen:
            text = tr_plural("History", "Delete annotation", "Delete {count} annotations", len(chosen))
            content = self._content()
            ids = {annotation.id for annotation in chosen}
            kept = [annotation for annotation in content.annotations if annotation.id not in ids]
            self._put(text.format(count=len(chosen)), kept)

    def relabel_selected(self, name: str) -> None:
        """They belong to that label; it is made when there is none of that name."""
        self.relabel([one.id for one in self._selected()], name)

    def relabel(self, ids: Collection[int], name: str) -> None:
        """These belong to that label; it is made when there is none of that name."""
        scene = self._scene()
        locked: Collection[int] = scene.locked if scene else ()
        chosen = [one for one in self._content().annotations if one.id in ids and one.id not in locked]
        if not chosen or not name.strip():
            return
        categories = self._history.categories_with(name.strip())
        category = labels.named(categories or self._history.edits.categories, name.strip())
        if category is not None:
            now = time.time()
            relabelled = [replace(one, modified=now, category_id=category.id) for one in chosen]
            text = tr("History", "Relabel as {name}").format(name=name.strip())
            self._replace(text, relabelled, categories)

    def merge_selected(self) -> None:
        """The selected become one object, in the place of the first and with its label."""
        chosen = self._chosen()
        if len(chosen) < 2:
            return
        first, *others = chosen
        mask = reduce(union, (one.mask for one in others), first.mask)
        gone = {one.id for one in others}
        merged = replace(self._redrawn(first, mask), prompt=Prompt(), candidate=None)
        kept = [
            merged if one.id == first.id else one for one in self._content().annotations if one.id not in gone
        ]
        self._put(tr("History", "Merge annotations"), kept)
        self._select([first.id])

    def split_selected(self) -> None:
        """Each separate part becomes an object of its own; the largest stays in its place."""
        chosen = {one.id for one in self._chosen()}
        after: list[Annotation] = []
        made: list[int] = []
        for annotation in self._content().annotations:
            parts = split_parts(annotation.mask) if annotation.id in chosen else ()
            if len(parts) < 2:
                after.append(annotation)
                continue
            for mask in parts:
                part = self._by_hand(annotation.category_id, mask)
                part = replace(part, id=annotation.id if mask is parts[0] else part.id)
                after.append(part)
                made.append(part.id)
        if made:
            self._put(tr("History", "Split annotation"), after)
            self._select(made)

    def duplicate_selected(self) -> None:
        """A copy of each, at the end."""
        copies = [self._copy(one) for one in self._selected()]
        if copies:
            self._put(tr("History", "Duplicate"), [*self._content().annotations, *copies])
            self._select(one.id for one in copies)

    def copies_of_selected(self) -> tuple[Annotation, ...]:
        """Copies with ids of their own, to be put into another image."""
        return tuple(self._copy(one) for one in self._selected())

    def add_copies(self, copies: Collection[Annotation]) -> None:
        """Put annotations of another image, as large as this one, after those that are here."""
        record = self._history.edits.record(scene.path) if (scene := self._scene()) else None
        if record is None:
            return
        fitting = [
            one for one in copies if (one.mask.width, one.mask.height) == (record.width, record.height)
        ]
        if len(fitting) < len(copies):
            self._history.failed.emit(tr("Session", "The next image has another size, so nothing is copied."))
        else:
            self._put(tr("History", "Copy to next image"), [*self._content().annotations, *fitting])
            self._select(one.id for one in fitting)

    def move(self, ids: Collection[int], order: Sequence[int]) -> None:
        """These go elsewhere, so that all are in the `order` of these ids; later ones lie over earlier ones.

        Those that aren't in it lie on top.
        """
        text = tr_plural("History", "Move annotation", "Move {count} annotations", len(ids))
        self._put(text.format(count=len(ids)), in_order(self._content().annotations, order))

    def reopen(self, annotation_id: int) -> None:
        """Its prompt is asked again, to be continued; what is kept next takes its place."""
        scene = self._scene()
        annotation = self._content().annotation(annotation_id)
        if scene is None or annotation is None or annotation_id in scene.locked or annotation.prompt.is_empty:
            return
        asking = Asking(
            annotation.prompt,
            choice=annotation.candidate,
            threshold=annotation.threshold,
            replaces=annotation_id,
        )
        self._history.ask(tr("History", "Re-open prompt"), scene.path, asking)
        self._select(())

    def put_mask(self, annotation_id: int, mask: Mask, text: str) -> None:
        """Another mask for that annotation, drawn by hand; an empty one deletes it. `text` names the step.

        One of which the other objects leave nothing changes nothing, and the person is told.
        """
        scene = self._scene()
        annotation = self._content().annotation(annotation_id)
        if scene is None or annotation is None or annotation_id in scene.locked:
            return
        if not mask.is_empty:
            self._lay(text, self._redrawn(annotation, mask))
        elif self._put(text, [one for one in self._content().annotations if one.id != annotation_id]):
            sentence = tr("History", "Nothing is left of the object, so it is gone; undo brings it back.")
            self._history.noted.emit(sentence)

    def add_mask(self, mask: Mask) -> int | None:
        """A new annotation drawn by hand, under the current label; returns its id, None without one."""
        scene = self._scene()
        if scene is None or mask.is_empty:
            return None
        categories = self._history.categories_with(scene.label)
        category = labels.named(categories or self._history.edits.categories, scene.label)
        if category is None:
            return None
        annotation = self._by_hand(category.id, mask)
        if self._lay(tr("History", "Draw object"), annotation, categories):
            self._select([annotation.id])
            return annotation.id
        return None

    def refine_selected(self, refinement: Refinement, text: str) -> None:
        """Fill holes, remove islands, grow, shrink or smooth; what would vanish stays as it is."""
        refined = [(one, refine(one.mask, refinement)) for one in self._chosen()]
        self._replace(
            text,
            [self._redrawn(one, mask) for one, mask in refined if mask != one.mask and not mask.is_empty],
        )

    def fill_gaps_selected(self) -> None:
        """The selected and their neighbours grow over the narrow gaps between them, up to a shared border."""
        scene = self._scene()
        masks = {one.id: one.mask for one in self._content().annotations}
        for one in self._chosen():
            others = {key: mask for key, mask in masks.items() if key != one.id}
            mask, grown = fill_gaps(masks[one.id], others, GAP, scene.locked if scene else ())
            masks |= {**grown, one.id: mask}
        changed = [one for one in self._content().annotations if one.mask != masks[one.id]]
        text = tr("History", "Fill gaps")
        self._replace(text, [self._redrawn(one, masks[one.id]) for one in changed])

    # -- helpers

    def _content(self) -> ImageContent:
        scene = self._scene()
        return self._history.edits.content(scene.path if scene else None)

    def _selected(self) -> list[Annotation]:
        scene = self._scene()
        selection: Collection[int] = scene.selection if scene else ()
        return [one for one in self._content().annotations if one.id in selection]

    def _chosen(self) -> list[Annotation]:
        """The selected ones that are not locked."""
        scene = self._scene()
        locked: Collection[int] = scene.locked if scene else ()
        return [one for one in self._selected() if one.id not in locked]

    def _copy(self, annotation: Annotation) -> Annotation:
        now = time.time()
        return replace(annotation, id=self._history.edits.take_annotation_id(), created=now, modified=now)

    def _by_hand(self, category_id: int, mask: Mask) -> Annotation:
        now = time.time()
        new_id = self._history.edits.take_annotation_id()
        return Annotation(new_id, category_id, mask, created=now, modified=now)

    @staticmethod
    def _redrawn(annotation: Annotation, mask: Mask) -> Annotation:
        """With a mask that is no longer the model's answer; the prompt stays, so that it can be re-opened."""
        return replace(annotation, modified=time.time(), mask=mask, predicted_iou=None)

    def _lay(self, text: str, changed: Annotation, categories: Categories | None = None) -> bool:
        """One step: this annotation lies over the others, as the overlap policy wants it.

        What has no pixel left by that is gone; False, and no step, when that is the annotation itself.
        """
        scene = self._scene()
        after = {one.id: one for one in self._content().annotations}
        others = {key: one.mask for key, one in after.items() if key != changed.id}
        locked = scene.locked if scene else ()
        mask, cut = resolve(changed.mask, others, self._history.edits.overlap, locked)
        if mask.is_empty:
            self._history.failed.emit(sentence_for_nothing_left())
            return False
        after[changed.id] = replace(changed, mask=mask)
        for key, rest in cut.items():
            after[key] = replace(after[key], mask=rest)
        gone = {key for key, rest in cut.items() if rest.is_empty}
        is_done = self._put(text, [one for one in after.values() if one.id not in gone], categories)
        if is_done:
            self._history.tell_gone(len(gone))
        return is_done

    def _replace(self, text: str, changed: list[Annotation], categories: Categories | None = None) -> None:
        by_id = {one.id: one for one in changed}
        if changed:
            self._put(text, [by_id.get(one.id, one) for one in self._content().annotations], categories)

    def _put(
        self, text: str, annotations: Iterable[Annotation], categories: Categories | None = None
    ) -> bool:
        scene = self._scene()
        if scene is None:
            return False
        content = replace(self._content(), annotations=tuple(annotations))
        return self._history.change(text, {scene.path: content}, categories)
