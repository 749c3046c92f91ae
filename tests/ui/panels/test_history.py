"""The history lists the steps, and goes to the one that is clicked."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoCommand, QUndoStack
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from samgui.ui.panels.history import HistoryPanel


def test_a_click_on_a_step_goes_back_to_it(qtbot: QtBot) -> None:
    stack = QUndoStack()
    for text in ("Add point", "Keep mask", "Delete"):
        stack.push(QUndoCommand(text))
    panel = HistoryPanel(stack)
    qtbot.addWidget(panel)
    panel.resize(220, 200)
    panel.show()
    model = panel.model()
    listed = [model.data(model.index(row, 0)) for row in range(model.rowCount())]
    assert listed == ["Opened", "Add point", "Keep mask", "Delete"]
    place = panel.visualRect(model.index(1, 0)).center()
    QTest.mouseClick(panel.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert stack.index() == 1
    stack.redo()
    assert panel.currentIndex().row() == 2
