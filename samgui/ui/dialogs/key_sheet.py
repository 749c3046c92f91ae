"""One sheet with every key and every gesture of the mouse, made of the table of actions."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from samgui.ui.action_table import GESTURES, TABLE, Group
from samgui.ui.key_cap import KeyCap
from samgui.ui.keymap import Keymap, key_text

_N_COLUMNS = 3
_COLUMN_WIDTH = 320
_BETWEEN_COLUMNS = 36
_FIRST_SIZE = QSize(1120, 660)


@dataclass(frozen=True, slots=True)
class Line:
    """What is done, and the keys or gestures that do it."""

    title: str
    inputs: tuple[str, ...]

    def answers(self, wanted: str) -> bool:
        """True when `wanted`, in lower case, is in the title or in a key."""
        return any(wanted in text.casefold() for text in (self.title, *self.inputs))


def sheet_lines(keymap: Keymap) -> dict[Group, list[Line]]:
    """The lines of each group: gestures first, then the actions that have a key."""
    sheet = {}
    for group, specs in TABLE.items():
        lines = [Line(one.title, (one.inputs,)) for one in GESTURES.get(group, ())]
        for spec in specs:
            # Two keys may have one name: Return and Enter are the same word in Chinese.
            keys = tuple(dict.fromkeys(key_text(key) for key in keymap.keys(spec.name)))
            if keys:
                lines.append(Line(spec.title, keys))
        sheet[group] = lines
    return sheet


class KeySheet(QDialog):
    """Typing makes all the lines pale that don't answer, so nothing moves; Esc closes."""

    def __init__(self, keymap: Keymap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys and mouse"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._rows: list[tuple[Line, QWidget]] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search keys and actions"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        page = self._columns(sheet_lines(keymap))
        self._area.setWidget(page)
        self._area.viewport().setAutoFillBackground(False)
        page.setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 12)
        layout.setSpacing(12)
        layout.addWidget(self.search)
        layout.addWidget(self._area)
        self.resize(_FIRST_SIZE)
        self.search.setFocus()

    def answering(self) -> list[str]:
        """Titles of the lines that answer what was typed."""
        return [line.title for line, row in self._rows if row.isEnabled()]

    def _columns(self, sheet: dict[Group, list[Line]]) -> QWidget:
        page = QWidget()
        columns = QHBoxLayout(page)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(_BETWEEN_COLUMNS)
        for groups in _spread([(group, len(lines)) for group, lines in sheet.items()], _N_COLUMNS):
            column = QVBoxLayout()
            column.setSpacing(3)
            for group in groups:
                column.addWidget(self._heading(group.title))
                for line in sheet[group]:
                    column.addWidget(self._row(line))
                column.addSpacing(14)
            column.addStretch()
            columns.addLayout(column, 1)
        return page

    @staticmethod
    def _heading(title: str) -> QLabel:
        heading = QLabel(title)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        heading.setContentsMargins(0, 0, 0, 3)
        return heading

    def _row(self, line: Line) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        title = QLabel(line.title)
        title.setForegroundRole(QPalette.ColorRole.WindowText)
        layout.addWidget(title, 1)
        for text in line.inputs:
            layout.addWidget(KeyCap(text))
        row.setMinimumWidth(_COLUMN_WIDTH)
        self._rows.append((line, row))
        return row

    def _filter(self, typed: str) -> None:
        wanted = typed.strip().casefold()
        first = None
        for line, row in self._rows:
            row.setEnabled(line.answers(wanted))
            if first is None and row.isEnabled():
                first = row
        if wanted and first is not None:
            self._area.ensureWidgetVisible(first)


def _spread(sizes: Sequence[tuple[Group, int]], n_columns: int) -> list[list[Group]]:
    """The groups in order, in columns about as high as each other; a heading counts as two lines."""
    whole = sum(n_lines + 2 for _, n_lines in sizes)
    columns: list[list[Group]] = [[] for _ in range(n_columns)]
    above = 0
    for group, n_lines in sizes:
        middle = above + (n_lines + 2) / 2
        columns[min(int(middle * n_columns / whole), n_columns - 1)].append(group)
        above += n_lines + 2
    return columns
