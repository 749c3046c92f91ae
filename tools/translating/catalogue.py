"""Catalogues in Qt's `.ts` form, which Qt Linguist and translation services open."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from translating.extract import Message

Key = tuple[str, str]
"""(context, text)"""
_HEADER = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'


@dataclass(frozen=True, slots=True)
class Entry:
    """A message with what it is in another language; empty when nobody has said it yet."""

    message: Message
    translation: str = ""

    @property
    def key(self) -> Key:
        """By which the program asks for it."""
        return self.message.context, self.message.text


def key_of(message: Message) -> Key:
    """By which the program asks for it."""
    return message.context, message.text


def read(path: Path) -> dict[Key, Entry]:
    """The entries of a catalogue; none when there is no file yet."""
    if not path.exists():
        return {}
    entries = {}
    for context in ET.parse(path).getroot().iter("context"):
        for element in context.iter("message"):
            message = Message(
                context.findtext("name", ""),
                element.findtext("source", ""),
                element.findtext("extracomment", ""),
            )
            form = element.find("translation/numerusform")
            translation = element.findtext("translation", "") if form is None else form.text or ""
            entries[key_of(message)] = Entry(message, translation)
    return entries


def write(path: Path, language: str, entries: Iterable[Entry]) -> None:
    """Write a catalogue in a fixed order, so that two versions of it compare line by line."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    contexts: dict[str, ET.Element] = {}
    for entry in sorted(entries, key=lambda one: one.key):
        name = entry.message.context
        if name not in contexts:
            contexts[name] = ET.SubElement(root, "context")
            ET.SubElement(contexts[name], "name").text = name
        _add(contexts[name], entry)
    ET.indent(root)
    path.write_text(f"{_HEADER}{ET.tostring(root, encoding='unicode')}\n", encoding="utf-8", newline="\n")


def updated(said: Iterable[Message], known: Mapping[Key, Entry]) -> list[Entry]:
    """An entry for each message that the program has now, with its translation when it is known."""
    now = {key_of(message): message for message in said}
    return [Entry(message, known[key].translation if key in known else "") for key, message in now.items()]


def places(text: str) -> list[str]:
    """The `{named}` places of a text, sorted; what formats a figure counts, so `{ms:.0f}` isn't `{ms}`."""
    return sorted(f"{name}:{form}" for _, name, form, _ in Formatter().parse(text) if name is not None)


def problems(entry: Entry) -> list[str]:
    """What is wrong with a translation, in words; nothing when it can be shown."""
    text, translation = entry.message.text, entry.translation
    if not translation.strip():
        return [f"{entry.key} is not translated"]
    found = []
    if _is_template(text) and places(text) != places(translation):
        found.append(f"{entry.key}: the places in {translation!r} are others")
    if _tags(text) != _tags(translation):
        found.append(f"{entry.key}: the tags in {translation!r} are others")
    if text.endswith("…") != translation.endswith("…"):
        found.append(f"{entry.key}: one ends in an ellipsis, {translation!r} or the source")
    return found


def _is_template(text: str) -> bool:
    return "{" in text


def _tags(text: str) -> list[str]:
    """HTML tags, in which a missing bracket would spoil the whole text."""
    return sorted(re.findall(r"</?\w+[^>]*>", text))


def _add(context: ET.Element, entry: Entry) -> None:
    message = ET.SubElement(context, "message")
    ET.SubElement(message, "source").text = entry.message.text
    if entry.message.singular:
        message.set("numerus", "yes")
        # How it reads for one; it is not part of the key.
        ET.SubElement(message, "extracomment").text = entry.message.singular
    translation = ET.SubElement(message, "translation")
    if not entry.translation:
        translation.set("type", "unfinished")
    target = ET.SubElement(translation, "numerusform") if entry.message.singular else translation
    target.text = entry.translation
