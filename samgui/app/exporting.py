"""Everything that is kept in a project, written in any format, and what is told of it afterwards."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from PySide6.QtCore import QLocale

from samgui import formats
from samgui.app.export_choice import ExportChoice
from samgui.app.format_texts import in_language
from samgui.app.job_requests import Work
from samgui.app.project_dataset import dataset_of
from samgui.app.translation import tr, tr_plural
from samgui.formats.dataset import IsCancelled, LabelledImage, Progress
from samgui.formats.report import Form, ObjectReport, WriteReport
from samgui.project.project import Project


@dataclass(frozen=True, slots=True, eq=False)
class ExportReport:
    """What was written where, and what became of each object.

    An object's place is its number in `written.objects`.
    """

    path: Path
    written: WriteReport
    images: Sequence[str]
    """The paths of the images, in the order in which they were written."""
    category_ids: Sequence[int]
    """That of each object, by its place."""
    labels: Mapping[int, str]
    """The names of the categories."""
    inexact: Sequence[int]
    """The places of the objects that are not written to the pixel, or not at all."""
    summary: str
    """What a person is told: how much, how exactly, and what is missing."""

    @classmethod
    def of(
        cls,
        path: Path,
        written: WriteReport,
        images: Sequence[str],
        category_ids: Sequence[int],
        labels: Mapping[int, str],
    ) -> Self:
        """The report with all that follows from `written`. Takes a second or two for a million objects."""
        inexact = array("L", (place for place, iou in enumerate(written.objects.ious) if iou < 1))
        return cls(path, written, images, category_ids, labels, inexact, _told(path, written))

    @property
    def n_objects(self) -> int:
        """How many objects there are, those that are left out among them."""
        return len(self.written.objects)

    def object_at(self, place: int) -> ObjectReport:
        """What became of the object at that place."""
        return self.written.objects[place]

    def image_of(self, place: int) -> Path:
        """The picture that the object at that place is in."""
        return Path(self.images[self.object_at(place).image])

    def label_of(self, place: int) -> str:
        """The label of the object at that place, as it was written."""
        return self.labels[self.category_ids[place]]


def export(path: Path, choice: ExportChoice, project: Project, *, overwrite: bool) -> Work:
    """Writes everything that is kept in a project; returns an `ExportReport`.

    `overwrite` replaces what is at `path`. Raises as `formats.write` does; what was there is then as it was.
    """
    dataset = dataset_of(project)
    options = choice.options(overwrite=overwrite)

    def write(progress: Progress, is_cancelled: IsCancelled) -> ExportReport:
        seen = _Seen(dataset.images)
        written = formats.write(
            path,
            replace(dataset, images=seen),
            choice.format_name,
            options,
            progress=progress,
            is_cancelled=is_cancelled,
        )
        labels = {category.id: category.name for category in dataset.categories}
        return ExportReport.of(path, written, seen.paths, seen.category_ids, labels)

    return write


@dataclass(slots=True, eq=False)
class _Seen:
    """Images on their way into a file, of which is remembered what a report speaks of."""

    images: Iterable[LabelledImage]
    paths: list[str] = field(default_factory=list)
    category_ids: "array[int]" = field(default_factory=lambda: array("q"))

    def __iter__(self) -> Iterator[LabelledImage]:
        self.paths.clear()
        del self.category_ids[:]
        for image in self.images:
            self.paths.append(str(image.path))
            self.category_ids.extend(annotation.category_id for annotation in image.annotations)
            yield image


def counted(n_images: int, n_objects: int) -> str:
    """ "2 objects in 1 image", in the person's language."""
    locale = QLocale()
    objects = tr_plural("Exports", "1 object", "{n} objects", n_objects)
    images = tr_plural("Exports", "1 image", "{n} images", n_images)
    return tr("Exports", "{objects} in {images}").format(
        objects=objects.format(n=locale.toString(n_objects)),
        images=images.format(n=locale.toString(n_images)),
    )


def _told(path: Path, written: WriteReport) -> str:
    text = tr("Exports", "Exported to {name}: {count}.")
    n_objects = len(written.objects)
    sentences = [text.format(name=path.name, count=counted(written.n_images, n_objects))]
    if n_approximated := written.n_approximated:
        text = tr_plural(
            "Exports",
            "1 is approximated, with IoU {iou}.",
            "{n} are approximated, with IoU {iou} or better.",
            n_approximated,
        )
        worst = min(one.iou for one in written.objects if one.form is not Form.LEFT_OUT)
        iou = f"{int(1000 * worst) / 1000:.3f}"
        sentences.append(text.format(n=QLocale().toString(n_approximated), iou=iou))
    elif n_objects > written.n_left_out:
        sentences.append(tr("Exports", "What is written is exact to the pixel."))
    if n_left_out := written.n_left_out:
        text = tr_plural("Exports", "1 is left out.", "{n} are left out.", n_left_out)
        sentences.append(text.format(n=QLocale().toString(n_left_out)))
    return " ".join((*sentences, *map(as_sentence, written.notes)))


def as_sentence(note: str) -> str:
    """A format's remark, which has no full stop, in the person's language."""
    said = in_language(note)
    return tr("Exports", "{note}.").format(note=said[:1].upper() + said[1:])
