"""Finding the parts of a huge JSON file without taking it into memory."""

import mmap
import re
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

import msgspec

from samgui.formats.misfit import Misfit

Buffer: TypeAlias = bytes | mmap.mmap

_BOM = b"\xef\xbb\xbf"
_DEEPEST = 40


def _value_pattern(depth: int) -> bytes:
    """A regular expression for a list or an object that holds `depth` levels more.

    It is only after where the value ends: whether it is JSON is for the parser to say. Nothing in it goes
    back over what it has taken (`++`, `*+`), so its time is that of reading the value once.
    """
    string = rb'"(?:[^"\\]++|\\.)*+"'
    pattern = rb'[^\[\]{}"]*+'
    for _ in range(depth):
        pattern = rb'(?:[^\[\]{}"]++|' + string + rb"|[\[{]" + pattern + rb"[\]}])*+"
    return rb"[\[{]" + pattern + rb"[\]}]"


_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_NESTED = re.compile(_value_pattern(_DEEPEST), re.DOTALL)
_PLAIN = re.compile(rb'[^\s\[\]{},:"]++')
_SPACE = re.compile(rb"[ \t\r\n]*+")


class Extent(NamedTuple):
    """Where a value lies in the file: its first byte, and the one after its last."""

    start: int
    end: int


def members(buffer: Buffer) -> Iterator[tuple[str, Extent]]:
    """The keys of the object that is the whole file, in order, each with where its value lies.

    The value is not looked into, except to find its end. Raises Misfit when the file isn't one JSON object.
    """
    place = _past_space(buffer, len(_BOM) if buffer[: len(_BOM)] == _BOM else 0)
    place = _expect(buffer, place, b"{", "$")
    if buffer[place : place + 1] == b"}":
        place += 1
    else:
        while True:
            key = _STRING.match(buffer, place)
            if key is None:
                raise _broken(buffer, place, "$")
            name = msgspec.json.decode(key.group(), type=str)
            start = _expect(buffer, _past_space(buffer, key.end()), b":", "$")
            extent = _value(buffer, start, f"$.{name}")
            yield name, extent
            place = _past_space(buffer, extent.end)
            if buffer[place : place + 1] != b",":
                break
            place = _past_space(buffer, place + 1)
        place = _expect(buffer, place, b"}", "$")
    if _past_space(buffer, place) != len(buffer):
        raise Misfit("$", f"ends at byte {place}, and more follows")


def elements(buffer: Buffer, extent: Extent, place_name: str) -> Iterator[Extent]:
    """Where the elements of a list lie; Misfit when there is no list."""
    place = _expect(buffer, extent.start, b"[", place_name)
    number = 0
    while buffer[place : place + 1] != b"]":
        if number:
            place = _expect(buffer, place, b",", place_name)
        element = _value(buffer, place, f"{place_name}[{number}]")
        yield element
        number += 1
        place = _past_space(buffer, element.end)


def _value(buffer: Buffer, place: int, place_name: str) -> Extent:
    for pattern in (_NESTED, _STRING, _PLAIN):
        match = pattern.match(buffer, place)
        if match is not None:
            return Extent(place, match.end())
    if buffer[place : place + 1] in (b"{", b"[", b'"'):
        what = (
            f"begins at byte {place} and never ends: the file is cut short, or nested {_DEEPEST} levels deep"
        )
        raise Misfit(place_name, what)
    raise _broken(buffer, place, place_name)


def _past_space(buffer: Buffer, place: int) -> int:
    match = _SPACE.match(buffer, place)
    return match.end() if match else place


def _expect(buffer: Buffer, place: int, character: bytes, place_name: str) -> int:
    """The place of what comes after that character and the space that follows it."""
    if buffer[place : place + 1] != character:
        raise _broken(buffer, place, place_name)
    return _past_space(buffer, place + 1)


def _broken(buffer: Buffer, place: int, place_name: str) -> Misfit:
    if place >= len(buffer):
        return Misfit(place_name, "breaks off; the file is cut short")
    return Misfit(place_name, f"is not JSON in UTF-8 at byte {place}")
