"""Telling a late answer from the one that is awaited."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a request carries and its answer brings back: which image it is about, and which try it was."""

    image_id: Path | None
    generation: int


class Awaited:
    """The newest request of one kind; an answer to any other is late and to be dropped."""

    def __init__(self) -> None:
        self._generation = 0
        self.newest: Ticket | None = None
        """None when nothing is awaited."""

    def issue(self, image_id: Path | None = None) -> Ticket:
        """A ticket for a new request; answers to all earlier ones are late from now on."""
        self._generation += 1
        self.newest = Ticket(image_id, self._generation)
        return self.newest

    def forget(self) -> None:
        """Nothing is awaited any more."""
        self.newest = None

    def accept(self, ticket: Ticket) -> bool:
        """True when this is the answer that is awaited; it is then awaited no more."""
        if ticket != self.newest:
            return False
        self.newest = None
        return True

    def __bool__(self) -> bool:
        """True while an answer is awaited."""
        return self.newest is not None
