"""What became of each object when it was written: nothing is lost without a word."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import overload


class Form(Enum):
    """How an object's shape was written."""

    POLYGON = "polygon"
    RLE = "rle"
    PIXELS = "pixels"
    LEFT_OUT = "left out"


_FORMS = tuple(Form)


@dataclass(frozen=True, slots=True)
class ObjectReport:
    """One object: the form it was written in, and how well that holds its mask.

    iou:    of what was written and the mask, 0..1; 0 when it was left out.
    reason: why it isn't written the usual way or not exactly, empty when there is nothing to say.
    image:  the place of its image among those that were written, counted from 0.
    """

    annotation_id: int
    form: Form
    iou: float
    reason: str = ""
    image: int = 0


class ObjectReports(Sequence[ObjectReport]):
    """Any number of reports in order, in about 25 bytes each."""

    def __init__(self, reports: Iterable[ObjectReport] = ()) -> None:
        self._ids = array("q")
        self._forms = array("B")
        self._ious = array("d")
        self._images = array("L")
        self._reasons = array("L")
        self._texts: dict[str, int] = {}
        for report in reports:
            self.add(report)

    def add(self, report: ObjectReport) -> None:
        """Put one more at the end."""
        self._ids.append(report.annotation_id)
        self._forms.append(_FORMS.index(report.form))
        self._ious.append(report.iou)
        self._images.append(report.image)
        self._reasons.append(self._texts.setdefault(report.reason, len(self._texts)))

    def n_of(self, form: Form) -> int:
        """How many were written in that form."""
        return self._forms.count(_FORMS.index(form))

    @property
    def ious(self) -> Iterator[float]:
        """The IoU of each."""
        return iter(self._ious)

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, index: int) -> ObjectReport: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[ObjectReport]: ...
    def __getitem__(self, index: int | slice) -> ObjectReport | Sequence[ObjectReport]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        text = list(self._texts)[self._reasons[index]]
        form = _FORMS[self._forms[index]]
        return ObjectReport(self._ids[index], form, self._ious[index], text, self._images[index])

    def __iter__(self) -> Iterator[ObjectReport]:
        texts = list(self._texts)
        rows = zip(self._ids, self._forms, self._ious, self._reasons, self._images, strict=True)
        for annotation_id, form, iou, reason, image in rows:
            yield ObjectReport(annotation_id, _FORMS[form], iou, texts[reason], image)


@dataclass(frozen=True, slots=True)
class WriteReport:
    """Every object that was to be written, in the order of its images, and remarks on the files as a whole.

    notes:  sentences on what the format or the choice of options can't hold, without a full stop.
    """

    objects: ObjectReports = field(default_factory=ObjectReports)
    notes: tuple[str, ...] = ()
    n_images: int = 0

    @property
    def worst_iou(self) -> float:
        """The lowest IoU of any object, 1 when there is none."""
        return min(self.objects.ious, default=1.0)

    @property
    def n_exact(self) -> int:
        """How many objects are written to the pixel."""
        return sum(iou == 1 for iou in self.objects.ious)

    @property
    def n_left_out(self) -> int:
        """How many objects aren't written."""
        return self.objects.n_of(Form.LEFT_OUT)

    @property
    def n_approximated(self) -> int:
        """How many objects are written, but not to the pixel."""
        return len(self.objects) - self.n_exact - self.n_left_out

    def of_form(self, form: Form) -> tuple[ObjectReport, ...]:
        """The objects written in that form."""
        return tuple(report for report in self.objects if report.form is form)
