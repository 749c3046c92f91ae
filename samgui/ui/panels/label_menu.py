"""What can be done with selected labels, as a menu."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from samgui.ui.panels.labels_model import LabelRow


class LabelMenu(QMenu):
    """Its actions are to be connected; it goes for good when it closes. The keys shown are the list's."""

    merge_into = Signal(int)
    """The id of the label that stays."""

    def __init__(self, chosen: Sequence[LabelRow], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.rename = self._add(self.tr("&Rename"), "F2")
        self.recolor = self._add(self.tr("&Change color…"))
        self.addSeparator()
        self.move_up = self._add(self.tr("Move &up"), "Ctrl+Up")
        self.move_down = self._add(self.tr("Move &down"), "Ctrl+Down")
        self.addSeparator()
        self._add_merging(chosen)
        self.delete = self._add(self.tr("D&elete…"), "Del")

    def _add_merging(self, chosen: Sequence[LabelRow]) -> None:
        if len(chosen) < 2:
            hint = self._add(self.tr("&Merge: select several labels first"))
            hint.setEnabled(False)
            return
        targets = self.addMenu(self.tr("&Merge into"))
        for row in chosen:
            target = targets.addAction(row.name.replace("&", "&&"))
            target.triggered.connect(lambda _checked=False, label_id=row.id: self.merge_into.emit(label_id))

    def _add(self, text: str, keys: str = "") -> QAction:
        action = self.addAction(text)
        if keys:
            action.setShortcut(QKeySequence(keys))
        return action
