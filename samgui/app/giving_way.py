"""Work in the background takes the processor only as far as the window leaves it."""

import os
import sys
import threading

_NICENESS = 5
"""Of a processor that both want the UI thread gets three quarters; other programs are hardly favoured."""
_MOST = 19


def give_way() -> None:
    """Let the UI thread go before the calling thread, and before those that it starts from now on.

    Only Linux has a niceness for each thread, which ONNX Runtime's threads have from the one that loads the
    model; Windows and macOS favour the thread of the window in front by themselves.
    """
    if not sys.platform.startswith("linux"):
        return
    thread = threading.get_native_id()
    niceness = os.getpriority(os.PRIO_PROCESS, thread) + _NICENESS
    os.setpriority(os.PRIO_PROCESS, thread, min(niceness, _MOST))
