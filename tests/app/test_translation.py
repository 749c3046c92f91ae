"""Texts in the person's language: which language, plurals, errors, and Qt's own words."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from pytestqt.qtbot import QtBot

from samgui.app.translation import (
    Language,
    install_translation,
    language_for,
    marked,
    sentence_of,
    tr,
    tr_marked,
    tr_plural,
)
from samgui.errors import FormatError, ImageError

WORDS = {
    ("Files", "Open"): "打开",
    ("Files", "{n} images"): "{n} 张图像",
    ("Errors", "{name} is empty."): "{name} 是空的。",
    ("Errors", "{place}: {problem}"): "{place}:{problem}",
}


class Dictionary(QTranslator):
    """Translates from `WORDS`; a language with one form for all numbers."""

    def translate(self, context: str, text: str, comment: str | None = None, n: int = -1) -> str:
        return WORDS.get((context, text), text)

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False


@pytest.fixture
def chinese(qtbot: QtBot) -> Iterator[None]:
    translator = Dictionary()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def test_without_a_translation_the_source_is_shown() -> None:
    assert tr("Files", "Open") == "Open"
    assert tr_plural("Files", "{n} image", "{n} images", 1) == "{n} image"
    assert tr_plural("Files", "{n} image", "{n} images", 0) == "{n} images"


@pytest.mark.usefixtures("chinese")
def test_a_text_is_translated_in_its_context() -> None:
    assert tr("Files", "Open") == "打开"
    assert tr("Doors", "Open") == "Open"


@pytest.mark.usefixtures("chinese")
def test_another_language_has_its_own_plural() -> None:
    assert [tr_plural("Files", "{n} image", "{n} images", n).format(n=n) for n in (1, 7)] == [
        "1 张图像",
        "7 张图像",
    ]


@pytest.mark.usefixtures("chinese")
def test_a_text_in_a_table_is_translated_where_it_is_shown() -> None:
    text = marked("Files", "Open")
    assert (text, tr_marked("Files", text)) == ("Open", "打开")


def test_the_sentence_of_an_error_has_its_values_filled_in() -> None:
    error = ImageError("{name} is empty.", name="a{b}.png")
    assert sentence_of(error) == str(error) == "a{b}.png is empty."


def test_a_sentence_without_values_keeps_its_braces() -> None:
    assert sentence_of(FormatError("Write {} there.")) == "Write {} there."


@pytest.mark.usefixtures("chinese")
def test_an_error_is_said_in_the_persons_language_with_what_it_quotes() -> None:
    error = FormatError(
        "{place}: {problem}", place="a.json", problem=ImageError("{name} is empty.", name="b.png")
    )
    assert str(error) == "a.json: b.png is empty."
    assert sentence_of(error) == "a.json:b.png 是空的。"


@pytest.mark.parametrize(
    ("system", "language"),
    [
        (["zh-Hans-CN", "en-US"], Language.SIMPLIFIED_CHINESE),
        (["zh-CN"], Language.SIMPLIFIED_CHINESE),
        (["zh-SG"], Language.SIMPLIFIED_CHINESE),
        (["zh-Hant-TW", "en"], Language.ENGLISH),
        (["de-DE", "zh-CN", "en"], Language.SIMPLIFIED_CHINESE),
        (["en-GB", "zh-CN"], Language.ENGLISH),
        (["de-DE"], Language.ENGLISH),
        ([], Language.ENGLISH),
    ],
)
def test_the_system_names_the_language(system: list[str], language: Language) -> None:
    assert language_for(Language.SYSTEM, system) is language


def test_a_chosen_language_comes_before_the_systems() -> None:
    assert language_for(Language.ENGLISH, ["zh-CN"]) is Language.ENGLISH
    assert language_for(Language.SIMPLIFIED_CHINESE, ["en"]) is Language.SIMPLIFIED_CHINESE


@pytest.mark.parametrize("name", ["", "tlh", "zh"])
def test_an_unknown_name_of_a_language_is_the_systems(name: str) -> None:
    assert Language.named(name) is Language.SYSTEM


def test_qts_own_words_are_translated_too(qapp: QCoreApplication) -> None:
    before = qapp.findChildren(QTranslator)
    try:
        assert install_translation(qapp, Language.SIMPLIFIED_CHINESE) is Language.SIMPLIFIED_CHINESE
        assert tr("QPlatformTheme", "Cancel") == "取消"
        assert tr("AboutDialog", "Close") == "关闭"
    finally:
        for translator in qapp.findChildren(QTranslator):
            if translator not in before:
                qapp.removeTranslator(translator)
                translator.deleteLater()
