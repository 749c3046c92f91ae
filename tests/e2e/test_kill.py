"""The real program, killed at any moment while somebody annotates: nothing that was kept is lost."""

import random
import sqlite3
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import msgspec
import pytest
from PIL import Image

from samgui.project.project import Project
from tests.conftest import REPOSITORY
from tests.e2e.keeper import Said

N_KILLS = 50
N_PICTURES = 5
N_AT_THE_START = 10
"""So many of the kills come while the program starts, the others while it is used."""
SEED = 7
START_SECONDS = 0.8
USE_SECONDS = 0.4
SIZE = (160, 120)


@pytest.fixture
def pictures(sample_images: Path, tmp_path: Path) -> list[Path]:
    """Small parts of a photo, in a folder of their own."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    paths = [folder / f"{number}.png" for number in range(N_PICTURES)]
    with Image.open(sample_images / "astronaut.png") as photo:
        for number, path in enumerate(paths):
            left, upper = 60 * number, 70 * number
            photo.crop((left, upper, left + SIZE[0], upper + SIZE[1])).save(path)
    return paths


@dataclass(frozen=True)
class Program:
    """A process that waits for `begin`, so that most of its start is over when it is wanted."""

    process: subprocess.Popen[str]
    picture: Path

    def begin(self) -> None:
        """Open the window."""
        _of(self.process.stdin).write("\n")
        _of(self.process.stdin).flush()

    def hear(self) -> Said:
        """Wait for the next thing it says."""
        line = _of(self.process.stdout).readline()
        assert line, "the program has ended"
        return msgspec.json.decode(line, type=Said)

    def kill_after(self, seconds: float) -> None:
        """Let it go on for a while, and kill it."""
        with pytest.raises(subprocess.TimeoutExpired):
            self.process.wait(seconds)
        self.process.kill()
        self.process.wait()

    def rest(self) -> list[Said]:
        """All else that it says, or said before it was killed."""
        lines = _of(self.process.stdout).readlines()
        return [msgspec.json.decode(line, type=Said) for line in lines if line.endswith("\n")]


@contextmanager
def started(verb: str, picture: Path, user: dict[str, str]) -> Iterator[Program]:
    """The program with somebody who does what `verb` says; it has ended in the end, so or so."""
    command = [sys.executable, "-m", "tests.e2e.keeper", verb, str(picture)]
    environment = {**user, "QT_QPA_PLATFORM": "offscreen"}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=REPOSITORY, env=environment, stdin=pipe, stdout=pipe, text=True
    ) as process:
        try:
            yield Program(process, picture)
        finally:
            process.kill()


def settle(picture: Path, user: dict[str, str]) -> list[Said]:
    """What the program says when it is started once more, finishes everything and is closed."""
    with started("settle", picture, user) as program:
        program.begin()
        said = program.rest()
        assert program.process.wait() == 0
    return said


@pytest.mark.e2e
@pytest.mark.skipif(sys.platform == "win32", reason="a pipe that nobody reads holds the program up")
def test_nothing_that_was_kept_is_lost_by_a_kill_at_any_moment(
    pictures: list[Path], user: dict[str, str]
) -> None:
    moments = random.Random(SEED)
    at_the_start = set(moments.sample(range(1, N_KILLS), N_AT_THE_START))
    said: dict[Path, list[Said]] = defaultdict(list)
    with ExitStack() as programs:
        program = programs.enter_context(started("keep", pictures[0], user))
        for number in range(N_KILLS):
            program.begin()
            following = started("keep", pictures[(number + 1) % N_PICTURES], user)
            coming = programs.enter_context(following)
            if number in at_the_start:
                program.kill_after(moments.uniform(0, START_SECONDS))
            else:
                said[program.picture].append(program.hear())
                program.kill_after(moments.uniform(0, USE_SECONDS))
            said[program.picture] += program.rest()
            program = coming

    said[pictures[0]] += settle(pictures[0], user)
    n_refused = sum(one.n_refused for path in pictures for one in said[path])
    with Project.open(pictures[0].parent) as project:
        assert project.pending() == ()
        for path in pictures:
            content = project.content(path)
            assert {one_id for one in said[path] for one_id in one.ids} <= {
                one.id for one in content.annotations
            }
            prompts = [*(one.prompt for one in content.annotations), content.asking.prompt]
            there = {tuple((point.x, point.y) for point in prompt.points) for prompt in prompts}
            lost = {one.asked for one in said[path]} - there - {()}
            assert len(lost) <= n_refused
        n_kept = sum(project.counts().values())
    assert n_kept > N_KILLS
    with closing(sqlite3.connect(pictures[0].parent / "annotations.samgui")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.e2e
def test_what_was_asked_when_the_program_was_killed_is_asked_again(
    pictures: list[Path], user: dict[str, str]
) -> None:
    with started("ask", pictures[0], user) as program:
        program.begin()
        said = program.hear()
        while not said.asked:
            said = program.hear()
        program.kill_after(0)
    assert settle(pictures[0], user)[-1].asked == said.asked


def _of(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream
