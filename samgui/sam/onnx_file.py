"""Which files beside an ONNX file hold its weights, read from the file without opening the model.

ONNX Runtime doesn't tell, and the onnx package is no dependency of the program. An ONNX file is a message
in Protocol Buffers' wire format (protobuf.dev/programming-guides/encoding) of the schema `onnx.proto`.
"""

import mmap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from samgui.errors import ModelError

_LONGEST_VARINT = 10

_FIRST_BYTE = 0x08  # the tag of ir_version, which writers put first
_MODEL_FIELDS = {*range(1, 9), 14, 20, 25, 26}
_GRAPH_FIELD = 7

# Where tensors can be: for each message of onnx.proto, its fields that hold messages to be entered.
_CHILDREN: Mapping[str, Mapping[int, str]] = {
    "model": {_GRAPH_FIELD: "graph", 25: "function"},
    "function": {7: "node"},
    "graph": {1: "node", 5: "tensor", 15: "sparse"},
    "node": {5: "attribute"},
    "attribute": {5: "tensor", 6: "graph", 10: "tensor", 11: "graph", 22: "sparse", 23: "sparse"},
    "sparse": {1: "tensor", 2: "tensor"},
    "tensor": {13: "entry"},
}
_DEEPEST = 64


class NotOnnxError(ModelError):
    """A file is something else than ONNX."""


def external_files(path: Path) -> tuple[str, ...]:
    """The files that hold weights of the ONNX file at `path`, as it names them: relative to its folder.

    Raises NotOnnxError when it is something else, ModelError when it is cut short or can't be read.
    """
    try:
        with path.open("rb") as file:
            if file.read(1) != bytes([_FIRST_BYTE]):
                raise NotOnnxError(f"{path.name} is not an ONNX file.")
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                return _external_files(path, data)
    except OSError as error:
        raise ModelError("{path} can't be read: {reason}.", path=path, reason=error.strerror) from error


def _external_files(path: Path, data: mmap.mmap) -> tuple[str, ...]:
    try:
        numbers = [field.number for field in _fields(data, 0, len(data))]
        if _GRAPH_FIELD not in numbers or not _MODEL_FIELDS.issuperset(numbers):
            raise NotOnnxError(f"{path.name} is not an ONNX file.")
        entries = (_entry(data, start, end) for start, end in _entries(data, "model", 0, len(data)))
        return tuple(sorted({value for key, value in entries if key == "location"}))
    except _CutShortError as error:
        raise ModelError("{name} is cut short or damaged; get the file again.", name=path.name) from error
    except (_NoMessageError, UnicodeDecodeError) as error:
        raise NotOnnxError(f"{path.name} is not an ONNX file, or damaged.") from error


class _NoMessageError(ValueError):
    """Bytes that are no message."""


class _CutShortError(_NoMessageError):
    """A message that ends in the middle of a field."""


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of a message; its contents are the bytes from `start` to `end`, empty for mere numbers."""

    number: int
    start: int
    end: int


def _fields(data: mmap.mmap, start: int, end: int) -> Iterator[_Field]:
    """The fields of the message that is the bytes from `start` to `end`."""
    place = start
    while place < end:
        tag, place = _varint(data, place, end)
        number, kind = tag >> 3, tag & 7
        length = 0
        match kind:
            case 0:
                _, place = _varint(data, place, end)
            case 1:
                place += 8
            case 2:
                length, place = _varint(data, place, end)
                place += length
            case 5:
                place += 4
            case _:
                raise _NoMessageError(kind)
        if number == 0:
            raise _NoMessageError(number)
        if place > end:
            raise _CutShortError(place)
        yield _Field(number, place - length, place)


def _varint(data: mmap.mmap, place: int, end: int) -> tuple[int, int]:
    """A number of variable length, and the place behind it."""
    number = 0
    for i in range(_LONGEST_VARINT):
        if place + i >= end:
            raise _CutShortError(place)
        byte = data[place + i]
        number |= (byte & 0x7F) << (7 * i)
        if byte < 0x80:
            return number, place + i + 1
    raise _NoMessageError(place)


def _entries(
    data: mmap.mmap, message: str, start: int, end: int, depth: int = 0
) -> Iterator[tuple[int, int]]:
    """Where the notes on external data are, of every tensor in a message."""
    if depth > _DEEPEST:
        raise _NoMessageError(depth)
    children = _CHILDREN[message]
    for field in _fields(data, start, end):
        child = children.get(field.number)
        if child == "entry":
            yield field.start, field.end
        elif child is not None:
            yield from _entries(data, child, field.start, field.end, depth + 1)


def _entry(data: mmap.mmap, start: int, end: int) -> tuple[str, str]:
    """The key and the value of a note."""
    texts = {field.number: data[field.start : field.end].decode() for field in _fields(data, start, end)}
    return texts.get(1, ""), texts.get(2, "")
