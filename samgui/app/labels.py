"""What a person does with the labels of a project; each is one step of undo."""

from collections.abc import Collection, Sequence

from samgui.app.commands import Merging
from samgui.app.history import History
from samgui.app.label_steps import DeleteLabels, MergeLabels
from samgui.app.translation import tr, tr_plural
from samgui.document import labels
from samgui.document.colors import Color
from samgui.document.labels import Categories
from samgui.document.ordering import in_order


class Labels:
    """The verbs on categories. What makes no sense (a blank name, one that is taken) changes nothing."""

    def __init__(self, history: History) -> None:
        self._history = history

    @property
    def _categories(self) -> Categories:
        return self._history.edits.categories

    def add(self, name: str) -> None:
        """A new label at the end."""
        name = name.strip()
        if name:
            after = self._history.categories_with(name)
            if after is not None:
                self._change(tr("History", "Add label {name}").format(name=name), after)

    def rename(self, category_id: int, name: str) -> None:
        """Another name; all annotations follow."""
        name = name.strip()
        if name and labels.named(self._categories, name) is None:
            text = tr("History", "Rename label to {name}").format(name=name)
            self._change(text, labels.renamed(self._categories, category_id, name))

    def recolor(self, category_id: int, color: Color) -> None:
        """Another colour, RGB."""
        text = tr("History", "Recolour label")
        after = labels.recolored(self._categories, category_id, color)
        self._change(text, after, Merging.COLOR)

    def move(self, ids: Collection[int], order: Sequence[int]) -> None:
        """These go elsewhere, so that all are in the `order` of these ids."""
        text = tr_plural("History", "Move label", "Move {count} labels", len(ids))
        self._change(text.format(count=len(ids)), in_order(self._categories, order))

    def merge(self, ids: Collection[int], into: int) -> None:
        """All annotations of these become that one's, and these are gone."""
        ids = [category_id for category_id in ids if category_id != into]
        if ids and not self._history.awaits(ids):
            text = tr("History", "Merge labels")
            self._history.push(text, MergeLabels(ids, into))

    def delete(self, ids: Collection[int]) -> None:
        """They are gone, with all their annotations."""
        chosen = [category for category in self._categories if category.id in ids]
        if chosen and not self._history.awaits(ids):
            text = tr_plural("History", "Delete label {name}", "Delete {count} labels", len(chosen))
            text = text.format(name=chosen[0].name, count=len(chosen))
            self._history.push(text, DeleteLabels([one.id for one in chosen]))

    def _change(self, text: str, after: Categories, merging: Merging = Merging.NEVER) -> None:
        self._history.change(text, {}, after, merging)
