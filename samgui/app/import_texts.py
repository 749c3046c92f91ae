"""What a person is told of an import before it is done."""

from collections.abc import Iterable, Iterator

from samgui.app.exporting import counted
from samgui.app.import_plan import ImportPlan, Remark, Remarks
from samgui.app.translation import tr, tr_plural

_N_LABELS = 8


def summary(plan: ImportPlan) -> list[str]:
    """What would be done, a sentence each."""
    return list(_summary(plan))


def remarks(plan: ImportPlan) -> list[str]:
    """What a person should know besides, a sentence each, with examples."""
    return [
        _said(remark, found.count).format(n=found.count, examples=_listed(found.examples, found.count))
        for remark, found in _remarks(plan)
    ]


def _summary(plan: ImportPlan) -> Iterator[str]:
    figures = plan.figures
    if figures.n_added:
        text = tr("ImportPlan", "{count} will be imported.")
        yield text.format(count=counted(figures.n_changed_images, figures.n_added))
        names = {label.id: label.name for label in plan.labels[1]}
        parts = [f"{names[each]} {n}" for each, n in figures.added.most_common()]
        yield tr("ImportPlan", "By label: {labels}.").format(labels=_listed(parts[:_N_LABELS], len(parts)))
    elif plan.changes_anything:
        yield tr("ImportPlan", "No object is new.")
    else:
        yield tr("ImportPlan", "Nothing is new: the project has all of it already.")
    if n := figures.n_present:
        yield tr_plural(
            "ImportPlan", "1 object is there already.", "{n} objects are there already.", n
        ).format(n=n)
    if n := figures.n_new_images:
        yield tr_plural(
            "ImportPlan", "1 image is new to the project.", "{n} images are new to the project.", n
        ).format(n=n)
    if new := plan.new_labels:
        listed = _listed([label.name for label in new[:_N_LABELS]], len(new))
        yield tr_plural(
            "ImportPlan", "1 label is new: {labels}.", "{n} labels are new: {labels}.", len(new)
        ).format(n=len(new), labels=listed)
    if figures.n_left_out:
        yield tr_plural(
            "ImportPlan", "1 object is left out.", "{n} objects are left out.", figures.n_left_out
        ).format(n=figures.n_left_out)


def _remarks(plan: ImportPlan) -> Iterable[tuple[Remark, Remarks]]:
    return ((remark, plan.remarks[remark]) for remark in Remark if remark in plan.remarks)


def _listed(examples: list[str], count: int) -> str:
    text = ", ".join(examples)
    if count <= len(examples):
        return text
    return tr("ImportPlan", "{examples} and {n} more").format(examples=text, n=count - len(examples))


def _said(remark: Remark, n: int) -> str:
    texts = {
        Remark.MISSING: tr_plural(
            "ImportPlan",
            "1 picture is not in the project's folder. Its objects come in all the same, and are seen once "
            "it is there: {examples}.",
            "{n} pictures are not in the project's folder. Their objects come in all the same, and are "
            "seen once they are there: {examples}.",
            n,
        ),
        Remark.BY_NAME: tr_plural(
            "ImportPlan",
            "1 picture was found elsewhere by its name: {examples}.",
            "{n} pictures were found elsewhere by their names: {examples}.",
            n,
        ),
        Remark.BY_CONTENT: tr_plural(
            "ImportPlan",
            "1 picture has another name here, and the same pixels: {examples}.",
            "{n} pictures have other names here, and the same pixels: {examples}.",
            n,
        ),
        Remark.OTHER_SIZE: tr_plural(
            "ImportPlan",
            "1 image is left out, because the picture has another size than the file says: {examples}.",
            "{n} images are left out, because the pictures have other sizes than the file says: {examples}.",
            n,
        ),
        Remark.READ: tr_plural(
            "ImportPlan",
            "1 thing in the file can't be taken as it is: {examples}.",
            "{n} things in the file can't be taken as they are: {examples}.",
            n,
        ),
        Remark.EMPTY: tr_plural(
            "ImportPlan",
            "1 object has no pixel and is left out: {examples}.",
            "{n} objects have no pixel and are left out: {examples}.",
            n,
        ),
        Remark.NAMELESS: tr_plural(
            "ImportPlan",
            'A label without a name is called "unnamed" (its number: {examples}).',
            '{n} labels without a name are called "unnamed" (their numbers: {examples}).',
            n,
        ),
        Remark.ONE_NAME: tr_plural(
            "ImportPlan",
            "The file has two labels of one name, which become one: {examples}.",
            "The file has {n} labels with the name of another, which become one with it: {examples}.",
            n,
        ),
        Remark.FILE_KEYS: tr_plural(
            "ImportPlan",
            "1 thing that the file says of the whole stays as the project says it: {examples}.",
            "{n} things that the file says of the whole stay as the project says them: {examples}.",
            n,
        ),
    }
    return texts[remark]
