"""The tool that keeps catalogues: what it finds in the source, and what it keeps of a catalogue."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from translating.bypass import unsayable, untranslated
from translating.catalogue import Entry, problems, read, updated, write
from translating.extract import Message, NotLiteralError, messages


def source(folder: Path, text: str) -> Path:
    path = folder / "room.py"
    path.write_text(text, encoding="utf-8")
    return path


IMPORTS = "from samgui.app.translation import marked, tr, tr_plural\n"

SPEAKING = """
class Panel:
    def show(self, n):
        self.tr("Name")
        tr("Files", "{name} is "
            "gone")
        tr_plural("Files", "one image", "{n} images", n)
        raise ImageError("{name} is empty.", name=n)

TITLES = [marked("Titles", "Open")]
"""


def test_all_ways_to_say_something_are_found(tmp_path: Path) -> None:
    assert [message for message, _ in messages(source(tmp_path, IMPORTS + SPEAKING))] == [
        Message("Panel", "Name"),
        Message("Files", "{name} is gone"),
        Message("Files", "{n} images", singular="one image"),
        Message("Errors", "{name} is empty."),
        Message("Titles", "Open"),
    ]


@pytest.mark.parametrize(
    "text", ['tr("Files", f"{n} images")', 'tr("Files", text)', 'tr(name, "Open")', 'box.tr("Open")']
)
def test_what_no_catalogue_can_hold_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(NotLiteralError, match=r"room\.py:2"):
        list(messages(source(tmp_path, IMPORTS + text)))


def test_functions_of_another_module_are_no_translators(tmp_path: Path) -> None:
    assert list(messages(source(tmp_path, 'marked(row, mask)\ntr("Files", "Open")'))) == []


@pytest.mark.parametrize(
    "text",
    [
        'label.setText("Open")',
        'label.setText(f"{n} images")',
        'self.message.emit("info", "Open an image first.")',
        'return f"Saved {name} in {folder}"',
        'QLabel("Label" if n else "Labels")',
    ],
)
def test_what_bypasses_the_translator_is_found(tmp_path: Path, text: str) -> None:
    assert list(untranslated(source(tmp_path, f"def f():\n    {text}")))


@pytest.mark.parametrize(
    "text",
    [
        'label.setText(tr("Files", "Open the image"))',
        'label.setText(f"{x}, {y} <b>samgui</b>")',
        'widget.setObjectName("annotations dock")',
        '_log.info("an image was opened")',
        'raise ValueError("a fault of the program")',
        '"""What the function does."""',
        'return {"window/state": 1}',
    ],
)
def test_what_is_not_for_a_person_is_let_be(tmp_path: Path, text: str) -> None:
    assert list(untranslated(source(tmp_path, f"def f():\n    {text}"))) == []


def test_an_error_with_its_values_in_the_sentence_is_found(tmp_path: Path) -> None:
    put_together = source(tmp_path, 'raise ImageError(f"{name} is empty.")')
    assert [place.line for place in unsayable(put_together)] == [1]
    template = source(tmp_path, 'raise ImageError("{name} is empty.", name=name)')
    assert list(unsayable(template)) == []


@pytest.mark.parametrize(
    ("text", "translation"),
    [
        ("Open", ""),
        ("{n} images", "图像"),
        ("{ms:.0f} ms", "{ms} 毫秒"),
        ("<b>Open</b>", "<b>打开<b>"),
        ("Open…", "打开"),
    ],
)
def test_a_translation_that_can_not_be_shown_is_a_problem(text: str, translation: str) -> None:
    assert problems(Entry(Message("Files", text), translation))


def test_a_translation_may_order_its_places_anew() -> None:
    assert problems(Entry(Message("Files", "{n} of {count} images"), "共 {count} 张,第 {n} 张")) == []


def test_updating_keeps_translations_and_drops_what_is_no_longer_said() -> None:
    known = {("Files", text): Entry(Message("Files", text), "x") for text in ("Open", "Gone")}
    entries = updated([Message("Files", "Open"), Message("Files", "New")], known)
    assert entries == [Entry(Message("Files", "Open"), "x"), Entry(Message("Files", "New"))]


LINES = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), min_size=1)
ENTRIES = st.lists(
    st.builds(Entry, st.builds(Message, st.sampled_from("AB"), LINES, st.sampled_from(["", "one"])), LINES),
    unique_by=lambda entry: entry.key,
)


@given(ENTRIES)
def test_a_catalogue_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, entries: list[Entry]
) -> None:
    path = tmp_path_factory.mktemp("catalogue") / "samgui_xx.ts"
    write(path, "xx", entries)
    assert read(path) == {entry.key: entry for entry in entries}
