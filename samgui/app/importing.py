"""Bringing annotations of any format into a project: what would be done, and then just that.

A plan is made off the UI thread while nothing is changed. What it found to be new waits in a temporary file,
so that any number of annotations takes little memory; it is then put into the project at once, as one step
that can be taken back.
"""

from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from samgui.app.import_matching import Labelling, same_objects
from samgui.app.import_plan import Figures, ImportPlan, Remark, Remarks
from samgui.app.picture_finding import FoundPicture, Manner, PictureFinder
from samgui.app.project_dataset import FILE_EXTRA
from samgui.document.annotation import Annotation
from samgui.document.content import AnnotatedImage, ImageRecord
from samgui.document.labels import Categories
from samgui.errors import FormatError, ProjectError
from samgui.formats.dataset import Dataset, IsCancelled, LabelledImage, Progress, one_by_one
from samgui.formats.pictures import upright_size
from samgui.project.batches import Batch
from samgui.project.looking import Look
from samgui.project.project import Project
from samgui.project.staging import Staging

_LISTED = "{}"


@dataclass(frozen=True, slots=True, eq=False)
class Imported:
    """What an import has done, for taking it back; the texts are those of its plan."""

    batch: Batch
    labels: tuple[Categories, Categories]
    file_extra: tuple[str, str]


def plan_import(
    dataset: Dataset,
    project: Project,
    *,
    progress: Progress | None = None,
    is_cancelled: IsCancelled | None = None,
) -> ImportPlan:
    """Look through all of `dataset` and find out what `project` doesn't have; nothing is changed.

    An image is the project's when its path is, or its name, or its pixels (see `PictureFinder`). An object
    is when that image has one of the same label and mask (see `SAME_IOU`), each only once. Labels go by
    their names. Pictures that aren't there come in with their objects; they may be put there later.

    May run on a thread of its own beside the project's writer. Raises FormatError or ProjectError for a file
    that can't be read to its end, and FormatCancelled.
    """
    staging = Staging()
    try:
        with project.look() as look:
            planner = _Planner(dataset, project.root, look, staging)
            for image in one_by_one(dataset, progress, is_cancelled):
                planner.take(image)
        return planner.plan()
    except BaseException:
        staging.close()
        raise


def apply_import(project: Project, plan: ImportPlan) -> Imported:
    """Do what was planned, wholly or not at all; the project is as it was when the plan was made.

    Raises ProjectError.
    """
    if project.categories() != plan.labels[0]:
        raise ProjectError("The project has changed meanwhile; begin the import again.")
    with project.several():
        project.write_categories(*plan.labels)
        batch = project.add(plan.staging)
        _set_file_extra(project, *plan.file_extra)
    return Imported(batch, plan.labels, plan.file_extra)


def take_back(project: Project, imported: Imported) -> int:
    """Undo an import; returns the token that `put_back` takes. Raises ProjectError."""
    before, after = imported.file_extra
    with project.several():
        token = project.take_back(imported.batch)
        project.write_categories(project.categories(), imported.labels[0])
        _set_file_extra(project, after, before)
    return token


def put_back(project: Project, imported: Imported, token: int) -> None:
    """Do an import again that was taken back. Raises ProjectError."""
    with project.several():
        project.write_categories(project.categories(), imported.labels[1])
        project.restore(token)
        _set_file_extra(project, *imported.file_extra)


def _set_file_extra(project: Project, before: str, after: str) -> None:
    if before != after:
        project.set_setting(FILE_EXTRA, after)


class _Planner:
    """A plan while it is made, image by image."""

    def __init__(self, dataset: Dataset, root: Path, look: Look, staging: Staging) -> None:
        self._root = root
        self._look = look
        self._finder = PictureFinder(root, dataset.root, look)
        self._figures = Figures()
        self._remarks: dict[Remark, Remarks] = {}
        self._labels = Labelling(look.categories(), look.next_category_id(), self._remark)
        self._labels.take(dataset.categories)
        present = look.setting(FILE_EXTRA, "")
        self._file_extra = present, self._merged(present, dataset.extra)
        self._staging = staging

    def plan(self) -> ImportPlan:
        labels = self._labels.before, self._labels.after
        return ImportPlan(self._figures, self._remarks, labels, self._file_extra, self._staging)

    def take(self, image: LabelledImage) -> None:
        """Find out what of an image is new, and put that aside."""
        figures = self._figures
        figures.n_images += 1
        figures.n_objects += len(image.annotations)
        for note in image.notes:
            self._remark(Remark.READ, f"{image.path.name}: {note}")
        found = self._finder.find(image.path)
        known = self._look.image(Path(found.path))
        size = self._size_of(found, known)
        if size is not None and size != (image.width, image.height):
            sizes = f"{image.width} x {image.height}", f"{size[0]} x {size[1]}"
            self._remark(Remark.OTHER_SIZE, f"{found.path}: {sizes[0]} ≠ {sizes[1]}")
            figures.n_left_out_images += 1
            figures.n_left_out += len(image.annotations)
            return
        self._tell(found, image.path)
        self._stage(image, found, known)

    def _stage(self, image: LabelledImage, found: FoundPicture, known: AnnotatedImage | None) -> None:
        annotations = self._new_objects(image, known)
        # An image that a file lists without objects is one that shows nothing, and is told on the way back.
        extra = image.extra or ("" if image.annotations else _LISTED)
        is_completed = known is not None and bool(extra) and not known.record.extra
        self._figures.n_new_images += known is None
        self._figures.n_changed_images += bool(annotations)
        if known is None or annotations or is_completed:
            record = ImageRecord(image.path, image.width, image.height, found.digest, extra)
            self._staging.add(found.path, record, image.id_or(-1), annotations)

    def _new_objects(self, image: LabelledImage, known: AnnotatedImage | None) -> list[Annotation]:
        ids = self._labels.ids
        objects = [replace(one, category_id=ids[one.category_id]) for one in image.annotations]
        covering = [one for one in objects if not one.mask.is_empty]
        for _ in range(len(objects) - len(covering)):
            self._remark(Remark.EMPTY, image.path.name)
        present = known.annotations if known is not None else ()
        places = same_objects(covering, present) if present else set()
        new = [one for place, one in enumerate(covering) if place not in places]
        self._figures.n_left_out += len(objects) - len(covering)
        self._figures.n_present += len(places)
        self._figures.added.update(one.category_id for one in new)
        return new

    def _size_of(self, found: FoundPicture, known: AnnotatedImage | None) -> tuple[int, int] | None:
        """(width, height) as the project knows it, or else as the picture is; None when nobody knows."""
        if known is not None:
            return known.record.width, known.record.height
        if found.manner is Manner.MISSING:
            return None
        try:
            return upright_size(self._root / found.path)
        except FormatError:
            return None  # A picture that can't be opened now may be mended; nothing is lost by then.

    def _tell(self, found: FoundPicture, path: Path) -> None:
        self._figures.manners[found.manner] += 1
        match found.manner:
            case Manner.MISSING:
                self._remark(Remark.MISSING, found.path)
            case Manner.BY_NAME:
                self._remark(Remark.BY_NAME, found.path)
            case Manner.BY_CONTENT:
                self._remark(Remark.BY_CONTENT, f"{path.name} → {found.path}")

    def _merged(self, present: str, added: str) -> str:
        """What is said of the whole: the project's own, and what only the file says."""
        if not added or not present:
            return present or added
        own, more = (msgspec.json.decode(text, type=dict[str, msgspec.Raw]) for text in (present, added))
        for key in own.keys() & more.keys():
            if bytes(own[key]) != bytes(more[key]):
                self._remark(Remark.FILE_KEYS, key)
        return present if more.keys() <= own.keys() else msgspec.json.encode({**more, **own}).decode()

    def _remark(self, remark: Remark, example: str) -> None:
        self._remarks.setdefault(remark, Remarks()).add(example)
