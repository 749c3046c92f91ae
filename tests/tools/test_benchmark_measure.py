"""Times are taken in turn, and compared with what was taken beside them."""

import itertools
from collections import Counter

import pytest
from benchmarks.measure import Series, Spread, interleave, ratio, settle


def test_a_series_knows_its_middle_and_its_tail() -> None:
    series = Series(tuple(float(value) for value in range(101)))
    assert (series.median, series.p95, series.quantile(1.0)) == (50.0, 95.0, 100.0)


def test_one_value_is_its_own_median_and_tail() -> None:
    assert (Series((3.0,)).median, Series((3.0,)).p95) == (3.0, 3.0)


def test_a_series_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no measurements"):
        Series(())


def test_series_are_joined_and_subtracted_round_by_round() -> None:
    assert Series((1.0,)) + Series((2.0, 3.0)) == Series((1.0, 2.0, 3.0))
    assert Series((5.0, 7.0)) - Series((1.0, 4.0)) == Series((4.0, 3.0))
    with pytest.raises(ValueError, match="zip"):
        Series((5.0, 7.0)) - Series((1.0,))


def test_a_machine_that_slows_down_for_a_while_does_not_change_a_ratio() -> None:
    mine, theirs = Series((1.0, 1.0, 10.0, 10.0)), Series((2.0, 2.0, 20.0, 20.0))
    assert ratio([mine], [theirs]) == Spread(0.5, 0.5, 0.5)


def test_a_ratio_counts_every_case_alike_however_long_it_takes() -> None:
    mine, theirs = [Series((1.0,)), Series((100.0,)), Series((1.0,))], [Series((1.0,)), Series((50.0,))] * 2
    assert ratio(mine, theirs[:3]).median == 1.0
    assert ratio(mine, theirs[:3]).high == 1.5


def test_what_was_not_measured_together_is_not_compared() -> None:
    with pytest.raises(ValueError, match="zip"):
        ratio([Series((1.0, 2.0))], [Series((1.0,))])
    with pytest.raises(ValueError, match="zip"):
        ratio([Series((1.0,))], [])


def test_contenders_take_turns_after_a_round_for_nothing() -> None:
    calls: list[str] = []
    contenders = {name: lambda name=name: calls.append(name) for name in "abc"}
    interleave(contenders, 20, between=lambda: calls.append("-"))
    assert calls[:3] == ["a", "b", "c"]
    rounds = ["".join(calls[start : start + 6]) for start in range(3, len(calls), 6)]
    assert len(rounds) == 20
    assert all(Counter(turn) == {"-": 3, "a": 1, "b": 1, "c": 1} for turn in rounds)
    assert len(set(rounds)) > 1, "none may always follow the same other"


def test_each_contender_has_its_own_times_without_the_pauses() -> None:
    now = itertools.count()
    passed = dict.fromkeys("ab", 0.0)

    def work() -> None:
        for _ in range(4):
            next(now)

    contenders = {"a": work, "b": lambda: None}
    times = interleave(contenders, 3, between=lambda: next(now), clock=lambda: float(next(now)))
    assert times == {"a": Series((5.0,) * 3), "b": Series((1.0,) * 3)}
    assert passed.keys() == times.keys()


def test_settling_ends_where_nothing_runs() -> None:
    settle()
