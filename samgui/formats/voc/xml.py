"""XML as a tree whose elements know their line, read by the expat that is part of Python.

ElementTree forgets the lines, and neither it nor a wrapper is needed for this: a document type declaration,
where all the tricks with entities begin, is refused, and expat opens no other file by itself.
"""

import math
import re
from dataclasses import dataclass, field
from typing import Any, Self, TypeAlias
from xml.parsers import expat
from xml.sax.saxutils import escape

from samgui.formats.misfit import Misfit

_DEEPEST = 50
_NAME = re.compile(r"[A-Za-z_][\w.-]*")

Values: TypeAlias = dict[str, Any]
"""What is in an element, by name: text, or again such values, or a list where a name comes more than once."""


@dataclass(slots=True)
class Element:
    """An element: its name, line, text, and the elements in it."""

    name: str
    line: int
    text: str = ""
    inside: list[Self] = field(default_factory=list)

    def all(self, name: str) -> list[Self]:
        """The elements of that name in it."""
        return [each for each in self.inside if each.name == name]

    def one(self, name: str) -> Self:
        """The first element of that name in it; Misfit when there is none."""
        for each in self.inside:
            if each.name == name:
                return each
        raise Misfit(f"line {self.line}", f"has a <{self.name}> without <{name}>")

    def number(self, name: str) -> float:
        """The finite number in the element of that name; Misfit when there is none."""
        element = self.one(name)
        try:
            number = float(element.text)
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise Misfit(f"line {element.line}", f"has a <{name}> that is no number")
        return number

    def values(self, *but: str) -> Values:
        """What is in it, but for those names. Attributes aren't kept: VOC has none."""
        names = dict.fromkeys(each.name for each in self.inside if each.name not in but)
        found = {name: [each.values() or each.text for each in self.all(name)] for name in names}
        return {name: values if len(values) > 1 else values[0] for name, values in found.items()}


def lines_of(values: Values, indent: str) -> list[str]:
    """The lines of XML for what `Element.values` gives; what can't be XML is left out."""
    lines = []
    for name, value in values.items():
        for each in value if isinstance(value, list) else [value]:
            if not _NAME.fullmatch(name) or not isinstance(each, (str, dict)):
                continue
            if isinstance(each, dict):
                lines += [f"{indent}<{name}>", *lines_of(each, indent + "  "), f"{indent}</{name}>"]
            else:
                lines.append(f"{indent}<{name}>{escape(one_line(each))}</{name}>")
    return lines


def one_line(text: str) -> str:
    """The text on one line, without the characters that XML can't hold."""
    kept = (" " if each in "\n\r\t" else each for each in text if each >= " " or each in "\n\r\t")
    return "".join(kept).strip()


def parse(data: bytes) -> Element:
    """The root element; Misfit names the line of what isn't XML."""
    top = Element("", 0)
    open_elements = [top]
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def start(name: str, _attributes: dict[str, str]) -> None:
        if len(open_elements) > _DEEPEST:
            raise Misfit(f"line {parser.CurrentLineNumber}", "is nested too deep")
        element = Element(name, parser.CurrentLineNumber)
        open_elements[-1].inside.append(element)
        open_elements.append(element)

    def end(_name: str) -> None:
        element = open_elements.pop()
        element.text = element.text.strip()

    def text(content: str) -> None:
        open_elements[-1].text += content

    def refuse(*_: object) -> None:
        raise Misfit(f"line {parser.CurrentLineNumber}", "has a document type declaration, which isn't read")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Misfit(f"line {error.lineno}", f"is not XML: {expat.errors.messages[error.code]}") from error
    return top.inside[0]
