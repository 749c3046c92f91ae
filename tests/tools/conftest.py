"""Stand-ins for the commands the tools call: each writes down how it was called and answers as told."""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

FAKE = """#!/bin/sh
echo "{name} $*" >> "{calls}"
{body}
"""


@dataclass(frozen=True)
class FakeCommands:
    """A folder of stand-in commands, and what was called of them."""

    folder: Path
    log: Path

    def add(self, name: str, body: str = "exit 0", *, folder: Path | None = None) -> Path:
        """Make a command from lines of shell; `$calls` in `body` is the log."""
        path = (folder or self.folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(FAKE.format(name=name, calls=self.log, body=body.replace("$calls", str(self.log))))
        path.chmod(0o755)
        return path

    @property
    def calls(self) -> list[str]:
        """One line a call: the command's name and its arguments."""
        return self.log.read_text().splitlines() if self.log.exists() else []

    def forget(self) -> None:
        """Start counting anew."""
        self.log.unlink(missing_ok=True)


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeCommands:
    """The only commands on PATH, but for those the system needs to run a shell script."""
    if os.name != "posix":
        pytest.skip("the stand-in commands are shell scripts")
    folder = tmp_path / "commands"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return FakeCommands(folder, tmp_path / "calls.log")
