"""Every text that the window may show has a translation, and the compiled catalogue holds it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from translating.bypass import unsayable, untranslated
from translating.catalogue import problems, read, updated
from translating.sources import PACKAGE, program_files, program_messages

from samgui.app.translation import Language
from samgui.paths import resource_path

LANGUAGES = [one.value for one in Language if one not in {Language.SYSTEM, Language.ENGLISH}]
WINDOW_FILES = [path for path in program_files() if path.relative_to(PACKAGE).parts[0] in {"app", "ui"}]


def catalogue(language: str, suffix: str) -> Path:
    return resource_path("translations", f"samgui_{language}{suffix}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_with_its_places(language: str) -> None:
    entries = updated(program_messages(), read(catalogue(language, ".ts")))
    assert [problem for entry in entries for problem in problems(entry)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_nothing_that_is_not_said(language: str) -> None:
    entries = read(catalogue(language, ".ts"))
    assert entries.keys() - {(one.context, one.text) for one in program_messages()} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_says_what_the_written_one_says(language: str) -> None:
    translator = QTranslator()
    assert translator.load(str(catalogue(language, ".qm")))
    stale = [
        entry.key
        for entry in read(catalogue(language, ".ts")).values()
        if (translator.translate(*entry.key, None, 2 if entry.message.singular else -1) or "")
        != entry.translation
    ]
    assert stale == [], "run tools/make_translations.py"


def test_nothing_is_shown_past_the_translator() -> None:
    bypassing = [f"{place}: {text!r}" for path in WINDOW_FILES for text, place in untranslated(path)]
    assert bypassing == []


def test_every_error_is_a_template_and_its_values() -> None:
    assert [str(place) for path in program_files() for place in unsayable(path)] == []
