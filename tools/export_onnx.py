"""Turn a checkpoint of Segment Anything into ONNX files for samgui; the same as `samgui export`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from samgui.cli import main

if __name__ == "__main__":
    sys.exit(main(["export", *sys.argv[1:]]))
