"""Taking times that can be compared: contenders in turn, medians, ratios of what was taken side by side."""

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

Key = TypeVar("Key")

_SETTLE_STEP = 0.005
_SETTLE_LIMIT = 0.3
_BUSY_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Series:
    """The same thing measured again and again, in the order it was done; seconds unless said otherwise."""

    values: tuple[float, ...]

    def __post_init__(self) -> None:
        if not self.values:
            raise ValueError("a series of no measurements says nothing")

    def quantile(self, share: float) -> float:
        """What `share` (0..1) of the values do not exceed, interpolated linearly between neighbours."""
        return float(np.quantile(self.values, share))

    @property
    def median(self) -> float:
        """The middle value."""
        return self.quantile(0.5)

    @property
    def p95(self) -> float:
        """What 95 % of the values do not exceed."""
        return self.quantile(0.95)

    def __add__(self, other: "Series") -> "Series":
        return Series(self.values + other.values)

    def __sub__(self, other: "Series") -> "Series":
        """The difference of what was measured in the same round."""
        pairs = zip(self.values, other.values, strict=True)
        return Series(tuple(mine - theirs for mine, theirs in pairs))


@dataclass(frozen=True, slots=True)
class Spread:
    """A median, with the quartiles that tell how sure it is."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, series: Series) -> "Spread":
        """Half of the series lies between `low` and `high`."""
        return cls(series.median, series.quantile(0.25), series.quantile(0.75))


def ratio(mine: Sequence[Series], theirs: Sequence[Series]) -> Spread:
    """How many times theirs mine takes, over all the cases, each measured in the same rounds by both.

    Every quotient is of two values of one round, taken a moment apart, so that a machine which is slower
    for a while slows both. The cases count alike. Raises ValueError when they don't match.
    """
    quotients = [
        my_value / their_value
        for my_series, their_series in zip(mine, theirs, strict=True)
        for my_value, their_value in zip(my_series.values, their_series.values, strict=True)
    ]
    return Spread.of(Series(tuple(quotients)))


def settle() -> None:
    """Wait until no thread of this process runs.

    The threads of ONNX Runtime and of PyTorch go on spinning for a while after a run, and would take the
    processor from whoever is measured next.
    """
    deadline = time.perf_counter() + _SETTLE_LIMIT
    while time.perf_counter() < deadline:
        used, start = time.process_time(), time.perf_counter()
        time.sleep(_SETTLE_STEP)
        if time.process_time() - used < _BUSY_SHARE * (time.perf_counter() - start):
            return


def interleave(
    contenders: Mapping[Key, Callable[[], object]],
    rounds: int,
    *,
    between: Callable[[], object] = settle,
    clock: Callable[[], float] = time.perf_counter,
) -> dict[Key, Series]:
    """Call every contender once for nothing, then once in each of the rounds; how long each call took.

    Within a round the order is shuffled, always in the same way, so that none always follows the same
    other. `between` is called before each.
    """
    for contender in contenders.values():
        contender()
    times: dict[Key, list[float]] = {key: [] for key in contenders}
    order, shuffler = list(contenders), random.Random(0)
    for _ in range(rounds):
        shuffler.shuffle(order)
        for key in order:
            between()
            start = clock()
            contenders[key]()
            times[key].append(clock() - start)
    return {key: Series(tuple(values)) for key, values in times.items()}
