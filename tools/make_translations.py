"""Brings the catalogues in resources/translations up to date with the code, and compiles them.

    python3 tools/make_translations.py            update each .ts, compile its .qm, say what is missing
    python3 tools/make_translations.py --list     only say what is missing

A new language is a new, empty `samgui_<language>.ts` and a member of `samgui.app.translation.Language`.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

import PySide6
from translating.catalogue import problems, read, updated, write
from translating.sources import program_messages

from samgui.paths import resource_path

FOLDER = resource_path("translations")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--list", action="store_true", help="change nothing")
    only_list = parser.parse_args().list
    found = []
    for path in sorted(FOLDER.glob("*.ts")):
        entries = updated(program_messages(), read(path))
        found += [problem for entry in entries for problem in problems(entry)]
        if not only_list:
            write(path, path.stem.partition("_")[2], entries)
            compile_catalogue(path)
    for problem in found:
        print(problem)
    return 1 if found else 0


def compile_catalogue(path: Path) -> None:
    """Make the `.qm` beside a `.ts` with the lrelease that comes with PySide6."""
    name = "lrelease.exe" if os.name == "nt" else "lrelease"
    program = Path(PySide6.__file__).parent / name
    command = [str(program), "-silent", str(path), "-qm", str(path.with_suffix(".qm"))]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    sys.exit(main())
