"""Finds in the source all that the program says to a person, and what it says past the translator."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from samgui import errors

TRANSLATION = "samgui.app.translation"
"""The module whose functions translate."""
ERRORS = "Errors"
"""The context of the sentences of errors."""
ERROR_NAMES = frozenset(
    name
    for name, value in vars(errors).items()
    if isinstance(value, type) and issubclass(value, errors.SamguiError)
)


@dataclass(frozen=True, slots=True)
class Message:
    """A text to translate: who says it, the text, and how it reads for one where it counts something."""

    context: str
    text: str
    singular: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the source something is."""

    path: Path
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


class NotLiteralError(Exception):
    """A text is put together before it is translated, so that no catalogue can hold it."""


def messages(path: Path) -> Iterator[tuple[Message, Place]]:
    """What the file says; raises NotLiteralError for a text that can't be put into a catalogue."""
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    imported = {
        alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module == TRANSLATION
        for alias in node.names
    }
    yield from _walk(tree, "", _Source(path, frozenset(imported)))


@dataclass(frozen=True, slots=True)
class _Source:
    path: Path
    translating: frozenset[str]
    """The functions that it has from the translation's module: others of the same name are something else."""


def _walk(node: ast.AST, class_name: str, source: _Source) -> Iterator[tuple[Message, Place]]:
    if isinstance(node, ast.ClassDef):
        class_name = node.name
    if isinstance(node, ast.Call):
        place = Place(source.path, node.lineno)
        message = _message(node, class_name, source.translating, place)
        if message is not None:
            yield message, place
    for child in ast.iter_child_nodes(node):
        yield from _walk(child, class_name, source)


def _message(call: ast.Call, class_name: str, translating: frozenset[str], place: Place) -> Message | None:
    match call.func:
        case ast.Attribute(value=ast.Name(id="self"), attr="tr"):
            (text,) = _literals(call, 1, place)
            return Message(class_name, text)
        case ast.Attribute(attr="tr"):
            raise NotLiteralError(f"{place}: tr of another object; use tr of samgui.app.translation")
        case ast.Name(id="tr" | "marked" as name) if name in translating:
            context, text = _literals(call, 2, place)
            return Message(context, text)
        case ast.Name(id="tr_plural") if "tr_plural" in translating:
            context, one, many = _literals(call, 3, place)
            return Message(context, many, singular=one)
        case ast.Name(id=name) if name in ERROR_NAMES:
            match call.args:
                case [ast.Constant(value=str() as text)]:
                    return Message(ERRORS, text)
    return None


def _literals(call: ast.Call, count: int, place: Place) -> list[str]:
    texts = [
        node.value
        for node in call.args[:count]
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    if len(texts) != count:
        raise NotLiteralError(f"{place}: a literal is translated, and its {{places}} are filled afterwards")
    return texts
