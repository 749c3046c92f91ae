"""Killed at any moment, a project has lost nothing that was kept."""

import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from samgui.project.project import Project
from tests.conftest import REPOSITORY

N_KILLS = 30
SEED = 7

WRITER = """
import sys
from pathlib import Path
from samgui.project.project import Project
from samgui.document.content import ImageContent
from tests.project.values import CATEGORIES, content, record

with Project.open(Path(sys.argv[1])) as project:
    number = project.next_annotation_id()
    if not project.categories():
        project.write_categories((), CATEGORIES)
    while True:
        path = Path(f"{number % 7}.jpg")
        before = project.content(path)
        kept = before.annotations[-20:]
        after = ImageContent((*kept, *content(number).annotations))
        project.write_content(record(path), before, after)
        print(number, flush=True)
        number += 1
"""


def killed_after(command: list[str], seconds: float) -> list[int]:
    """The numbers that the writer said it had kept before it was killed; it lives that long and a bit."""
    with subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline()
        try:
            writer.wait(seconds)
        except subprocess.TimeoutExpired:
            writer.kill()
        return [int(line) for line in (first, *writer.stdout) if line.endswith("\n")]


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe that nobody reads holds the writer up")
def test_nothing_kept_is_lost_by_a_kill_at_any_moment(root: Path) -> None:
    moments = random.Random(SEED)
    last = 0
    for _ in range(N_KILLS):
        said = killed_after([sys.executable, "-c", WRITER, str(root)], moments.uniform(0, 0.05))
        assert said[0] in {last + 1, last + 2}
        with Project.open(root) as project:
            assert not project.is_read_only
            ids = {one.id for image in project.images() for one in image.annotations}
            last = project.next_annotation_id() - 1
        assert last in {said[-1], said[-1] + 1}
        assert ids >= set(range(max(1, last - 100), last + 1))
        with closing(sqlite3.connect(root / "annotations.samgui")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
