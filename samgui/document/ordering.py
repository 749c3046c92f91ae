"""Values with ids, put into another order."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar


class HasId(Protocol):
    """An annotation, a category: whatever is told from others by its id."""

    @property
    def id(self) -> int:
        """Unlike any other's."""


T = TypeVar("T", bound=HasId)


def in_order(values: Iterable[T], order: Sequence[int]) -> tuple[T, ...]:
    """The values in the `order` of these ids; those that aren't in it come last, in the order they had."""
    places = {one: place for place, one in enumerate(order)}
    return tuple(sorted(values, key=lambda value: places.get(value.id, len(places))))
