"""What became of each object when it was written: nothing is lost without a word."""

from dataclasses import dataclass
from enum import Enum


class Form(Enum):
    """How an object's shape was written."""

    POLYGON = "polygon"
    RLE = "rle"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class ObjectReport:
    """One object: the form it was written in, and how well that holds its mask.

    iou:    of what was written and the mask, 0..1; 0 when it was left out.
    reason: why it isn't written the usual way or not exactly, empty when there is nothing to say.
    """

    annotation_id: int
    form: Form
    iou: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class WriteReport:
    """Every object that was to be written, in the order of the file, and remarks on the file as a whole."""

    objects: tuple[ObjectReport, ...]
    notes: tuple[str, ...] = ()

    @property
    def worst_iou(self) -> float:
        """The lowest IoU of any object, 1 when there is none."""
        return min((report.iou for report in self.objects), default=1.0)

    def of_form(self, form: Form) -> tuple[ObjectReport, ...]:
        """The objects written in that form."""
        return tuple(report for report in self.objects if report.form is form)
