"""`samgui convert`: writes annotations of one format in another."""

import argparse

from samgui.cli.answers import add_json_argument
from samgui.cli.options import add_report_argument, add_source_argument, add_write_arguments
from samgui.cli.sources import open_source
from samgui.cli.transfer import transfer

DESCRIPTION = """\
Write annotations of one format in another.

Reads what other programs wrote, or a project, image by image, so that data sets of any
size take little memory. The picture files themselves are never changed."""

EPILOG = """\
examples:
  samgui convert instances.json yolo --to yolo --image-root photos
  samgui convert labelme_files coco.json --to coco
  samgui convert yolo masks --to png --png-kind semantic --split 0.8,0.1,0.1
  samgui convert photos voc --from project --to voc --pictures link --report what.csv

Prints how many objects are written to the pixel, how many only nearly, with the IoU
of what is written and the mask, and how many are left out, and why. When it fails or
is interrupted, what was there before is as it was.

exit codes: 0 done, 1 failed, 2 wrong usage."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `samgui convert`."""
    add_source_argument(parser, "IN", "a project's folder, or a file or folder of annotations")
    add_write_arguments(parser)
    add_report_argument(parser)
    add_json_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Convert and print what became of the objects; returns 0. Raises SamguiError when it can't be done."""
    with open_source(getattr(args, "in"), args.from_format, args.image_root) as dataset:
        return transfer(args, dataset)
