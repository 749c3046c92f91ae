"""`samgui verify`: reads an export again and compares it with what it was made of."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from samgui import formats
from samgui.cli.answers import add_json_argument, print_json
from samgui.cli.options import add_min_iou_argument, add_report_argument, add_source_argument
from samgui.cli.progress import progress_bar
from samgui.cli.reports import ReportFile, iou_text, report_file
from samgui.cli.sources import is_project, open_source, project_of
from samgui.errors import FormatError, ProjectError, UsageError
from samgui.formats import ComparedObject, Comparison, Dataset, Finding
from samgui.formats.comparison import Images
from samgui.formats.png import kind_of
from samgui.formats.verifying import DEFAULT_VERIFY_IOU
from samgui.formats.writing import shown

DESCRIPTION = """\
Read an export again and compare it, object by object, with the project it came from.

Objects belong together by label and IoU. The export fails when an object is missing, is
written under another label or holds its mask worse than --min-iou, and when there are
objects or images that the project doesn't have."""

EPILOG = """\
examples:
  samgui verify coco.json
  samgui verify yolo --project photos --min-iou 0.95
  samgui verify masks --project photos --report differences.csv
  samgui verify yolo --project instances.json      (any annotations can be compared)

Without --project it is the one that the export's pictures belong to, or else the one
that the export itself lies in. Semantic PNGs don't tell objects of one label apart:
there all pixels of a label are compared as one object, as --by-label does anywhere.

exit codes: 0 the export holds what the project does, 1 it doesn't or can't be read,
2 wrong usage."""

COLUMNS = ("image", "id", "label", "finding", "iou", "written_id", "written_label")
_PICTURES_ASKED = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `samgui verify`."""
    add_source_argument(parser, "EXPORT", "what was written: a file or folder of annotations")
    parser.add_argument(
        "--project",
        metavar="PROJECT",
        type=Path,
        help="what it is compared with (default: the project of the export's pictures)",
    )
    add_min_iou_argument(
        parser, DEFAULT_VERIFY_IOU, "fail when an object holds less of its mask (default: %(default)s)"
    )
    parser.add_argument(
        "--by-label", action="store_true", help="compare all pixels of a label in an image as one object"
    )
    add_report_argument(parser)
    add_json_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Compare and print the differences; returns 0 when there is none that matters.

    Raises FormatError when the export doesn't hold what the project does, and SamguiError when one of them
    can't be read.
    """
    by_label = args.by_label or _tells_labels_only(args)
    with (
        report_file(args.report, COLUMNS) as file,
        open_source(args.export, args.from_format, args.image_root) as written,
        _truth(args, written) as (project, truth),
        progress_bar("comparing") as progress,
    ):
        comparison = formats.verify(
            written,
            truth,
            min_iou=args.min_iou,
            by_label=by_label,
            each=lambda compared: _add_row(file, compared),
            progress=progress,
        )
    if args.json:
        print_json(_as_json(args.export, project, comparison, by_label=by_label))
    else:
        _print(args.export, project, comparison, by_label=by_label)
    if not comparison.agrees:
        raise FormatError(
            "{path} doesn't hold what {project} does: {differences}.",
            path=shown(args.export),
            project=shown(project),
            differences=", ".join(_differences(comparison)),
        )
    return 0


def _tells_labels_only(args: argparse.Namespace) -> bool:
    """Whether these are semantic PNGs."""
    if is_project(args.export) or args.from_format not in (None, "png"):
        return False
    name = args.from_format or formats.detect(args.export)
    return name == "png" and kind_of(args.export) == "semantic"


@contextmanager
def _truth(args: argparse.Namespace, written: Dataset) -> Iterator[tuple[Path, Dataset]]:
    """What the export is compared with, and where that is."""
    project = args.project
    if project is None:
        if is_project(args.export):
            raise UsageError("a project is compared with another one: say which with --project")
        project = _project_of(args.export, written)
    with open_source(project) as truth:
        yield project, truth


def _project_of(export: Path, written: Dataset) -> Path:
    """The project that the export's pictures belong to, or else the one that it lies in."""
    folders: set[Path] = set()
    for image in islice(written.images, _PICTURES_ASKED):
        for path in (image.path.absolute(), image.path.resolve()):
            if path.parent not in folders and (root := project_of(path)):
                return root
            folders.add(path.parent)
    root = project_of(export.absolute())
    if root is None:
        raise ProjectError(
            "The pictures of {path} belong to no project that samgui finds; say which one with --project.",
            path=shown(export),
        )
    return root


def _add_row(file: ReportFile, compared: ComparedObject) -> None:
    if not file.is_wanted:
        return
    truth, written = compared.truth, compared.written
    file.add(
        {
            "image": compared.image,
            "id": truth and truth.id,
            "label": truth and truth.label,
            "finding": compared.finding.value,
            "iou": compared.iou,
            "written_id": written and written.id,
            "written_label": written and written.label,
        }
    )


def _differences(found: Comparison) -> Iterator[str]:
    """What is amiss, in words."""
    amiss = (
        (found.n_missing, "object missing", "objects missing"),
        (found.n_extra, "object too many", "objects too many"),
        (found.n_other_label, "object under another label", "objects under another label"),
        (found.n_below, f"object below IoU {found.min_iou:g}", f"objects below IoU {found.min_iou:g}"),
        (found.missing_images.n, "image missing", "images missing"),
        (found.extra_images.n, "image too many", "images too many"),
        (found.resized_images.n, "image of another size", "images of another size"),
    )
    for n, one, several in amiss:
        if n:
            yield f"{n} {one if n == 1 else several}"


def _print(export: Path, project: Path, found: Comparison, *, by_label: bool) -> None:
    print(f"export    {shown(export)}")
    print(f"project   {shown(project)}")
    print(f"images    {found.n_images}")
    print(f"objects   {found.n_objects}{' (all of one label in an image as one)' if by_label else ''}")
    if found.n_found:
        ious = f"IoU {iou_text(found.worst_iou)} or better, {iou_text(found.mean_iou)} on average"
        print(f"found     {found.n_found} ({found.n_exact} exact, {ious})")
    for difference in _differences(found):
        print(f"differs   {difference}")
    for each in found.worst:
        if each.finding is not Finding.FOUND or each.iou < found.min_iou:
            print(f"          {_described(each)}")
    for what, images in _image_lists(found).items():
        for name in images.names:
            print(f"          {name}: {what}")
    if found.n_other_crowd:
        print(f"note      objects that are a crowd in one of the two only: {found.n_other_crowd}")
    if found.n_empty:
        print(f"note      objects of the project without a pixel, which aren't compared: {found.n_empty}")


def _described(each: ComparedObject) -> str:
    shape = each.shape
    name = f"{each.image}: {'crowd of ' if shape.iscrowd else ''}{shape.label} (id {shape.id})"
    match each.finding:
        case Finding.OTHER_LABEL if each.partner:
            return f"{name} is {each.partner.label} in the export"
        case Finding.FOUND:
            return f"{name} has IoU {iou_text(each.iou)}"
    return f"{name} is {each.finding.value}"


def _image_lists(found: Comparison) -> dict[str, Images]:
    return {
        "missing": found.missing_images,
        "too many": found.extra_images,
        "of another size": found.resized_images,
    }


def _as_json(export: Path, project: Path, found: Comparison, *, by_label: bool) -> dict[str, object]:
    return {
        "export": str(export),
        "project": str(project),
        "agrees": found.agrees,
        "min_iou": found.min_iou,
        "by_label": by_label,
        "images": found.n_images,
        "objects": found.n_objects,
        "found": found.n_found,
        "exact": found.n_exact,
        "below_min_iou": found.n_below,
        "other_label": found.n_other_label,
        "missing": found.n_missing,
        "extra": found.n_extra,
        "other_crowd": found.n_other_crowd,
        "empty": found.n_empty,
        "lowest_iou": found.worst_iou,
        "mean_iou": found.mean_iou,
        "missing_images": found.missing_images.n,
        "extra_images": found.extra_images.n,
        "resized_images": found.resized_images.n,
        "worst": [
            {"image": each.image, "finding": each.finding.value, "iou": each.iou, "object": _described(each)}
            for each in found.worst
        ],
    }
