"""From one order of rows to another by the fewest steps, so that selections and scroll bars stay put."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby


def runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The ascending `rows` as runs without gaps, each as (first, last)."""
    for _, group in groupby(enumerate(rows), key=lambda counted: counted[1] - counted[0]):
        run = [row for _, row in group]
        yield run[0], run[-1]


def moves(before: Sequence[int], after: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The moves that turn the order `before` into `after`, as (id, place).

    Both hold the same ids. Each move takes the id out and puts it back so that its index is `place`; they
    are meant one after another. As few ids move as can be: those that aren't part of a longest increasing
    subsequence.
    """
    rank = {one: place for place, one in enumerate(after)}
    staying = {after[place] for place in _longest_increasing([rank[one] for one in before])}
    order = list(before)
    for place, one in enumerate(after):
        if one in staying:
            continue
        start = order.index(one)
        del order[start]
        # Behind the one that comes before it, which is in its own place by now.
        target = order.index(after[place - 1]) + 1 if place else 0
        order.insert(target, one)
        if target != start:
            yield one, target


def shifted(order: Sequence[int], chosen: Collection[int], step: int) -> list[int]:
    """`order` with the `chosen` ids one place further up (`step` -1) or down (1), as far as there is room."""
    result = list(order) if step < 0 else list(reversed(order))
    for place in range(1, len(result)):
        if result[place] in chosen and result[place - 1] not in chosen:
            result[place - 1], result[place] = result[place], result[place - 1]
    return result if step < 0 else list(reversed(result))


def dropped(order: Sequence[int], chosen: Collection[int], row: int) -> list[int]:
    """`order` with the `chosen` ids together, where the gap before `row` was, in the order they had."""
    above = [one for one in order[:row] if one not in chosen]
    below = [one for one in order[row:] if one not in chosen]
    return [*above, *(one for one in order if one in chosen), *below]


def _longest_increasing(values: Sequence[int]) -> list[int]:
    """A longest strictly increasing subsequence of distinct `values` (patience sorting)."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for value in values:
        place = bisect_left(tails, value)
        before[value] = tails[place - 1] if place else None
        tails[place : place + 1] = [value]
    longest: list[int] = []
    last = tails[-1] if tails else None
    while last is not None:
        longest.append(last)
        last = before[last]
    return longest[::-1]
