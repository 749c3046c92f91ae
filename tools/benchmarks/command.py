"""The command line of tools/benchmark.py."""

import argparse
import importlib
import os
import sys
import tempfile
from pathlib import Path

import msgspec

from benchmarks.children import ChildError
from benchmarks.machine import describe
from benchmarks.report import Report, Section, as_text
from benchmarks.setup import Setup
from samgui.errors import SamguiError
from samgui.sam.model_folder import DEFAULT_MODEL

ROOT = Path(__file__).resolve().parent.parent.parent
SECTIONS = ("decode", "encode", "ui", "memory", "startup", "quality", "sharpen")
CHECKPOINT_VARIABLE = "SAMGUI_BENCHMARK_CHECKPOINT"
SHARED = ROOT.parent / "shared"

DESCRIPTION = """\
Measures samgui beside others, in one run on one machine.

Where PyTorch and the official packages are installed (pip install "samgui[export]"), the official predictor
runs alongside; where they are not, its columns are left out."""

EPILOG = """\
sections:
  decode    from a prompt to a mask, against the official decoder and the official predictor
  encode    from a file to an embedding, in parts, and the share of the machine's peak
  ui        the real window: from a click to paint, hovering, stalls, opening what was seen before
  memory    peak resident size, one large image, fifty, and with full caches
  startup   from the start of the process to the window and to the first mask
  quality   IoU and clicks needed on annotated objects (--objects)
  sharpen   what encoding the visible part by itself gains on those objects in a picture of 10 MP

Without SECTION all of them are run, which takes about a quarter of an hour. Ratios are medians of quotients
taken side by side, which a busy machine disturbs least; all other times need an idle one. The window is off
the screen unless QT_QPA_PLATFORM names a platform."""


def main(argv: list[str] | None = None) -> int:
    """Run the sections asked for, print the report; returns the exit code."""
    args = _parser().parse_args(argv)
    machine = describe()
    with tempfile.TemporaryDirectory(prefix="samgui-benchmark-") as folder:
        setup = Setup(
            model=args.model,
            folder=Path(folder),
            objects=args.objects,
            checkpoint=args.checkpoint,
            official_decoder=args.official_decoder,
            with_official=not args.without_official,
            feed_logits=args.feed_logits,
            is_quick=args.quick,
        )
        try:
            sections = tuple(_run(name, setup) for name in args.sections or SECTIONS)
        except (SamguiError, ChildError, OSError) as error:
            print(f"benchmark: error: {error}", file=sys.stderr)
            return 1
    report = Report(machine, sections, tuple(setup.left_out))
    if args.json is not None:
        args.json.write_bytes(msgspec.json.format(msgspec.json.encode(report), indent=1) + b"\n")
    print(as_text(report))
    return 0


def _run(name: str, setup: Setup) -> Section:
    print(f"{name}:", file=sys.stderr, flush=True)
    section: Section = importlib.import_module(f"benchmarks.{name}").run(setup)
    return section


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=DESCRIPTION, epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sections", metavar="SECTION", nargs="*", type=_section, help="see below")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write everything that was found here, too")
    parser.add_argument(
        "--quick", action="store_true", help="only see whether it works: figures mean nothing"
    )
    parser.add_argument("--model", metavar="NAME|FOLDER", default=DEFAULT_MODEL, help="default: %(default)s")
    parser.add_argument(
        "--checkpoint",
        metavar="FILE",
        type=Path,
        default=_default_checkpoint(),
        help=f"PyTorch checkpoint that the model was exported from (or set {CHECKPOINT_VARIABLE})",
    )
    parser.add_argument(
        "--official-decoder",
        metavar="FILE",
        type=Path,
        help="ONNX decoder of the official contract (default: the official script's, or the model folder's)",
    )
    parser.add_argument("--without-official", action="store_true", help="leave PyTorch out of it")
    parser.add_argument(
        "--objects",
        metavar="FOLDER",
        type=Path,
        default=_if_there(SHARED / "data" / "coco_by"),
        help="annotated photos with an index.json, for quality and sharpen",
    )
    parser.add_argument(
        "--feed-logits",
        action="store_true",
        help="quality: clicks after the first also with the logits of the answer before fed back",
    )
    return parser


def _section(name: str) -> str:
    if name not in SECTIONS:
        raise argparse.ArgumentTypeError(f"{name!r} is none of {', '.join(SECTIONS)}")
    return name


def _default_checkpoint() -> Path | None:
    named = os.environ.get(CHECKPOINT_VARIABLE)
    return Path(named) if named else _if_there(SHARED / "models" / "mobile_sam.pt")


def _if_there(path: Path) -> Path | None:
    return path if path.exists() else None
