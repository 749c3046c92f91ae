"""A day's work on ten photos in the real program, killed at its end: what is there again is what was seen."""

from pathlib import Path

import pycocotools.mask as coco_mask
import pytest

from samgui.document.annotation import Annotation
from samgui.project.project import Project
from samgui.ui.theme import NEGATIVE, POSITIVE
from tests.e2e.conftest import Day
from tests.e2e.day import NAMES, PHOTOS, Object, Seen


def _areas(seen: Seen) -> list[int]:
    return [one.area for one in seen.objects]


def _labels(seen: Seen) -> list[str]:
    return [one.label for one in seen.objects]


@pytest.mark.e2e
def test_each_step_shows_what_the_person_meant(day: Day) -> None:
    steps = day.steps
    assert [label for _, _, label in steps["a click and a right click"].objects[0].points] == [1, 0]
    assert _labels(steps["another box"]) == ["dog", "cat"]
    assert all(one.box for one in steps["another box"].objects)
    assert _labels(steps["a label by its number"]) == ["cat"]

    (clicked,), (painted,) = _areas(steps["a label by its number"]), _areas(steps["a brush stroke"])
    (erased,) = _areas(steps["an eraser stroke"])
    assert painted > clicked
    assert erased < painted
    (cup,), (dragged,) = _areas(steps["a box around the cup"]), _areas(steps["a vertex dragged away"])
    assert dragged > cup
    (before,), (after,) = steps["a wrong label"].objects, steps["the right label"].objects
    assert (before.label, after.label) == ("cup", "giraffe")
    assert (before.id, before.counts) == (after.id, after.counts)


@pytest.mark.e2e
def test_what_is_undone_and_redone_is_the_same_as_before(day: Day) -> None:
    steps = day.steps
    assert len(steps["a bag deleted"].objects) == 2
    assert steps["a bag back"].objects == steps["bag 2"].objects
    assert steps["a bag gone again"].objects == steps["a bag deleted"].objects

    with_wheel, without = steps["a wheel on the truck"], steps["the wheel undone from the next photo"]
    assert without.photo == with_wheel.photo
    assert without.objects == steps["a truck"].objects
    assert without.asked == with_wheel.objects[-1].points
    assert steps["the wheel redone"].objects == with_wheel.objects


@pytest.mark.e2e
def test_the_work_has_what_is_hard_to_keep(day: Day) -> None:
    steps = day.steps
    assert steps["a mark"].mark == "reviewed"
    rectangle, hole, parts = (
        steps[step].objects[0].area for step in ("a rectangle by hand", "a hole in it", "a second part of it")
    )
    assert hole < rectangle
    assert parts > hole
    truck, wheel = (
        {"size": [1200, 1800], "counts": one.counts} for one in steps["a wheel on the truck"].objects
    )
    assert coco_mask.iou([wheel], [truck], [True])[0, 0] > 0.5, "the wheel lies over the truck"
    unfinished = steps["something unfinished"]
    assert [label for _, _, label in unfinished.asked] == [1, 0]
    assert unfinished.signs == (POSITIVE.name(), NEGATIVE.name())
    assert unfinished.candidate > 0


@pytest.mark.e2e
def test_after_a_kill_the_window_shows_what_it_showed(day: Day) -> None:
    before = [file.read_bytes() for file in _photos(day)]
    assert [seen.photo for seen in day.left] == list(NAMES)
    again = day.look_again()
    for now, then in zip(again, day.left, strict=True):
        assert now == then
    assert [file.read_bytes() for file in _photos(day)] == before


@pytest.mark.e2e
def test_after_a_kill_the_project_has_what_was_seen(day: Day, shared: Path) -> None:
    with Project.open(day.folder) as project:
        assert project.pending() == ()
        labels = {category.id: category.name for category in project.categories()}
        for seen in day.left:
            content = project.content(day.folder / seen.photo)
            kept = tuple(_object(one, labels[one.category_id]) for one in content.annotations)
            assert kept == seen.objects
            assert content.mark.value == seen.mark
            assert tuple((one.x, one.y, one.label) for one in content.asking.prompt.points) == seen.asked
            assert (content.asking.choice or 0) == seen.candidate
    for name, (source, _) in PHOTOS.items():
        assert (day.folder / name).read_bytes() == (shared / "data" / source).read_bytes()


def _photos(day: Day) -> list[Path]:
    return [day.folder / name for name in NAMES]


def _object(one: Annotation, label: str) -> Object:
    points = tuple((point.x, point.y, point.label) for point in one.prompt.points)
    box = one.prompt.box.corners if one.prompt.box else None
    return Object(one.id, label, one.mask.counts, one.mask.area, points, box)
