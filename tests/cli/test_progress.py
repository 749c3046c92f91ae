"""A progress bar is for persons: it is drawn on a terminal and nowhere else."""

import io
import sys

import pytest

from samgui.cli.progress import progress_bar


class Terminal(io.StringIO):
    """What is written to it, as if it were a terminal."""

    def isatty(self) -> bool:
        return True


def test_on_a_terminal_it_says_what_is_done_and_how_much_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    with progress_bar("counting") as tell:
        tell(1, 0)
        tell(5, 5)
    seen = terminal.getvalue()
    assert "counting: 0 pictures" in seen
    # It goes when the work is done.
    assert seen.rstrip(" ").endswith("\r")


def test_elsewhere_there_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar("counting") as tell:
        tell(1, 5)
        tell(5, 5)
    assert capsys.readouterr() == ("", "")
