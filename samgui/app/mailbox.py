"""What a lane is asked to do next: a thread-safe box in which the newest request wins."""

from collections import deque
from enum import Enum, auto
from threading import Condition
from typing import Generic, TypeVar

T = TypeVar("T")


class Holds(Enum):
    """What a slot of the mailbox holds when a second item comes before the first was taken."""

    NEWEST = auto()
    """The newer takes the older's place: nobody waits for the older any more."""
    EVERY = auto()
    """Both stay, in order: each is work that must be done."""


class Mailbox(Generic[T]):
    """Slots by falling priority: `take` gives the item of the first slot that has one.

    Any thread may call any method. Nothing in here knows of Qt.
    """

    def __init__(self, *slots: Holds) -> None:
        """One slot of each given kind; the first has the highest priority. One NEWEST slot by default."""
        self._slots = slots or (Holds.NEWEST,)
        self._items: tuple[deque[T], ...] = tuple(deque() for _ in self._slots)
        self._changed = Condition()
        self._closed = False

    def put(self, item: T, priority: int = 0) -> T | None:
        """Put `item` into the slot of that number, and return the one it displaced, if any.

        A closed mailbox takes nothing and gives `item` itself back.
        """
        with self._changed:
            if self._closed:
                return item
            displaced = self._displace(priority) if self._slots[priority] is Holds.NEWEST else None
            self._items[priority].append(item)
            self._changed.notify()
            return displaced

    def take(self) -> T | None:
        """Wait for an item, take it out and return it; None when the box is closed and drained."""
        with self._changed:
            while True:
                for items in self._items:
                    if items:
                        return items.popleft()
                if self._closed:
                    return None
                self._changed.wait()

    def withdraw(self, priority: int) -> T | None:
        """Take the newest item back out of that slot before it is taken; None when there is none."""
        with self._changed:
            return self._displace(priority)

    def close(self) -> None:
        """Wake who waits in `take`: NEWEST slots are emptied, EVERY slots are still given out, then None."""
        with self._changed:
            self._closed = True
            for slot, items in zip(self._slots, self._items, strict=True):
                if slot is Holds.NEWEST:
                    items.clear()
            self._changed.notify_all()

    def _displace(self, priority: int) -> T | None:
        items = self._items[priority]
        return items.pop() if items else None
