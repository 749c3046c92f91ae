"""What the person reads, in the person's language.

English is the source and stands in the code. A translation is a catalogue in `resources/translations`: the
`.ts` is what people edit, the `.qm` what is made of it (tools/make_translations.py) and read here. Every
text goes through one of the functions below, or `self.tr` of a QObject, with `{named}` places that are
filled afterwards: ``tr("Files", "{name} is gone.").format(name=name)``.
"""

from collections.abc import Iterable
from enum import Enum

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from samgui.errors import SamguiError
from samgui.paths import resource_path


class Language(Enum):
    """A language of the interface; the value is what the settings hold, and names the catalogue."""

    SYSTEM = "system"
    ENGLISH = "en"
    SIMPLIFIED_CHINESE = "zh_CN"

    @classmethod
    def named(cls, name: str) -> "Language":
        """The language of that name, the system's when there is none."""
        return cls(name) if name in {one.value for one in cls} else cls.SYSTEM


def tr(context: str, text: str) -> str:
    """`text` in the person's language; both are literals, so that the catalogue can be made of them."""
    return QCoreApplication.translate(context, text)


def tr_plural(context: str, one: str, many: str, n: int) -> str:
    """`one` when `n` is 1 and else `many`, or the form that another language has for `n`; all literals.

    The number itself is a `{named}` place like any other.
    """
    translated = QCoreApplication.translate(context, many, None, n)
    return one if n == 1 and translated == many else translated


def marked(context: str, text: str) -> str:  # noqa: ARG001 - the context is for the catalogue
    """`text` as it is: a literal in a table, which `tr_marked` translates where it is shown."""
    return text


def tr_marked(context: str, text: str) -> str:
    """A text that was `marked` with that context, in the person's language."""
    return QCoreApplication.translate(context, text)


def sentence_of(error: SamguiError) -> str:
    """What `error` says, in the person's language; errors among its values are translated too."""
    template = QCoreApplication.translate("Errors", error.template)
    values = {
        name: sentence_of(value) if isinstance(value, SamguiError) else value
        for name, value in error.values.items()
    }
    return template.format(**values) if values else template


def language_for(chosen: Language, system: Iterable[str]) -> Language:
    """The language to use when the system prefers those of `system` (as "zh-Hans-CN"), best first."""
    if chosen is not Language.SYSTEM:
        return chosen
    for name in system:
        locale = QLocale(name)
        if locale.language() == QLocale.Language.English:
            return Language.ENGLISH
        if locale.language() == QLocale.Language.Chinese and _is_simplified(locale):
            return Language.SIMPLIFIED_CHINESE
    return Language.ENGLISH


def install_translation(application: QCoreApplication, chosen: Language) -> Language:
    """Translate all that is shown from now on, Qt's own texts too; returns the language that is used."""
    language = language_for(chosen, QLocale.system().uiLanguages())
    if language is not Language.ENGLISH:
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        _install(application, f"qtbase_{language.value}", qt_folder)
        _install(application, f"samgui_{language.value}", str(resource_path("translations")))
    return language


def _install(application: QCoreApplication, catalogue: str, folder: str) -> None:
    """Without that catalogue the texts stay English: a Qt from elsewhere may come without its own."""
    translator = QTranslator(application)
    if translator.load(catalogue, folder):
        application.installTranslator(translator)


def _is_simplified(locale: QLocale) -> bool:
    return locale.script() == QLocale.Script.SimplifiedChineseScript
