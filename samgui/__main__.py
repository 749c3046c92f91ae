"""`python -m samgui` is the command `samgui`."""

import sys

from samgui.cli import main

if __name__ == "__main__":
    sys.exit(main())
