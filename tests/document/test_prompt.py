import numpy as np
import pytest

from samgui.document.prompt import NEGATIVE, POSITIVE, Asking, Box, Point, Prompt


def test_an_empty_prompt_asks_for_nothing() -> None:
    prompt = Prompt()
    assert prompt.is_empty
    assert prompt.point_coords is None
    assert prompt.point_labels is None
    assert prompt.box_array is None


def test_points_and_box_become_arrays_in_their_order() -> None:
    prompt = Prompt().with_point(Point(3, 4)).with_point(Point(5, 6.5, NEGATIVE)).with_box(Box(1, 2, 8, 9))
    assert not prompt.is_empty
    np.testing.assert_array_equal(prompt.point_coords, np.array([[3, 4], [5, 6.5]], dtype=np.float32))
    np.testing.assert_array_equal(prompt.point_labels, [POSITIVE, NEGATIVE])
    np.testing.assert_array_equal(prompt.box_array, [1, 2, 8, 9])


def test_points_and_box_are_taken_away_one_by_one() -> None:
    first, second = Point(1, 1), Point(2, 2)
    prompt = Prompt((first, second), Box(0, 0, 4, 4))
    assert prompt.without_point(0).points == (second,)
    assert prompt.with_box(None) == Prompt((first, second))
    assert prompt.points == (first, second)


def test_a_box_has_its_corners_in_order_whichever_way_it_was_drawn() -> None:
    assert Box.from_corners(8, 2, 1, 9) == Box(1, 2, 8, 9)


def test_a_change_of_the_prompt_gives_back_choice_and_threshold() -> None:
    asking = Asking(Prompt((Point(1, 2),))).with_threshold(0.5).with_choice(3)
    assert asking == Asking(Prompt((Point(1, 2),)), 3, 0.5)
    for changed in (
        asking.with_point(Point(3, 4)),
        asking.with_box(Box(0, 0, 5, 5)),
        asking.without_point(0),
    ):
        assert (changed.choice, changed.threshold) == (None, 0.0)


def test_points_and_the_box_go_one_by_one() -> None:
    asking = Asking().with_point(Point(1, 1)).with_point(Point(2, 2, 0)).with_box(Box(0, 0, 5, 5))
    assert asking.without_point(0).prompt == Prompt((Point(2, 2, 0),), Box(0, 0, 5, 5))
    assert asking.with_box(None).prompt == Prompt((Point(1, 1), Point(2, 2, 0)))
    assert asking.without_point(1).without_point(0).with_box(None).is_empty


@pytest.mark.parametrize("index", [-1, 1, 7])
def test_removing_a_point_that_is_not_there_changes_nothing(index: int) -> None:
    asking = Asking(Prompt((Point(1, 2),)), choice=2)
    assert asking.without_point(index) is asking


def test_the_same_box_again_changes_nothing() -> None:
    asking = Asking(Prompt(box=Box(0, 0, 5, 5)), choice=1)
    assert asking.with_box(Box(0, 0, 5, 5)) is asking
