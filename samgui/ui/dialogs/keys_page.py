"""The settings' page of shortcuts: a searched list of all actions, and a line in which one gets its keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from samgui.ui.action_table import ACTIONS, TABLE, Group
from samgui.ui.keymap import Keymap, is_reserved, key_text

_NAME = Qt.ItemDataRole.UserRole
_BETWEEN_KEYS = "   "


class KeysPage(QWidget):
    """What is chosen holds at once. A key that another action has is said to be, before it is taken."""

    def __init__(self, keymap: Keymap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keymap = keymap
        self._chosen = next(iter(ACTIONS))
        self._items: dict[str, QTreeWidgetItem] = {}
        self._headings: dict[Group, QTreeWidgetItem] = {}
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search keys and actions"))
        self.search.setClearButtonEnabled(True)
        self.list = self._make_list()
        self.capture = QKeySequenceEdit()
        self.capture.setMaximumSequenceLength(1)
        self.capture.setClearButtonEnabled(True)
        self.note = QLabel()
        self.replace = QPushButton(self.tr("Use this key"))
        self.add = QPushButton(self.tr("Use it too"))
        self.clear = QPushButton(self.tr("No key"))
        self.reset = QPushButton(self.tr("Reset"))
        self.reset_all = QPushButton(self.tr("Reset all"))
        self._lay_out()
        self._connect()
        self.choose(self._chosen)

    def choose(self, name: str) -> None:
        """Make an action the one that gets a key."""
        self.list.setCurrentItem(self._items[name])

    @property
    def chosen(self) -> str:
        """Name of the action that gets a key."""
        return self._chosen

    def shown(self) -> list[str]:
        """Names of the actions that answer what was typed."""
        return [name for name, item in self._items.items() if not item.isHidden()]

    def _make_list(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setHeaderLabels([self.tr("Action"), self.tr("Keys")])
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.header().setStretchLastSection(False)
        tree.header().resizeSection(1, 210)
        bold = tree.font()
        bold.setBold(True)
        for group, specs in TABLE.items():
            heading = QTreeWidgetItem([group.title])
            heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
            heading.setFont(0, bold)
            tree.addTopLevelItem(heading)
            self._headings[group] = heading
            for spec in specs:
                item = QTreeWidgetItem([spec.title])
                item.setData(0, _NAME, spec.name)
                heading.addChild(item)
                self._items[spec.name] = item
            heading.setExpanded(True)
        return tree

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.capture, 1)
        for button in (self.replace, self.add, self.clear, self.reset):
            line.addWidget(button)
        for button in (self.replace, self.add, self.clear, self.reset, self.reset_all):
            button.setAutoDefault(False)
        self.note.setMinimumHeight(self.note.fontMetrics().height())
        last = QGridLayout()
        last.addWidget(self.note, 0, 0)
        last.addWidget(self.reset_all, 0, 1, Qt.AlignmentFlag.AlignRight)
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        layout.addLayout(line)
        layout.addLayout(last)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.list.currentItemChanged.connect(self._take_up)
        self.capture.keySequenceChanged.connect(self._show_chosen)
        self.replace.clicked.connect(lambda: self._assign(self._key()))
        self.add.clicked.connect(lambda: self._assign(*self._keymap.keys(self.chosen), self._key()))
        self.clear.clicked.connect(self._take_all)
        self.reset.clicked.connect(lambda: self._keymap.reset(self.chosen))
        self.reset_all.clicked.connect(self._keymap.reset_all)
        self._keymap.changed.connect(self._show_keys)
        for name in ACTIONS:
            self._show_keys(name)

    def _key(self) -> QKeySequence:
        return self.capture.keySequence()

    def _assign(self, *keys: QKeySequence) -> None:
        self._keymap.assign(self.chosen, keys)
        self.capture.clear()
        self._show_chosen()

    def _take_all(self) -> None:
        self._assign()

    def _take_up(self, item: QTreeWidgetItem) -> None:
        """Another action is to get a key; a heading, which can't be, leaves it at the one before."""
        self._chosen = item.data(0, _NAME) or self._chosen
        self.capture.clear()
        self._show_chosen()

    def _show_keys(self, name: str) -> None:
        """Show the keys of an action, bold when they aren't the table's."""
        item = self._items[name]
        item.setText(1, _BETWEEN_KEYS.join(key_text(key) for key in self._keymap.keys(name)))
        font = self.list.font()
        font.setBold(not self._keymap.is_default(name))
        item.setFont(1, font)
        self._show_chosen()

    def _show_chosen(self) -> None:
        """Say what the captured key does now, and offer what can be done with it."""
        key, name = self._key(), self.chosen
        is_usable = not key.isEmpty() and not is_reserved(key) and key not in self._keymap.keys(name)
        self.replace.setEnabled(is_usable)
        self.add.setEnabled(is_usable and bool(self._keymap.keys(name)))
        self.clear.setEnabled(bool(self._keymap.keys(name)))
        self.reset.setEnabled(not self._keymap.is_default(name))
        self.note.setText(self._remark(key, name))

    def _remark(self, key: QKeySequence, name: str) -> str:
        if key.isEmpty():
            return self.tr("Click in the field and press a key.")
        if is_reserved(key):
            return self.tr("{key} has a use of its own over the picture.").format(key=key_text(key))
        others = [ACTIONS[other].title for other in self._keymap.holders(key) if other != name]
        if others:
            return self.tr("{key} is used for “{action}” and will be taken from it.").format(
                key=key_text(key), action=others[0]
            )
        return ""

    def _filter(self, typed: str) -> None:
        wanted = typed.strip().casefold()
        for name, item in self._items.items():
            texts = (item.text(0), item.text(1), ACTIONS[name].text)
            item.setHidden(not any(wanted in text.casefold() for text in texts))
        for group, heading in self._headings.items():
            heading.setHidden(all(self._items[spec.name].isHidden() for spec in TABLE[group]))
