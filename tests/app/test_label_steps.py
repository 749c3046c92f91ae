"""Merging and deleting labels, on all of a project, and taking it back."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from samgui.app.label_steps import DeleteLabels, MergeLabels
from samgui.app.project_command import Step
from samgui.document.annotation import Annotation, Category
from samgui.document.content import ImageContent, ImageRecord
from samgui.document.mask import Mask
from samgui.project.project import Project

LABELS = tuple(Category(number, name, (number, 0, 0)) for number, name in enumerate(("cat", "dog", "cow"), 1))
MASK = Mask.from_array(np.ones((4, 6), dtype=bool))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Two images; on each a cat, a dog and a cow."""
    with Project.open(tmp_path) as project:
        project.write_categories((), LABELS)
        for first, name in ((1, "a.png"), (4, "b.png")):
            objects = tuple(Annotation(first + place, place + 1, MASK) for place in range(3))
            project.write_content(ImageRecord(tmp_path / name, 6, 4), ImageContent(), ImageContent(objects))
        yield project


def labels_of(project: Project) -> list[int]:
    return [one.category_id for image in project.images() for one in image.annotations]


@pytest.mark.parametrize(
    ("step", "kept", "labels"),
    [
        (MergeLabels([1, 2], 3), LABELS[2:], [3, 3, 3, 3, 3, 3]),
        (DeleteLabels([1, 3]), LABELS[1:2], [2, 2]),
    ],
)
def test_it_is_taken_back_and_done_again(
    project: Project, step: Step, kept: tuple[Category, ...], labels: list[int]
) -> None:
    for _ in range(2):
        step.do(project)
        assert (project.categories(), labels_of(project)) == (kept, labels)
        step.take_back(project)
        assert (project.categories(), labels_of(project)) == (LABELS, [1, 2, 3, 1, 2, 3])
