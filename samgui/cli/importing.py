"""`samgui import`: brings annotations of any format into a project."""

import argparse
from pathlib import Path

from samgui.app import import_texts
from samgui.app.import_plan import ImportPlan
from samgui.app.importing import apply_import, plan_import
from samgui.cli.answers import add_json_argument, print_json
from samgui.cli.options import add_source_argument
from samgui.cli.progress import progress_bar
from samgui.cli.sources import open_source
from samgui.errors import ProjectError
from samgui.formats.writing import shown
from samgui.project.locate import FILE_NAME
from samgui.project.project import Project

DESCRIPTION = """\
Bring annotations of any format into a project, without doubling what it has.

An image is the project's when its path is, or the name of its file, or its pixels. An
object is there already when the image has one of the same label and mask. Labels go by
their names. What is there stays as it is; an image whose picture has another size than
the annotations say is left out."""

EPILOG = """\
examples:
  samgui import instances.json photos
  samgui import yolo_export photos --dry-run
  samgui import masks photos --from png --image-root photos/2024
  samgui import other_photos photos --from project

Says what will be done, then does it, wholly or not at all. A project that is open in a
window is refused: close the window, or import there.

exit codes: 0 done, 1 failed, 2 wrong usage."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `samgui import`."""
    add_source_argument(parser, "EXPORT", "a file or folder of annotations, or another project's folder")
    parser.add_argument("project", metavar="PROJECT", type=Path, help="folder of the pictures")
    parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
    add_json_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Import, unless it is only to be said what would be done; returns 0. Raises SamguiError."""
    with _open_project(args.project) as project:
        if project.refusal is not None and not args.dry_run:
            raise project.refusal
        with (
            open_source(args.export, args.from_format, args.image_root) as dataset,
            progress_bar("reading") as progress,
        ):
            plan = plan_import(dataset, project, progress=progress)
        with plan:
            if not args.json:
                _print(plan)
            if not args.dry_run and plan.changes_anything:
                apply_import(project, plan)
            if args.json:
                print_json({**_numbers(plan), "done": not args.dry_run})
            elif args.dry_run:
                print("Nothing was changed: this is only what would be done.")
            elif plan.changes_anything:
                print(f"Imported into {shown(project.root)}.")
    return 0


def _open_project(path: Path) -> Project:
    folder = path.parent if path.name == FILE_NAME else path
    if not folder.is_dir():
        raise ProjectError(
            "There is no folder {folder}; give the folder that the pictures are in.", folder=shown(folder)
        )
    return Project.open(folder)


def _print(plan: ImportPlan) -> None:
    for sentence in (*import_texts.summary(plan), *import_texts.remarks(plan)):
        print(sentence)


def _numbers(plan: ImportPlan) -> dict[str, object]:
    figures, names = plan.figures, {label.id: label.name for label in plan.labels[1]}
    return {
        "images": figures.n_images,
        "new_images": figures.n_new_images,
        "changed_images": figures.n_changed_images,
        "left_out_images": figures.n_left_out_images,
        "pictures": {manner.value: n for manner, n in figures.manners.items()},
        "objects": figures.n_objects,
        "added": figures.n_added,
        "added_by_label": {names[each]: n for each, n in figures.added.items()},
        "present": figures.n_present,
        "left_out": figures.n_left_out,
        "new_labels": [label.name for label in plan.new_labels],
        "remarks": {
            remark.value: {"count": found.count, "examples": found.examples}
            for remark, found in plan.remarks.items()
        },
    }
