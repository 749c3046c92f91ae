"""Which files of the program speak to the person before the window."""

from collections.abc import Iterator
from pathlib import Path

from samgui import app
from translating.extract import Message, messages

PACKAGE = Path(app.__file__).parent.parent
_ELSEWHERE = frozenset({"cli", "export"})
"""Rooms that speak on a terminal, in English."""


def program_files() -> list[Path]:
    """The files of all rooms whose sentences reach the window."""
    return sorted(
        path
        for path in PACKAGE.rglob("*.py")
        if path.relative_to(PACKAGE).parts[0] not in _ELSEWHERE and path.name != "__main__.py"
    )


def program_messages() -> Iterator[Message]:
    """Everything that the window may have to say."""
    for path in program_files():
        for message, _ in messages(path):
            yield message
