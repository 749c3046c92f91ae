"""`samgui export-annotations`: writes what a project keeps in a format for training."""

import argparse
from pathlib import Path

from samgui.cli.answers import add_json_argument
from samgui.cli.options import add_report_argument, add_write_arguments
from samgui.cli.sources import PROJECT, open_source
from samgui.cli.transfer import transfer

DESCRIPTION = """\
Write what is annotated in a project in a format that training code reads.

All images that are annotated or marked as reviewed are written; those still to do are
not. The project may be open in a window meanwhile."""

EPILOG = """\
examples:
  samgui export-annotations photos coco.json --to coco
  samgui export-annotations photos yolo --to yolo --split 0.8,0.1,0.1
  samgui export-annotations photos masks --to png --png-kind semantic
  samgui export-annotations photos coco.json --to coco --segmentation rle --overwrite

Prints how many objects are written to the pixel, how many only nearly, with the IoU
of what is written and the mask, and how many are left out, and why; samgui verify
reads it all again. When it fails or is interrupted, what was there before is as it was.

exit codes: 0 done, 1 failed, 2 wrong usage."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `samgui export-annotations`."""
    parser.add_argument(
        "project", metavar="PROJECT", type=Path, help="the folder of the pictures, or its annotations.samgui"
    )
    add_write_arguments(parser)
    add_report_argument(parser)
    add_json_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Export and print what became of the objects; returns 0. Raises SamguiError when it can't be done."""
    with open_source(args.project, PROJECT) as dataset:
        return transfer(args, dataset)
