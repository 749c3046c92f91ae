"""What `samgui doctor` finds out: one sentence a thing, and what to do about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

Details = Mapping[str, object]


class Level(Enum):
    """How bad a finding is."""

    OK = "ok"
    NOTE = "note"
    """Worth knowing; samgui works."""
    PROBLEM = "problem"
    """Something that samgui promises does not work here."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `details` are for programs, and hold only what JSON can."""

    subject: str
    level: Level
    text: str
    remedy: str = ""
    details: Details = field(default_factory=lambda: MappingProxyType({}))
