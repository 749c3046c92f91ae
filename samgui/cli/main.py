"""Reads the command line, hands over to a command, and turns errors into sentences and exit codes.

Each command is imported when it is asked for: `predict` never loads Qt, the window never loads the exporter.
"""

import argparse
import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType, TracebackType

from samgui import __version__
from samgui.errors import SamguiError, UsageError

FAILED = 1
INTERRUPTED = 130  # what a shell reports for a program that SIGINT ended

Run = Callable[[argparse.Namespace], int]

DEBUG_VARIABLE = "SAMGUI_DEBUG"

WINDOW_DESCRIPTION = """\
Cut objects out of pictures with Segment Anything, on this computer alone.

Opens IMAGE in a window: click on an object and see its mask. A right click takes
away, a drag draws a box, Enter keeps the mask."""

WINDOW_EPILOG = """\
commands (each has its own --help):
{commands}

examples:
  samgui photo.jpg
  samgui --model path/to/model_folder photo.jpg
  samgui predict photo.jpg --point 320,200 --output masks
  samgui export-annotations photos coco.json --to coco
  samgui import instances.json photos
  samgui ./predict        (a picture that is named like a command)

exit codes: 0 done, 1 failed, 2 wrong usage."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command: what it does in a line, and its module.

    The module has DESCRIPTION, EPILOG, `add_arguments(parser)` and `run(args)`, which returns the exit code.
    """

    module: str
    summary: str


COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        "predict": Command(
            "samgui.cli.predict", "cut out one object without a window, and write mask, COCO and picture"
        ),
        "precompute": Command(
            "samgui.cli.precompute", "encode the pictures of a folder, so that they open at once later"
        ),
        "export-annotations": Command(
            "samgui.cli.export_annotations", "write a project's annotations for training: COCO, YOLO, ..."
        ),
        "import": Command("samgui.cli.importing", "bring annotations of any format into a project"),
        "convert": Command("samgui.cli.convert", "write annotations of one format in another"),
        "stats": Command("samgui.cli.stats", "count objects, labels, areas and sizes"),
        "verify": Command("samgui.cli.verify", "read an export again and compare it with its project"),
        "models": Command("samgui.cli.models", "list, download, import and remove models"),
        "export": Command(
            "samgui.export.command", "turn a SAM checkpoint into a model for samgui (needs PyTorch)"
        ),
        "doctor": Command("samgui.cli.doctor", "check that samgui is in working order on this computer"),
    }
)
"""The commands, as `samgui --help` lists them."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run `samgui` with `argv` (without the program's name; default: the process's own).

    Returns the exit code: 0, 1 when it failed after one sentence on stderr, 130 when interrupted.
    Raises SystemExit as argparse does: 2 after a usage error, 0 after `--help` and `--version`.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    parser, run = _command(arguments)
    args = parser.parse_args(arguments)
    _set_up_reports(debug=args.debug)
    try:
        return _heard(run, args)
    except BrokenPipeError:
        return _end_unheard()
    except UsageError as error:
        parser.error(str(error))
    except (SamguiError, OSError) as error:
        logging.getLogger(__name__).debug("this is where it failed", exc_info=True)
        print(f"samgui: error: {_sentence(error)}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED


def _command(arguments: list[str]) -> tuple[argparse.ArgumentParser, Run]:
    """The parser and the function of the command asked for; takes its name off `arguments`."""
    if arguments and arguments[0] in COMMANDS:
        name = arguments.pop(0)
        module = import_module(COMMANDS[name].module)
        parser = _parser(f"samgui {name}", module.DESCRIPTION, module.EPILOG)
        module.add_arguments(parser)
        run: Run = module.run
    else:
        parser, run = _window()
    parser.add_argument(
        "--debug",
        action="store_true",
        default=bool(os.environ.get(DEBUG_VARIABLE)),
        help=f"log what happens, and show where an error arose (or set {DEBUG_VARIABLE}=1)",
    )
    return parser, run


def _window() -> tuple[argparse.ArgumentParser, Run]:
    from samgui.cli import window

    width = max(map(len, COMMANDS))
    listed = "\n".join(f"  samgui {name:{width}}  {each.summary}" for name, each in COMMANDS.items())
    parser = _parser(
        "samgui",
        WINDOW_DESCRIPTION,
        WINDOW_EPILOG.format(commands=listed),
        usage="samgui [options] [PATH]\n       samgui COMMAND ...",
    )
    parser.add_argument("--version", action="version", version=f"samgui {__version__}")
    window.add_arguments(parser)
    return parser, window.run


def _parser(
    prog: str, description: str, epilog: str | None = None, usage: str | None = None
) -> argparse.ArgumentParser:
    return argparse.ArgumentParser(
        prog=prog,
        usage=usage,
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _set_up_reports(*, debug: bool) -> None:
    """Show the log and tracebacks to people who ask for them, and sentences to everyone else."""
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    if debug:
        logging.getLogger("samgui").setLevel(logging.DEBUG)
    else:
        sys.excepthook = _report_fault


def _heard(run: Run, args: argparse.Namespace) -> int:
    """Run the command; raises BrokenPipeError when nobody reads what it prints, also the last of it."""
    code = run(args)
    sys.stdout.flush()
    return code


def _end_unheard() -> int:
    """End quietly: who read what is printed (`| head`) has had enough."""
    # What is still to be printed would fail once more when Python ends.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FAILED


def _sentence(error: SamguiError | OSError) -> str:
    if isinstance(error, OSError) and error.strerror:
        place = f"{error.filename}: " if error.filename is not None else ""
        return f"{place}{error.strerror}."
    return str(error)


def _report_fault(kind: type[BaseException], fault: BaseException, _trace: TracebackType | None) -> None:
    """Say in a sentence that the program is at fault (a `sys.excepthook`)."""
    print(
        f"samgui: error: unexpected {kind.__name__}: {fault}. This is a fault of samgui; "
        f"{DEBUG_VARIABLE}=1 shows where it is.",
        file=sys.stderr,
    )
