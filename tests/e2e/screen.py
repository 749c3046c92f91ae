"""An X server without a monitor, looked at and used from outside, as a person uses a screen."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import ImageGrab

T = TypeVar("T")

PATIENCE_SECONDS = 120
PROGRAMS = ("Xvfb", "xdotool")
SIZE = "1400x900x24"


@dataclass(frozen=True)
class Screen:
    """A running X server; `display` is its name, as in DISPLAY."""

    display: str

    def look(self) -> NDArray[np.uint8]:
        """What is on the screen, uint8 (H, W, 3) RGB."""
        return np.asarray(ImageGrab.grab(xdisplay=self.display).convert("RGB"))

    def find(self, picture: NDArray[np.uint8]) -> tuple[int, int] | None:
        """Where the top left corner of `picture`, uint8 (h, w, 3), is on the screen; None if nowhere."""
        differences = cv2.matchTemplate(self.look(), picture, cv2.TM_SQDIFF)
        smallest, _, (x, y), _ = cv2.minMaxLoc(differences)
        return (x, y) if smallest < picture.size else None

    def window(self, title: str) -> str | None:
        """The id of the visible window whose title matches `title`, a regular expression."""
        ids = self._xdotool("search", "--onlyvisible", "--name", title).split()
        return ids[-1] if ids else None

    def use(self, title: str) -> None:
        """Wait for a window and give it the keyboard, as a window manager would."""
        window = wait_for(f"a window called {title}", lambda: self.window(title))
        self._xdotool("windowfocus", "--sync", window)

    def click(self, x: int, y: int) -> None:
        """Left click."""
        self._xdotool("mousemove", str(x), str(y), "click", "1")

    def press(self, *keys: str) -> None:
        """Press keys one after another, by their X names, such as `ctrl+s`."""
        self._xdotool("key", *keys)

    def press_until(self, keys: str, title: str) -> None:
        """Press keys, again while they have no effect yet, until a window opens, which gets the keyboard."""

        def pressed() -> str | None:
            self.press(keys)
            return self.window(title)

        wait_for(f"{keys} to open {title}", pressed)
        self.use(title)

    def type(self, text: str) -> None:
        """Type a text."""
        self._xdotool("type", "--delay", "5", text)

    def _xdotool(self, *arguments: str) -> str:
        environment = {**os.environ, "DISPLAY": self.display}
        answer = subprocess.run(
            ["xdotool", *arguments], env=environment, stdout=subprocess.PIPE, text=True, check=False
        )
        return answer.stdout


@contextmanager
def open_screen() -> Iterator[Screen]:
    """Start an X server on a display number of its own choice, and end it afterwards."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SIZE, "-nolisten", "tcp", "-noreset"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        try:
            with os.fdopen(reading) as answer:
                number = answer.readline().strip()
            assert number, "Xvfb did not start"
            yield Screen(f":{number}")
        finally:
            server.terminate()


def missing_programs() -> list[str]:
    """Those of the programs that a screen needs and this system lacks."""
    return [program for program in PROGRAMS if shutil.which(program) is None]


def wait_for(what: str, look: Callable[[], T | None]) -> T:
    """Look again and again until there is an answer; AssertionError when there is none for a long time."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if answer := look():
            return answer
        time.sleep(0.05)
    raise AssertionError(f"waited in vain for {what}")
