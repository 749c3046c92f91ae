"""Writing what was read in another format, and saying what became of it: `convert`, `export-annotations`."""

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from samgui import formats
from samgui.cli.answers import print_json
from samgui.cli.options import write_options
from samgui.cli.progress import progress_bar
from samgui.cli.reports import ReportFile, iou_text, report_file
from samgui.formats import Dataset, Form, LabelledImage, WriteReport
from samgui.formats.names import name_in
from samgui.formats.writing import shown

COLUMNS = ("image", "id", "form", "iou", "reason")
_N_SHOWN = 10


class PassingImages:
    """Images on their way to a writer: their names, if a report wants them, and what was said in reading."""

    def __init__(self, dataset: Dataset, report: ReportFile) -> None:
        self._dataset = dataset
        self._report = report
        self.names: list[str] = []
        self.n_notes = 0
        self.first_notes: list[str] = []

    def __iter__(self) -> Iterator[LabelledImage]:
        for image in self._dataset.images:
            name = name_in(image.path, self._dataset.root)
            if self._report.is_wanted:
                self.names.append(name)
            for note in image.notes:
                self._add_note(name, note)
            yield image

    def _add_note(self, name: str, note: str) -> None:
        self.n_notes += 1
        if len(self.first_notes) < _N_SHOWN:
            self.first_notes.append(f"{name}: {note}")
        self._report.add({"image": name, "form": "as read", "reason": note})


def transfer(args: argparse.Namespace, dataset: Dataset) -> int:
    """Write `dataset` as `args` say (`options.add_write_arguments`) and print a report; returns 0.

    Raises UsageError and FormatError; files that were there are then as they were.
    """
    options = write_options(args)
    with report_file(args.report, COLUMNS) as file:
        passing = PassingImages(dataset, file)
        with progress_bar("writing") as progress:
            report = formats.write(
                args.out, replace(dataset, images=passing), args.to_format, options, progress=progress
            )
        if file.is_wanted:
            _write_rows(file, passing, report)
    if args.json:
        print_json(_as_json(args.out, args.to_format, report, passing))
    else:
        _print(args.out, args.to_format, report, passing)
    return 0


def _write_rows(file: ReportFile, passing: PassingImages, report: WriteReport) -> None:
    for each in report.objects:
        file.add(
            {
                "image": passing.names[each.image],
                "id": each.annotation_id,
                "form": each.form.value,
                "iou": each.iou,
                "reason": each.reason or None,
            }
        )


def _print(path: Path, format_name: str, report: WriteReport, passing: PassingImages) -> None:
    print(f"wrote         {shown(path)} ({formats.FORMATS[format_name].title})")
    print(f"images        {report.n_images}")
    print(f"objects       {len(report.objects)}")
    print(f"exact         {report.n_exact}")
    if report.n_approximated:
        lowest, mean = _ious(report)
        quality = f"IoU {iou_text(lowest)} or better, {iou_text(mean)} on average"
        print(f"approximated  {report.n_approximated} ({quality})")
    if report.n_left_out:
        print(f"left out      {report.n_left_out}")
    for (form, reason), count in _reasons(report).most_common():
        print(f"why           {count} x {form.value}: {reason}")
    for note in (*report.notes, *passing.first_notes):
        print(f"note          {note}")
    if passing.n_notes > len(passing.first_notes):
        print(f"note          and {passing.n_notes - len(passing.first_notes)} more like these: see --report")


def _as_json(path: Path, format_name: str, report: WriteReport, passing: PassingImages) -> dict[str, object]:
    lowest, mean = _ious(report)
    return {
        "path": str(path),
        "format": format_name,
        "images": report.n_images,
        "objects": len(report.objects),
        "exact": report.n_exact,
        "approximated": report.n_approximated,
        "left_out": report.n_left_out,
        "lowest_iou": lowest,
        "mean_iou": mean,
        "forms": {form.value: report.objects.n_of(form) for form in Form},
        "reasons": [
            {"form": form.value, "reason": reason, "objects": count}
            for (form, reason), count in _reasons(report).most_common()
        ],
        "notes": list(report.notes),
        "n_reading_notes": passing.n_notes,
        "reading_notes": passing.first_notes,
    }


def _reasons(report: WriteReport) -> Counter[tuple[Form, str]]:
    return Counter((each.form, each.reason) for each in report.objects if each.reason)


def _ious(report: WriteReport) -> tuple[float, float]:
    """The lowest and the mean IoU of the objects that are written; 1 when there is none."""
    n_written = len(report.objects) - report.n_left_out
    lowest = min((each.iou for each in report.objects if each.form is not Form.LEFT_OUT), default=1.0)
    # Those left out count 0.
    return lowest, sum(report.objects.ious) / n_written if n_written else 1.0
