"""`samgui doctor`: checks that samgui is in working order on this computer."""

import argparse
from collections.abc import Iterator

from samgui.cli.answers import add_json_argument, print_json
from samgui.cli.findings import Finding, Level

UNHEALTHY = 1

DESCRIPTION = """\
Check that samgui is in working order on this computer.

Looks at the versions of what it runs on, at packages that stand in each other's way, at
the folders it keeps files in, at whether a window can open, at the models' files, and
lets a model answer on the sample picture on every execution provider there is."""

EPILOG = """\
examples:
  samgui doctor
  samgui doctor --model vit_b
  samgui doctor --json > report.json

exit codes: 0 healthy, 1 not (each problem comes with what to do), 2 wrong usage."""

_SIGNS = {Level.OK: "ok", Level.NOTE: "note", Level.PROBLEM: "PROBLEM"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `samgui doctor`."""
    add_json_argument(parser)
    parser.add_argument(
        "--model",
        metavar="NAME|FOLDER",
        default="mobile_sam",
        help="model to try on the sample picture (default: %(default)s)",
    )


def run(args: argparse.Namespace) -> int:
    """Check everything and print what was found; returns 0 when there is no problem, else 1."""
    findings: list[Finding] = []
    for finding in _examine(args.model):
        findings.append(finding)
        if not args.json:
            _print(finding)
    n_problems = sum(finding.level is Level.PROBLEM for finding in findings)
    if args.json:
        answer = {"healthy": n_problems == 0, "findings": [_as_json(finding) for finding in findings]}
        print_json(answer)
    else:
        print(f"\n{_verdict(n_problems)}")
    return UNHEALTHY if n_problems else 0


def _examine(model: str) -> Iterator[Finding]:
    """All findings, each as soon as it is made."""
    from samgui.cli.installation_checks import check_installation

    yield from check_installation()
    from samgui.cli.qt_checks import check_qt

    yield from check_qt()
    try:
        from samgui.cli.model_checks import check_models
    except ImportError as error:  # a library that is missing, or that lacks one of the system's
        yield Finding("models", Level.PROBLEM, f"No model can be run: {error}.", "see the other findings")
        return
    yield from check_models(model)


def _print(finding: Finding) -> None:
    print(f"{_SIGNS[finding.level]:8} {finding.subject}: {finding.text}", flush=True)
    if finding.remedy:
        print(f"{'':8} to do: {finding.remedy}", flush=True)


def _as_json(finding: Finding) -> dict[str, object]:
    return {
        "subject": finding.subject,
        "level": finding.level.value,
        "text": finding.text,
        "remedy": finding.remedy or None,
        "details": dict(finding.details),
    }


def _verdict(n_problems: int) -> str:
    if not n_problems:
        return "samgui is in working order."
    return f"{n_problems} problem{'' if n_problems == 1 else 's'} found."
