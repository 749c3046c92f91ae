"""`samgui stats`: what is in a project or in annotations of any format."""

import argparse
from collections.abc import Sequence
from unicodedata import east_asian_width

import msgspec

from samgui import formats
from samgui.cli.answers import add_json_argument, print_json
from samgui.cli.options import add_source_argument
from samgui.cli.progress import progress_bar
from samgui.cli.sources import open_source
from samgui.formats import Statistics
from samgui.formats.counting import ObjectStatistics, Spread

DESCRIPTION = """\
Count what is in a project or in annotations of any format.

Tells of all objects and of those of each label how many there are and how large, in
pixels and as a share of their image, and how many images there are of which sizes."""

EPILOG = """\
examples:
  samgui stats photos
  samgui stats instances_train2017.json
  samgui stats yolo --json > stats.json

Objects are small below 32 x 32 pixels and large from 96 x 96 pixels on, as in COCO's
evaluation. Areas are those of the masks.

exit codes: 0 done, 1 failed, 2 wrong usage."""

_HEADINGS = (
    "label",
    "objects",
    "images",
    "small",
    "medium",
    "large",
    "area: least",
    "median",
    "most",
    "of image",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `samgui stats`."""
    add_source_argument(parser, "IN", "a project's folder, or a file or folder of annotations")
    add_json_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Count and print; returns 0. Raises SamguiError when it can't be read."""
    with (
        open_source(getattr(args, "in"), args.from_format, args.image_root) as dataset,
        progress_bar("counting") as progress,
    ):
        counted = formats.statistics(dataset, progress=progress)
    if args.json:
        print_json(msgspec.to_builtins(counted))
    else:
        _print(counted)
    return 0


def _print(counted: Statistics) -> None:
    objects = counted.objects
    print(f"images      {counted.n_images}, {counted.n_empty_images} of them without objects")
    sizes = [f"{width} x {height} ({n})" for width, height, n in counted.sizes]
    if counted.n_sizes > len(sizes):
        sizes.append(f"and {counted.n_sizes - len(sizes)} more")
    print(f"sizes       {', '.join(sizes) or 'none'}")
    print(f"objects     {objects.n}{_peculiar(objects)}")
    print(f"in an image {_spread(counted.objects_per_image)}")
    print()
    in_use = {name: each for name, each in counted.labels.items() if each.n}
    rows = [_HEADINGS, *(_row(name, each) for name, each in in_use.items()), _row("(all)", objects)]
    for line in _table(rows):
        print(line)
    if n_unused := len(counted.labels) - len(in_use):
        print(f"\n{n_unused} {'label has' if n_unused == 1 else 'labels have'} no object")


def _peculiar(objects: ObjectStatistics) -> str:
    counts = {
        "crowds": objects.n_crowds,
        "with holes": objects.n_with_holes,
        "in several parts": objects.n_with_parts,
        "without a pixel": objects.n_empty,
    }
    said = [f"{n} {what}" for what, n in counts.items() if n]
    return f" ({', '.join(said)})" if said else ""


def _spread(spread: Spread) -> str:
    return f"{spread.lowest:g} to {spread.highest:g}, median {spread.median:g}, mean {spread.mean:.1f}"


def _row(name: str, objects: ObjectStatistics) -> tuple[str, ...]:
    counts = objects.n, objects.n_images, objects.n_small, objects.n_medium, objects.n_large
    areas = objects.area.lowest, objects.area.median, objects.area.highest
    return name, *map(str, counts), *(f"{area:.0f}" for area in areas), f"{100 * objects.share.median:.2g} %"


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    """The rows in columns, the first flush left and the others right."""
    first, *others = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            [
                row[0] + " " * (first - _width(row[0])),
                *(each.rjust(width) for each, width in zip(row[1:], others, strict=True)),
            ]
        )
        for row in rows
    ]


def _width(text: str) -> int:
    """How many columns of a terminal a text takes: characters of Chinese and its neighbours take two."""
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text)
