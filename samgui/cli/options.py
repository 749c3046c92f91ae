"""Options that mean the same to every command that reads or writes annotations."""

import argparse
from collections.abc import Collection
from pathlib import Path
from typing import get_args

from samgui import formats
from samgui.cli.sources import PROJECT
from samgui.document.polygon import DEFAULT_MIN_IOU, DEFAULT_TOLERANCE
from samgui.errors import FormatError, UsageError
from samgui.formats import Pictures, PngKind, Segmentation, Split, WriteOptions

_READABLE = (PROJECT, *(each.name for each in formats.FORMATS.values() if each.can_read))
_WRITABLE = tuple(each.name for each in formats.FORMATS.values() if each.can_write)

_MEANT_FOR = {
    "segmentation": ("coco", "labelme"),
    "tolerance": ("coco", "yolo", "labelme"),
    "min_iou": ("coco", "yolo", "labelme"),
    "png_kind": ("png",),
}
"""The formats that have a use for an option; the others of `WriteOptions` are for all."""


def add_source_argument(parser: argparse.ArgumentParser, name: str, help_text: str) -> None:
    """Add what is read: a place, the format of what is there, and the folder of its pictures."""
    parser.add_argument(name.lower(), metavar=name, type=Path, help=help_text)
    add_from_argument(parser)
    add_image_root_argument(parser)


def add_from_argument(parser: argparse.ArgumentParser) -> None:
    """Add `--from`."""
    parser.add_argument(
        "--from",
        dest="from_format",
        choices=_READABLE,
        metavar="FORMAT",
        help=f"what is read: {', '.join(_READABLE)} (default: samgui finds out)",
    )


def add_image_root_argument(parser: argparse.ArgumentParser) -> None:
    """Add `--image-root`."""
    parser.add_argument(
        "--image-root",
        metavar="DIR",
        type=Path,
        help="folder of the pictures, for formats that don't say it (default: that of the annotations)",
    )


def add_write_arguments(parser: argparse.ArgumentParser) -> None:
    """Add where and how annotations are written; `write_options` takes them up."""
    parser.add_argument("out", metavar="OUT", type=Path, help="file or folder to write")
    parser.add_argument(
        "--to",
        dest="to_format",
        choices=_WRITABLE,
        metavar="FORMAT",
        required=True,
        help=f"what is written: {', '.join(_WRITABLE)}",
    )
    parser.add_argument(
        "--split",
        metavar="TRAIN,VAL[,TEST]",
        type=_shares,
        help="put images into parts by these shares, such as 0.8,0.1,0.1 or 80,20 (default: no parts)",
    )
    parser.add_argument(
        "--seed", metavar="N", type=int, help="another number puts images into other parts (default: 0)"
    )
    parser.add_argument(
        "--pictures",
        choices=get_args(Pictures),
        help="copy or link the picture files into OUT, or only say where they are (default: as is usual for "
        "the format)",
    )
    parser.add_argument(
        "--segmentation",
        choices=get_args(Segmentation),
        help="form of the shapes, for coco and labelme: auto is polygons, but RLE (in LabelMe a mask) for "
        "what polygons would change (default: auto)",
    )
    parser.add_argument(
        "--tolerance",
        metavar="PIXELS",
        type=_tolerance,
        help=f"how far polygons may be from the mask's outline (default: {DEFAULT_TOLERANCE})",
    )
    add_min_iou_argument(
        parser, None, f"polygons that hold less of a mask are simplified less (default: {DEFAULT_MIN_IOU})"
    )
    parser.add_argument(
        "--png-kind", choices=get_args(PngKind), help="which PNGs, for png (default: instances)"
    )
    add_overwrite_argument(parser, "replace files that are in the way")


def add_min_iou_argument(parser: argparse.ArgumentParser, default: float | None, help_text: str) -> None:
    """Add `--min-iou`."""
    parser.add_argument("--min-iou", metavar="IOU", type=_iou, default=default, help=help_text)


def add_overwrite_argument(parser: argparse.ArgumentParser, help_text: str) -> None:
    """Add `--overwrite`."""
    parser.add_argument("--overwrite", action="store_true", help=help_text)


def add_report_argument(parser: argparse.ArgumentParser) -> None:
    """Add `--report`."""
    parser.add_argument(
        "--report",
        metavar="FILE",
        type=Path,
        help="write what became of each object: CSV when the name ends so, else JSON lines",
    )


def write_options(args: argparse.Namespace) -> WriteOptions:
    """What `add_write_arguments` was given; UsageError for an option that the format has no use for."""
    given = {
        name: value
        for name in ("segmentation", "tolerance", "min_iou", "pictures", "png_kind")
        if (value := getattr(args, name)) is not None
    }
    for name in given.keys() & _MEANT_FOR.keys():
        _require_use(name, _MEANT_FOR[name], args.to_format)
    if args.seed is not None and args.split is None:
        raise UsageError("--seed chooses the images of the parts: it needs --split")
    return WriteOptions(split=_split(args), overwrite=args.overwrite, **given)


def _require_use(name: str, formats_with_use: Collection[str], format_name: str) -> None:
    if format_name not in formats_with_use:
        option = name.replace("_", "-")
        raise UsageError(f"--{option} is for --to {' and '.join(formats_with_use)}, not for {format_name}")


def _split(args: argparse.Namespace) -> Split | None:
    if args.split is None:
        return None
    try:
        train, val, test = args.split
        return Split(train, val, test, args.seed or 0)
    except FormatError as error:
        raise UsageError(f"--split: {error}") from error


def _shares(text: str) -> tuple[float, float, float]:
    shares = _numbers(text)
    match shares:
        case [train, val]:
            return train, val, 0.0
        case [train, val, test]:
            return train, val, test
    raise argparse.ArgumentTypeError(f"{text!r} is not two or three shares, such as 0.8,0.1,0.1 or 80,20")


def _numbers(text: str) -> list[float]:
    try:
        return [float(part) for part in text.split(",")]
    except ValueError:
        return []


def _tolerance(text: str) -> float:
    value = _numbers(text)
    if len(value) != 1 or not 0 <= value[0] < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of pixels from 0 up")
    return value[0]


def _iou(text: str) -> float:
    value = _numbers(text)
    if len(value) != 1 or not 0 <= value[0] <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 1")
    return value[0]
