"""Measures samgui beside others, in one run on one machine.

`python tools/benchmark.py [SECTION ...] [--json FILE] [--quick]` in an environment where samgui's
dependencies are; `--help` says more.
"""

import sys
from pathlib import Path

# The checkout that this file belongs to is what is measured, whatever else is installed.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.command import main

if __name__ == "__main__":
    sys.exit(main())
