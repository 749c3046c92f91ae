"""Orders of rows are reached by the fewest steps."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from samgui.ui.panels.steps import dropped, moves, runs, shifted

ORDERS = st.permutations(range(8))
CHOSEN = st.sets(st.integers(0, 7))


@given(ORDERS, ORDERS)
def test_the_moves_lead_from_one_order_to_the_other(before: list[int], after: list[int]) -> None:
    order = list(before)
    for one, place in moves(before, after):
        order.remove(one)
        order.insert(place, one)
        assert order.index(one) == place
    assert order == after


def test_one_row_that_moved_is_one_move() -> None:
    assert list(moves([1, 2, 3, 4], [4, 1, 2, 3])) == [(4, 0)]
    assert list(moves([1, 2, 3, 4], [2, 3, 4, 1])) == [(1, 3)]
    assert list(moves([1, 2, 3], [1, 2, 3])) == []


@given(st.sets(st.integers(0, 30)))
def test_runs_hold_every_row_once_and_have_gaps_between_them(rows: set[int]) -> None:
    found = list(runs(sorted(rows)))
    assert [row for first, last in found for row in range(first, last + 1)] == sorted(rows)
    assert all(last + 1 < first for (_, last), (first, _) in pairwise(found))


def test_chosen_rows_shift_by_one_and_stop_at_the_end() -> None:
    assert shifted([1, 2, 3, 4], {3}, -1) == [1, 3, 2, 4]
    assert shifted([1, 2, 3, 4], {2, 3}, 1) == [1, 4, 2, 3]
    assert shifted([1, 2, 3, 4], {1, 3}, -1) == [1, 3, 2, 4]
    assert shifted([1, 2, 3, 4], {4}, 1) == [1, 2, 3, 4]


@given(ORDERS, CHOSEN, st.integers(0, 8))
def test_dropping_keeps_the_order_within_and_without(order: list[int], chosen: set[int], row: int) -> None:
    after = dropped(order, chosen, row)
    assert sorted(after) == sorted(order)
    assert [one for one in after if one in chosen] == [one for one in order if one in chosen]
    assert [one for one in after if one not in chosen] == [one for one in order if one not in chosen]
    above = [one for one in order[:row] if one not in chosen]
    assert after[: len(above)] == above


@given(ORDERS, CHOSEN, st.sampled_from([-1, 1]))
def test_only_what_was_chosen_is_moved(order: list[int], chosen: set[int], step: int) -> None:
    after = shifted(order, chosen, step)
    assert sorted(after) == sorted(order)
    assert [one for one in after if one not in chosen] == [one for one in order if one not in chosen]
    assert all(after.index(one) - order.index(one) in {0, step} for one in chosen)
