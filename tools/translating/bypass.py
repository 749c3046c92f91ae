"""Finds what a person would read and no translator would see: literals that go straight to the window."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from translating.extract import ERROR_NAMES, Place

_TRANSLATED = frozenset({"tr", "tr_plural", "marked"})
_UNSEEN = frozenset({"setObjectName", "setStyleSheet", "property", "QKeySequence", "getLogger"})
"""Calls whose texts are for the program."""
_SHOWN = frozenset(
    {
        *(
            "QAction",
            "QCheckBox",
            "QDockWidget",
            "QGroupBox",
            "QLabel",
            "QMenu",
            "QPushButton",
            "QRadioButton",
        ),
        *("addAction", "addButton", "addItem", "addItems", "addMenu", "addRow", "addTab", "beginMacro"),
        *("setAccessibleDescription", "setAccessibleName", "setInformativeText", "setLabelText"),
        *(
            "setPlaceholderText",
            "setPrefix",
            "setStatusTip",
            "setSuffix",
            "setTabText",
            "setText",
            "setTitle",
        ),
        *("setToolTip", "setWhatsThis", "setWindowTitle", "showMessage", "showText"),
    }
)
"""Calls that put their texts before the person."""
_WORDS = re.compile(r"[A-Za-z]{2,}[,;:]? [a-z{]|} [a-z]{2,}")
"""Two words after each other, or a word and a place: a sentence, or a part of one."""
_WORD = re.compile(r"[A-Za-z]{2,}")
_COMMAND = re.compile(r"<pre>.*?</pre>")
"""What is to be typed as it stands."""
_NAMES = re.compile(r"\bsamgui\b|https?://\S+|</?\w+[^>]*>|&\w+;")
"""The program's name, addresses and HTML, the same in each language."""


def untranslated(path: Path) -> Iterator[tuple[str, Place]]:
    """Texts of the file that bypass the translator, as far as the code alone tells."""
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    yield from _walk(tree, path, _WORDS)


def unsayable(path: Path) -> Iterator[Place]:
    """Errors of the file that put their values into the sentence, so that no catalogue can hold it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        match node:
            case ast.Call(args=[ast.JoinedStr() | ast.BinOp(), *_]) if _name(node) in ERROR_NAMES:
                yield Place(path, node.lineno)


def _walk(node: ast.AST, path: Path, telling: re.Pattern[str]) -> Iterator[tuple[str, Place]]:
    match node:
        case ast.Expr(value=ast.Constant()):  # a docstring
            return
        case ast.Constant(value=str() as text):
            if _is_telling(text, telling):
                yield text, Place(path, node.lineno)
            return
        case ast.JoinedStr():
            text = "".join(
                str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
            )
            if _is_telling(text, telling):
                yield text, Place(path, node.lineno)
                return
        case ast.Raise(exc=ast.Call() as call) if _name(call) not in ERROR_NAMES:  # a fault of the program
            return
        case ast.Compare() | ast.Subscript() | ast.Assert():
            telling = _WORDS
        case ast.Call():
            if _is_for_nobody(node):
                return
            telling = _WORD if _name(node) in _SHOWN else _WORDS
    for child in ast.iter_child_nodes(node):
        yield from _walk(child, path, telling)


def _is_telling(text: str, telling: re.Pattern[str]) -> bool:
    return telling.search(_NAMES.sub("", _COMMAND.sub("", text))) is not None


def _is_for_nobody(call: ast.Call) -> bool:
    """True when its texts are translated already, or are not for a person."""
    name = _name(call)
    if name in _TRANSLATED | _UNSEEN | ERROR_NAMES:
        return True
    match call.func:
        case ast.Attribute(value=ast.Name(id="_log" | "logging" | "warnings" | "re")):
            return True
    return False


def _name(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""
